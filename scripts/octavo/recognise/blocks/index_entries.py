"""Printed indexes: terms with the numbers of pages, and what belongs to a term set in below it.

The convention is that of the back of a book: a term, a comma, one page or several (`Lamps, 12,
14-16.`), or where else to look (`Wicks. See Lamps.`); one line among others says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import Setting
from octavo.recognise.blocks.made import kept
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line, Unit

# Pages have three figures at the most, or roman ones: four are a year, as in a bibliography.
_PAGES = r"(?:\d{1,3}|[ivxlc]{1,6})(?:\s?[-–]\s?\d{1,3})?(?:\s?n\.)?"
_LOCATED = re.compile(
    rf",\s+{_PAGES}(?:[,;]\s+{_PAGES})*[.;]?$|[.,;]\s+(?:see|vid\.)(?: also)?\s.+$", re.IGNORECASE
)
_TERM = re.compile(r"[\"'“‘«(]?[^\W\d_]")

_LONGEST = 60
"""Characters of a line of an index on average; lists of literature have longer ones."""
_AROUND = 12
_FEWEST = 5
_SHARE = 0.7
"""Of what stands around an entry so many, and such a share, are entries, too."""


def index_entries(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """An entry of an index with all that is set in below it: its lines are kept."""
    if not habits.in_blocks or habits.is_verse or not _is_entry(units[at].lines):
        return None
    around = units[max(0, at - _AROUND) : at + _AROUND + 1]
    entries = [unit for unit in around if _is_entry(unit.lines)]
    lines = [line for unit in entries for line in unit.lines]
    if len(lines) < _FEWEST or len(entries) < _SHARE * len(around):
        return None
    if sum(len(line.text) for line in lines) > _LONGEST * len(lines):
        return None
    return Found(1, (kept(units[at].lines, habits, Setting.DISPLAY),))


def _is_entry(lines: Sequence[Line]) -> bool:
    """Whether a term comes first and most of the lines say where it is found."""
    located = sum(bool(_LOCATED.search(line.text)) for line in lines)
    return bool(_TERM.match(lines[0].text)) and located > 0.5 * len(lines)


def as_index(lines: Sequence[Line], start: int, habits: Habits) -> dict[int, str]:
    """What stands below the heading of an index: lines as they are printed, wherever they are
    short. Gives for the first line of each group, by its index in the file, what it is
    (`makers.MAKERS`)."""
    groups: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.is_blank:
            groups.append([])
        else:
            groups[-1].append(number)
    return {
        start + group[0]: "display"
        for group in groups
        if group
        and habits.marked_lines.isdisjoint(start + number for number in group)
        and sum(len(lines[number].text) for number in group) <= _LONGEST * len(group)
    }


def may_be_entry(text: str) -> bool:
    """Whether what stands together may be an entry: it is short, and ends in figures or with where
    to look."""
    if len(text) > _LONGEST * _FEWEST:
        return False
    return text.rstrip(".;")[-1:].isdigit() or "see " in text.lower()
