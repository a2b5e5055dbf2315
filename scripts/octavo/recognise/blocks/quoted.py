"""Quotations: paragraphs that are set in as a whole; an epigraph where one opens a section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import Setting
from octavo.recognise.blocks import shape
from octavo.recognise.blocks.made import kept, paragraph
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import is_set_in, is_wrapped
from octavo.recognise.terms.vocabulary import CAPTIONS

_SOURCE = re.compile(r"[\[(]?(?:—|–|―|--)\s?[\"“_*]?[^\W\d_]")
"""How a line begins that says where a quotation is from."""

_NO_WORDS = re.compile(r"[*†‡§\d]|\[\d")
"""A note, an item, a line of contents."""

_CAPTION = re.compile(
    rf"(?:{'|'.join(sorted(CAPTIONS))})\.?\s+\d+(?:[.-]\d+)*[.:]?\s", re.IGNORECASE
)
"""What stands under a figure: `Figure 1: The harbour at night`."""

_LONGEST_EPIGRAPH = 12
"""Lines."""


def quotation(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """A paragraph that stands further in than the text does."""
    unit = units[at]
    if not habits.in_blocks or not is_set_in(unit.lines, habits.margin):
        return None
    is_first_line = len(unit.lines) == 1 and unit.indent - habits.margin == habits.first_line
    if is_first_line or unit.first in habits.contents:
        return None
    if _NO_WORDS.match(unit.text) or shape.has_page_number(unit.lines):
        return None
    if len(unit.lines) == 1 and _CAPTION.match(unit.text):
        return None
    if not _is_prose(unit.lines, habits):
        return None
    setting = Setting.EPIGRAPH if _is_epigraph(units, at) else Setting.QUOTATION
    body, source = _parted(unit.lines)
    blocks = [paragraph(body, habits, setting)] if body else []
    return Found(1, (*blocks, *([kept(source, habits, setting)] if source else [])))


def _is_prose(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether the lines, the source aside, are sentences that run on."""
    body, source = _parted(lines)
    if len(body) == 1:
        return shape.has_words(body[0]) and (bool(source) or not shape.is_placed(body))
    if shape.has_columns(body) or shape.is_code(body):
        return False
    across = habits.width + habits.margin
    return is_wrapped(body, across) or shape.is_narrow_prose(body) or shape.runs_on(body)


def _parted(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The words, and the line that says where they are from."""
    has_source = len(lines) > 1 and bool(_SOURCE.match(lines[-1].text))
    return (lines[:-1], lines[-1:]) if has_source else (lines, ())


def _is_epigraph(units: Sequence[Unit], at: int) -> bool:
    """Whether a short quotation opens a section and its source follows."""
    unit = units[at]
    if at > 1 or unit.first == 0 or len(unit.lines) > _LONGEST_EPIGRAPH:
        return False
    if at == 1:
        return bool(_SOURCE.match(unit.text)) and len(units[0].lines) <= _LONGEST_EPIGRAPH
    after = units[1].text if len(units) > 1 else ""
    return bool(_SOURCE.match(unit.lines[-1].text) or _SOURCE.match(after))
