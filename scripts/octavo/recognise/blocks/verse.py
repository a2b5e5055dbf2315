"""Verse: lines that end where the poet ends them, most of them begun with a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from octavo.model import Setting
from octavo.recognise.blocks import shape
from octavo.recognise.blocks.made import kept
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import WIDEST_WRAP, Layout, Line, Unit
from octavo.recognise.measure import capitals, is_caseless, is_set_in, left, reach

_WIDE_INDENT = "\u3000" * 3
_LONGEST_WIDE = 40
"""Characters of a verse that is set in by such spaces."""

_FEWEST_AT_MARGIN = 4
"""Lines of verse that nothing but their ends and beginnings tells from prose."""

_FEWEST_WORDS = 2
"""A line, on the average: less are names, or the cells of a table."""

_MOST_TURNED = 4
"""Lines that one verse is printed in."""

_NEAR = 2
_ALIGNED = 8
"""Units and columns between a lone line and the stanza that it belongs to."""

_NOT_BEGUN = "*†‡[("
"""A line that begins so is a note, or says where the verse is from."""

_STANZA_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]+)[.:]?")
_LONGEST_NUMBER = 16
"""In characters: CCCLXXXVIII is 388."""


def stanza(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """A block of lines that is verse: the whole of it, one stanza."""
    if units[at].lines[0].text.startswith(_WIDE_INDENT):
        return _set_in_wide(units, at, habits)
    if habits.in_blocks:
        unit = units[at]
        if is_stanza(unit.lines, habits) or _is_lone_line(units, at, habits):
            return Found(1, (kept(unit.lines, habits, Setting.VERSE),))
        return None
    return _among_paragraphs(units, at, habits)


def _set_in_wide(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """Lines with wider spaces before them than Chinese and Japanese paragraphs have, several of
    them with nothing between."""
    end = at + 1
    while end < len(units) and not (habits.in_blocks or units[end].gap):
        end += 1
    run = takewhile(
        lambda unit: all(line.text.startswith(_WIDE_INDENT) for line in unit.lines), units[at:end]
    )
    lines = [line for unit in run for line in unit.lines]
    taken = len(lines) if not habits.in_blocks else 1
    if len(lines) < 2 or any(len(line.text) > _LONGEST_WIDE for line in lines):
        return None
    return Found(taken, (kept(lines, habits, Setting.VERSE),))


def is_stanza(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether several lines are verse; the first may be the stanza's number."""
    lines = _unnumbered(lines)
    if len(lines) < 2:
        return False
    inside = is_set_in(lines, habits.margin)
    if not (inside or habits.is_verse) and _looks_wrapped(lines, habits):
        return False
    return _ends_as_verse(lines, habits, inside) and _reads_as_verse(lines)


def _looks_wrapped(lines: Sequence[Line], habits: Habits) -> bool:
    """The first line's end tells of nearly every paragraph of prose that it is none of ours."""
    across = habits.width + habits.margin
    return len(lines) < _FEWEST_AT_MARGIN or reach(lines[0], lines[1]) > 0.9 * across


def _ends_as_verse(lines: Sequence[Line], habits: Habits, inside: bool) -> bool:
    """Whether line ends are chosen and lines begin with capitals, as far as the place asks it."""
    begun = shape.verses(lines)[1:]
    large = capitals(begun) if begun else 0.0
    room = shape.has_room(lines, habits)
    if is_caseless(lines):
        is_told = inside or habits.is_verse
        return is_told and room >= 0.9 and not shape.is_narrow_prose(lines)
    if habits.staging and not room and len(lines) < _FEWEST_AT_MARGIN:
        return False  # What a scene looks like, with a capital where a line happens to begin.
    if habits.is_verse:
        return large >= 0.5 and (room >= 0.3 or large >= 0.8)
    if not inside:
        return large >= 0.9 and room >= 0.9
    if len(lines) == 2:
        return large == 1 and room == 1
    if large >= 0.75 and room >= 0.6:
        return not (shape.is_narrow_prose(lines) and large < 0.9)
    if large >= 0.9 and len(lines) >= _FEWEST_AT_MARGIN:
        return True
    return room >= 0.9 and large >= 0.3 and not shape.is_narrow_prose(lines)


def _reads_as_verse(lines: Sequence[Line]) -> bool:
    """Whether the lines are sentences rather than names, items, cells, code or talk."""
    words = sum(line.text.count(" ") + 1 for line in lines)
    has_words = words >= _FEWEST_WORDS * len(lines) or lines[0].text[:1] >= "\u2e80"
    return (
        has_words
        and shape.has_letters(lines)
        and not shape.is_listed(lines)
        and not shape.is_talk(lines)
        and not shape.is_placed(lines)
    )


def _unnumbered(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a stanza without the number over them."""
    is_short = len(lines) > 1 and len(lines[0].text) <= _LONGEST_NUMBER
    has_number = is_short and bool(_STANZA_NUMBER.fullmatch(lines[0].text))
    return lines[1:] if has_number else lines


def _is_lone_line(units: Sequence[Unit], at: int, habits: Habits) -> bool:
    """Whether one line, turned perhaps, belongs to the stanzas near it: a refrain, a number."""
    lines = _unnumbered(units[at].lines)
    if not _is_one_verse(lines, habits) or lines[0].text[0] in _NOT_BEGUN:
        return False
    is_other = shape.is_placed(lines) or shape.is_listed(lines)
    if is_other and not _STANZA_NUMBER.fullmatch(lines[0].text):
        return False
    if habits.is_verse and not habits.staging and lines[0].indent >= habits.margin > 0:
        return True  # At the margin of the verse, and prose has one of its own.
    near = [*units[max(0, at - _NEAR) : at], *units[at + 1 : at + 1 + _NEAR]]
    return any(
        abs(left(other.lines) - lines[0].indent) <= _ALIGNED and is_stanza(other.lines, habits)
        for other in near
    )


def _is_one_verse(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether there is one line, or one and its end where the file is verse."""
    if len(lines) == 1:
        inside = lines[0].indent > habits.margin
        return (inside or habits.is_verse) and len(lines[0].text) <= WIDEST_WRAP
    return habits.is_verse and len(lines) <= _MOST_TURNED and len(shape.verses(lines)) == 1


def _among_paragraphs(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """Verse where paragraphs are a line each: short lines with nothing between them."""
    if habits.layout is not Layout.LINE or habits.width <= WIDEST_WRAP:
        return None
    end = at + 1
    while end < len(units) and units[end].gap == 0 and _is_short(units[end]):
        end += 1
    if end - at < 3 or not _is_short(units[at]):
        return None
    lines = [unit.lines[0] for unit in units[at:end]]
    if capitals(lines) < 0.9 or not _reads_as_verse(lines):
        return None
    return Found(end - at, (kept(lines, habits, Setting.VERSE),))


_SHORT = 70


def _is_short(unit: Unit) -> bool:
    return len(unit.lines[0].text) <= _SHORT
