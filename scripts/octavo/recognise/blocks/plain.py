"""Prose that no rule need be asked about: most of most books."""

from __future__ import annotations

import re

from octavo.recognise.blocks.index_entries import may_be_entry
from octavo.recognise.blocks.items import may_begin
from octavo.recognise.blocks.signs import may_be_signed
from octavo.recognise.blocks.table import may_have_columns
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit
from octavo.recognise.measure import NO_ROOM, reach

_VERSE_OF_SCRIPTURE = re.compile(r"\d{1,3}:\d{1,3}\s+[^\W\d_]")
"""`1:12 And it came to pass`: chapter and verse."""

_QUOTES = "\"'“”„«»‘’‚‹›"

_PLACED = 8
"""Columns that a first or a last line may be set in: further, it was placed."""

_LONGEST_GREETING = 2
"""Lines of one that is full, with the text after it."""

_SHORT = 70
"""Characters of a paragraph that may be a verse, where each is a line."""


def is_plain(unit: Unit, habits: Habits) -> bool:
    """Whether a unit is prose, and none of `RULES` would take it.

    That is so where it is set as prose is, begins with a word and has no sign that means anything
    to a rule; in a play or in verse, only the rules can tell.
    """
    return (
        not (habits.is_verse or habits.staging)
        and _is_set_as_prose(unit, habits)
        and _begins_with_word(unit.lines[0].text)
        and habits.marked_lines.isdisjoint(range(unit.first, unit.last + 1))
        and not _has_signs(unit)
    )


def _is_set_as_prose(unit: Unit, habits: Habits) -> bool:
    """Whether a line stands at the margin and the first one is full; a line alone is long, where
    paragraphs are lines."""
    first, last = unit.lines[0], unit.lines[-1]
    nearer, further = sorted((first.indent, last.indent))
    if nearer > habits.margin or further >= habits.margin + _PLACED:
        return False
    if len(unit.lines) == 1:
        return habits.in_blocks or len(first.text) > _SHORT
    is_full = reach(first, unit.lines[1]) > NO_ROOM * (habits.width + habits.margin)
    # What ends in a comma may be the greeting over a letter, of a line or two.
    return is_full and (first.text[-1] != "," or len(unit.lines) > _LONGEST_GREETING)


def _begins_with_word(text: str) -> bool:
    first = text[0]
    if first.isdigit():
        return bool(_VERSE_OF_SCRIPTURE.match(text))
    return (first.isalpha() or first in _QUOTES) and not may_begin(text)


def _has_signs(unit: Unit) -> bool:
    """Whether there are signs of a figure, a table, an index or code, or words that introduce a
    list."""
    text = unit.text
    if may_be_signed(text) or may_have_columns(text) or may_be_entry(text):
        return True
    return (":" in text or "：" in text) and any(x.text[-1] in ":：" for x in unit.lines[:-1])
