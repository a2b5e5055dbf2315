"""The blocks between two headings: rules are asked in order, and what none takes is prose.

A rule looks at what stands together at one place, and at what follows, and gives the blocks that
it makes of it. A new kind of block is a new rule in `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from octavo.model import Block
from octavo.recognise.blocks.breaks import scene_break
from octavo.recognise.blocks.code import code
from octavo.recognise.blocks.definitions import definitions
from octavo.recognise.blocks.drama import speech
from octavo.recognise.blocks.entries import contents
from octavo.recognise.blocks.figure import figure
from octavo.recognise.blocks.furniture import furniture, page_number, rejoined
from octavo.recognise.blocks.grids import grid
from octavo.recognise.blocks.illustrations import illustration
from octavo.recognise.blocks.index_entries import index_entries
from octavo.recognise.blocks.items import items
from octavo.recognise.blocks.letters import lettered, signature
from octavo.recognise.blocks.makers import MAKERS
from octavo.recognise.blocks.notes import note
from octavo.recognise.blocks.placed import at_right, centred, display
from octavo.recognise.blocks.plain import is_plain
from octavo.recognise.blocks.prose import paragraphs
from octavo.recognise.blocks.quoted import quotation
from octavo.recognise.blocks.rule import Found, Rule
from octavo.recognise.blocks.sidenotes import sidenote
from octavo.recognise.blocks.verse import stanza
from octavo.recognise.habits import Habits
from octavo.recognise.lines import WIDEST_WRAP, Line, Unit

__all__ = ["MAKERS", "RULES", "blocks"]

RULES: tuple[Rule, ...] = (
    furniture,
    page_number,
    contents,
    index_entries,
    code,
    illustration,
    note,
    sidenote,
    grid,
    scene_break,
    figure,
    items,
    speech,
    definitions,
    at_right,
    signature,
    stanza,
    centred,
    quotation,
    display,
)
"""In the order in which they are asked; the first that finds something is heard. What `is_plain`
takes for prose none of them is asked about."""

NONE: Mapping[int, str] = MappingProxyType({})
"""Of lines that the author says nothing of."""


def blocks(
    lines: Sequence[Line], start: int, habits: Habits, told: Mapping[int, str] = NONE
) -> tuple[Block, ...]:
    """The blocks of `lines`: every line that is not blank stands in one, in order.

    `start` is the index of the first line in its file; `told` has the kinds of those blocks, by the
    index of their first line, that the author names (of `MAKERS`).
    """
    found: list[Block] = []
    at = 0
    for first in sorted(index - start for index in told if start <= index < start + len(lines)):
        found += _recognised(lines[at:first], start + at, habits)
        at = _end(lines, first, start, habits, told)
        unit = Unit(tuple(lines[first:at]), start + first, 0)
        found += MAKERS[told[start + first]](unit, habits).blocks
    return (*found, *_recognised(lines[at:], start + at, habits))


def _end(
    lines: Sequence[Line], first: int, start: int, habits: Habits, told: Mapping[int, str]
) -> int:
    """Where among `lines` the block ends that begins at `first`: at a blank line, or at another
    block.

    Where lines are paragraphs, short ones that stand together are what an author calls one block.
    """
    for at in range(first + 1, len(lines)):
        line, index = lines[at], start + at
        is_paragraph = not habits.in_blocks and len(line.text) > WIDEST_WRAP
        if line.is_blank or is_paragraph or index in told or index in habits.seams:
            return at
    return len(lines)


def _recognised(lines: Sequence[Line], start: int, habits: Habits) -> list[Block]:
    together = tuple(grouped(lines, start, habits))
    if habits.is_paged:
        together = tuple(rejoined(together, lines, start, habits))
    found: list[Block] = []
    at = 0
    while at < len(together):
        is_prose = is_plain(together[at], habits)
        taken = paragraphs(together, at, habits) if is_prose else _ruled(together, at, habits)
        found += taken.blocks
        at += taken.units
    return lettered(found)


def _ruled(units: Sequence[Unit], at: int, habits: Habits) -> Found:
    """What the rules make of the unit at `at`."""
    for rule in RULES:
        if found := rule(units, at, habits):
            return found
    return paragraphs(units, at, habits)


def grouped(lines: Sequence[Line], start: int, habits: Habits) -> Iterator[Unit]:
    """What stands together: a block between blank lines, or a line that is a paragraph; lines of
    page furniture, of printed contents and of marked code stand with their like alone.

    `start` is the index of the first line in its file.
    """
    parts, seams = not habits.in_blocks, habits.seams
    first, ended = -1, 0
    for at, line in enumerate(lines):
        if not line.text:
            if first >= 0:
                yield Unit(tuple(lines[first:at]), start + first, first - ended)
                first, ended = -1, at
        elif first < 0:
            first = at
        elif parts or start + at in seams:
            yield Unit(tuple(lines[first:at]), start + first, first - ended)
            first = ended = at
    if first >= 0:
        yield Unit(tuple(lines[first:]), start + first, first - ended)
