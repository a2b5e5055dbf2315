"""What the lines of a block look like: a stanza, wrapped prose, placed lines, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line
from octavo.recognise.measure import NO_ROOM, edge, first_letter, forced
from octavo.recognise.typography import is_title

_ITEM = re.compile(r"(?:[(\[]?(?:\d+|[a-z]|[ivxl]+)[.):\]]|[-*•+‣◦])\s|[|+]|\d+[.:]\d+|[\w-]+: ")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S|\.{4,} *\d|(?:\. ){4,}|\|")
_LINE_NUMBER = re.compile(r"\s{2,}\[?\d+\]?$")
_PAGE_NUMBER = re.compile(r"(?: {2,}|\.{3,} ?)[\divxlc]{1,6}$")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[{}\\|]|[<>]\w|\w[(<>=]|^[$#%>] | = ")
_SIGN_OF_CODE = re.compile(r"[{}\\|<>(=$#%]")
"""One of these is in each of those: most lines have none."""

_DIALOGUE = re.compile(r"[\"“„«‘'].*[\"”“»’'][.,;:!?]?|[—–-].*")

_FEWEST_NARROW = 3
"""Lines that may fill a width of their own by chance."""

_TURNED = 2
"""Columns: a line that is set in so much further than the one before may be its end."""


def is_listed(lines: Sequence[Line]) -> bool:
    """Whether the lines look like a list, a table, code or talk, and not like text."""
    texts = [_unnumbered(line.text) for line in lines]
    most = len(texts) / 2
    return (
        sum(bool(_ITEM.match(text)) for text in texts) >= most
        or has_columns(lines)
        or is_code(lines)
        or sum(bool(_DIGIT.search(text)) for text in texts) >= most
        or any("://" in text for text in texts)
    )


def is_code(lines: Sequence[Line]) -> bool:
    """Whether signs that code has stand in more than a third of the lines."""
    return 3 * sum(_has_code(line.text) for line in lines) > len(lines)


def _has_code(text: str) -> bool:
    return bool(_SIGN_OF_CODE.search(text) and _CODE.search(text))


def has_columns(lines: Sequence[Line]) -> bool:
    """Whether lines have gaps in them, as the rows of a table have; numbers of verses aside."""
    gaps = sum(_has_gap(_unnumbered(line.text)) for line in lines)
    return 4 * gaps > len(lines)


def _unnumbered(text: str) -> str:
    """A line of verse without its number at its end."""
    may_have = text[-1:].isdecimal() or text[-1:] == "]"
    return _LINE_NUMBER.sub("", text) if may_have else text


def _has_gap(text: str) -> bool:
    # Nearly no line has one of these, and looking for them is quicker than the pattern.
    may_have = "   " in text or "\t" in text or "|" in text or "...." in text or ". . " in text
    return may_have and bool(_COLUMNS.search(text))


def has_letters(lines: Sequence[Line]) -> bool:
    """Whether nearly all lines begin with a letter, and nearly all signs are letters."""
    text = "".join([line.text for line in lines])
    letters = sum(map(str.isalpha, text)) + text.count(" ")
    begun = sum(first_letter(line).isalpha() for line in lines)
    return begun >= 0.8 * len(lines) and letters >= 0.8 * len(text)


def has_page_number(lines: Sequence[Line]) -> bool:
    """Whether the last line ends as one of a contents does."""
    text = lines[-1].text
    is_numeral = text[-1].isdecimal() or text[-1] in "ivxlc"
    return is_numeral and bool(_PAGE_NUMBER.search(text))


def is_talk(lines: Sequence[Line]) -> bool:
    """Whether the lines are what people say, one after the other."""
    return 2 * sum(bool(_DIALOGUE.fullmatch(line.text)) for line in lines) > len(lines)


def is_placed(lines: Sequence[Line]) -> bool:
    """Whether the lines are names and titles rather than sentences: capitals, Title Case."""
    names = sum(is_title(line.text) for line in lines)
    return names > 0.6 * len(lines)


def has_room(lines: Sequence[Line], habits: Habits) -> float:
    """The share of line ends that were chosen: the next word had room in the width of the text."""
    return 1 - forced(lines, (habits.width + habits.margin) * NO_ROOM)


def is_narrow_prose(lines: Sequence[Line]) -> bool:
    """Whether a block is wrapped at a width of its own."""
    return len(lines) > _FEWEST_NARROW and forced(lines, max(map(edge, lines))) >= 0.85


def runs_on(lines: Sequence[Line]) -> bool:
    """Whether lines go on with small letters and fill a width of their own, more or less."""
    small = sum(first_letter(line).islower() for line in lines[1:])
    return 2 * small >= len(lines) - 1 and forced(lines, max(map(edge, lines)) * NO_ROOM) >= 0.6


def has_words(line: Line) -> bool:
    """Whether a line is words, three at least, and no code."""
    text = line.text
    letters = sum(map(str.isalpha, text)) + text.count(" ")
    return text.count(" ") >= 2 and letters >= 0.7 * len(text) and not _has_code(text)


def verses(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only go on with the line before, set in further."""
    kept = [lines[0]]
    for before, line in pairwise(lines):
        if line.indent < before.indent + _TURNED or not first_letter(line).islower():
            kept.append(line)
    return kept
