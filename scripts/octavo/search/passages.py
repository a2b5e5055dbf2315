"""What is searched: headings and blocks in the order of the book, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from octavo.matter import Matter, matter_of
from octavo.model import Block, Lines, Note, Paragraph, Setting, Table, fold, shown_of
from octavo.paginate import HEADING_ID, Page


class Kind(IntEnum):
    """What a passage is, for the reader to know and to ask for; the numbers stand in the index."""

    TEXT = 0
    HEADING = 1
    NOTE = 2
    VERSE = 3
    REFERENCE = 4
    """In a bibliography or a list of sources."""
    INDEX = 5
    """In the index that the manuscript has at its back."""
    ABOUT = 6
    """In the frame that a distributor put around the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading, as the index sees it."""

    fragment: str
    """Of its address on its page: `p3`."""
    text: str
    """White space folded."""
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Division:
    """The passages of one page."""

    key: str
    label: str
    url: str
    opens: bool
    """Whether it is the first of its chapter."""
    passages: tuple[Passage, ...]


def divisions(pages: Sequence[Page], about: Sequence[Page] = ()) -> Iterator[Division]:
    """The divisions of a book, and after them the page about the text, whose pieces are one."""
    for page in pages:
        passages = (heading(page), *blocks(page, _place_kind(page)))
        yield Division(page.key, page.label, page.url, page.is_chapter, passages)
    if about:
        first = about[0]
        passages = (heading(first), *(item for page in about for item in blocks(page, Kind.ABOUT)))
        yield Division(first.key, first.label, first.url, True, passages)


def heading(page: Page) -> Passage:
    """The heading as readers see it; the label where nothing is printed."""
    printed = page.section.heading
    if printed is None:
        return Passage(HEADING_ID, page.label, Kind.HEADING)
    label = f"{printed.label} " if printed.label else ""
    return Passage(HEADING_ID, label + fold(printed.shown), Kind.HEADING)


def blocks(page: Page, usual: Kind) -> Iterator[Passage]:
    """The blocks of `page`, prose being `usual`; one without a number is at that before it."""
    fragment = HEADING_ID
    for id_, block in page.blocks:
        fragment = id_ or fragment
        if id_ or block.shown:
            kind = _kind(block, usual)
            yield from (Passage(fragment, fold(shown), kind) for shown in _shown(block))


_BETWEEN = " · "
"""Between the cells of a row."""


def _shown(block: Block) -> Iterator[str]:
    """What is shown of a block where it is found: of a table the caption, or the row."""
    if not isinstance(block, Table):
        yield block.shown
        return
    caption = fold(shown_of(block.caption))
    if caption or not block.rows:
        yield caption
    for row in block.rows:
        yield _BETWEEN.join(words for cell in row.cells if (words := fold(cell.shown)))
    if legend := fold(shown_of(block.legend)):
        yield legend


def _kind(block: Block, usual: Kind) -> Kind:
    match block:
        case Note() | Paragraph(setting=Setting.NOTE):
            return Kind.NOTE
        case Lines(setting=Setting.VERSE) | Paragraph(setting=Setting.VERSE):
            return Kind.VERSE
    return usual


_PLACES = {Matter.INDEX: Kind.INDEX, Matter.BIBLIOGRAPHY: Kind.REFERENCE}


def _place_kind(page: Page) -> Kind:
    """What prose on `page` is, by the words of its heading."""
    matter = matter_of(page.title)
    return _PLACES.get(matter, Kind.TEXT) if matter else Kind.TEXT
