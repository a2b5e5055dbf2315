"""Tables, figures and code: what only stands right with every character in its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

from octavo.model import Block
from octavo.recognise.blocks import table
from octavo.recognise.blocks.prose import paragraphs
from octavo.recognise.blocks.rows import fixed
from octavo.recognise.blocks.rule import Found
from octavo.recognise.blocks.signs import (
    is_code,
    is_drawn,
    may_be_code,
    may_be_drawn,
    may_be_signed,
)
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import is_wrapped, left

_SURE = 0.5
"""Share of lines with signs that makes a unit code or a figure."""

_WEAK = 0.3
_FARTHEST = 3
"""Blank lines that may stand inside a figure."""

_LONGEST_LEAD = 2
"""Units that a figure may begin with before its signs show: the names over columns of arrows."""

_LONGEST_OPEN = 40
"""Units at most that a brace left open holds together."""

_LONGEST_STACK = 200
"""Neighbouring lines at most that are looked at together."""

_BULLET = re.compile(r"[*+•o–—-]\s")


class _Grade(IntEnum):
    NONE = 0
    WEAK = 1
    """Part of a figure where one stands beside it."""
    SURE = 2


def figure(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """What stands together at `at` as a figure, with what belongs to it further down; prose that
    runs into a table without a blank line stays prose."""
    text = units[at].text
    has_columns = table.may_have_columns(text)
    if not has_columns and not may_be_signed(text):
        return None
    taken, grade, depth, is_open = 0, _Grade.NONE, 0, False
    for stack in _stacks(units, at, habits):
        is_page = stack[0].first in habits.furniture
        found = _Grade.SURE if is_open and not is_page else _grade(stack, habits)
        is_apart = taken > 0 and stack[0].gap > _FARTHEST
        if is_apart or not found or (grade < _Grade.SURE and taken > _LONGEST_LEAD):
            break
        grade = max(grade, found)
        taken += len(stack)
        depth += _braces(stack)
        is_open = grade is _Grade.SURE and depth > 0 and taken < _LONGEST_OPEN
    if grade is _Grade.SURE:
        return Found(taken, (fixed(units[at : at + taken]),))
    return _mixed(units[at], habits) if has_columns else None


def _braces(stack: Sequence[Unit]) -> int:
    """How many braces at the ends of lines are opened and not closed."""
    lines = [line.text for unit in stack for line in unit.lines]
    opened = sum(text.endswith("{") for text in lines)
    return opened - sum(text.startswith("}") for text in lines)


def _stacks(units: Sequence[Unit], at: int, habits: Habits) -> Iterator[Sequence[Unit]]:
    """What stands together from `at` on: units, or neighbours where each line is a unit."""
    while at < len(units):
        end = at + 1
        if not habits.in_blocks:
            most = min(len(units), at + _LONGEST_STACK)
            while end < most and not units[end].gap and _has_signs(units[end].lines):
                end += 1
        yield units[at:end]
        at = end


def _has_signs(lines: Sequence[Line]) -> bool:
    return any(table.has_gap(line) or is_code(line.text) or is_drawn(line.text) for line in lines)


def _grade(stack: Sequence[Unit], habits: Habits) -> _Grade:
    lines = [line for unit in stack for line in unit.lines]
    first = stack[0].first
    if first in habits.furniture or first in habits.contents:
        return _Grade.NONE
    text = stack[0].text if len(stack) == 1 else " ".join([unit.text for unit in stack])
    if len(stack) == 1 and not (may_be_signed(text) or table.may_have_columns(text)):
        return _Grade.NONE
    return max(_grade_of_signs(lines, text, habits), _grade_of_columns(lines, text))


def _grade_of_signs(lines: Sequence[Line], text: str, habits: Habits) -> _Grade:
    """What the signs in `lines`, joined `text`, say; a look at all of them settles most."""
    drawn = sum(is_drawn(line.text) for line in lines) if may_be_drawn(lines, text) else 0
    code = sum(is_code(line.text) for line in lines) if may_be_code(lines, text) else 0
    if code and _BULLET.match(lines[0].text):
        code = 0
    if code > 1:  # Among statements, whatever ends as they do is one.
        code = sum(is_code(line.text) or line.text.endswith((";", "{")) for line in lines)
    if not drawn and not code:
        return _Grade.NONE
    signed = (drawn + code) / len(lines)
    is_set_in = left(lines) > habits.margin
    is_prose = is_wrapped(lines, habits.width + left(lines)) and not drawn
    if signed >= _SURE and not is_prose and (len(lines) > 1 or is_set_in or code):
        return _Grade.SURE
    return _Grade.WEAK if signed >= _WEAK or (is_set_in and signed) else _Grade.NONE


def _grade_of_columns(lines: Sequence[Line], text: str) -> _Grade:
    if not table.may_have_gaps(text):
        return _Grade.NONE
    gaps = sum(table.has_gap(line) for line in lines)
    if not gaps:
        return _Grade.NONE
    if table.rows(lines) == (0, len(lines) - 1):
        return _Grade.SURE
    return _Grade.WEAK if 2 * gaps >= len(lines) else _Grade.NONE


def _mixed(unit: Unit, habits: Habits) -> Found | None:
    """Prose that runs into a table, or out of one, without a blank line."""
    if unit.first in habits.contents or unit.first in habits.furniture:
        return None
    found = table.rows(unit.lines)
    if found is None:
        return None
    first, last = found
    parts = [unit.lines[:first], unit.lines[first : last + 1], unit.lines[last + 1 :]]
    before, rows, after = (Unit(part, unit.first, 0) for part in parts)
    blocks = [*_prose(before, habits), fixed([rows]), *_prose(after, habits)]
    return Found(1, tuple(blocks))


def _prose(unit: Unit, habits: Habits) -> tuple[Block, ...]:
    return paragraphs([unit], 0, habits).blocks if unit.lines else ()
