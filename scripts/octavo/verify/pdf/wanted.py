"""What a PDF has to say: the words of the book where readers find them.

That is what `shown` of the model is, but for notes: they stand under the page that first calls for
them, and call and note alike bear the note's label alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.footnotes import first_calls, is_of_note, notes_of
from octavo.model import (
    ASCII_SPACE,
    Block,
    Break,
    Fixed,
    Illustration,
    Inline,
    Link,
    ListItem,
    Note,
    NoteCall,
    Origin,
    Reference,
    Speech,
    Style,
    Styled,
    Table,
    is_notation,
)
from octavo.paginate import Page

Piece = tuple[Origin | None, str]
"""Words with their place in the manuscript, where they have one."""


@dataclass(frozen=True, slots=True)
class Added:
    """What the program says beside the text."""

    front: Sequence[str]
    """Before it."""
    behind: Sequence[str]
    about: str
    """Over what a distributor says of it."""
    index: Sequence[str] = ()
    """What stands over the index, and what its entries say but for the numbers of pages."""


@dataclass(frozen=True, slots=True)
class Wanted:
    text: list[Piece]
    """Without the entries of the index."""
    notes: list[Piece]
    """Those at the foot of the pages, in the order of their calls."""
    contents: list[str]
    """A line for each section."""


def wanted(pages: Sequence[Page], about: Sequence[Page], added: Added) -> Wanted:
    """What the PDF of a book should say."""
    notes, calls = notes_of([*pages, *about]), first_calls([*pages, *about])
    at_foot = [note for note in calls if note in notes]
    feet = frozenset(at_foot)
    text: list[Piece] = [(None, words) for words in added.front]
    for page in pages:
        text += [(page.section.origin, _heading(page)), *_blocks(page, feet)]
    text += [(None, words) for words in (*added.behind, *added.index[:1])]
    text += [(None, added.about)] if about else []
    for part in about:
        text += _blocks(part, feet)
    return Wanted(
        text,
        [(note, _note(calls[note].label, notes[note])) for note in at_foot],
        [
            *(_heading(page, with_calls=False) for page in pages),
            *(*added.behind[:1], *added.index[:1], added.about),
        ],
    )


def _heading(page: Page, *, with_calls: bool = True) -> str:
    heading = page.section.heading
    if heading is None:
        return page.label
    return _words(heading.inlines, with_calls=with_calls) if heading.inlines else heading.text


def _blocks(page: Page, feet: frozenset[Origin]) -> Iterator[Piece]:
    is_at_foot = False
    for _, block in page.blocks:
        if isinstance(block, Note):
            is_at_foot = block.origin in feet
        elif not is_of_note(block):
            is_at_foot = False
        if not is_at_foot:
            yield block.origin, _said(block)


def _note(label: str, blocks: Sequence[Block]) -> str:
    first, *others = blocks
    body = _words(first.inlines).strip(ASCII_SPACE)
    return " ".join([f"{label}{body}", *(_said(block) for block in others)])


def _said(block: Block) -> str:
    """The words of a block as its readers see them."""
    match block:
        case Speech():
            return f"{_words(block.speaker)} {_words(block.inlines)}"
        case ListItem():
            return f"{block.marker} {_words(block.inlines)}"
        case Note():
            return f"{block.label} {_words(block.inlines)}"
        case Fixed():
            return "\n".join(block.rows)
        case Break():
            return "" if is_notation(block.text) else block.text
        case Illustration():
            has_words = bool(_words(block.inlines).strip())
            return _words(block.inlines) if has_words or block.picture else block.text
        case Table():
            cells = (cell for row in block.rows for cell in row.cells)
            return " ".join([_words(block.caption), *(_words(cell.inlines) for cell in cells)])
    return _words(block.inlines) if block.inlines else block.shown


def _words(inlines: Iterable[Inline], *, with_calls: bool = True) -> str:
    pieces = []
    for inline in inlines:
        match inline:
            case NoteCall():
                pieces.append(inline.label if with_calls else "")
            case Styled(style=Style.LEADER):
                # The row of dots before a page number is drawn, and none of the text.
                number = _words(inline.inlines, with_calls=with_calls)
                pieces.append(f" {number}" if number else "")
            case Styled() | Reference() | Link():
                pieces.append(_words(inline.inlines, with_calls=with_calls))
            case _:
                pieces.append(inline.shown)
    return "".join(pieces)
