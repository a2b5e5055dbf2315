"""Placed lines: a title page, an inscription, an address; the date and the name on a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from octavo.model import Setting
from octavo.recognise.blocks import shape
from octavo.recognise.blocks.made import kept
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import edge, is_set_in, reach

_RIGHT_HALF = 0.3
_RIGHT_EDGE = 0.6
_MIDDLE = 0.5
"""Of the width: where lines begin and end that are set to the right."""

_CENTRE = 4
"""Columns that lines may be off the middle."""

_OFF = 4
_RAGGED = 3
"""Half columns that the middles of centred lines differ by, and columns that their beginnings do
at least."""

_STEP = 4
_FAR_IN = 8
_MOST_LINES_AT_RIGHT = 4

_SOURCE = re.compile(r"[\[(]|—|–|--")


def at_right(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The date or the name of a letter: one to four short lines, set to the right."""
    unit = units[at]
    if unit.indent - habits.margin < _FAR_IN and unit.lines[-1].indent - habits.margin < _FAR_IN:
        return None
    if not habits.in_blocks or unit.first in habits.contents or habits.is_verse:
        return None
    if len(unit.lines) > _MOST_LINES_AT_RIGHT or not _is_right(unit.lines, habits):
        return None
    setting = Setting.QUOTATION if _SOURCE.match(unit.text) else Setting.LETTER
    return Found(1, (kept(unit.lines, habits, setting),))


def _is_right(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether short lines end at the right, each set in further than the one before, or all
    ending together."""
    across = habits.width
    last = lines[-1]
    far = _RIGHT_EDGE if len(lines) == 1 else _MIDDLE
    if last.indent - habits.margin < _RIGHT_HALF * across or edge(last) < far * across:
        return False
    if any(len(line.text) > 0.6 * across for line in lines):
        return False
    if len(lines) == 1:
        return bool(_SOURCE.match(last.text)) or not _is_centred(lines, habits)
    steps = [after.indent - line.indent for line, after in pairwise(lines)]
    ends = {edge(line) for line in lines}
    is_stepped = min(steps) >= 0 and sum(steps) >= _STEP
    return (is_stepped or max(ends) - min(ends) <= 1) and not _is_centred(lines, habits)


def _is_centred(lines: Sequence[Line], habits: Habits) -> bool:
    middle = habits.margin + habits.width / 2
    return all(abs((line.indent + edge(line)) / 2 - middle) <= _CENTRE for line in lines)


def centred(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """Several lines with one middle, as dedications and signs have them."""
    lines = units[at].lines
    if len(lines) < 2 or not is_set_in(lines, habits.margin):
        return None
    if not habits.in_blocks or habits.is_verse:
        return None
    middles = [line.indent + edge(line) for line in lines]
    begins = [line.indent for line in lines]
    if max(middles) - min(middles) > _OFF or max(begins) - min(begins) < _RAGGED:
        return None
    if units[at].first in habits.contents or shape.has_columns(lines) or shape.is_code(lines):
        return None
    return Found(1, (kept(lines, habits, Setting.DISPLAY),))


def display(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """Lines that end where somebody wanted them to end and that are no verse."""
    unit = units[at]
    if not habits.in_blocks or unit.first in habits.contents:
        return None
    if shape.has_page_number(unit.lines):
        return None
    if _is_display(unit.lines, habits):
        return Found(1, (kept(unit.lines, habits, Setting.DISPLAY),))
    return None


def _is_display(lines: Sequence[Line], habits: Habits) -> bool:
    if len(lines) == 1:
        return lines[0].indent - habits.margin >= _FAR_IN and (
            _is_centred(lines, habits) or shape.is_placed(lines)
        )
    across = habits.width + habits.margin
    inside = is_set_in(lines, habits.margin)
    if not inside and reach(lines[0], lines[1]) > 0.9 * across:
        return False
    if shape.has_room(lines, habits) < 1 or shape.is_talk(lines):
        return False
    if inside or len(lines) > 2:
        return not (shape.is_narrow_prose(lines) or shape.runs_on(lines))
    return shape.is_placed(lines)
