"""Definitions: a term alone on its line, what is said of it set in under it, and neighbours that
keep the form, as in glossaries and in the options of manuals.

    gunwale                          -v, --verbose
        The upper edge of a boat.
                                         Say what is done.
    keel
        Its backbone.                -q
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.model import Block, Definition, Paragraph, Setting, Term, inside
from octavo.recognise.blocks import shape
from octavo.recognise.blocks.code import code
from octavo.recognise.blocks.figure import figure
from octavo.recognise.blocks.grids import grid
from octavo.recognise.blocks.items import items
from octavo.recognise.blocks.made import paragraph
from octavo.recognise.blocks.markers import marker
from octavo.recognise.blocks.placed import display
from octavo.recognise.blocks.quoted import quotation
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import first_letter, is_wrapped, left
from octavo.recognise.passage import Passage

_LONGEST_TERM = 60
_MOST_WORDS = 8
_MOST_TERMS = 3
"""Terms that one definition is for."""

_ENDED = re.compile(r"[.,;:!?…—–\"”»’')\]][\"”’»)\]_*]*$")
_SENTENCE = re.compile(r"[.!?…][\"”’»)\]_*]*$")
_OPTION = re.compile(r"(?:--?|\+)[\w?]|/[\w?]+$")
_PAGES = re.compile(r"\d(?: ?(?:f{1,2}|n|note)\b\.?)?\)?[.;]?$")
"""How an entry of an index ends: with the number of a page."""

_RUNNING = 3
"""Words of a line from which on it may be the beginning of a sentence that goes on below."""

_STEP = 2
_DEEPEST = 12
"""Columns that a definition is set in by."""

_FEWEST_TIGHT, _FEWEST_LOOSE = 3, 2
"""Neighbours that make a form, where no blank line stands under the term, and where one does."""

_FARTHEST = 3
"""Blank lines between neighbours."""

_TIGHT_GAP = 1
"""Blank lines between a term and its definition."""


@dataclass(frozen=True, slots=True)
class _Entry:
    terms: tuple[Line, ...]
    body: tuple[Unit, ...]
    """What is said of them; the first is the rest of the terms' unit where no blank line parts
    them."""
    units: int
    """How many units it takes."""
    is_tight: bool

    @property
    def indents(self) -> tuple[int, int]:
        return self.terms[0].indent, self.body[0].indent

    @property
    def words(self) -> str:
        return "\n".join(line.text for line in self.terms)


def definitions(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The list of definitions that begins at `at`."""
    if not habits.in_blocks or habits.is_verse or habits.staging is not None:
        return None
    entries: list[_Entry] = []
    place = at
    while place < len(units) and (entry := _entry(units, place, habits)):
        if entries and (entry.indents != entries[0].indents or units[place].gap > _FARTHEST):
            break
        entries.append(entry)
        place += entry.units
    if not _is_form(entries, habits):
        return None
    blocks = [block for entry in entries for block in _blocks(entry, habits)]
    return Found(place - at, tuple(blocks))


def defined(unit: Unit, habits: Habits) -> Found:
    """A unit as a term, its first line, and what is said of it; prose where nothing is."""
    term, *rest = unit.lines
    if not rest:
        return Found(1, (paragraph(unit.lines, habits),))
    said = Definition(inlines(Passage(rest), habits), rest[0].origin)
    return Found(1, (Term(inlines(Passage([term]), habits), term.origin), said))


def _entry(units: Sequence[Unit], at: int, habits: Habits) -> _Entry | None:
    """The entry at `at`, if what stands there has the shape of one."""
    unit = units[at]
    if unit.first in habits.contents or unit.first in habits.furniture:
        return None
    indent = unit.indent
    if indent < habits.margin or not _is_term(unit.lines[0]):
        return None
    count = next((i for i, li in enumerate(unit.lines) if li.indent != indent), len(unit.lines))
    terms, rest = unit.lines[:count], unit.lines[count:]
    if not (0 < count <= _MOST_TERMS and all(_is_term(line) for line in terms)):
        return None
    if rest:
        first = Unit(rest, unit.first + count, 0)
        body = [first]
    elif at + 1 < len(units) and units[at + 1].gap <= _TIGHT_GAP:
        body = []
    else:
        return None
    taken = 1
    while at + taken < len(units) and _is_within(units[at + taken], indent, habits):
        body.append(units[at + taken])
        taken += 1
    if not body or not _STEP <= body[0].indent - indent <= _DEEPEST:
        return None
    if rest and terms[-1].text.count(" ") >= _RUNNING and first_letter(rest[0]).islower():
        return None
    return _Entry(terms, tuple(body), taken, bool(rest)) if _keeps_edge(body) else None


def _is_term(line: Line) -> bool:
    text = line.text
    is_short = len(text) <= _LONGEST_TERM and text.count(" ") < _MOST_WORDS
    has_end = not text[-1].isalnum() and _ENDED.search(text)
    return is_short and not has_end and marker(line) is None and "   " not in text


def _is_within(unit: Unit, indent: int, habits: Habits) -> bool:
    is_text = unit.first not in habits.contents and unit.first not in habits.furniture
    return is_text and unit.gap <= _FARTHEST and left(unit.lines) >= indent + _STEP


def _keeps_edge(body: Sequence[Unit]) -> bool:
    """Whether nothing of a definition stands left of its first line."""
    edge = body[0].indent
    return all(left(unit.lines) >= edge for unit in body)


def _is_form(entries: Sequence[_Entry], habits: Habits) -> bool:
    """Whether entries are neighbours that keep the form of definitions: terms that differ, and
    mostly sentences under them."""
    is_tight = any(entry.is_tight for entry in entries)
    are_options = all(_OPTION.match(entry.words) for entry in entries)
    fewest = _FEWEST_TIGHT if is_tight and not are_options else _FEWEST_LOOSE
    if len(entries) < fewest or len({entry.words for entry in entries}) < len(entries):
        return False  # Who speaks in a play comes again.
    if are_options:
        return True
    said = sum(_is_said(entry.body[0].lines, habits) for entry in entries)
    pages = sum(bool(_PAGES.search(entry.body[0].lines[-1].text)) for entry in entries)
    return 3 * said >= 2 * len(entries) and 2 * pages < len(entries)


def _is_said(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether lines are prose: wrapped, or a sentence."""
    if any(line.indent != lines[0].indent for line in lines) or marker(lines[0]):
        return False
    if shape.is_code(lines) or shape.has_columns(lines):
        return False
    if len(lines) == 1:
        text = lines[0].text
        return bool(_SENTENCE.search(text)) and text.count(" ") >= _STEP
    return is_wrapped(lines, habits.width + habits.margin) or shape.runs_on(lines)


def _blocks(entry: _Entry, habits: Habits) -> list[Block]:
    found: list[Block] = [
        Term(inlines(Passage([line]), habits), line.origin) for line in entry.terms
    ]
    at = 0
    while at < len(entry.body):
        taken = _taken(entry.body, at, habits)
        blocks = [inside(block, Setting.DEFINITION) for block in taken.blocks]
        first = taken.blocks[0]
        if at == 0 and isinstance(first, Paragraph) and first.setting is Setting.TEXT:
            blocks[0] = Definition(first.inlines, first.origin)
        found += blocks
        at += taken.units
    return found


def _habits_within(indent: int, habits: Habits) -> Habits:
    """The habits of a text whose margin is that of the definition; its right edge stays."""
    return replace(habits, margin=indent, width=habits.width + habits.margin - indent)


def _taken(body: Sequence[Unit], at: int, habits: Habits) -> Found:
    """What stands at one place of a definition."""
    inner = _habits_within(body[0].indent, habits)
    for rule, own in ((code, inner), (grid, inner), (figure, inner), (items, inner),
                      (display, habits), (quotation, inner)):  # fmt: skip
        if found := rule(body, at, own):
            return found
    return Found(1, (paragraph(body[at].lines, inner),))
