"""Printed tables of contents: each line names a section of the book, and leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.model import Block, Entry, Inline, Origin, Reference, Style, Styled, Text
from octavo.recognise.blocks.prose import paragraphs
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.headings.candidates import Candidate, candidate
from octavo.recognise.inlines import unlinked
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import is_wrapped, reach
from octavo.recognise.passage import Passage
from octavo.recognise.references.places import Key, by_kind, by_printed, by_title

_PAGE = re.compile(r"(?:\s{2,}|(?:\s?\.){3,}\s*|\t+)(\d{1,4}|[ivxlc]{1,8})$")
_BULLET = re.compile(r"^(?:[*+•o–—-]\s+|\|(?=\d[\d.]*\|))")
_BAR = re.compile(r"^(\d[\d.]*)\|\s+")
_LONGEST = 300
"""Characters of an entry; what is longer is prose."""

_NOWHERE = Origin("", 1)
_LEAST_PROSE = 3
_FULL = 0.8
"""Share of the width that the first line of an entry reaches before a second one."""


@dataclass(slots=True)
class _Listed:
    lines: list[Line]
    position: int | None
    """Of the section that it names, in the order of the book."""

    @property
    def has_page(self) -> bool:
        return bool(_PAGE.search(self.lines[-1].text[-_LONGEST:]))


def contents(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The table of contents at `at`, to its end or to that of the page."""
    if units[at].first not in habits.contents:
        return None
    end = at
    listing = _Listing(habits, units[at].lines[0])
    found: list[_Listed | Unit] = []
    while end < len(units) and _is_listed(units[end], habits):
        found += listing.read(units[end]) or [units[end]]
        end += 1
    return Found(end - at, tuple(_blocks(found, habits)))


def _is_listed(unit: Unit, habits: Habits) -> bool:
    return unit.first in habits.contents and unit.first not in habits.furniture


class _Listing:
    """The lines of a table of contents as they are read: each names a section further on."""

    def __init__(self, habits: Habits, first: Line) -> None:
        self._habits = habits
        self._opened = self._position = _before(habits, first)

    def read(self, unit: Unit) -> list[_Listed]:
        """The entries of a unit; none where it is prose."""
        found: list[_Listed] = []
        for offset, line in enumerate(unit.lines):
            position = self._place(line.text, unit.first + offset)
            if found and self._continues(line, position, found[-1], unit.first + offset):
                found[-1].lines.append(line)
            else:
                found.append(_Listed([line], position))
        is_prose = len(unit.lines) >= _LEAST_PROSE and is_wrapped(
            unit.lines, self._habits.width + self._habits.margin
        )
        named = any(entry.position is not None for entry in found)
        return [] if (is_prose and not named) or len(unit.lines[0].text) > _LONGEST else found

    def _continues(self, line: Line, position: int | None, last: _Listed, index: int) -> bool:
        """Whether a line is the further words of the entry before it."""
        if last.has_page:
            return False
        if position is not None:
            return position == last.position and not candidate(_alone(line, index))
        joined = " ".join([*(each.text for each in last.lines), line.text])
        before = self._position if last.position is None else last.position - 1
        place = self._habits.places.after(by_title(joined), before)
        if place is not None and len(joined) < _LONGEST:
            last.position = self._position = place
            return True
        is_full = reach(last.lines[-1], line) > _FULL * (self._habits.width + self._habits.margin)
        return is_full and not candidate(_alone(line, index))

    def _place(self, text: str, index: int) -> int | None:
        """The section that `text` names: the next one of that name, or the first in the book."""
        if len(text) > _LONGEST:
            return None
        found = candidate(_alone(Line(_words_of(text), *_NOWHERE), index))
        keys = _keys(_words_of(text), found)
        place = self._after(keys, self._position)
        if place is None and found and found.printed:
            # A label of another kind, its title lost or misspelt: the very next one will be it.
            place = self._after([by_printed(found.printed)], self._position)
            place = place if place == self._position + 1 else None
        if place is None:
            place = self._after(keys, self._opened)
        if place is None:
            place = self._after(keys, -1)  # A table at the end lists what has come.
        self._position = self._position if place is None else place
        return place

    def _after(self, keys: Sequence[Key], position: int) -> int | None:
        found = (self._habits.places.after(key, position) for key in keys)
        return next((place for place in found if place is not None), None)


def _words_of(text: str) -> str:
    """The words of an entry, without a bullet and the number of the page."""
    return _PAGE.sub("", _BAR.sub(r"\1 ", _BULLET.sub("", text)))


def _keys(words: str, found: Candidate | None) -> list[Key]:
    """What an entry may call a section by: its title is surer than its number."""
    keys = [by_title(words)]
    if found and found.title and found.number:
        keys.append(by_title(found.title))
    if found and found.number:
        keys.append(by_kind(found.kind, found.number))
    if found and found.printed and found.kind.startswith("decimal-"):
        keys.append(by_printed(found.printed))
    return [key for key in keys if key[1]]


def _alone(line: Line, index: int) -> Unit:
    return Unit((line,), index, 0)


def _before(habits: Habits, line: Line) -> int:
    """The position of the last section before `line`, -1 where it stands before them all."""
    here = line.origin
    of_file = [i for i, o in enumerate(habits.places.origins) if o.file == here.file]
    before = [i for i in of_file if habits.places.origins[i].line <= here.line]
    return before[-1] if before else (of_file[0] - 1 if of_file else -1)


def _blocks(found: Sequence[_Listed | Unit], habits: Habits) -> Iterator[Block]:
    levels = habits.places.levels
    above: list[int] = []
    depth = 0
    by_indent: dict[int, int] = {}
    for each in found:
        if isinstance(each, Unit):
            yield from paragraphs((each,), 0, habits).blocks
            continue
        indent = each.lines[0].indent
        if each.position is None:
            depth = by_indent.get(indent, depth)
        else:
            level = levels[each.position]
            while above and above[-1] >= level:
                above.pop()
            depth = by_indent[indent] = len(above)
            above.append(level)
        yield Entry(tuple(_words(each, habits)), each.lines[0].origin, depth)


def _words(entry: _Listed, habits: Habits) -> Iterator[Inline]:
    passage = Passage(entry.lines)
    page = _PAGE.search(passage.text) if len(passage.text) < 2 * _LONGEST else None
    end = page.start() if page else len(passage.text)
    bullet = _BULLET.match(passage.text)
    start = bullet.end() if bullet and passage.text[0] != "|" else 0
    words = unlinked(passage, habits, start, end)
    if start and words:
        words = (Styled(Style.PLAIN, passage.text[:start], words, "", passage.origin(0)),)
    if entry.position is None or not words:
        yield from words
    else:
        yield Reference(words, habits.places.origins[entry.position], passage.origin(0))
    if page:
        number = (Text(page[1], passage.origin(page.start(1))),)
        before = passage.text[end : page.start(1)]
        yield Styled(Style.LEADER, before, number, "", passage.origin(end))
