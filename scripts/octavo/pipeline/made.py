"""What is written of a manuscript, in memory: the pages, the index, the pictures drawn of it."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.addresses import Addresses, addresses
from octavo.downloads.cover import draw_card
from octavo.pipeline.manuscript import Manuscript
from octavo.search import build_index
from octavo.write.about import write_about
from octavo.write.asides import FOLDER as ASIDES_FOLDER
from octavo.write.asides import write_asides
from octavo.write.citations import write_citations
from octavo.write.downloads import write_downloads
from octavo.write.home import HOME_PATH, write_home
from octavo.write.links import own_path
from octavo.write.markdown import write_pages
from octavo.write.marks import write_marks
from octavo.write.moved import write_redirects
from octavo.write.subject_index import write_subject_index

SEARCH_FOLDER = "search"
"""Under `docs/`: the search index, the program's alone."""

DRAWN_FOLDER = "drawn"
"""Under `docs/`: the pictures that are drawn of the book."""

CARD = "card.png"
"""Of these, the one that is shown with links to the book."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is written of a manuscript, wherever it goes."""

    pages: dict[str, str]
    """The Markdown of every generated page, by its path under `docs/`."""
    others: dict[str, str]
    """Of these, the titles of the pages beside the book's own and its home."""
    search: dict[str, bytes]
    """The files of the search index, by their name."""
    places: Addresses
    """Where in the pages everything stands that can be led to."""
    moved: dict[str, str]
    """The files that lead on from pages that moved, by their path under `docs/`."""
    asides: dict[str, bytes]
    """The scripts of what pages show from others, by their name."""
    drawn: dict[str, bytes]
    """The pictures that were drawn of the book, by their name."""

    @property
    def folders(self) -> dict[str, dict[str, bytes]]:
        """The folders under `docs/` that are the program's alone, by their name."""
        return {
            SEARCH_FOLDER: self.search,
            ASIDES_FOLDER: self.asides,
            DRAWN_FOLDER: self.drawn,
        }


def make(manuscript: Manuscript) -> Made:
    """Writes the pages and the index, in memory."""
    pages, about = manuscript.pages, manuscript.about
    places, words = addresses([*pages, *about]), manuscript.words
    citations, frame = write_citations(pages, words), write_about(about, places, words)
    back = write_subject_index(manuscript.index, words)
    home = {HOME_PATH: write_home(manuscript.book, pages, words, manuscript.title_page)}
    downloads, marks = write_downloads(words), write_marks(words)
    index = build_index(pages, manuscript.book.language, about)
    asides, names = write_asides(pages, places, words)
    return Made(
        write_pages(pages, places, words, names)
        | citations
        | back
        | frame
        | marks
        | downloads
        | home,
        dict.fromkeys(citations, words.pages.citations)
        | dict.fromkeys(back, words.pages.index)
        | dict.fromkeys(frame, words.pages.about)
        | dict.fromkeys(marks, words.frame.marks)
        | dict.fromkeys(downloads, words.frame.downloads),
        encoded(index),
        places,
        write_redirects(
            manuscript.redirects,
            manuscript.book.title,
            manuscript.book.language,
            manuscript.config.address,
        ),
        encoded(asides),
        _drawn(manuscript),
    )


def _drawn(manuscript: Manuscript) -> dict[str, bytes]:
    cover = manuscript.own.cover
    card = draw_card(manuscript.book, {cover: manuscript.dress[own_path(cover)]} if cover else {})
    return {CARD: card} if card else {}


def encoded(texts: dict[str, str]) -> dict[str, bytes]:
    """Files as they are saved, in UTF-8."""
    return {name: text.encode() for name, text in texts.items()}
