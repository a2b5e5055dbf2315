"""Printed tables of contents: what stands in one is no heading, but confirms the headings."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from octavo.recognise.file import File
from octavo.recognise.headings.candidates import Candidate, candidate
from octavo.recognise.headings.nesting import usual_rank
from octavo.recognise.headings.printed import PAGE_NUMBER
from octavo.recognise.lines import Line, Unit
from octavo.recognise.terms.numerals import leading
from octavo.recognise.terms.vocabulary import is_contents, is_numbered_contents
from octavo.recognise.typography import is_capitals, is_title, style

_NEAR = 90
"""Characters of other text that may stand between two entries: a title, a word over a list."""

_SHORTEST_RUN = 3
_RETURNING = 0.6
"""Share of a run's entries that must come again for the run to be a table of contents."""

_TRIED = 4
"""Entries after the word "Contents" that are looked for again, until one is found."""

_FOREIGN_ROWS = 8
"""Rows without an entry after which a table that stands at the end is over."""
_LISTED_AFTER = 0.5
_SHORTEST_LIKENESS = 3

_NUMERAL = tuple("ivxlc")
_BULLETS = re.compile(r"[*+•|-]")
_ITEM = re.compile(r"(?:[*+•-]\s+|\|)(\d{1,3}(?:\.\d{1,3})*)[.|]*\s+(\S.*)")
_POINTS = re.compile("--|—|–")
"""Between the points of a chapter that an entry sums up."""

_MOST_ENTRIES = 1500
_MOST_PROSE = 3
"""Paragraphs that a table may hold before it is no table."""


_WORD = re.compile(r"[^\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
"""Those of ASCII."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the tables of contents of a file hold."""

    lines: frozenset[int]
    """Indices of their lines."""
    entries: frozenset[str]
    """Their entries as `likeness` has them."""


def likeness(text: str) -> str:
    """`text` without case, accents, punctuation, leaders and page number, for comparison."""
    if text[-1:].isdecimal() or text[-1:] in _NUMERAL:
        text = PAGE_NUMBER.sub("", text)
    if text.isascii():
        return text.lower().encode().translate(None, _SIGNS).decode()
    return "".join(_WORD.findall(unicodedata.normalize("NFKD", text).casefold()))


def find(file: File, units: Sequence[Unit], candidates: Sequence[Candidate]) -> Contents:
    """The tables of contents: those that say so, and runs of headings that all come again."""
    lines = file.lines
    places = _Places(units, candidates)
    announced, entries = _announced(lines, units, places)
    announced |= _itemised(file, places)
    rest = [c for c in candidates if c.first not in announced and _may_be_listed(c.kind)]
    return Contents(frozenset(announced | _runs(lines, rest, places)), frozenset(entries))


def _may_be_listed(kind: str) -> bool:
    # Numbers before words also open the items of lists and the paragraphs of textbooks.
    return usual_rank(kind) < 6 and kind not in ("number", "lettered", "matter")


class _Places:
    """Where a likeness or a numbered kind stands, for the question where it comes again."""

    def __init__(self, units: Iterable[Unit], candidates: Iterable[Candidate]) -> None:
        self._texts: dict[str, list[int]] = {}
        self._numbers: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        self._titles: dict[tuple[tuple[int, ...], str], list[int]] = {}
        self._labels: dict[int, int] = {}
        labels = {c.first for c in candidates if c.number and not c.title}
        before: Unit | None = None
        for unit in units:
            if len(unit.lines) <= 3:
                self._texts.setdefault(likeness(unit.text), []).append(unit.first)
            if before is not None and before.first in labels:
                self._labels[unit.first] = before.first
            before = unit
        for found in candidates:
            if found.title:
                alike = likeness(found.title)
                self._titles.setdefault((found.number, alike), []).append(found.first)
            if found.number:
                self._numbers.setdefault((found.kind, found.number), []).append(found.first)

    def after(self, index: int, text: str, entry: Candidate | None) -> int | None:
        alike = likeness(text)
        found = (
            [_next(self._texts.get(alike, []), index)] if len(alike) > _SHORTEST_LIKENESS else []
        )
        if entry is not None and entry.title:
            # "1. The Sea" in the table may be "Chapter 1. The Sea" in the book.
            found.append(_next(self._titles.get((entry.number, likeness(entry.title)), []), index))
        if entry is not None and entry.number:
            found.append(_next(self._numbers.get((entry.kind, entry.number), []), index))
        titles = [_next(self._texts.get(alike, []), index) for alike in _bare(text)]
        # "I. The Sea" in the table may be "CHAPTER I." over "THE SEA" in the book.
        found += [self._labels.get(place, place) for place in titles if place is not None]
        return min((place for place in found if place is not None), default=None)

    def has_after(self, index: int, title: str) -> bool:
        """Whether a title stands alone, as a short unit, after `index`."""
        alike = likeness(title)
        return (
            len(alike) > _SHORTEST_LIKENESS and _next(self._texts.get(alike, []), index) is not None
        )

    def has_before(self, index: int, text: str) -> bool:
        """Whether a line says what stands as a short unit before `index`, its number aside."""
        forms = [likeness(text), *_bare(text)]
        return any(
            len(alike) > _SHORTEST_LIKENESS and self._texts.get(alike, [index])[0] < index
            for alike in forms
        )


def _bare(text: str) -> list[str]:
    """The likeness of an entry without the number before it; none where it has none."""
    number = leading(text)
    alike = likeness(number[1]) if number else ""
    return [alike] if len(alike) > _SHORTEST_LIKENESS else []


def _next(places: list[int], index: int) -> int | None:
    position = bisect_right(places, index)
    return places[position] if position < len(places) else None


def _announced(
    lines: Sequence[Line], units: Sequence[Unit], places: _Places
) -> tuple[set[int], set[str]]:
    """Lines and entries under the word "Contents", up to where the first entry comes again, or
    where those end that have come before."""
    found: set[int] = set()
    entries: set[str] = set()
    for position, unit in enumerate(units):
        if unit.first in found or not is_contents(unit.lines[0].text):
            continue
        # "Table" alone stands over other tables, too: it has to list what has come before.
        is_ambiguous = likeness(unit.lines[0].text) == "table"
        end = None if is_ambiguous else _end(lines, unit, places)
        end = end or _end_after(lines, unit, places)
        if end is None:
            continue
        end = _before_prose(units[position + 1 :], end)
        end = _after_last(lines, range(unit.last + 1, end), places)
        first = unit.first + is_numbered_contents(unit.lines[0].text)
        rows = [index for index in range(first, end) if lines[index].text]
        if len(rows) > _MOST_ENTRIES or _prose(units[position:], end) > _MOST_PROSE:
            continue
        found.update(range(first, end))
        for index in rows:
            entries.update([likeness(lines[index].text), *_bare(lines[index].text)])
    return found, entries


def _end(lines: Sequence[Line], unit: Unit, places: _Places) -> int | None:
    tried = 0
    for index in range(unit.first + 1, len(lines)):
        line = lines[index]
        if not line.text:
            continue
        entry = candidate(Unit((line,), index, 0))
        place = places.after(index, line.text, entry)
        if place is not None:
            return place
        tried += 1
        if tried == _TRIED:
            break
    return None


def _end_after(lines: Sequence[Line], unit: Unit, places: _Places) -> int | None:
    """Where a table ends that stands after what it lists, as in French and Spanish books."""
    told, rows, since = [0], 0, 0
    for index in range(unit.last + 1, len(lines)):
        text = lines[index].text
        if not text:
            continue
        rows += 1
        since += 1
        if places.has_before(unit.first, text):
            told.append(index)
            since = 0
        if since > _FOREIGN_ROWS:
            break
    is_table = len(told) > _SHORTEST_RUN and len(told) > _LISTED_AFTER * (rows - since)
    return told[-1] + 1 if is_table else None


def _after_last(lines: Sequence[Line], rows: range, places: _Places) -> int:
    """Where a table on `rows` ends: with the lines that stand with the last one that comes again.
    A half-title, or a list of abbreviations, is none of it."""
    told = [i for i in rows if lines[i].text and _comes_again(lines[i], i, rows.stop - 1, places)]
    if not told:
        return rows.stop
    blank = [not lines[i].text for i in range(told[-1], rows.stop)]
    apart = (i for i, (a, b) in enumerate(pairwise(blank)) if a and b)
    return told[-1] + next(apart, len(blank))


def _comes_again(line: Line, index: int, end: int, places: _Places) -> bool:
    return places.after(end, line.text, candidate(Unit((line,), index, 0))) is not None


def _before_prose(units: Sequence[Unit], end: int) -> int:
    """Where a table ends, `end` at the latest: a preface that it does not list is none of it."""
    before: Unit | None = None
    for unit in units:
        if unit.first >= end:
            break
        if _is_prose(unit) and not _POINTS.search(unit.text):
            is_heading = before is not None and style(before.text) and before.last < unit.first
            return before.first if before and is_heading else unit.first
        before = unit
    return end


def _is_prose(unit: Unit) -> bool:
    size = len(unit.lines)
    return size >= 6 and sum(len(line.text) for line in unit.lines) / size > 62


def _itemised(file: File, places: _Places) -> set[int]:
    """Lines of lists whose items are numbered sections that all come again: `* 2.1. Nets`, and
    `|2.1| Nets` in the pages of an editor's help."""
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    for index in file.beginning(_BULLETS):
        item = _ITEM.fullmatch(file.texts[index])
        if not item:
            continue
        if run and file.begins[run[-1][0] + 1 : index].strip("\n"):
            found |= _listed(run, places)
            run = []
        run.append((index, f"{item[1]} {item[2]}"))
    return found | _listed(run, places)


def _listed(run: Sequence[tuple[int, str]], places: _Places) -> set[int]:
    if len(run) < _SHORTEST_RUN:
        return set()
    last = run[-1][0]
    again = sum(
        places.after(last, text, candidate(Unit((Line(text, "", 1, 1),), index, 0))) is not None
        for index, text in run
    )
    return set(range(run[0][0], last + 1)) if again >= _RETURNING * len(run) else set()


def _prose(units: Sequence[Unit], end: int) -> int:
    count = 0
    for unit in units:
        if unit.first >= end:
            break
        count += _is_prose(unit)
    return count


def _runs(lines: Sequence[Line], candidates: Sequence[Candidate], places: _Places) -> set[int]:
    """Lines of headings with nothing between them that nearly all come again further on."""
    last = {(c.kind, c.number): c.first for c in candidates}
    titled = {(c.number, likeness(c.title)): c.first for c in candidates}
    found: set[int] = set()
    for run in _close_together(lines, candidates):
        entries = _first_round(run)
        end = entries[-1].last
        if len({c.kind for c in entries}) == len(entries) > 1:
            continue  # Volume I, Book I, Chapter I: a descent, not a list.
        again = sum(
            places.has_after(end, c.title) or (last[c.kind, c.number] > end and not _states(c))
            for c in entries
            if c.number
        )
        same = len(entries) > 1 and all(
            c.kind.startswith("decimal-") and titled[c.number, likeness(c.title)] > end
            for c in entries
        )
        if same or (len(entries) >= _SHORTEST_RUN and again >= _RETURNING * len(entries)):
            found.update(range(entries[0].first, end + 1))
    return found


def _states(c: Candidate) -> bool:
    """Whether the words after a number are a sentence, as in a list or in definitions."""
    return c.title.endswith(".") and not (is_title(c.title) or is_capitals(c.title))


def _close_together(
    lines: Sequence[Line], candidates: Sequence[Candidate]
) -> Iterable[list[Candidate]]:
    run: list[Candidate] = []
    for found in candidates:
        between = range(run[-1].last + 1, found.first) if run else range(0)
        if run and sum(len(lines[index].text) for index in between) > _NEAR:
            yield run
            run = []
        run.append(found)
    if run:
        yield run


def _first_round(run: list[Candidate]) -> list[Candidate]:
    """The run up to where its highest kind begins again: from there on it is the book itself."""
    highest = min(usual_rank(c.kind) for c in run)
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for position, found in enumerate(run):
        if usual_rank(found.kind) == highest:
            if (found.kind, found.number) in seen:
                return run[:position]
            seen.add((found.kind, found.number))
    return run
