"""Headings without a number or a name: what stands apart from the text around it.

Capitals, italics or a title with more blank lines before it than paragraphs have; a line at the
margin where paragraphs are indented; words that a table of contents lists.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.headings.contents import Contents, likeness
from octavo.recognise.headings.nesting import UPPER
from octavo.recognise.headings.printed import Print
from octavo.recognise.headings.set_alone import alone
from octavo.recognise.headings.styled_units import (
    FURTHEST,
    SHORTEST_ROW,
    WIDE,
    Styled,
    as_candidate,
    as_styled,
    before_text,
    is_listed,
    may_stand_alone,
    short_ones,
)
from octavo.recognise.headings.title_page import APART, end_of_title_page
from octavo.recognise.lines import Unit
from octavo.recognise.typography import CAPITALS, ITALICS, TITLE, style

_MOST_OF_A_TITLE = 3
"""The same words more often, and alone, are a running head; among others they are "EXERCISES"."""

_IDEOGRAPHIC_SPACE = "\u3000"

_FEWEST = 2
"""Headings of a level."""

_MOST_ASIDES = 0.9
"""Share of lines of a setting right below headings from which on they are none themselves."""

_MOST_AT_MARGIN = 0.4
"""Share of lines at the margin where paragraphs are indented; half are where speakers stand."""

_REASONS = {
    CAPITALS: "capitals with more space before them than paragraphs have",
    ITALICS: "italics with more space before them than paragraphs have",
    TITLE: "a title with more space before it than paragraphs have",
}


def find(
    units: Sequence[Unit],
    prints: Mapping[int, Print],
    known: Sequence[Candidate],
    taken: frozenset[int],
    contents: Contents,
    in_blocks: bool,
) -> list[Candidate]:
    """The headings that their setting alone tells.

    `prints` has the words of the units that may be headings for their size, by their first lines;
    `known` are the headings that other rules found, `taken` the indices of lines that they and
    their titles stand on; `in_blocks` says whether units are blocks between blank lines.
    """
    units = _evened(units) if in_blocks else units
    if units and units[0].first not in taken:
        # Nothing stands before what opens a text: there is all the space one could ask for.
        units = [replace(units[0], gap=FURTHEST), *units[1:]]
    free = _free(units, taken)
    start = end_of_title_page(units, taken, contents, in_blocks)
    body = [u for u in free if u.first >= start and u.first not in contents.lines]
    styled = [s for unit in body if (s := as_styled(unit, prints, contents.entries))]
    listed = [s for s in styled if is_listed(s.print.text, contents.entries, s.gap)]
    names = {s.unit.first for s in listed}
    halves = _half_titles(units, start, taken)
    times = Counter(likeness(s.print.text) for s in styled)
    unlisted = [s for s in styled if s.unit.first not in names | halves and may_stand_alone(s)]
    rest = [
        s
        for s in unlisted
        if times[likeness(s.print.text)] <= max(_MOST_OF_A_TITLE, 0.5 * len(styled))
    ]
    apart = _spaced(rest, body, names) if in_blocks else []
    apart = apart or _flush(rest, body)
    if in_blocks:
        apart += _openers(units, prints, known, {*taken, *names, *(c.first for c in apart)})
    apart = _without_asides(apart, units, taken)
    if in_blocks and not (apart or listed):
        apart = alone(unlisted, units, start, taken)
    apart = _in_levels(apart)
    return apart + [
        as_candidate(s, _listed_kind(s.style, listed, apart), "the table of contents lists it")
        for s in listed
    ]


def _free(units: Sequence[Unit], taken: frozenset[int]) -> list[Unit]:
    """The units of which no line is among `taken`."""
    ordered = [*sorted(taken), units[-1].last + 1] if units else []
    return [u for u in units if ordered[bisect_left(ordered, u.first)] > u.last]


def _half_titles(units: Sequence[Unit], start: int, taken: frozenset[int]) -> frozenset[int]:
    """First lines of what says the words of the title page again, right above a heading."""
    front = {likeness(unit.text) for unit in units if unit.first < start}
    return frozenset(
        a.first
        for a, b in pairwise(units)
        if b.first in taken and a.first >= start and likeness(a.text) in front
    )


def _without_asides(
    apart: Sequence[Candidate], units: Sequence[Unit], taken: frozenset[int]
) -> list[Candidate]:
    """The headings without those of a setting that all but never stands elsewhere than right below
    other headings: subtitles, dates of letters, who enters."""
    firsts = {c.first: c.kind for c in apart}
    below: set[int] = set()
    for a, b in pairwise(units):
        if (a.last in taken or a.first in below) and (b.first in firsts or style(b.text)):
            below.add(b.first)
    sizes = Counter(firsts.values())
    asides = Counter(firsts[first] for first in below if first in firsts)
    kinds = {
        kind
        for kind, size in sizes.items()
        if size >= SHORTEST_ROW and asides[kind] >= _MOST_ASIDES * size
    }
    return [c for c in apart if c.kind not in kinds]


def _in_levels(apart: Sequence[Candidate]) -> list[Candidate]:
    """The headings, with a kind of its own for those right above others of their setting, as the
    chapters of a cookery book are above its dishes."""
    above = Counter(a.kind for a, b in pairwise(apart) if _is_above(a, b))
    sizes = Counter(c.kind for c in apart)
    upper = {kind for kind, count in above.items() if _FEWEST <= count <= sizes[kind] / 2}
    return [
        replace(a, kind=UPPER + a.kind) if b and a.kind in upper and _is_above(a, b) else a
        for a, b in zip_longest(apart, apart[1:])
    ]


def _is_above(a: Candidate, b: Candidate) -> bool:
    return a.kind == b.kind and a.last + b.gap + 1 == b.first


def _openers(
    units: Sequence[Unit],
    prints: Mapping[int, Print],
    known: Sequence[Candidate],
    others: set[int],
) -> list[Candidate]:
    """What stands right above each beginning of a count that begins again names a part, the first
    one of a book on its title page, too."""
    firsts = Counter(c.kind for c in known if c.value == 1)
    beginnings = {c.first for c in known if c.value == 1 and firsts[c.kind] > 1}
    above = [a for a, b in pairwise(units) if b.first in beginnings]
    free = [u for u in above if u.first not in others and u.gap >= APART]
    styled = [
        s for unit in free if (s := as_styled(unit, prints, frozenset())) and s.style != ITALICS
    ]
    settings = Counter(s.style for s in styled)
    named = sum(unit.first in others for unit in above)
    if not styled or len(settings) > 1 or named + len(styled) < len(above) or len(above) < 2:
        return []
    reason = "it stands above a count that begins again"
    return [as_candidate(s, s.style, reason) for s in styled if may_stand_alone(s)]


def _evened(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units with one blank line between paragraphs, where the text has more between all."""
    gaps = Counter(
        b.gap for a, b in pairwise(units) if len(a.lines) > 1 and len(b.lines) > 1 and b.gap
    )
    usual = gaps.most_common(1)[0][0] if gaps else 1
    if usual == 1:
        return units
    return [replace(u, gap=max(u.gap - usual + 1, min(u.gap, 1))) for u in units]


def _listed_kind(setting: str, listed: Sequence[Styled], others: Sequence[Candidate]) -> str:
    """Where a table lists some headings of a setting and not most, they stand above the others."""
    named = sum(s.style == setting for s in listed)
    unnamed = sum(c.kind == setting for c in others)
    return setting if named >= 1.5 * unnamed else f"listed-{setting}"


def _spaced(styled: Sequence[Styled], body: Sequence[Unit], listed: set[int]) -> list[Candidate]:
    spaced = before_text([s for s in styled if s.gap >= 2], body)
    found: list[Styled] = []
    in_capitals = [s for s in spaced if s.style == CAPITALS]
    if len(in_capitals) >= 3 or (
        len(in_capitals) == 2 and 2 * len(in_capitals) >= _apart(body, 2, listed)
    ):
        found += in_capitals
    in_italics = [s for s in spaced if s.style == ITALICS]
    close = sum(s.style == ITALICS for s in styled) - len(in_italics)
    if len(in_italics) >= 3 and len(in_italics) >= close:
        found += in_italics
    found += _titles([s for s in spaced if s.style == TITLE], body, listed)
    return [as_candidate(s, s.style, _REASONS[s.style]) for s in found]


def _titles(titles: Sequence[Styled], body: Sequence[Unit], listed: set[int]) -> list[Styled]:
    """The titles at the smallest distance at which titles are what short lines mostly are."""
    for gap in range(2, FURTHEST + 1):
        chosen = [s for s in titles if s.gap >= gap]
        if len(chosen) < 3:
            return []
        after = listed | {s.unit.first for s in chosen}
        if len(chosen) >= 0.5 * short_ones(body, gap, after):
            return chosen
    return []


def _apart(body: Iterable[Unit], gap: int, listed: set[int]) -> int:
    return sum(1 for u in body if min(u.gap, FURTHEST) >= gap and u.first not in listed)


def _flush(styled: Sequence[Styled], body: Sequence[Unit]) -> list[Candidate]:
    """Where paragraphs are indented: short lines at the margin, when titles are what they are."""
    indents = [_indent(unit) for unit in body]
    left = min(indents, default=0)
    margin = [unit for unit, indent in zip(body, indents, strict=True) if indent == left]
    short = [unit for unit in margin if unit.size <= 90]
    chosen = [s for s in styled if _indent(s.unit) == left]
    if not margin or len(margin) > _MOST_AT_MARGIN * len(body) or len(chosen) < 0.8 * len(short):
        return []
    if len(chosen) == 1 and chosen[0].unit is not body[0]:
        return []  # One line is no convention.
    reason = "a title at the margin, where paragraphs are indented"
    above = [s for s in chosen if _stands_above(s, body)]
    if len(above) < _FEWEST and above != chosen[:1]:
        above = []  # One wide space says nothing.
    return [as_candidate(s, f"set-{s.style}" if s in above else s.style, reason) for s in chosen]


def _indent(unit: Unit) -> int:
    """How far a unit is set in; Chinese and Japanese paragraphs are so with wide spaces."""
    line = unit.lines[0]
    if line.text[0] != _IDEOGRAPHIC_SPACE:
        return line.column - 1
    return line.indent + len(line.text) - len(line.text.lstrip(_IDEOGRAPHIC_SPACE))


def _stands_above(s: Styled, body: Sequence[Unit]) -> bool:
    """Whether the space before a title says that it is a greater one than the others.

    What opens a text has all the space there is: it is a greater one with a heading right below.
    """
    if s.gap < WIDE or s.style == ITALICS:
        return False
    if s.unit is not body[0] or s.unit.first >= WIDE:
        return True
    return len(body) > 1 and body[1].first > s.unit.last + 1 + body[1].gap
