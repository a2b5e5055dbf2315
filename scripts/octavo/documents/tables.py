"""Tables as rows of characters, every column as wide as its widest cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from octavo.documents.inlines import Node, Walk, inlines
from octavo.model import fold, text_of

_BETWEEN = "  "
_WIDEST = 100
"""In characters: a table that is wider is read more easily as paragraphs."""

Cell = Sequence[Node]


def fixed_rows(cells: Sequence[Sequence[Cell]], walk: Walk) -> tuple[str, ...] | None:
    """The rows of a table, past which `walk` has gone; None, and `walk` where it was, for one
    that is no grid of short words."""
    if not all(_is_line(cell) for row in cells for cell in row):
        return None
    start, called = walk.count, len(walk.called)
    words = [[_words(cell, walk) for cell in row] for row in cells]
    widths = [max(map(_width, column)) for column in zip_longest(*words, fillvalue="")]
    has_calls = len(walk.called) > called
    if has_calls or walk.met or sum(widths) + len(_BETWEEN) * len(widths) > _WIDEST:
        walk.forget(start, called)
        return None
    return tuple(line for row in words if (line := _line(row, widths)))


def _is_line(cell: Cell) -> bool:
    return len(cell) < 2 and all(block["t"] in ("Plain", "Para") for block in cell)


def _words(cell: Cell, walk: Walk) -> str:
    return fold("".join(text_of(inlines(block["c"], walk)) for block in cell))


def _line(words: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        word + " " * (width - _width(word)) for word, width in zip(words, widths, strict=False)
    )
    return _BETWEEN.join(padded).rstrip(" ")


def _width(text: str) -> int:
    """In columns: ideographs are twice as wide (https://www.unicode.org/reports/tr11/)."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
