"""What the site of a manuscript should be, for the proof to be held against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from octavo import place, publish, verify
from octavo.downloads import offer
from octavo.pipeline.docs import by_hand
from octavo.pipeline.made import Made, encoded
from octavo.pipeline.manuscript import Manuscript
from octavo.place import Place
from octavo.translations import Words
from octavo.write.home import HOME_PATH


def expected(
    manuscript: Manuscript,
    where: Place,
    made: Made,
    downloads: Sequence[offer.Download] = (),
    made_on: date | None = None,
) -> verify.Expected:
    """What the site of `manuscript` in `where` should be, with `downloads` of the day `made_on`."""
    book = manuscript.book
    scripts = {
        f"{at}/{name}": data for at, held in made.folders.items() for name, data in held.items()
    }
    return verify.Expected(
        title=" ".join(book.title.split()),
        sources=manuscript.sources,
        pages=manuscript.pages,
        about=manuscript.about,
        written={_built(path): text for path, text in made.pages.items()},
        made={
            _built(path): title for path, title in {**made.others, HOME_PATH: book.title}.items()
        },
        hand_written=[_built(path) for path in by_hand(where, made)],
        moved={_built(one.path): one.label for one in manuscript.redirects},
        files=_published(where)
        | scripts
        | manuscript.pictures
        | dict(manuscript.dress)
        | encoded(made.moved),
        brought=publish.theme_assets(),
        phrases=publish.theme_phrases(where.root, book.language) | manuscript.words.phrases,
        offer=_offer(made, downloads, made_on, manuscript.words),
        address=manuscript.config.address,
        finder=_finder(where),
    )


def _finder(where: Place) -> str:
    path = where.root / "overrides/partials/missing-script.html"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return text.partition("<script>")[2].partition("</script>")[0]


def _offer(
    made: Made, downloads: Sequence[offer.Download], made_on: date | None, words: Words
) -> verify.Offer:
    frames = {_built(path): verify.downloads_frame(text) for path, text in made.pages.items()
              if _built(path) in offer.SHOWN_ON}  # fmt: skip
    blocks = {
        name: verify.Block(frames[name], hosted, offer.offline_note(words))
        for name, hosted in offer.blocks(downloads, made_on, words).items()
    }
    return verify.Offer(blocks, frozenset(one.path for one in downloads))


def _published(where: Place) -> dict[str, bytes]:
    """The files of the site that come from `docs/`: no pages, and none in a dot folder.

    Those apart that each build makes anew: what they should be, the words say.
    """
    inside = {path: path.relative_to(where.docs) for path in where.docs.rglob("*")}
    return {
        name.as_posix(): publish.published(name.as_posix(), path.read_bytes())
        for path, name in inside.items()
        if path.is_file()
        and path.suffix != ".md"
        and not any(part.startswith(".") for part in name.parts)
        and name.parts[0] not in place.MADE_ANEW
    }


def _built(path: str) -> str:
    return path.removesuffix(".md") + ".html"
