"""Headings without a number or a name: what stands apart from the text around it.

Capitals, italics or a title with more blank lines before it than paragraphs have; a line at the
margin where paragraphs are indented; words that a table of contents lists.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, takewhile, zip_longest

from octavo.recognise.asides import is_aside
from octavo.recognise.contents import Contents, likeness
from octavo.recognise.headings import Candidate
from octavo.recognise.lines import Unit
from octavo.recognise.nesting import UPPER
from octavo.recognise.numerals import value_of
from octavo.recognise.printed import Print
from octavo.recognise.typography import CAPITALS, FIRST_WIDE, ITALICS, TITLE, is_title, style
from octavo.recognise.vocabulary import is_caption

LONGEST = 150
"""In characters: longer lines in capitals are shouted, not headings."""

_FURTHEST = 4
"""Blank lines after which more say nothing more."""

_SHORTEST_ENTRY = 4
"""Letters and digits up to which an entry is too like the words of the text."""

_SHORTEST_WORD = 2
_WIDE = 3
"""Blank lines before a word from which on even a short one, "Clay", is the entry's."""

_SHORTEST_ROW = 3
"""Lines of one style with nothing between them; two may be a part and its first chapter."""

_MOST_OF_A_TITLE = 3
"""The same words more often, and alone, are a running head; among others they are "EXERCISES"."""

_FAR = 1000
"""Characters between lines of one style from which on they part a text: half a page."""

_LONG = 200
"""A paragraph of this many characters is the text itself: the title page is over."""

_LINE = 100
"""A paragraph of so many characters is more than a line."""

_EARLY = 0.2
"""Share of a file in which its table of contents stands."""

_LONGEST_TITLE = 4
"""Lines of a title page where paragraphs are lines."""

_STANZA = 4
"""Lines that stand together, and are no title: verse."""

_APART = 2
"""Blank lines before what is set off."""

_SAID = re.compile(r"!|\w{3}[.?]\s")
"""What is shouted, or more than one sentence, as in telegrams."""

_WORD = re.compile(r"[^\W\d_]{2}|[\u2e80-\uffff]")
"""One character is a word in Chinese and Japanese."""

_IDEOGRAPHIC_SPACE = "\u3000"

_FEWEST = 2
"""Headings of a level."""

_MOST_ASIDES = 0.9
"""Share of lines of a setting right below headings from which on they are none themselves."""

_LONGEST_OPEN = 60
_MOST_WORDS = 9
"""Of a title that is not set as one."""

_WEIGHT = 3
"""Characters of an alphabet that say as much as one of Chinese or Japanese."""

_MOST_ALONE = 0.8
"""Share of the lines of a setting that are headings where it tells them."""

_SHORTEST_PAGE = 3
"""Lines of a title page."""

_MOST_AT_MARGIN = 0.4
"""Share of lines at the margin where paragraphs are indented; half are where speakers stand."""

_ENDING = re.compile(
    r"the end|finis|fine?(?: d.*)?|fim(?: d.*)?|ende(?: d.*)?|einde(?: .*)?|slutt?|loppu|koniec"
    r"|конец(?: .*)?|(?:the )?curtain(?: falls)?|rideau|vorhang|telón|sipario|занавес|teppe|ridå"
    r"|end of .*|\[.*\]|\(.*\)|[*\s·.~—–_=#-]+",
    re.IGNORECASE,
)
_REASONS = {
    CAPITALS: "capitals with more space before them than paragraphs have",
    ITALICS: "italics with more space before them than paragraphs have",
    TITLE: "a title with more space before it than paragraphs have",
}


@dataclass(frozen=True, slots=True)
class _Styled:
    unit: Unit
    print: Print
    style: str

    @property
    def gap(self) -> int:
        return min(self.unit.gap, _FURTHEST)


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
        units = [replace(units[0], gap=_FURTHEST), *units[1:]]
    free = _free(units, taken)
    start = _start(units, taken, contents, in_blocks)
    body = [u for u in free if u.first >= start and u.first not in contents.lines]
    styled = [s for unit in body if (s := _styled(unit, prints, contents.entries))]
    listed = [s for s in styled if _is_listed(s.print.text, contents.entries, s.gap)]
    names = {s.unit.first for s in listed}
    halves = _half_titles(units, start, taken)
    times = Counter(likeness(s.print.text) for s in styled)
    unlisted = [s for s in styled if s.unit.first not in names | halves and _may_stand_alone(s)]
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
        apart = _alone(unlisted, units, start, taken)
    apart = _in_levels(apart)
    return apart + [
        _candidate(s, _listed_kind(s.style, listed, apart), "the table of contents lists it")
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
        if size >= _SHORTEST_ROW and asides[kind] >= _MOST_ASIDES * size
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
    free = [u for u in above if u.first not in others and u.gap >= _APART]
    styled = [
        s for unit in free if (s := _styled(unit, prints, frozenset())) and s.style != ITALICS
    ]
    settings = Counter(s.style for s in styled)
    named = sum(unit.first in others for unit in above)
    if not styled or len(settings) > 1 or named + len(styled) < len(above) or len(above) < 2:
        return []
    reason = "it stands above a count that begins again"
    return [_candidate(s, s.style, reason) for s in styled if _may_stand_alone(s)]


def _evened(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units with one blank line between paragraphs, where the text has more between all."""
    gaps = Counter(
        b.gap for a, b in pairwise(units) if len(a.lines) > 1 and len(b.lines) > 1 and b.gap
    )
    usual = gaps.most_common(1)[0][0] if gaps else 1
    if usual == 1:
        return units
    return [replace(u, gap=max(u.gap - usual + 1, min(u.gap, 1))) for u in units]


def _listed_kind(setting: str, listed: Sequence[_Styled], others: Sequence[Candidate]) -> str:
    """Where a table lists some headings of a setting and not most, they stand above the others."""
    named = sum(s.style == setting for s in listed)
    unnamed = sum(c.kind == setting for c in others)
    return setting if named >= 1.5 * unnamed else f"listed-{setting}"


def _start(
    units: Sequence[Unit], taken: frozenset[int], contents: Contents, in_blocks: bool
) -> int:
    """Index of the first line after the title page and a table of contents.

    The title page is over where the text begins: at the heading that other rules know, or at the
    last line set off before it.
    """
    if not units:
        return 0
    table = _first_table(units, contents)
    if table:
        return max(table) + 1
    if not in_blocks:
        return _end_of_title(units, taken)
    text = next((i for i, unit in enumerate(units) if _is_text(unit)), 0)
    titles = [u for u in units[:text] if u.first in taken or style(u.text)]
    apart = [u for u in titles if u.first in taken or u.gap >= _APART]
    if text < _SHORTEST_PAGE:
        return 0  # Two lines are a heading and the one below it, and no title page.
    if not apart:
        return (titles or units[text:])[-1].first
    known = [unit for unit in apart if unit.first in taken]
    return (known or apart)[-1].first


def _end_of_title(units: Sequence[Unit], taken: frozenset[int]) -> int:
    """Index of the first heading that other rules know, where but a few short lines stand before
    it: the title of the book and who wrote it."""
    before = list(takewhile(lambda unit: unit.first not in taken, units[: _LONGEST_TITLE + 1]))
    if len(before) > _LONGEST_TITLE or len(before) == len(units) or any(map(_is_text, before)):
        return 0
    return units[len(before)].first


def _first_table(units: Sequence[Unit], contents: Contents) -> list[int]:
    """The lines of a table of contents in the first part of a file, and none after its text."""
    if not contents.lines:
        return []
    first = min(contents.lines)
    end = units[0].first + _EARLY * (units[-1].last - units[0].first)
    text = next(
        (u.first for u in units if first < u.first not in contents.lines and _is_text(u)), end
    )
    return [index for index in contents.lines if index < min(text, end)]


def _is_text(unit: Unit) -> bool:
    """Whether a unit is what a title page has not: a paragraph or a stanza."""
    is_long = _weight(unit) > _LONG or len(unit.lines) >= _STANZA
    return is_long and style(unit.text) is None


def _weight(unit: Unit) -> int:
    """How much a unit says, in characters of an alphabet."""
    return len(unit.text) * (_WEIGHT if unit.text[0] >= FIRST_WIDE else 1)


def _is_listed(text: str, entries: frozenset[str], gap: int) -> bool:
    is_apart = gap >= _WIDE or style(text) == CAPITALS
    shortest = _SHORTEST_WORD if is_apart else _SHORTEST_ENTRY
    return len(alike := likeness(text)) > shortest and alike in entries


def _styled(unit: Unit, prints: Mapping[int, Print], entries: frozenset[str]) -> _Styled | None:
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
    if not found and is_line and _is_listed(printed.text, entries, unit.gap):
        found = TITLE  # "The upper path" is set as prose is, but the table says what it is.
    if not found and is_line and unit.gap >= _WIDE and _is_open(printed.text):
        found = TITLE  # So set most languages all their titles; the space says it here.
    return _Styled(unit, printed, found) if found and _is_name(printed.text) else None


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


def _may_stand_alone(s: _Styled) -> bool:
    text = s.print.text
    if s.style == CAPITALS:
        return True
    if s.print.is_wrapped:
        return False
    if re.search(r"[!?][\"”]?$", text):
        return s.style == ITALICS or s.gap >= 3
    return s.style == ITALICS or not text.rstrip('"”').endswith(".") or len(text.split()) <= 8


def _spaced(styled: Sequence[_Styled], body: Sequence[Unit], listed: set[int]) -> list[Candidate]:
    spaced = _before_text([s for s in styled if s.gap >= 2], body)
    found: list[_Styled] = []
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
    return [_candidate(s, s.style, _REASONS[s.style]) for s in found]


def _before_text(styled: Sequence[_Styled], body: Sequence[Unit]) -> list[_Styled]:
    """What has text after it; signs, epitaphs and title pages are lines of one style in a row."""
    place = {unit.first: index for index, unit in enumerate(body)}
    runs: list[list[_Styled]] = []
    for s in styled:
        last = runs[-1][-1] if runs else None
        follows = last and place[last.unit.first] + 1 == place[s.unit.first]
        if last and follows and last.style == s.style:
            runs[-1].append(s)
        else:
            runs.append([s])
    return [s for run in runs if len(run) < _SHORTEST_ROW for s in run]


def _titles(titles: Sequence[_Styled], body: Sequence[Unit], listed: set[int]) -> list[_Styled]:
    """The titles at the smallest distance at which titles are what short lines mostly are."""
    for gap in range(2, _FURTHEST + 1):
        chosen = [s for s in titles if s.gap >= gap]
        if len(chosen) < 3:
            return []
        after = listed | {s.unit.first for s in chosen}
        if len(chosen) >= 0.5 * _short_ones(body, gap, after):
            return chosen
    return []


def _apart(body: Iterable[Unit], gap: int, listed: set[int]) -> int:
    return sum(1 for u in body if min(u.gap, _FURTHEST) >= gap and u.first not in listed)


def _short_ones(body: Sequence[Unit], gap: int, headings: set[int]) -> int:
    """Short lines set apart by `gap` that are no capitals, notes, items or first paragraphs."""
    count = 0
    before: Unit | None = None
    for unit in body:
        is_first = before is not None and before.first in headings
        before = unit
        if unit.first in headings:
            count += 1
        elif min(unit.gap, _FURTHEST) < gap or len(unit.lines) > 2 or is_first:
            continue
        elif _weight(unit) < LONGEST and not re.match(r"[\[_]|\(?\d", unit.text):
            count += style(unit.text) != CAPITALS
    return count


def _flush(styled: Sequence[_Styled], body: Sequence[Unit]) -> list[Candidate]:
    """Where paragraphs are indented: short lines at the margin, when titles are what they are."""
    indents = [_indent(unit) for unit in body]
    left = min(indents, default=0)
    margin = [unit for unit, indent in zip(body, indents, strict=True) if indent == left]
    short = [unit for unit in margin if len(unit.text) <= 90]
    chosen = [s for s in styled if _indent(s.unit) == left]
    if not margin or len(margin) > _MOST_AT_MARGIN * len(body) or len(chosen) < 0.8 * len(short):
        return []
    if len(chosen) == 1 and chosen[0].unit is not body[0]:
        return []  # One line is no convention.
    reason = "a title at the margin, where paragraphs are indented"
    above = [s for s in chosen if _stands_above(s, body)]
    if len(above) < _FEWEST and above != chosen[:1]:
        above = []  # One wide space says nothing.
    return [_candidate(s, f"set-{s.style}" if s in above else s.style, reason) for s in chosen]


def _indent(unit: Unit) -> int:
    """How far a unit is set in; Chinese and Japanese paragraphs are so with wide spaces."""
    line = unit.lines[0]
    if line.text[0] != _IDEOGRAPHIC_SPACE:
        return line.column - 1
    return line.indent + len(line.text) - len(line.text.lstrip(_IDEOGRAPHIC_SPACE))


def _stands_above(s: _Styled, body: Sequence[Unit]) -> bool:
    """Whether the space before a title says that it is a greater one than the others.

    What opens a text has all the space there is: it is a greater one with a heading right below.
    """
    if s.gap < _WIDE or s.style == ITALICS:
        return False
    if s.unit is not body[0] or s.unit.first >= _WIDE:
        return True
    return len(body) > 1 and body[1].first > s.unit.last + 1 + body[1].gap


def _alone(
    styled: Sequence[_Styled], units: Sequence[Unit], start: int, taken: frozenset[int]
) -> list[Candidate]:
    """Where other headings show nothing else: lines of one style, spaced as paragraphs, far apart,
    once in each chapter, and with text on both sides."""
    body = [u for u in units if u.first >= start]
    before = list(accumulate(map(_weight, body), initial=0))
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
        chosen = _before_text(once, body)
        apart = sorted(place[b.unit.first] - place[a.unit.first] for a, b in pairwise(chosen))
        if len(chosen) < max(_SHORTEST_ROW, known) or apart[len(apart) // 2] < _FAR:
            continue
        if taken and len(chosen) < _MOST_ALONE * len(set_alone):
            continue
        if setting == ITALICS and not (taken and all(map(_is_title_in_italics, chosen))):
            continue
        if setting != TITLE or _prevail(chosen, body):
            first = [s for s in all_of_it if s.unit.first in _opening(body, taken)]
            return [_candidate(s, s.style, f"{setting} alone, far apart") for s in chosen + first]
    return []


def _is_title_in_italics(s: _Styled) -> bool:
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
        and (len(before.lines) > 1 or _weight(before) > _LINE)
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


def _prevail(titles: Sequence[_Styled], body: Sequence[Unit]) -> bool:
    """Whether titles are what short lines mostly are."""
    return len(titles) >= 0.5 * _short_ones(body, 0, {s.unit.first for s in titles})


def _candidate(s: _Styled, kind: str, reason: str) -> Candidate:
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
