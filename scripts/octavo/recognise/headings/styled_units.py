"""Units as headings are told by their setting: by style, by the space before them, by length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.recognise.headings.asides import is_aside
from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.headings.contents import likeness
from octavo.recognise.headings.printed import Print
from octavo.recognise.lines import Unit
from octavo.recognise.terms.numerals import value_of
from octavo.recognise.terms.vocabulary import is_caption
from octavo.recognise.typography import CAPITALS, FIRST_WIDE, ITALICS, TITLE, style

LONGEST = 150
"""In characters: longer lines in capitals are shouted, not headings."""

FURTHEST = 4
"""Blank lines after which more say nothing more."""

_SHORTEST_ENTRY = 4
"""Letters and digits up to which an entry is too like the words of the text."""

_SHORTEST_WORD = 2

WIDE = 3
"""Blank lines before a word from which on even a short one, "Clay", is the entry's."""

SHORTEST_ROW = 3
"""Lines of one style with nothing between them; two may be a part and its first chapter."""

_LONG = 200
"""A paragraph of this many characters is the text itself: the title page is over."""

_STANZA = 4
"""Lines that stand together, and are no title: verse."""

_WORD = re.compile(r"[^\W\d_]{2}|[\u2e80-\uffff]")
"""One character is a word in Chinese and Japanese."""

_LONGEST_OPEN = 60

_MOST_WORDS = 9
"""Of a title that is not set as one."""

_WEIGHT = 3
"""Characters of an alphabet that say as much as one of Chinese or Japanese."""

_ENDING = re.compile(
    r"the end|finis|fine?(?: d.*)?|fim(?: d.*)?|ende(?: d.*)?|einde(?: .*)?|slutt?|loppu|koniec"
    r"|конец(?: .*)?|(?:the )?curtain(?: falls)?|rideau|vorhang|telón|sipario|занавес|teppe|ridå"
    r"|end of .*|\[.*\]|\(.*\)|[*\s·.~—–_=#-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Styled:
    """A unit that may be a heading for its setting, and the style that it is in."""

    unit: Unit
    print: Print
    style: str

    @property
    def gap(self) -> int:
        return min(self.unit.gap, FURTHEST)


def as_styled(unit: Unit, prints: Mapping[int, Print], entries: frozenset[str]) -> Styled | None:
    """The unit with its style, where it has one that headings have; `entries` as `Contents` has
    them."""
    printed = prints.get(unit.first)
    if (
        printed is None
        or len(unit.lines) > 3
        or len(printed.text) > LONGEST
        or printed.text.startswith("[")
    ):
        return None
    found = style(printed.text)
    is_line = len(unit.lines) == 1 and not printed.text[0].islower()
    if not found and is_line and is_listed(printed.text, entries, unit.gap):
        found = TITLE  # "The upper path" is set as prose is, but the table says what it is.
    if not found and is_line and unit.gap >= WIDE and _is_open(printed.text):
        found = TITLE  # So set most languages all their titles; the space says it here.
    return Styled(unit, printed, found) if found and _is_name(printed.text) else None


def is_listed(text: str, entries: frozenset[str], gap: int) -> bool:
    """Whether a table of contents has these words, and they are more than a word of the text."""
    is_apart = gap >= WIDE or style(text) == CAPITALS
    shortest = _SHORTEST_WORD if is_apart else _SHORTEST_ENTRY
    return len(alike := likeness(text)) > shortest and alike in entries


def _is_open(text: str) -> bool:
    """Whether a short line has no punctuation at its end, and neither date nor other number."""
    is_short = len(text) <= _LONGEST_OPEN and len(text.split()) <= _MOST_WORDS
    has_digits = any(map(str.isdigit, text))
    return is_short and text[0].isalpha() and text[-1].isalpha() and not has_digits


def _is_name(text: str) -> bool:
    """Whether there are words, and these no number alone, no ending and no aside."""
    if _ENDING.fullmatch(text) or not _WORD.search(text) or is_caption(text):
        return False
    return value_of(text.rstrip(".")) is None and not is_aside(text)


def may_stand_alone(s: Styled) -> bool:
    """Whether it may be a heading with no label or table to say so."""
    text = s.print.text
    if s.style == CAPITALS:
        return True
    if s.print.is_wrapped:
        return False
    if re.search(r"[!?][\"”]?$", text):
        return s.style == ITALICS or s.gap >= 3
    return s.style == ITALICS or not text.rstrip('"”').endswith(".") or len(text.split()) <= 8


def is_text(unit: Unit) -> bool:
    """Whether a unit is what a title page has not: a paragraph or a stanza."""
    is_long = weight(unit) > _LONG or len(unit.lines) >= _STANZA
    return is_long and style(unit.text) is None


def weight(unit: Unit) -> int:
    """How much a unit says, in characters of an alphabet."""
    return unit.size * (_WEIGHT if unit.lines[0].text[0] >= FIRST_WIDE else 1)


def before_text(styled: Sequence[Styled], body: Sequence[Unit]) -> list[Styled]:
    """What has text after it; signs, epitaphs and title pages are lines of one style in a row."""
    place = {unit.first: index for index, unit in enumerate(body)}
    runs: list[list[Styled]] = []
    for s in styled:
        last = runs[-1][-1] if runs else None
        follows = last and place[last.unit.first] + 1 == place[s.unit.first]
        if last and follows and last.style == s.style:
            runs[-1].append(s)
        else:
            runs.append([s])
    return [s for run in runs if len(run) < SHORTEST_ROW for s in run]


def prevail(titles: Sequence[Styled], body: Sequence[Unit]) -> bool:
    """Whether titles are what short lines mostly are."""
    return len(titles) >= 0.5 * short_ones(body, 0, {s.unit.first for s in titles})


def short_ones(body: Sequence[Unit], gap: int, headings: set[int]) -> int:
    """Short lines set apart by `gap` that are no capitals, notes, items or first paragraphs."""
    count = 0
    before: Unit | None = None
    for unit in body:
        is_first = before is not None and before.first in headings
        before = unit
        if unit.first in headings:
            count += 1
        elif min(unit.gap, FURTHEST) < gap or len(unit.lines) > 2 or is_first:
            continue
        elif weight(unit) < LONGEST and not re.match(r"[\[_]|\(?\d", unit.text):
            count += style(unit.text) != CAPITALS
    return count


def as_candidate(s: Styled, kind: str, reason: str) -> Candidate:
    """The heading that it is."""
    return Candidate(
        lines=s.unit.lines,
        first=s.unit.first,
        kind=kind,
        number=(),
        printed=None,
        title=s.print.text,
        rule="set off",
        reason=reason,
        gap=s.unit.gap,
    )
