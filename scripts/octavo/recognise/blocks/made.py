"""Blocks made of lines: the words as one passage, and how far each line is set in."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model import Lines, Paragraph, Setting
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line
from octavo.recognise.measure import left
from octavo.recognise.passage import Passage


def paragraph(lines: Sequence[Line], habits: Habits, setting: Setting = Setting.TEXT) -> Paragraph:
    """`lines` as prose."""
    passage = Passage(lines)
    return Paragraph(inlines(passage, habits), passage.origin(0), setting)


def kept(lines: Sequence[Line], habits: Habits, setting: Setting) -> Lines:
    """`lines` as they are printed."""
    passage = Passage(lines)
    return Lines(inlines(passage, habits.for_lines), indents(lines), passage.origin(0), setting)


def indents(lines: Sequence[Line]) -> tuple[int, ...]:
    """How far each line is set in from the leftmost."""
    margin = left(lines)
    return tuple([line.indent - margin for line in lines])
