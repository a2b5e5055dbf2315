"""Blocks made of lines: the words as one passage, and how far each line is set in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from octavo.model import TURNED, Lines, Paragraph, Setting
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line
from octavo.recognise.measure import NO_ROOM, first_letter, left, reach
from octavo.recognise.passage import Passage

_TURNED_IN = 2
"""Columns by which the end of a verse is set in at least, from where the verse begins."""


def paragraph(lines: Sequence[Line], habits: Habits, setting: Setting = Setting.TEXT) -> Paragraph:
    """`lines` as prose."""
    passage = Passage(lines)
    return Paragraph(inlines(passage, habits), passage.origin(0), setting)


def kept(lines: Sequence[Line], habits: Habits, setting: Setting) -> Lines:
    """`lines` as they are printed."""
    passage = Passage(lines)
    own = indents(lines)
    if setting is Setting.VERSE:
        own = _with_turned(own, lines, NO_ROOM * (habits.width + habits.margin))
    return Lines(inlines(passage, habits.for_lines), own, passage.origin(0), setting)


def indents(lines: Sequence[Line]) -> tuple[int, ...]:
    """How far each line is set in from the leftmost."""
    margin = left(lines)
    return tuple([line.indent - margin for line in lines])


def _with_turned(indents: Sequence[int], lines: Sequence[Line], across: float) -> tuple[int, ...]:
    """The indents of verse whose lines go on, set in further, where they had no room in `across`
    columns."""
    found = [*indents[:1]]
    begun = lines[0]
    for at, (before, line) in enumerate(pairwise(lines), 1):
        is_set_in = line.indent >= begun.indent + _TURNED_IN
        goes_on = found[-1] != TURNED or line.indent == before.indent
        has_room = reach(before, line) < across
        if is_set_in and goes_on and not has_room and first_letter(line).islower():
            found.append(TURNED)
        else:
            begun = line
            found.append(indents[at])
    return tuple(found)
