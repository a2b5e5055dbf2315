"""Rows: lines with what stands before them and between them, every character in its column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from octavo.model import Fixed
from octavo.recognise.lines import Line, Unit

TAB = 8
"""Characters from one tab stop to the next, as terminals and editors have them."""


def fixed(units: Sequence[Unit]) -> Fixed:
    """What stands together in `units`, blank lines between them included, as one figure."""
    lines: list[Line | None] = []
    for unit in units:
        if lines:
            lines += [None] * unit.gap
        lines += unit.lines
    return Fixed(_rows(lines), units[0].lines[0].origin)


def _rows(lines: Sequence[Line | None]) -> tuple[str, ...]:
    shared = _shared([line for line in lines if line])
    return tuple(line.lead[shared:] + line.text if line else "" for line in lines)


def _shared(lines: Sequence[Line]) -> int:
    """How many white-space characters all lines begin with, as far as they may be left out."""
    leads = [line.lead for line in lines]
    pairs = zip(min(leads), max(leads), strict=False)
    shared = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    # What is left out before a tab moves it to another column, if it is no whole tab stop.
    moves = len(shared.expandtabs(TAB)) % TAB and any(
        "\t" in line.text or "\t" in line.lead[len(shared) :] for line in lines
    )
    return 0 if moves else len(shared)


def columns(line: Line) -> str:
    """The line with its white space before it, tabs as the spaces that they stand for."""
    whole = line.lead + line.text
    return whole.expandtabs(TAB) if "\t" in whole else whole
