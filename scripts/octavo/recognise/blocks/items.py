"""Lists: items after bullets and numbers, set in, hanging, or one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from octavo.model import Block, ListItem, Setting, inside
from octavo.recognise.blocks.code import code
from octavo.recognise.blocks.figure import figure
from octavo.recognise.blocks.furniture import furniture
from octavo.recognise.blocks.grids import grid
from octavo.recognise.blocks.made import paragraph
from octavo.recognise.blocks.markers import DASHES, Marker, marker
from octavo.recognise.blocks.prose import paragraphs
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import reach
from octavo.recognise.passage import Passage

_OPENERS = frozenset("*+•·▪◦‣o–—-(0123456789")
_SPOKEN = re.compile(r"[.!?…][\"”’»]*$|[\"”»]$")
_INTRODUCED = re.compile(r"[:：]\W*$")
_FARTHEST = 3
"""Blank lines that may stand between two items."""

_LONGEST_ITEM = 40
"""Paragraphs and inner items of an item, behind which the next one is looked for."""

_LEAST_TIGHT = 3
"""Items a line each that are a list without a word before them."""


@dataclass(slots=True)
class _Item:
    marker: Marker
    lines: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    """The lines without the heads and feet of pages among them."""

    @property
    def hangs(self) -> bool:
        """Whether its further lines stand under its words."""
        return len(self.body) > 1 and all(
            self.marker.indent < line.indent <= self.marker.text + 1 for line in self.body[1:]
        )

    @property
    def is_flush(self) -> bool:
        """Whether its further lines stand under its marker, or left of it."""
        return any(line.indent <= self.marker.indent for line in self.body[1:])


def items(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The list that begins at `at`, with the paragraphs and figures in its items."""
    first = _parsed(units[at], habits)
    if not first:
        return _within(units, at, habits)
    if not _is_list(units, at, first, habits):
        return None
    return _run(units, at, first, habits)


def _within(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """A list that begins in the middle of a unit, after words that end in a colon."""
    if ":" not in units[at].text and "：" not in units[at].text:
        return None
    lines = units[at].lines
    colons = (i for i, line in enumerate(lines[:-1], start=1) if line.text[-1] in ":：")
    start = next((i for i in colons if may_begin(lines[i].text)), 0)
    if not start or units[at].first in habits.contents:
        return None
    first = _parsed(Unit(lines[start:], units[at].first + start, 0), habits)
    if len(first) < 2 or not (first[0].marker.is_first or not first[0].marker.values):
        return None
    if first[0].marker.printed in DASHES and _are_spoken(first):
        return None
    before = paragraphs([Unit(lines[:start], units[at].first, 0)], 0, habits)
    found = _run(units, at, first, habits)
    return Found(found.units, (*before.blocks, *found.blocks))


def listed(unit: Unit, habits: Habits) -> Found:
    """A unit as items, a marker or none before each."""
    found = _parsed(unit, habits)
    blocks = _blocks(found, [], habits) if found else (_bare(unit, habits),)
    return Found(1, tuple(blocks))


def _bare(unit: Unit, habits: Habits) -> ListItem:
    return ListItem("", inlines(Passage(unit.lines), habits), unit.lines[0].origin)


def _parsed(unit: Unit, habits: Habits) -> list[_Item]:
    """The items of a unit; none where it does not begin with one."""
    if (
        not may_begin(unit.lines[0].text)
        or unit.first in habits.furniture
        or unit.first in habits.contents
    ):
        return []
    found: list[_Item] = []
    for line in unit.lines:
        is_body = line.number - 1 not in habits.furniture
        mark = marker(line) if is_body else None
        if mark and (not found or _begins(mark, line, found, habits)):
            found.append(_Item(mark))
        if not found:
            return []
        found[-1].lines.append(line)
        if is_body:
            found[-1].body.append(line)
    return found


def may_begin(text: str) -> bool:
    """Whether a look at the beginning of a line is worth it."""
    return text[0] in _OPENERS or text[1:2] in (".", ")") or text[0] in "ivxlc"


def _are_spoken(together: Sequence[_Item]) -> bool:
    return any(_SPOKEN.search(item.lines[-1].text) for item in together)


def _begins(mark: Marker, line: Line, found: Sequence[_Item], habits: Habits) -> bool:
    """Whether a marker at the beginning of a line is one, and no word of a sentence."""
    last = found[-1]
    if mark.indent > last.marker.indent:
        return mark.indent + 1 >= last.marker.text and (mark.is_first or not mark.values)
    if mark.indent < found[0].marker.indent and not last.is_flush:
        return True  # The list goes on that this unit's first item stands in.
    siblings = [item for item in found if item.marker.indent == mark.indent]
    if not siblings or not mark.follows(siblings[-1].marker):
        return False
    had_room = reach(last.lines[-1], line) <= habits.width + habits.margin
    return had_room or (bool(mark.values) and not last.is_flush) or any(i.hangs for i in found)


def _is_list(units: Sequence[Unit], at: int, first: Sequence[_Item], habits: Habits) -> bool:
    """Whether the items at `at` are those of a list, and no speech, note or numbered paragraph."""
    head = first[0]
    mark = head.marker
    together = [*first, *_siblings(units, at, first[-1], habits)]
    introduced = at > 0 and bool(_INTRODUCED.search(units[at - 1].lines[-1].text))
    hangs = any(item.hangs for item in first)
    if mark.printed == "*" and len(together) < 2 and not introduced and not hangs:
        return False  # A star calls a note, too.
    steps = mark.indent - habits.margin
    is_set_in = steps > 0 and steps != habits.first_line and not head.is_flush
    if is_set_in or hangs:
        return not mark.values or mark.is_first or (is_set_in and mark.printed[-2:-1].isdigit())
    if mark.printed == "o" or len(together) < 2:
        return False
    if mark.values:
        tight = len(first) >= _LEAST_TIGHT and all(len(item.lines) == 1 for item in first)
        return mark.is_first and (introduced or tight)
    return mark.printed not in DASHES or not _are_spoken(together)


def _siblings(units: Sequence[Unit], at: int, last: _Item, habits: Habits) -> Sequence[_Item]:
    """The items that go on with the list of `last`, behind what stands within that item."""
    for unit in units[at + 1 : at + 1 + _LONGEST_ITEM]:
        if unit.gap > _FARTHEST:
            return ()
        if unit.indent <= last.marker.indent + 1:
            following = _parsed(unit, habits)
            return following if following and following[0].marker.follows(last.marker) else ()
    return ()


def _run(units: Sequence[Unit], at: int, first: list[_Item], habits: Habits) -> Found:
    opened: list[Marker] = []
    blocks: list[Block] = list(_blocks(first, opened, habits))
    flush = first[0].is_flush
    position = at + 1
    while position < len(units):
        page = furniture(units, position, habits) or Found(0, ())
        there = position + page.units
        is_near = there < len(units) and (page.units or units[there].gap <= _FARTHEST)
        found = _next(units, there, opened, flush, habits) if is_near else None
        if not found:
            break
        blocks += (*page.blocks, *found.blocks)
        position = there + found.units
    return Found(position - at, tuple(blocks))


def _next(
    units: Sequence[Unit], at: int, opened: list[Marker], flush: bool, habits: Habits
) -> Found | None:
    """What stands at `at` in the lists that are open; None where they have ended."""
    unit = units[at]
    following = _parsed(unit, habits)
    if following and _goes_on(following[0], opened, flush):
        return Found(1, tuple(_blocks(following, opened, habits)))
    is_inside = min(line.indent for line in unit.lines) > opened[0].indent + 1
    if not is_inside or unit.first in habits.contents:
        return None
    inner = code(units, at, habits) or grid(units, at, habits) or figure(units, at, habits)
    if inner is None and unit.indent > opened[-1].text + 1 and not following:
        return None  # A quotation, verse.
    if inner is None:
        return Found(1, (paragraph(unit.lines, habits, Setting.ITEM),))
    return Found(inner.units, tuple(inside(block, Setting.ITEM) for block in inner.blocks))


def _goes_on(item: _Item, opened: Sequence[Marker], flush: bool) -> bool:
    """Whether an item belongs to the lists that are open: the next one, or the first within."""
    mark = item.marker
    if any(mark.indent == other.indent and mark.follows(other) for other in opened):
        return flush or not item.is_flush
    inside = mark.indent + 1 >= opened[-1].text and mark.indent > opened[-1].indent
    return inside and (mark.is_first or not mark.values)


def _blocks(found: Sequence[_Item], opened: list[Marker], habits: Habits) -> Iterator[ListItem]:
    for item in found:
        while opened and opened[-1].indent >= item.marker.indent:
            opened.pop()
        printed = item.marker.printed
        words = inlines(Passage(item.lines), habits, len(printed))
        yield ListItem(printed, words, item.lines[0].origin, len(opened))
        opened.append(item.marker)
