"""Letters: a name under what somebody wrote, and all that stands between a greeting or a date and
that name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.model import Block, Lines, Paragraph, Setting
from octavo.recognise.blocks import shape
from octavo.recognise.blocks.made import kept
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit
from octavo.recognise.typography import is_title

_GREETING = re.compile(
    r"[\"“„«»'‘]?(?:my |dear|sir\b|madam\b|gentlemen\b|ladies and"
    r"|monsieur|madame|mademoiselle|mon |ma |chère?|liebe|mein|sehr|hochver|geehrt|verehrt|werte"
    r"|querid|estimad|muy |car[oa]\b|egregi|gentil|prezad|geachte|beste\b|lieve\b|kjære"
    r"|дорог|милост|уважаем)[^.?;]{0,50}[,:!](?:\s?[—–-]+)?",
    re.IGNORECASE,
)
_LONGEST_DATE = 60
_LONGEST_LETTER = 80
"""Blocks."""

_MOST_SIGNED = 3
_SHORT = 0.6
"""Of the width: lines under a letter are no longer."""

_LONGEST_NAME = 5
"""Words."""


def signature(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """`Your affectionate brother,` and the name on the next line, at the margin."""
    lines = units[at].lines
    if not 1 < len(lines) <= _MOST_SIGNED or not habits.in_blocks or habits.is_verse:
        return None
    if lines[0].indent != habits.margin or lines[0].text[-1] != ",":
        return None
    if any(len(x.text) > _SHORT * habits.width for x in lines):
        return None
    name = lines[-1].text
    is_name = is_title(name) and name.count(" ") < _LONGEST_NAME and not name.endswith((",", ";"))
    if not is_name or shape.is_listed(lines):
        return None
    return Found(1, (kept(lines, habits, Setting.LETTER),))


def lettered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a section, those between a letter's opening and its signature marked as the
    letter that they are."""
    found = list(blocks)
    at = 0
    while at < len(found):
        end = _signed(found, at) if _opens(found, at) else at
        for index in range(at, end):
            block = found[index]
            if isinstance(block, Paragraph) and block.setting is Setting.TEXT:
                found[index] = replace(block, setting=Setting.LETTER)
        at = max(end, at + 1)
    return found


def _opens(blocks: Sequence[Block], at: int) -> bool:
    """Whether a greeting stands here, a date set to the right, or one that opens the section."""
    block = blocks[at]
    if isinstance(block, Lines):
        return block.setting is Setting.LETTER and _is_dated(block.text)
    if not isinstance(block, Paragraph) or block.setting is not Setting.TEXT:
        return False
    text = block.text
    if len(text) > _LONGEST_DATE or "\n" in text:
        return False
    return bool(_GREETING.fullmatch(text)) or (at < 2 and "," in text and _is_dated(text))


def _is_dated(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _signed(blocks: Sequence[Block], at: int) -> int:
    """The index of the signature under the letter that opens at `at`, or `at`."""
    for index in range(at + 1, min(len(blocks), at + _LONGEST_LETTER)):
        block = blocks[index]
        if isinstance(block, Lines) and block.setting is Setting.LETTER:
            if not _is_dated(block.text):
                return index
        elif not isinstance(block, Paragraph | Lines):
            return at
    return at
