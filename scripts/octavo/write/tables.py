"""Tables as HTML: a caption, rows, and a frame that scrolls where the page is too narrow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.model import (
    ASCII_SPACE,
    Alignment,
    Cell,
    Inline,
    Row,
    Table,
    fold,
    name_of,
    placed,
    shown_of,
    text_of,
)
from octavo.write.inlines import HTML, Here, write_inlines
from octavo.write.lines import split
from octavo.write.tags import enclose, tag, tongue

# Numbers stand under each other by their ends: amounts, shares, years, what is left open.
_NUMBER = re.compile(r"[-+−±~<>≤≥≈(]*(?:[$£€¥]\s?)?\d[\d.,'’\s\u00a0\u202f]*(?:\s?[%‰°€$£]|\))*")
_OPEN = re.compile(r"[-–—.…*]*")

_SENTENCE = 30
"""Characters of a cell from which on it is read as words that run on, and needs room for them."""

_SHORT = 16
"""Characters of a cell up to which no line ends in it: a name, a number of a section."""

_NARROW = 24
"""Characters that fit on every page side by side, however large they are set."""

_GAP = 2
"""Characters between two columns."""


def write_table(table: Table, number: str, id_: str | None, here: Here) -> str:
    """The table in its frame, the paragraph's `number` before it."""
    columns = _Columns.of(table)
    named = shown_of(table.caption) + shown_of(table.legend)
    caption = caption_id(id_) if id_ and fold(named) else None
    lines = [
        tag("table", {"class": "rows", **tongue(table.language)}),
        *_caption(table, caption, here),
        *_part("thead", table.head, columns, here),
        *_part("tbody", table.body, columns, here),
        *_part("tfoot", table.foot, columns, here),
        "</table>",
    ]
    frame = _frame(caption, here) if columns.are_wide else '<div class="frame">'
    inside = "\n".join(lines)
    legend = _legend(table, caption, here)
    return f'<div class="table">{number}{frame}\n{inside}\n</div>{legend}</div>'


def caption_id(id_: str) -> str:
    """The id of what names the table with the id `id_`."""
    return f"{id_}-caption"


def _frame(caption: str | None, here: Here) -> str:
    """What scrolls by itself must take the focus, for those who have no mouse, and have a name."""
    named = {"aria-labelledby": caption} if caption else {"aria-label": here.words.pages.table}
    return tag("div", {"class": "frame", "tabindex": "0", "role": "group", **named})


def _caption(table: Table, id_: str | None, here: Here) -> Iterator[str]:
    if fold(text_of(table.caption)):
        own = id_ if fold(shown_of(table.caption)) else None
        yield f"{tag('caption', {'id': own})}{_lines(table.caption, here)}</caption>"


def _legend(table: Table, id_: str | None, here: Here) -> str:
    if not fold(text_of(table.legend)):
        return ""
    own = None if fold(shown_of(table.caption)) else id_
    return f"{tag('p', {'class': 'legend', 'id': own})}{_lines(table.legend, here)}</p>"


def _part(name: str, rows: Sequence[Row], columns: _Columns, here: Here) -> Iterator[str]:
    """A group of rows; none of no rows."""
    if rows:
        yield f"<{name}>"
        for row in placed(rows):
            scope = "col" if all(cell.is_head for _, cell in row) else "row"
            cells = (_cell(cell, scope, columns.kind(at, cell), here) for at, cell in row)
            yield f"<tr>{''.join(cells)}</tr>"
        yield f"</{name}>"


def _cell(cell: Cell, scope: str, kind: str | None, here: Here) -> str:
    # A head without words would be announced, and name nothing.
    is_head = cell.is_head and bool(fold(cell.shown))
    start = tag("th" if is_head else "td", {
        "class": kind,
        "scope": scope if is_head else None,
        "colspan": _several(cell.columns),
        "rowspan": _several(cell.rows),
    })  # fmt: skip
    inside = _lines(cell.inlines, here)
    if cell.before or cell.after:
        inside = _marked(cell, inside)
    return f"{start}{inside}</{'th' if is_head else 'td'}>"


def _marked(cell: Cell, inside: str) -> str:
    """The words between the marks around them; no words stand outside of a cell."""
    return enclose("<span>", cell.before, inside, cell.after, HTML.words)


def _several(count: int) -> str | None:
    return str(count) if count > 1 else None


def _lines(inlines: Iterable[Inline], here: Here) -> str:
    """Words, each line that is kept after a break."""
    written = (write_inlines(line, HTML, here) for line in split(inlines))
    return "<br>".join(line for line in written if line.strip(ASCII_SPACE))


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are like."""

    kinds: tuple[tuple[Alignment | None, str | None], ...]
    """How the cells of each one are aligned, and whether they are `short` or `long`."""
    are_wide: bool
    """Whether they may be wider than a page."""

    @classmethod
    def of(cls, table: Table) -> _Columns:
        count = max(
            (at + cell.columns for row in placed(table.rows) for at, cell in row), default=0
        )
        words = [_Column() for _ in range(count)]
        for part, names in ((table.head, True), (table.body, False), (table.foot, False)):
            for row in placed(part):
                for at, cell in row:
                    if cell.columns == 1:
                        words[at].take(cell, names=names)
        told = (*table.alignments, *[None] * count)[:count]
        kinds = [_kind(column, own) for column, own in zip(words, told, strict=True)]
        return cls(tuple(kinds), sum(column.room + _GAP for column in words) > _NARROW)

    def kind(self, at: int, cell: Cell) -> str | None:
        """The classes of a cell that begins in column `at`."""
        if cell.columns > 1:
            return _class(cell.alignment or (Alignment.CENTRE if cell.is_head else None))
        alignment, length = self.kinds[at]
        return _class(cell.alignment or alignment, length)


@dataclass(slots=True)
class _Column:
    """What stands in a column, while it is gone through."""

    narrowest: int = 0
    """Characters of its longest word."""
    longest: int = 0
    """Characters of its longest line."""
    numbers: int = 0
    others: int = 0
    """Cells of words."""

    @property
    def room(self) -> int:
        """Characters that it takes at least."""
        return self.narrowest if self.longest > _SHORT else max(self.narrowest, self.longest)

    def take(self, cell: Cell, *, names: bool) -> None:
        shown = name_of(cell.inlines)  # Without calls for notes, which stand beside a number.
        self.narrowest = max(self.narrowest, *map(_width, (shown.split() or [""])))
        if names:
            return
        self.longest = max(self.longest, *map(len, shown.split("\n")))
        words = fold(shown)
        if _NUMBER.fullmatch(words):
            self.numbers += 1
        elif not _OPEN.fullmatch(words):
            self.others += 1


def _kind(column: _Column, told: Alignment | None) -> tuple[Alignment | None, str | None]:
    are_numbers = column.numbers > 0 and not column.others
    alignment = told or (Alignment.END if are_numbers else None)
    if column.longest > _SENTENCE:
        return alignment, "long"
    return alignment, "short" if column.longest <= _SHORT else None


def _class(alignment: Alignment | None, length: str | None = None) -> str | None:
    edge = alignment.value if alignment and alignment is not Alignment.START else None
    return " ".join(kind for kind in (edge, length) if kind) or None


def _width(word: str) -> int:
    """In columns: ideographs are twice as wide (https://www.unicode.org/reports/tr11/), and a line
    may end between any two."""
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in word)
    return 2 if wide else len(word)
