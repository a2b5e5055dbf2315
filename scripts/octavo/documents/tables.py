"""Pandoc's tables to those of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from octavo.documents.inlines import Node, Walk
from octavo.model import Alignment, Cell, Inline, Row, Table, fold, placed

_ALIGNMENTS = {
    "AlignLeft": Alignment.START,
    "AlignCenter": Alignment.CENTRE,
    "AlignRight": Alignment.END,
}

_MOST_SPAN = 1000
"""Columns that a cell may take (https://html.spec.whatwg.org/#attr-tdth-colspan)."""

Words = Callable[[Sequence[Node]], tuple[Inline, ...]]
"""Gives what the blocks of a cell say, as inlines whose lines are kept."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What pandoc's table consists of."""

    caption: list[Node]
    columns: list[Any]
    head: list[Any]
    bodies: list[Any]
    foot: list[Any]

    @classmethod
    def of(cls, content: Any) -> Parts:
        _, (_, caption), columns, (_, head), bodies, (_, foot) = content
        return cls(caption, columns, head, bodies, foot)

    def cells(self) -> Iterator[list[Node]]:
        """The blocks of every cell, in order."""
        rows = [*self.head, *(row for body in self.bodies for row in (*body[2], *body[3]))]
        for row in [*rows, *self.foot]:
            yield from (cell[4] for cell in row[1])


def is_grid(parts: Parts) -> bool:
    """Whether a table is rows of words: no page that was laid out with one, whose cells hold
    headings, tables or code, or pictures alone."""
    cells = list(parts.cells())
    has_words = any(_holds(cell, _WORDS) for cell in cells)
    is_page = any(_is_page(inside) for inside in (parts.caption, *cells))
    return len(parts.columns) > 1 and has_words and not is_page


_WORDS = frozenset({"Str", "Code", "Math", "CodeBlock"})


def _is_page(cell: list[Node]) -> bool:
    return _holds(cell, frozenset({"Header", "Table", "CodeBlock"}))


def _holds(node: Any, kinds: frozenset[str]) -> bool:
    """Whether a tree of pandoc's holds a node of one of the `kinds`, notes aside."""
    if isinstance(node, list):
        return any(_holds(inside, kinds) for inside in node)
    if not isinstance(node, dict) or node.get("t") == "Note":
        return False
    return node.get("t") in kinds or _holds(node.get("c"), kinds)


def table(parts: Parts, walk: Walk, words: Words, language: str | None) -> Table:
    """The table, past which `walk` has gone; `words` reads its cells."""
    start = walk.here
    caption = words(parts.caption)
    head = [_row(row, walk, words, is_head=True) for row in parts.head]
    body = [row for part in parts.bodies for row in _body(part, walk, words)]
    foot = [_row(row, walk, words) for row in parts.foot]
    return Table(
        caption,
        tuple(head) if any(fold(row.text) for row in head) else (),
        tuple(body),
        tuple(foot),
        tuple(_ALIGNMENTS.get(alignment["t"]) for alignment, _ in parts.columns),
        start,
        language,
    )


def _body(body: Any, walk: Walk, words: Words) -> Iterator[Row]:
    """The rows of a body: those that name what follows, and others that a name may begin."""
    _, names, heads, rows = body
    yield from [_row(row, walk, words, is_head=True) for row in heads]
    made = [_row(row, walk, words) for row in rows]
    for row, cells in zip(made, placed(made), strict=True):
        named = (replace(cell, is_head=column < names) for column, cell in cells)
        yield replace(row, cells=tuple(named))


def _row(row: Any, walk: Walk, words: Words, *, is_head: bool = False) -> Row:
    start = walk.here
    return Row(tuple(_cell(cell, walk, words, is_head) for cell in row[1]), start)


def _cell(cell: Any, walk: Walk, words: Words, is_head: bool) -> Cell:
    _, alignment, rows, columns, inside = cell
    start = walk.here
    return Cell(
        words(inside),
        start,
        is_head=is_head,
        columns=max(1, min(columns, _MOST_SPAN)),
        rows=max(1, min(rows, _MOST_SPAN)),
        alignment=_ALIGNMENTS.get(alignment["t"]),
    )
