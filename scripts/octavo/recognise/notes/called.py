"""Which notes the files of a book have, and which words call them: known before blocks are made.

A number in brackets is a call only where a note of that label follows, and what begins with a
number is a note only where one calls it. A numbering may begin again in each chapter or on each
page: calls and notes are held against each other in the order of the book.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from octavo.model import Origin
from octavo.recognise.notes.forms import Sign, Text, calls, definitions, is_within

_FARTHEST_SYMBOL = 90
"""Lines between a star and its note, at the most: they stand on one page."""

_CALLED_SHARE = 0.5
"""Of what looks like the notes of a file, that which is called: paragraphs may be numbered."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A note, where it is printed."""

    label: str
    sign: str
    """What it begins with: `[Footnote 12: `, `[12]`."""
    origin: Origin
    is_named: bool
    """Whether it says that it is a note, in brackets that close after it."""
    until: int
    """The line where the next note begins, if all that stands between is this one's; or 0."""


class Call(NamedTuple):
    """Where a note is called."""

    column: int
    """Counted from 1, in characters of the line."""
    note: Definition


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one file, and the calls in it."""

    at: Mapping[int, Definition] = field(default_factory=dict)
    """By the index of their first line."""
    calls: Mapping[int, tuple[Call, ...]] = field(default_factory=dict)
    """By the numbers of the lines in which they stand, in order."""


class _Placed(NamedTuple):
    """A sign, where it stands in the book."""

    file: int
    sign: Sign
    origin: Origin

    @property
    def label(self) -> str:
        return self.sign.label

    @property
    def key(self) -> tuple[int, int]:
        return self.file, self.sign.offset


_Pairs = dict[_Placed, _Placed]
"""What each call calls."""


def notes(files: Sequence[Text]) -> list[Notes]:
    """The notes of each file of a book."""
    defined = [
        d for index, text in enumerate(files) for d in _placed(index, text, definitions(text))
    ]
    if not defined:
        return [Notes() for _ in files]
    called = _outside(files, defined)
    pairs: _Pairs = {}
    for is_of_sort in (str.isdecimal, str.isalpha, _is_symbol):
        pairs |= _pair(
            [d for d in defined if is_of_sort(d.label)], [c for c in called if is_of_sort(c.label)]
        )
    accepted = _accepted(defined, pairs)
    first_call = _first_calls(pairs)
    ends = {a: b for a, b in pairwise(accepted) if _goes_on(a, b, first_call)}
    made = {d: _definition(d, ends.get(d)) for d in accepted}
    return [
        Notes(
            {d.origin.line - 1: note for d, note in made.items() if d.file == index},
            _by_line(
                (c.origin, made[d]) for c, d in pairs.items() if c.file == index and d in made
            ),
        )
        for index in range(len(files))
    ]


def _by_line(called: Iterable[tuple[Origin, Definition]]) -> dict[int, tuple[Call, ...]]:
    lines: dict[int, list[Call]] = defaultdict(list)
    for origin, note in called:
        lines[origin.line].append(Call(origin.column, note))
    return {number: tuple(sorted(calls, key=_column)) for number, calls in lines.items()}


def _column(call: Call) -> int:
    return call.column


def _placed(file: int, text: Text, found: Iterable[Sign]) -> list[_Placed]:
    return [_Placed(file, sign, text.passage.origin(sign.offset)) for sign in found]


def _outside(files: Sequence[Text], defined: Sequence[_Placed]) -> list[_Placed]:
    """All that may be calls and do not stand in what may be notes."""
    has_counted = any(d.sign.form == "counted" for d in defined)
    starts = {d.key: d.sign for d in defined}
    return [
        call
        for index, text in enumerate(files)
        for call in _placed(index, text, calls(text, has_counted))
        if not _is_within(text, starts.get((index, text.paragraph(call.sign.offset))), call.sign)
    ]


def _is_within(text: Text, note: Sign | None, call: Sign) -> bool:
    """Whether a call stands in a note that its paragraph begins with."""
    if note is None or note.form != "named":
        return note is not None and note.label.isalnum() == call.label.isalnum()
    return is_within(text.passage.text, note, call.offset)


def _is_symbol(label: str) -> bool:
    return not label.isalnum()


def _pair(defined: Sequence[_Placed], called: Sequence[_Placed]) -> _Pairs:
    """Calls held against the notes that stand together after them, and so on through the book."""
    found: _Pairs = {}
    pending: dict[str, list[_Placed]] = defaultdict(list)
    last = (-1, -1)
    events = sorted(
        [(d.key, True, d) for d in defined] + [(c.key, False, c) for c in called], key=_key
    )
    for is_note, together in groupby(events, key=lambda event: event[1]):
        group = [sign for _, _, sign in together]
        if not is_note:
            for call in group:
                pending[call.label].append(call)
            continue
        waiting = [c for label in {d.label for d in group} for c in pending.pop(label, ())]
        waiting.sort(key=lambda call: call.key)
        pairs = _matched(waiting, group, last)
        found |= {call: note for call, note in pairs.items() if _is_near(call, note)}
        last = group[-1].key
    return found


def _key(event: tuple[tuple[int, int], bool, _Placed]) -> tuple[int, int]:
    return event[0]


def _matched(called: Sequence[_Placed], group: Sequence[_Placed], last: tuple[int, int]) -> _Pairs:
    """Which of the notes of `group` each call calls; `last` is where the notes before end."""
    runs, note_runs = _runs(called), _runs(group)
    if len(runs) == len(note_runs):
        pairs = zip(runs, note_runs, strict=True)
        return {call: note for run, notes in pairs for call, note in _by_label(run, notes)}
    found: _Pairs = {}
    alike, notes = _labelled(called), _labelled(group)
    for label in notes.keys() & alike.keys():
        if len(alike[label]) == len(notes[label]):
            found |= zip(alike[label], notes[label], strict=True)
        elif len(notes[label]) == 1:
            recent = [call for call in alike[label] if call.key > last] or alike[label]
            found |= dict.fromkeys(recent, notes[label][0])
    return found


def _labelled(signs: Iterable[_Placed]) -> dict[str, list[_Placed]]:
    found: dict[str, list[_Placed]] = defaultdict(list)
    for sign in signs:
        found[sign.label].append(sign)
    return found


def _is_near(call: _Placed, note: _Placed) -> bool:
    """Whether a star and its note may stand on one page; numbers may be far from theirs."""
    distance = note.origin.line - call.origin.line
    return note.sign.form != "symbol" or (call.file == note.file and distance <= _FARTHEST_SYMBOL)


def _by_label(
    run: Iterable[_Placed], notes: Iterable[_Placed]
) -> Iterator[tuple[_Placed, _Placed]]:
    by_label = {note.label: note for note in notes}
    return ((call, by_label[call.label]) for call in run if call.label in by_label)


def _runs(signs: Iterable[_Placed]) -> list[list[_Placed]]:
    """The signs parted where their numbering begins again."""
    runs: list[list[_Placed]] = []
    for sign in signs:
        rank = sign.sign.rank
        before = runs[-1][-1].sign.rank if runs else rank + 1
        if rank < before or (rank == before and _is_symbol(sign.label)):
            runs.append([])
        runs[-1].append(sign)
    return runs


def _accepted(defined: Sequence[_Placed], pairs: _Pairs) -> list[_Placed]:
    """The notes: those that say so, those that are called, and what stands in line with them."""
    are_called = set(pairs.values())
    total = Counter((d.file, d.sign.form) for d in defined)
    hits = Counter((d.file, d.sign.form) for d in are_called)
    found: list[_Placed] = []
    for d in defined:
        form = d.sign.form
        is_habit = hits[d.file, form] >= _CALLED_SHARE * total[d.file, form]
        is_in_line = form != "symbol" and bool(found) and _continues(found[-1], d)
        is_kept = form == "named" or (is_habit and (d in are_called or is_in_line))
        if is_kept:
            found.append(d)
    return found


def _continues(last: _Placed, d: _Placed) -> bool:
    return (
        d.file == last.file and d.sign.form == last.sign.form and d.sign.rank == last.sign.rank + 1
    )


def _first_calls(pairs: _Pairs) -> dict[_Placed, tuple[int, int]]:
    found: dict[_Placed, tuple[int, int]] = {}
    for call, note in pairs.items():
        found[note] = min(found.get(note, call.key), call.key)
    return found


def _goes_on(note: _Placed, after: _Placed, first_call: Mapping[_Placed, tuple[int, int]]) -> bool:
    """Whether all up to the next note belongs to this one: the words that call the next one stand
    before both."""
    return note.file == after.file and first_call.get(after, note.key) < note.key


def _definition(d: _Placed, end: _Placed | None) -> Definition:
    until = end.origin.line - 1 if end else 0
    return Definition(d.label, d.sign.text, d.origin, d.sign.form == "named", until)
