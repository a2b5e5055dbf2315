"""How sure a decision about a heading is: what speaks for it and against it, weighed.

The evidence is added up as log-odds, as in a naive Bayes classifier: 0 is even, 2.2 nine to one,
4.6 ninety-nine to one. The figures were set by hand and held against manuscripts of known
structure, where of the decisions that are given 90 %, about nine of ten should be right
(`scripts/bench/confidence.py` prints how many are).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from octavo.model import Origin
from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.headings.contents import likeness
from octavo.recognise.typography import CAPITALS, TITLE, style

SUREST = 0.99
"""Of what was recognised; only what an author says is surer."""

_FIRST = {
    "markdown": 5.0,
    "named division": 5.0,
    "han division": 5.0,
    "decimal": 4.8,
    "trailing division": 4.5,
    "section sign": 4.2,
    "underlined": 4.0,
    "numbered title": 3.8,
    "bare numeral": 3.5,
    "matter": 2.6,
}
"""What a rule is worth by itself, where the book keeps its convention."""

_SET_OFF = {CAPITALS: 3.0, TITLE: 2.2, "italics": 2.8}
"""The same for headings that their setting alone tells, by how they are set."""

_AGAINST = {"an item of a list": 5.5, "it is more than one sentence": 5.0}
"""What an objection is worth; others are worth `_NO_SERIES`."""
_NO_SERIES = 4.0

_AGAIN = -6.5
"""Of a number that stands twice: a misprint, a list or contents that were not seen. Nothing else
that speaks for the heading tells which, so it is doubtful whatever that is."""

_MANY = 10
_LONG = 70
"""Characters of a title; few have more."""
_MOSTLY = 0.6

_COUNTING = frozenset(["numbered title", "bare numeral", "named division", "han division"])
_SENTENCE = re.compile(r"[^\W\d_]{3}([.!?…])[\"”’»)]?$")
_OPEN = re.compile(r"[,;:—–-]$")
_BULLET = re.compile(r"[*•·◦‣–—-]\s")


@dataclass(frozen=True, slots=True)
class Evidence:
    says: str
    weight: float
    """In log-odds; negative where it speaks against the decision."""


@dataclass(frozen=True, slots=True)
class Judgement:
    confidence: float
    """The probability that the decision is right, 0 to 1."""
    evidence: tuple[Evidence, ...]


def judge(
    headings: Sequence[Candidate], listed: frozenset[str], again: Mapping[Origin, Origin]
) -> list[Judgement]:
    """How sure it is of each of the headings of a book, in its order, that it is one.

    `listed` is what the printed contents list, as `likeness` has it; `again` has the headings whose
    number stands before, and where.
    """
    families = _families(headings, listed)
    return [
        _weighed(
            [*_for(c, families[c.kind], listed, index), *_repeated(again.get(c.lines[0].origin))]
        )
        for index, c in enumerate(headings)
    ]


def _repeated(earlier: Origin | None) -> list[Evidence]:
    if earlier is None:
        return []
    return [Evidence(f"its number stands in line {earlier.line} of {earlier.file}, too", _AGAIN)]


def judge_others(others: Iterable[Candidate], listed: frozenset[str]) -> list[Judgement]:
    """How sure it is of lines that look like headings that they are none."""
    return [_weighed(_for_none(c, listed)) for c in others]


@dataclass(frozen=True, slots=True)
class _Family:
    """The headings of a kind."""

    size: int
    gap: int
    """Blank lines that most have before them."""
    style: str | None
    """How most are set."""
    ends_as_text: bool
    """Whether most end as sentences do: a printer's habit, then."""
    is_listed: bool
    """Whether the printed contents list most of them."""
    counting: frozenset[int]
    """Indices of those whose number goes on from the one before, or to the one after."""


def _families(headings: Sequence[Candidate], listed: frozenset[str]) -> dict[str, _Family]:
    by_kind = sorted(enumerate(headings), key=lambda pair: pair[1].kind)
    return {
        kind: _family(list(members), listed)
        for kind, members in groupby(by_kind, key=lambda pair: pair[1].kind)
    }


def _family(members: Sequence[tuple[int, Candidate]], listed: frozenset[str]) -> _Family:
    found = [c for _, c in members]
    values = [c.value for c in found]
    counting = {
        index
        for (index, c), before, after in zip(members, [0, *values], [*values[1:], 0], strict=False)
        if c.value - before == 1 or (c.value and after - c.value == 1)
    }
    return _Family(
        size=len(found),
        gap=Counter(c.gap for c in found).most_common(1)[0][0],
        style=Counter(_style(c) for c in found).most_common(1)[0][0],
        ends_as_text=sum(_ends_as_text(c) for c in found) >= _MOSTLY * len(found),
        is_listed=sum(is_listed(c, listed) for c in found) >= _MOSTLY * len(found),
        counting=frozenset(counting),
    )


def _ends_as_text(c: Candidate) -> bool:
    return bool(_SENTENCE.search(c.text))


def _style(c: Candidate) -> str | None:
    return style(c.lines[0].text)


def is_listed(c: Candidate, listed: frozenset[str]) -> bool:
    """Whether a printed contents has the words of a heading."""
    return bool(listed) and any(
        alike in listed
        for words in (c.text, c.title, c.lines[0].text)
        if len(alike := likeness(words)) > 1
    )


def _for(c: Candidate, family: _Family, listed: frozenset[str], index: int) -> list[Evidence]:
    first = _FIRST.get(c.rule) or _SET_OFF.get(c.kind.rpartition("-")[2], 2.0)
    found = [Evidence(c.reason, first), *_size(c, family)]
    if c.rule in _COUNTING or c.kind.startswith("decimal-"):
        if index in family.counting:
            found.append(Evidence("the numbers go on", 0.7))
        elif family.size > 1:
            found.append(Evidence("its number does not go on from the last", -1.0))
    if is_listed(c, listed):
        found.append(Evidence("the printed contents list it", 1.5))
    elif family.is_listed:
        found.append(Evidence("the printed contents list the others, and not this one", -1.5))
    found += _setting(c, family) + _words(c)
    return found + _plain_words(c, family) if c.rule == "set off" else found


def _size(c: Candidate, family: _Family) -> list[Evidence]:
    if c.rule == "matter":
        return []  # A book has one preface.
    if family.size == 1:
        return [Evidence("it is the only one of its kind", -1.5)]
    if family.size < 4:
        return [Evidence(f"only {family.size} are of its kind", -0.7)]
    many = 0.5 if family.size >= _MANY else 0.0
    return [Evidence(f"one of {family.size} of its kind", many)]


def _setting(c: Candidate, family: _Family) -> list[Evidence]:
    found = []
    if c.is_ruled:
        found.append(Evidence("a rule sets it off", 0.5))
    if c.gap < family.gap and c.first:
        # Where the setting alone tells, the space is most of what there is to go by.
        weight = -1.9 if c.rule == "set off" else -0.8
        found.append(Evidence("it has less space before it than the others", weight))
    if family.size > 1 and _style(c) != family.style:
        found.append(Evidence("it is set otherwise than the others", -0.3))
    return found


def _words(c: Candidate) -> list[Evidence]:
    found = []
    if c.objection:
        found.append(Evidence(c.objection, -1.5))
    if len(c.title) > _LONG:
        found.append(Evidence("it is long for a title", -0.4))
    if c.title[:1].islower():
        found.append(Evidence("it begins with a small letter", -0.7))
    if _BULLET.match(c.text):
        found.append(Evidence("it begins as an item of a list does", -2.0))
    if _OPEN.search(c.text):
        found.append(Evidence("it ends as what goes on does", -1.0))
    return found


def _plain_words(c: Candidate, family: _Family) -> list[Evidence]:
    """What the words say where nothing but their setting tells a heading."""
    found = []
    ending = _SENTENCE.search(c.text)
    if ending and not family.ends_as_text and style(c.text) != CAPITALS:
        # Titles call and ask more often than they state.
        found.append(Evidence("it ends as a sentence does", -1.2 if ending[1] == "." else -0.6))
    if c.text[0] in "\"'“‘„«_([" and c.kind != "italics":
        found.append(Evidence("it begins with a mark", -1.2))
    if c.text.rstrip(".")[-1:].isdigit():
        found.append(Evidence("it ends with a number", -0.9))
    return found


def _for_none(c: Candidate, listed: frozenset[str]) -> list[Evidence]:
    objection = c.objection or ""
    found = [Evidence(objection, _AGAINST.get(objection, _NO_SERIES))]
    if is_listed(c, listed) and c.title:
        found.append(Evidence("but the printed contents list it", -2.0))
    if objection not in _AGAINST and c.gap > 1:
        found.append(Evidence("but it stands apart", -1.5))
        if style(c.title):
            found.append(Evidence("but it is set as a title", -1.5))
    return found


def _weighed(evidence: Sequence[Evidence]) -> Judgement:
    odds = sum(piece.weight for piece in evidence)
    return Judgement(min(SUREST, 1 / (1 + math.exp(-odds))), tuple(evidence))
