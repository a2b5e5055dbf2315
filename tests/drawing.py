"""A book drawn as lines of text, for case files to say what the recogniser should make of it.

chapter XII             the heading: number and title
  p Words {emphasis: in italics} and a {call 3 @12} for the note in line 12.
  quotation Words         a paragraph by its setting; likewise letter, epigraph, direction …
  verse                   lines that are kept, by their setting
  | A line
  |   one set in by two
  | ↳ one that only goes on with the line before
  speech ALGERNON. || The words.
  item 1. || Words.       item/1 for one in a list within a list
  term Word
  defined Words           of what stands within another block, in brackets: (definition) item …
  entry Words             of a printed contents
  note 3 || Words.
  table Caption           `!` before what names its row or column
  | !Boat || >!Sails      `>` at the end, `=` in the middle; [2x1] two columns, one row
  | Wren || >12
  fixed                   a figure, code, a table whose cells are not certain
  | row   by   row
  break * * *
  illustration Caption <name.png: alternative>
  furniture Smith    [Page 3]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from octavo.model import (
    TURNED,
    Alignment,
    Block,
    Book,
    Break,
    Cell,
    CitationCall,
    Definition,
    Entry,
    Fixed,
    Furniture,
    Illustration,
    Inline,
    Lines,
    Link,
    ListItem,
    Note,
    NoteCall,
    PageMark,
    Paragraph,
    Reference,
    Section,
    Setting,
    Speech,
    Style,
    Styled,
    Table,
    Term,
    Text,
    fold,
    placed,
)


def drawn(book: Book) -> str:
    lines: list[str] = []
    for chapter in book.sections:
        lines.append(f"chapter {drawn_heading(chapter)}".strip())
        lines += ["  " + line for line in drawn_inside(chapter)]
    return "\n".join(lines) + "\n"


def drawn_heading(section: Section) -> str:
    """Number and title where they are the whole heading; all of it where it has a name, too."""
    if section.heading is None:
        return section.number or ""
    shown = fold(
        drawn_inlines(section.heading.inlines) if section.heading.inlines else section.heading.text
    )
    short = fold(f"{section.number or ''} {section.heading.title}")
    return short if re.sub(r"[\W_]", "", short) == re.sub(r"[\W_]", "", shown) else shown


def drawn_inside(section: Section) -> list[str]:
    lines = [line for block in section.blocks for line in drawn_block(block)]
    for child in section.sections:
        lines.append(drawn_heading(child))
        lines += ["  " + line for line in drawn_inside(child)]
    return lines


def drawn_block(block: Block) -> list[str]:
    """The first line names the block, what it stands within before it; the others begin with
    `|`."""
    within = "".join(f"({setting.value})" for setting in getattr(block, "within", ()))
    first, *others = _drawn_block(block)
    return [f"{within} {first}".lstrip(), *others]


def _drawn_block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            name = "p" if block.setting is Setting.TEXT else block.setting.value
            language = f" [{block.language}]" if block.language else ""
            return [f"{name}{language} {words(block.inlines)}"]
        case Lines():
            language = f" [{block.language}]" if block.language else ""
            return [block.setting.value + language, *rows(block.inlines, block.indents)]
        case Speech() if block.indents:
            head = f"speech {words(block.speaker)} ||"
            return [head, *rows(block.inlines, block.indents)]
        case Speech():
            return [f"speech {words(block.speaker)} || {words(block.inlines)}"]
        case ListItem():
            depth = f"/{block.depth}" if block.depth else ""
            return [f"item{depth} {block.marker} || {words(block.inlines)}"]
        case Term():
            return [f"term {words(block.inlines)}".rstrip()]
        case Definition():
            return [f"defined {words(block.inlines)}".rstrip()]
        case Entry():
            depth = f"/{block.depth}" if block.depth else ""
            return [f"entry{depth} {words(block.inlines)}"]
        case Note():
            return [f"note {block.label} || {words(block.inlines)}"]
        case Table():
            named = [f"table {words(block.caption)}".rstrip()]
            legend = [f"| {words(block.legend)}"] if block.legend else []
            return [*named, *(drawn_row(row, block) for row in placed(block.rows)), *legend]
        case Fixed():
            return ["fixed", *(f"| {row}".rstrip() for row in block.rows)]
        case Break():
            return [f"break {fold(block.text)}"]
        case Illustration():
            picture = block.picture
            file = f" <{picture.name}: {picture.alternative}>" if picture else ""
            return [f"illustration {words(block.inlines)}{file}".rstrip()]
        case Furniture():
            return [f"furniture {fold(block.text)}"]


def rows(inlines: Iterable[Inline], indents: Iterable[int]) -> list[str]:
    lines = drawn_inlines(inlines).strip("\n").split("\n")
    return [
        f"| {'↳ ' if set_in == TURNED else ' ' * set_in}{line}"
        for line, set_in in zip(lines, indents, strict=True)
    ]


_LEFT = Alignment.START


def drawn_row(row: list[tuple[int, Cell]], table: Table) -> str:
    told = [
        drawn_cell(cell, None if cell.columns > 1 else table.alignments[at]) for at, cell in row
    ]
    return f"| {' || '.join(told)}".rstrip()


def drawn_cell(cell: Cell, told: Alignment | None) -> str:
    span = f"[{cell.columns}x{cell.rows}]" if (cell.columns, cell.rows) != (1, 1) else ""
    edge = {Alignment.CENTRE: "=", Alignment.END: ">"}.get(cell.alignment or told or _LEFT, "")
    lines = " / ".join(fold(line) for line in drawn_inlines(cell.inlines).split("\n"))
    return f"{edge}{span}{'!' if cell.is_head else ''}{lines}"


def words(inlines: Iterable[Inline]) -> str:
    return fold(drawn_inlines(inlines))


def drawn_inlines(inlines: Iterable[Inline]) -> str:
    return "".join(drawn_inline(inline) for inline in inlines)


def drawn_inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case CitationCall():
            return f"{{{inline.text}}}"
        case Styled(style=Style.PLAIN, language=None):
            return drawn_inlines(inline.inlines)
        case Styled():
            language = f" [{inline.language}]" if inline.language else ""
            return f"{{{inline.style.value}{language}: {drawn_inlines(inline.inlines)}}}"
        case NoteCall():
            return f"{{call {inline.label} @{inline.target.line}}}"
        case Reference():
            return f"{{to @{inline.target.line}: {drawn_inlines(inline.inlines)}}}"
        case Link():
            return f"{{out <{inline.address}>: {drawn_inlines(inline.inlines)}}}"
        case PageMark():
            return f"{{page {inline.label}}}"
