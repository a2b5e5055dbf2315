"""Running heads and feet between blocks, and blocks that a page's end parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from octavo.model import Furniture, PageMark
from octavo.recognise.blocks.figure import figure
from octavo.recognise.blocks.markers import marker
from octavo.recognise.blocks.rule import Found
from octavo.recognise.edition.pages import page_mark
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import reach

_ENDED = re.compile(r"[.!?:…][\"'”’»)\]*_]*$|[。！？][」』]*$")
_FARTHEST = 8
"""Columns between a single first line and what goes on under it on the next page."""

_FULL = 0.85
"""Share of the width that a line reaches before a sentence goes on with a capital."""


def furniture(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The foot and the head of a page that stand at `at`."""
    if units[at].first not in habits.furniture:
        return None
    end = _after(units, at, habits)
    lines = [line for unit in units[at:end] for line in unit.lines]
    return Found(end - at, (Furniture(page_mark(lines)),))


def _after(units: Sequence[Unit], at: int, habits: Habits) -> int:
    """The position of the first unit from `at` on that is no furniture."""
    while at < len(units) and units[at].first in habits.furniture:
        at += 1
    return at


def rejoined(
    units: Sequence[Unit], lines: Sequence[Line], start: int, habits: Habits
) -> Iterator[Unit]:
    """`units`, those made one that a page's end parts in the midst of a sentence.

    The lines of the page's foot and head stand among the lines of such a unit. `lines` are those
    that the units stand on and between, from the one of the index `start` on.
    """
    breaks = [start + at for at, line in enumerate(lines) if line.breaks_page]
    at = 0
    while at < len(units):
        unit = units[at]
        at += 1
        while unit.first not in habits.furniture:
            after = _after(units, at, habits)
            if after == len(units) or not _goes_on(unit, units[after], habits):
                break
            if after == at and not _has_break(breaks, unit.lines[-1], units[after]):
                break
            parts = [unit, *units[at : after + 1]]
            unit = Unit(tuple(li for part in parts for li in part.lines), unit.first, unit.gap)
            at = after + 1
        yield unit


def _has_break(breaks: Sequence[int], last: Line, following: Unit) -> bool:
    """Whether a page ends after the line `last`: before `following`, or with its first line."""
    at = bisect_left(breaks, last.number)
    return at < len(breaks) and breaks[at] <= following.first


def _goes_on(unit: Unit, following: Unit, habits: Habits) -> bool:
    """Whether the sentence at the end of `unit` goes on in `following`, on the next page."""
    last, first = unit.lines[-1], following.lines[0]
    if _ENDED.search(last.text) or following.first in habits.code:
        return False
    if any(u.first in habits.contents or u.first in habits.notes.at for u in (unit, following)):
        return False
    apart = abs(first.indent - last.indent)
    if apart > (_FARTHEST if len(unit.lines) == 1 else 0) or marker(first):
        return False
    is_full = reach(last, first) > _FULL * (habits.width + habits.margin)
    if not first.text[0].islower() and not is_full:
        return False
    return not figure((unit,), 0, habits) and not figure((following,), 0, habits)


def page_number(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """`[Pg 12]` alone between blocks."""
    lines = units[at].lines
    if habits.page_numbers is None or len(lines) > 1:
        return None
    match = habits.page_numbers.fullmatch(lines[0].text)
    if match is None:
        return None
    return Found(1, (Furniture(PageMark(match[0], match[1], lines[0].origin)),))
