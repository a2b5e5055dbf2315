"""What the formats are made of."""

from __future__ import annotations

from pathlib import Path

from octavo import place
from octavo.downloads.format import Dress, Work
from octavo.epoch import stated_day
from octavo.pipeline.facts import facts_of
from octavo.pipeline.made import DRAWN_FOLDER, Made
from octavo.pipeline.manuscript import Manuscript
from octavo.place import Place


def work_of(manuscript: Manuscript, made: Made, site: Path, where: Place | None = None) -> Work:
    """What formats are made of; `site` is where the site is published, `where` the place that
    dresses it: the theme that Octavo brings, if None."""
    settings = manuscript.config
    root = where.root if where else place.home()
    drawn = {f"{DRAWN_FOLDER}/{name}": data for name, data in made.drawn.items()}
    own = {**manuscript.dress, **drawn}
    return Work(
        book=manuscript.book,
        pages=manuscript.pages,
        about=manuscript.about,
        addresses=made.places,
        sources=manuscript.sources,
        folder=settings.folder,
        files=settings.files,
        pictures=manuscript.pictures,
        markdown=made.pages,
        site=site,
        encoding=settings.encoding,
        date=settings.date or stated_day(),
        isbn=settings.isbn,
        rights=settings.rights,
        sheet=settings.sheet,
        title_page=manuscript.title_page,
        index=manuscript.index,
        redirects=manuscript.redirects,
        search=made.search,
        dress=Dress(root, facts_of(manuscript, made), own, settings.address),
    )
