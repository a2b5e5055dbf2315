"""The measures of a page: type, line and margins for a sheet of any size."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.sheet import Sheet

_POINT = 25.4 / 72
"""Millimetres."""

_LONGEST_LINE = 30
"""Ems: about 66 letters of Libertinus, which Bringhurst calls ideal (The Elements of Typographic
Style, 2.1.2)."""

_COLUMN = 0.602
"""Ems that a letter of DejaVu Sans Mono is wide."""

_SMALLEST, _LARGEST_FIXED, _LARGEST = 8.5, 8.5, 11.5
"""Sizes of type in points: of prose at least, of what stands in columns and of prose at most."""


@dataclass(frozen=True, slots=True)
class Layout:
    """In millimetres, the type in points."""

    size: float
    inside: float
    outside: float
    top: float
    bottom: float
    line: float

    def columns(self, count: int) -> float:
        """The size of type in which `count` columns fit the line."""
        fitting = self.line / _POINT / (max(count, 1) * _COLUMN) * 0.995
        return max(4.0, min(fitting, _LARGEST_FIXED, 0.86 * self.size))


def layout(sheet: Sheet) -> Layout:
    """The page of a book on `sheet`."""
    size = round(max(_SMALLEST, min(_LARGEST, sheet.width / _POINT / 40)) * 2) / 2
    line = min(sheet.width * 0.76, _LONGEST_LINE * 1.07 * size * _POINT)
    beside = sheet.width - line
    # The inner margins meet in the fold, which takes some of them.
    return Layout(
        size=size,
        inside=round(beside * 0.53, 1),
        outside=round(beside * 0.47, 1),
        top=round(sheet.height * 0.095, 1),
        bottom=round(sheet.height * 0.1, 1),
        line=line,
    )
