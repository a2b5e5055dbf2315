"""Makers: each makes one kind of block of a unit, whatever the rules think of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from octavo.model import Break, Setting, is_notation
from octavo.recognise.blocks.definitions import defined
from octavo.recognise.blocks.drama import as_speech
from octavo.recognise.blocks.grids import grid
from octavo.recognise.blocks.items import listed
from octavo.recognise.blocks.made import kept, paragraph
from octavo.recognise.blocks.rows import fixed
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit
from octavo.recognise.measure import is_wrapped

Maker = Callable[[Unit, Habits], Found]
"""Makes one kind of block of a unit."""


def _lines(setting: Setting) -> Maker:
    return lambda unit, habits: Found(1, (kept(unit.lines, habits, setting),))


def _title_page(unit: Unit, habits: Habits) -> Found:
    """Lines of a title page: they stand in the middle, however the manuscript sets them in."""
    found = kept(unit.lines, habits, Setting.TITLE_PAGE)
    return Found(1, (replace(found, indents=(0,) * len(found.indents)),))


def _prose(setting: Setting) -> Maker:
    return lambda unit, habits: Found(1, (paragraph(unit.lines, habits, setting),))


def _either(setting: Setting) -> Maker:
    """Prose where the lines are wrapped, else lines."""

    def make(unit: Unit, habits: Habits) -> Found:
        is_prose = len(unit.lines) == 1 or is_wrapped(unit.lines, habits.width + habits.margin)
        make_block = paragraph if is_prose else kept
        return Found(1, (make_block(unit.lines, habits, setting),))

    return make


def _break(unit: Unit, habits: Habits) -> Found:
    """A break, if the unit has no words, which none can hold."""
    text = "\n".join(line.text for line in unit.lines)
    if not is_notation(text):
        return _prose(Setting.TEXT)(unit, habits)
    return Found(1, (Break(text, unit.lines[0].origin),))


def _fixed(unit: Unit, habits: Habits) -> Found:
    return Found(1, (fixed([unit]),))


def _table(unit: Unit, habits: Habits) -> Found:
    """A table where its cells are certain, else rows of characters."""
    found = grid([unit], 0, habits)
    return found if found and found.units == 1 else _fixed(unit, habits)


MAKERS: Mapping[str, Maker] = {
    "prose": _prose(Setting.TEXT),
    "quotation": _prose(Setting.QUOTATION),
    "direction": _prose(Setting.DIRECTION),
    "verse": _lines(Setting.VERSE),
    "display": _lines(Setting.DISPLAY),
    "title page": _title_page,
    "epigraph": _either(Setting.EPIGRAPH),
    "letter": _either(Setting.LETTER),
    "break": _break,
    "fixed": _fixed,
    "table": _table,
    "definition": defined,
    "list": listed,
    "speech": as_speech,
}
"""By the names that an author gives to kinds of block."""
