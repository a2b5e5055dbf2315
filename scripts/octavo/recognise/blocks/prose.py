"""Prose: what no other rule takes."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model import Paragraph
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Unit
from octavo.recognise.passage import Passage


def paragraph(units: Sequence[Unit], at: int, habits: Habits) -> Found:
    """A unit as a paragraph."""
    lines = units[at].lines
    return Found(1, (Paragraph(inlines(Passage(lines), habits), lines[0].origin),))
