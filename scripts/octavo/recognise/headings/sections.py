"""Decimal numbers, and the whole numbers above them: they make sense one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from octavo.recognise.headings.candidates import FIRST_APPENDIX, Candidate, Number
from octavo.recognise.terms.numerals import letter
from octavo.recognise.typography import is_capitals, is_title

WIDEST_GAP = 3
"""How far a number may jump: a section or two may be missing, 45.1 to 45.60 is no numbering."""

_STOPPED = 0.6
"""Share of sections whose titles end with a full stop where that is the printer's habit."""
_LONGEST_STOPPED = 100
_UNDERLINED = 0.6


def numbered_sections(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with decimal and whole numbers that number sections, in order."""
    numbered = [c for c in candidates if c.kind == "number" or c.kind.startswith("decimal-")]
    decimals = [c for c in numbered if c.kind != "number"]
    if not decimals:
        return []
    numbered = sorted([*numbered, *_appendices(candidates, decimals)], key=lambda c: c.first)
    stopped = sum(c.title.endswith(".") for c in decimals) > _STOPPED * len(decimals)
    numbered = [c for c in numbered if not c.objection or (stopped and _is_stopped(c))]
    decimals = [c for c in numbered if c.kind != "number"]
    if sum(bool(c.underline) for c in decimals) > _UNDERLINED * len(decimals):
        # Where section titles are underlined, other lines with numbers are none.
        numbered = [c for c in numbered if c.underline or c.kind == "number"]
        decimals = [c for c in numbered if c.kind != "number"]
    taken: list[Number] = []
    kept = []
    following = 0
    sure = _opened(numbered)
    for c in numbered:
        while following < len(decimals) and decimals[following].first <= c.first:
            following += 1
        after = decimals[following] if following < len(decimals) else None
        is_chapter = c.kind == "number"
        if is_chapter:
            is_kept = _is_chapter(c, after, taken, stopped) or _is_next(c, taken, sure)
        else:
            is_kept = _is_section(c, after, taken)
        if is_kept:
            kept.append(c)
            taken.append(c.number)
    return [] if _is_stray(kept, candidates) else kept


def _appendices(candidates: Sequence[Candidate], decimals: Sequence[Candidate]) -> list[Candidate]:
    """`A. Title`, `B. Title` after the numbered chapters, with the numbers of `A.1` and `B.1`."""
    numbers = [c.first for c in decimals if c.number[0] < FIRST_APPENDIX]
    found: list[Candidate] = []
    for c in candidates:
        printed = c.printed or ""
        if len(printed) > 1 or c.kind not in ("lettered", "roman") or not numbers:
            continue
        if c.first > numbers[-1] and letter(printed) == len(found) + 1:
            number = (FIRST_APPENDIX + len(found) + 1,)
            found.append(replace(c, kind="number", number=number))
    return found


def _is_stray(numbered: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether one number stands in chapters that it does not continue: a version, a measure."""
    chapters = [c for c in candidates if c.kind == "chapter" and not c.objection]
    if len(numbered) != 1 or len(chapters) < 2:
        return False
    before = [c for c in chapters if c.first < numbered[0].first]
    return not before or before[-1].value != numbered[0].number[0]


def _is_stopped(c: Candidate) -> bool:
    """Whether a title is one sentence at most, short, with a full stop at its end."""
    return len(c.title) < _LONGEST_STOPPED and ". " not in c.title and c.title.endswith(".")


def _opened(numbered: Sequence[Candidate]) -> frozenset[int]:
    """The chapters of which a heading stands right before their first section."""
    return frozenset(
        a.value
        for a, b in pairwise(numbered)
        if a.kind == "number" and b.kind != "number" and b.number[0] == a.value
    )


def _is_next(c: Candidate, taken: list[Number], sure: frozenset[int]) -> bool:
    """Whether a line is the next chapter by its number, and set as a title: `4. Reading mail`."""
    last = _last(c.value, taken)
    return (
        c.value == last + 1
        and c.value not in sure
        and bool(c.gap)
        and len(c.lines) == 1
        and not c.lines[0].indent
        and len(c.title) < _LONGEST_STOPPED
        and not c.title[0].islower()
        and _is_open(c.title)
    )


def _last(value: int, taken: Sequence[Number]) -> int:
    """The last chapter before that of a number; appendices count from the first of theirs."""
    first = FIRST_APPENDIX if value > FIRST_APPENDIX else 0
    end = FIRST_APPENDIX if value <= FIRST_APPENDIX else math.inf
    return max((number[0] for number in taken if first < number[0] < end), default=first)


def _is_chapter(c: Candidate, after: Candidate | None, taken: list[Number], stopped: bool) -> bool:
    """Whether a whole number is that of a chapter among sections with decimal numbers.

    `stopped`: whether the printer puts a full stop after titles.
    """
    if c.title.endswith(("!", "?", ":") if stopped and _is_stopped(c) else (".", "!", "?", ":")):
        return False
    if c.underline:
        return True
    chapters = {number[0] for number in taken}
    if after is not None and after.number[0] == c.value and c.value not in chapters:
        return True
    if not (c.is_ruled or is_title(c.title) or is_capitals(c.title)):
        return False
    last = _last(c.value, taken)
    if c.is_ruled or (c.gap and c.lines[0].indent == 0):
        return last < c.value <= last + 2
    # Among lines that are paragraphs: the next chapter, if no section of this one comes after it.
    return bool(taken) and c.value == last + 1 and (after is None or after.number[0] > c.value)


def _is_section(c: Candidate, after: Candidate | None, taken: list[Number]) -> bool:
    is_next = bool(taken) and taken[-1][:-1] == c.number[:-1] and taken[-1][-1] + 1 == c.value
    if c.title and c.title[0].islower() and not c.gap and not (is_next and _is_open(c.title)):
        return False
    if c.underline:
        return True  # Whatever came before: nobody underlines a measure.
    if c.number in taken and taken[-1][:-1] == c.number[:-1]:
        return bool(c.title)  # The same number twice is to be reported, not hidden.
    if not taken:
        return max(c.number[1:]) <= WIDEST_GAP or (
            after is not None and follows(c.number, after.number)
        )
    return (
        follows(taken[-1], c.number)
        or _fills_gap(c.number, taken)
        or (after is not None and _begins_again(c.number, after.number))
    )


def _is_open(title: str) -> bool:
    """Whether a title has no punctuation at its end, as the end of a sentence has."""
    return title[-1].isalnum() or title[-1] in ")”\"’'"


def follows(last: Number, number: Number) -> bool:
    """Whether `number` can come next after `last`: a first child, a sibling, an aunt."""
    shared = 0
    for ours, theirs in zip(last, number, strict=False):
        if ours != theirs:
            break
        shared += 1
    if shared == len(number):
        return False  # An ancestor of the last heading.
    if number[0] > FIRST_APPENDIX > last[0]:
        return True  # The appendices begin.
    step = number[shared] - (last[shared] if shared < len(last) else 0)
    return (0 if shared == len(last) else 1) <= step <= WIDEST_GAP and all(
        part <= WIDEST_GAP for part in number[shared + 1 :]
    )


def begins(number: Number) -> bool:
    """Whether a numbering can begin with `number`: 1.1, 1.0, 1.1.1."""
    return all(part in (0, 1) for part in number)


def _begins_again(number: Number, after: Number) -> bool:
    """An appendix with a numbering of its own."""
    return begins(number) and follows(number, after)


def _fills_gap(number: Number, taken: list[Number]) -> bool:
    """45.2 printed after 45.3: an author's slip, and still a heading."""
    if number in taken:
        return False
    siblings = [other for other in taken if other[:-1] == number[:-1]]
    return any(other > number for other in siblings) and len(siblings) > 1
