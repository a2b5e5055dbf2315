"""Tables: rows of cells, where it is certain what a cell is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from octavo.model.inlines import Enclosed, Inline, shown_of, text_of
from octavo.model.setting import Within
from octavo.model.text import Origin


class Alignment(Enum):
    """At which edge the words of a column stand."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cell(Enclosed):
    inlines: tuple[Inline, ...]
    """The words; a line feed among them ends a line that is kept."""
    origin: Origin
    before: str = ""
    """What the manuscript has before the words: `| `, notation."""
    after: str = ""
    """What it has after them: ` |`, a rule under the head."""
    is_head: bool = False
    """Whether it names its row or its column."""
    columns: int = 1
    """How many columns it takes."""
    rows: int = 1
    alignment: Alignment | None = None
    """Where it is not that of its column."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    origin: Origin

    @property
    def text(self) -> str:
        return "\n".join(cell.text for cell in self.cells)

    @property
    def shown(self) -> str:
        return "\n".join(cell.shown for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    caption: tuple[Inline, ...]
    """May be empty."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...]
    alignments: tuple[Alignment | None, ...]
    """Of the columns, where the manuscript says it."""
    origin: Origin
    language: str | None = None
    """BCP 47 tag where it is not the book's."""
    within: Within = ()
    legend: tuple[Inline, ...] = ()
    """What is printed below it: its caption, where that does not stand above."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.head, *self.body, *self.foot)

    @property
    def text(self) -> str:
        rows = (row.text for row in self.rows)
        return "\n".join([text_of(self.caption), *rows, text_of(self.legend)])

    @property
    def shown(self) -> str:
        rows = (row.shown for row in self.rows)
        return "\n".join([shown_of(self.caption), *rows, shown_of(self.legend)])

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """All of them, in order."""
        cells = (cell for row in self.rows for cell in row.cells)
        words = (inline for cell in cells for inline in cell.inlines)
        return (*self.caption, *words, *self.legend)

    def with_inlines(self, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Table:
        """The table with what `change` makes of its caption and of the words of each cell."""

        def changed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
            return tuple(
                replace(row, cells=tuple(replace(c, inlines=change(c.inlines)) for c in row.cells))
                for row in rows
            )

        head, body, foot = changed(self.head), changed(self.body), changed(self.foot)
        return replace(
            self,
            caption=change(self.caption),
            head=head,
            body=body,
            foot=foot,
            legend=change(self.legend),
        )


def placed(rows: Iterable[Row]) -> Iterator[list[tuple[int, Cell]]]:
    """The cells of each row with the columns that they begin in, counted from 0.

    A cell of several rows pushes those of the rows below to the right
    (https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows).
    """
    taken: dict[int, int] = {}
    """For how many rows more a column is taken."""
    for row in rows:
        column, found = 0, []
        below = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row.cells:
            while taken.get(column):
                column += 1
            found.append((column, cell))
            for at in range(column, column + cell.columns):
                if cell.rows > 1:
                    below[at] = cell.rows - 1
            column += cell.columns
        taken = below
        yield found
