"""What the rules for headings read: the words of a short unit, without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from octavo.recognise.headings.ruled import MOST_LINES, heading_lines, is_rule, underline
from octavo.recognise.line import Line
from octavo.recognise.lines import Unit
from octavo.recognise.terms.vocabulary import division

LONGEST = 250
"""In characters, label and title together; what is longer is a paragraph."""


class Print(NamedTuple):
    """What a rule reads: the words of a unit that is short enough to be a heading."""

    text: str
    """The words on one line, marks of rules and help tags left out."""
    words: str
    """The same as `bare` has it."""
    is_ruled: bool
    underline: str
    is_wrapped: bool
    """More than one line of words."""
    indent: int


# At most nine components, each of one to three digits without a leading zero: "45.1" and
# "3.2.1.", not "1.05" or "1986."; an appendix begins with its letter. The full stop after the
# last one is the printer's.
DECIMAL = re.compile(r"((?:[A-Z]|[1-9]\d{0,2}|0)(?:\.(?:[1-9]\d{0,2}|0)){1,8})\.?(?=\s|$)\s*(.*)")


_IDEOGRAPHIC_SPACE = "\u3000"
"""Japanese and Chinese headings are set in with it."""

_HELP_TAG = re.compile(r"(?:\s{2,}|\t)\*\S+\*(?:\s+\*\S+\*)*$")
_TAGGED_NUMBER = re.compile(r"\*0?(\d+(?:\.\d+)+)\*\s+(?=\S)")
PAGE_NUMBER = re.compile(r"(?:\s{3,}|(?:\s?\.){3,}\s*)(?:\d{1,4}|[ivxlc]{1,7})$")
"""A line that ends so is an entry of a table of contents."""


def as_print(unit: Unit) -> Print | None:
    """The words of `unit` for the rules; None where it cannot be a heading for its size."""
    words = heading_lines(unit)
    if not words or len(words) > MOST_LINES:
        return None
    is_ruled = len(words) < len(unit.lines)
    text = " ".join([line.text for line in words]).strip(_IDEOGRAPHIC_SPACE)
    if not text or len(text) > LONGEST:
        return None
    if any(map(is_rule, words)):
        return None  # What a rule divides is not one heading.
    if text[-1] in ",;" or (text[-1].isdecimal() and PAGE_NUMBER.search(text)):
        return None
    if any("." in line.text and DECIMAL.fullmatch(line.text) for line in words[1:]):
        return None  # A list of sections, not one.
    if len(words) > 1 and _is_list(words):
        return None
    if "*" in text:
        text = _TAGGED_NUMBER.sub(r"\1 ", _HELP_TAG.sub("", text))
    return Print(text, bare(text), is_ruled, underline(unit), len(words) > 1, words[0].indent)


_ITEM = re.compile(r"\d{1,3}[.)]\s")
_NUMBER_ALONE = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")


def _is_list(words: Sequence[Line]) -> bool:
    """Whether lines are entries each, or a number with its description set in below it."""
    first, *others = words
    if _ITEM.match(first.text) and any(_ITEM.match(line.text) for line in others):
        return True
    if others[0].indent > first.indent and _NUMBER_ALONE.fullmatch(first.text):
        return True
    return _lists_divisions([line.text for line in words])


def _lists_divisions(lines: list[str]) -> bool:
    """Whether each of the lines names a division of one kind: Chapter 1, Chapter 2."""
    names = set()
    for line in lines:
        found = division(line)
        if found is None:
            return False
        names.add(found.name.lower())
    return len(names) == 1


_MARKS = {"_": "_", "*": "*", "=": "=", "[": "]", "<": ">", "-": "-", "–": "–", "—": "—", "~": "~"}
_BRACKETED = re.compile(r"\[([^\W\d_][^\[\]]{1,40})\][.:]?\s+([^\W_].*)")
"""`[Chapter 1] Title`."""
_SPACED = re.compile(r"(?:[^\W_][.:]?\s+){4,}[^\W_][.:]?")


def bare(text: str) -> str:
    """`text` without a pair of marks around all of it, and without space between its letters."""
    closing = _MARKS.get(text[:1])
    if closing and len(text) > 2 and text[-1] == closing:
        inner = text.strip(text[0] + closing + " ")
        # "*A* and *B*" is two marked pieces; "[1]" calls a note, "[ 1 ]" is an ornament.
        is_call = closing == "]" and text[1:-1].isdecimal()
        if inner and text[0] not in inner and not is_call:
            text = inner
    elif closing == "]" and (match := _BRACKETED.fullmatch(text)) and division(match[1]):
        text = f"{match[1]}. {match[2]}"
    if text[1:2].isspace() and _SPACED.fullmatch(text):
        # Words stand further apart than letters: "C H A P T E R  I".
        return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", text))
    return text
