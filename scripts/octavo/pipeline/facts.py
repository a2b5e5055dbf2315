"""What the pages, and machines that read them, are told of the book."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.paginate import Page
from octavo.pipeline.made import CARD, DRAWN_FOLDER, Made
from octavo.pipeline.manuscript import Manuscript
from octavo.write.beginning import beginning
from octavo.write.links import own_path
from octavo.write.markdown import description
from octavo.write.reference import reference


def facts_of(manuscript: Manuscript, made: Made) -> dict[str, str | Sequence[str]]:
    """What the scripts that cite, and report errors, and machines are told of the book."""
    said, author = manuscript.config, manuscript.book.author
    cited = reference(
        manuscript.book,
        cited_as=said.cited_as,
        published=said.date.isoformat() if said.date else None,
        edition=said.edition,
        publisher=said.publisher,
    )
    style = manuscript.own.style
    facts = {
        "reference": cited,
        "errors": said.errors,
        "authors": said.cited_as or ((author,) if author else ()),
        "date": said.date.isoformat() if said.date else None,
        "description": said.description or _first_words(manuscript.pages),
        "edition": said.edition,
        "publisher": said.publisher,
        "isbn": said.isbn,
        "rights": said.rights,
        "style": own_path(style) if style else None,
        "card": f"{DRAWN_FOLDER}/{CARD}" if CARD in made.drawn else None,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _first_words(pages: Sequence[Page]) -> str | None:
    """How the book begins, its title page apart."""
    if not pages:
        return None
    at = pages.index(beginning(pages))
    return next(filter(None, map(description, pages[at:])), None)
