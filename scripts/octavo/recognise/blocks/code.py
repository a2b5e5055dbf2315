"""Code that marks set off (`fences`): whatever stands in it is code."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.recognise.blocks.rows import fixed
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit


def code(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The whole block that begins at `at`, its marks in rows of their own."""
    end = habits.code.get(units[at].first)
    if end is None:
        return None
    count = 1
    while at + count < len(units) and units[at + count].first < end:
        count += 1
    return Found(count, (fixed(units[at : at + count]),))
