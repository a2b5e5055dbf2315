"""Headings that only stand alone: lines of one style, far from each other."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.headings.contents import likeness
from octavo.recognise.headings.styled_units import (
    SHORTEST_ROW,
    Styled,
    as_candidate,
    before_text,
    prevail,
    weight,
)
from octavo.recognise.lines import Unit
from octavo.recognise.typography import CAPITALS, ITALICS, TITLE, is_title

_FAR = 1000
"""Characters between lines of one style from which on they part a text: half a page."""

_LINE = 100
"""A paragraph of so many characters is more than a line."""

_SAID = re.compile(r"!|\w{3}[.?]\s")
"""What is shouted, or more than one sentence, as in telegrams."""

_MOST_ALONE = 0.8
"""Share of the lines of a setting that are headings where it tells them."""


def alone(
    styled: Sequence[Styled], units: Sequence[Unit], start: int, taken: frozenset[int]
) -> list[Candidate]:
    """Where other headings show nothing else: lines of one style, spaced as paragraphs, far apart,
    once in each chapter, and with text on both sides."""
    body = [u for u in units if u.first >= start]
    before = list(accumulate(map(weight, body), initial=0))
    place = {unit.first: before[index] for index, unit in enumerate(body)}
    within, chapters = _within_text(body, taken), sorted(taken)
    words = {s.unit.first: (likeness(s.print.text), bisect(chapters, s.unit.first)) for s in styled}
    times = Counter(words.values())
    # One a chapter at least: four in thirty chapters are signs over doors.
    known = sum(b.first in taken and a.first not in taken for a, b in pairwise(units))
    for setting in (CAPITALS, TITLE, ITALICS):
        all_of_it = [s for s in styled if s.style == setting]
        set_alone = [s for s in all_of_it if s.unit.first in within]
        once = [
            s
            for s in set_alone
            if times[words[s.unit.first]] == 1 and not _SAID.search(s.print.text)
        ]
        chosen = before_text(once, body)
        apart = sorted(place[b.unit.first] - place[a.unit.first] for a, b in pairwise(chosen))
        if len(chosen) < max(SHORTEST_ROW, known) or apart[len(apart) // 2] < _FAR:
            continue
        if taken and len(chosen) < _MOST_ALONE * len(set_alone):
            continue
        if setting == ITALICS and not (taken and all(map(_is_title_in_italics, chosen))):
            continue
        if setting != TITLE or prevail(chosen, body):
            first = [s for s in all_of_it if s.unit.first in _opening(body, taken)]
            return [as_candidate(s, s.style, f"{setting} alone, far apart") for s in chosen + first]
    return []


def _is_title_in_italics(s: Styled) -> bool:
    text = s.print.text.strip("_. ")
    return is_title(text) and text[-1].isalnum()


def _within_text(body: Sequence[Unit], taken: frozenset[int]) -> set[int]:
    """First lines of what stands neither right below a heading nor right above one, below text and
    between whole sentences: "The card read:" and "and he went in." are around no heading."""
    if not taken:
        return {unit.first for unit in body}
    return {
        unit.first
        for before, unit, after in zip(body, body[1:], body[2:], strict=False)
        if before.last not in taken
        and after.first not in taken
        and (len(before.lines) > 1 or weight(before) > _LINE)
        and before.text[-1] not in ":,—-"
        and not after.text[0].islower()
    }


def _opening(body: Sequence[Unit], taken: frozenset[int]) -> set[int]:
    """First lines of what stands between a heading and text."""
    return {
        unit.first
        for before, unit, after in zip(body, body[1:], body[2:], strict=False)
        if before.last in taken and after.first not in taken
    }
