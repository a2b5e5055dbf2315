"""Tables: rows of cells under each other, the head repeated on every page."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model import Alignment, Cell, Inline, Table, placed
from octavo.write.lines import split
from octavo.write.typst.here import Here
from octavo.write.typst.inlines import in_tongue, write_inlines
from octavo.write.typst.strings import trimmed

_ALIGNED = {Alignment.START: "start", Alignment.CENTRE: "center", Alignment.END: "end"}


def write_table(table: Table, here: Here) -> str:
    """The table with its caption over it."""
    rows = list(placed(table.rows))
    columns = max((at + cell.columns for row in rows for at, cell in row), default=1)
    written = [
        ",\n".join(_cell(cell, at, number, table, here) for at, cell in row)
        for number, row in enumerate(rows)
    ]
    heads = [cells for cells in written[: len(table.head)] if cells]
    parts = [f"table.header(\n{_joined(heads)}\n)"] if heads else []
    parts += [cells for cells in written[len(table.head) :] if cells]
    caption = _lines(table.caption, here)
    content = f"#rows({columns}, [{caption}],\n{_joined(parts)}\n)"
    return in_tongue(table.language, content)


def _joined(parts: list[str]) -> str:
    return ",\n".join(parts)


def _cell(cell: Cell, column: int, row: int, table: Table, here: Here) -> str:
    where = [f"x: {column}", f"y: {row}", *_spans(cell)]
    of_column = table.alignments[column] if column < len(table.alignments) else None
    if alignment := cell.alignment or of_column:
        where.append(f"align: {_ALIGNED[alignment]}")
    inside = _lines(cell.inlines, here)
    if cell.is_head and inside:
        inside = f"#head-cell[{inside}]"
    return f"table.cell({', '.join(where)})[{inside}]"


def _spans(cell: Cell) -> Iterator[str]:
    if cell.columns > 1:
        yield f"colspan: {cell.columns}"
    if cell.rows > 1:
        yield f"rowspan: {cell.rows}"


def _lines(inlines: tuple[Inline, ...], here: Here) -> str:
    lines = (trimmed(write_inlines(line, here)) for line in split(inlines))
    return '#" "#linebreak()'.join(line for line in lines if line)
