"""The author's corrections, found in the text: each entry quotes a line and says what it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from octavo.model import Correction, fold
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.recognise.author.quotes import Spot, Text, near, spots
from octavo.recognise.author.told import KIND, NOTHING, RULE, Told
from octavo.recognise.blocks.makers import MAKERS
from octavo.recognise.edition import frame
from octavo.recognise.headings.candidates import Candidate, candidate
from octavo.recognise.headings.outline import FileOutline
from octavo.recognise.lines import Line, Unit

_MOST_PLACES = 3
"""Places of a quote that a message names."""


def find(
    corrections: Sequence[Correction],
    texts: Sequence[Sequence[Line]],
    outlines: Sequence[FileOutline],
) -> list[Told]:
    """What the author says of each file, given the outlines that the rules make of them.

    Raises OctavoError (UNKNOWN_LINE, SEVERAL_LINES, CONTRADICTION, BOOK_TOML) for every entry that
    does not say which line it means, or what cannot be.
    """
    search = _Search(corrections, texts, outlines)
    problems = [*_unknown_blocks(corrections)]
    placed: list[_Placed] = []
    for correction in corrections:
        found, problem_of_it = search.places(correction)
        placed += found
        problems += [problem_of_it] if problem_of_it else []
    problems += [*_contradictions(placed, texts), *_untitled(placed)]
    if problems:
        raise OctavoError(*problems)
    return [
        _told([p for p in placed if p.spot.file == file], lines) for file, lines in enumerate(texts)
    ]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry, and a line that it means."""

    correction: Correction
    spot: Spot
    heading: Candidate | None
    """What the rules have as a heading there."""
    other: Candidate | None
    """What the rules looked at there, and have as none."""

    @property
    def declined(self) -> Candidate | None:
        """What the rules thought of, where the entry says that it is no heading."""
        found = self.heading or self.other
        return found if found and found.first == self.first else None

    @property
    def first(self) -> int:
        """Where what it speaks of begins."""
        c = self.correction
        return self.heading.first if self.heading and not c.block else self.spot.first


class _Search:
    """Finds the lines that entries mean."""

    def __init__(
        self,
        corrections: Sequence[Correction],
        texts: Sequence[Sequence[Line]],
        outlines: Sequence[FileOutline],
    ) -> None:
        self._texts = [Text(lines, *frame.body(lines)) for lines in texts]
        self._outlines = outlines
        quotes = {quote for c in corrections for quote in (c.line, c.after) if quote}
        self._spots = spots(quotes, self._texts)
        self._covers = [
            {line: c for c in found.headings for line in range(c.first, c.last + 1)}
            for found in outlines
        ]
        self._declined = [{c.first: c for c in found.others} for found in outlines]

    def places(self, c: Correction) -> tuple[list[_Placed], Problem | None]:
        """The lines that `c` means, or what is wrong with it."""
        found = self._meant(c.line, c.file)
        if c.level == 0 or c.title:
            # What is to be no heading, or has a title, is one: prose that begins so is not meant.
            found = [spot for spot in found if self._heading(spot)] or found
        if c.after and found:
            marks = self._meant(c.after, c.file)
            if len(marks) != 1:
                return [], self._unclear(c, c.after, marks)
            found = [spot for spot in found if spot > marks[0]][:1]
        if not found or (len(found) > 1 and not c.everywhere):
            return [], self._unclear(c, c.line, found)
        return [_Placed(c, spot, self._heading(spot), self._other(spot)) for spot in found], None

    def _meant(self, quote: str, file: str | None) -> list[Spot]:
        """The places of a quote; whole lines before beginnings, the text before its contents."""
        found = [s for s in self._spots[quote] if file is None or self._file(s.file) == file]
        found = [spot for spot in found if self._is_whole(spot, quote)] or found
        return [spot for spot in found if self._is_text(spot)] or found

    def _is_whole(self, spot: Spot, quote: str) -> bool:
        heading = self._heading(spot)
        return spot.is_whole or (heading is not None and fold(heading.text) == quote)

    def _is_text(self, spot: Spot) -> bool:
        return spot.first not in self._outlines[spot.file].contents

    def _heading(self, spot: Spot) -> Candidate | None:
        return self._covers[spot.file].get(spot.first)

    def _other(self, spot: Spot) -> Candidate | None:
        return self._declined[spot.file].get(spot.first)

    def _file(self, index: int) -> str:
        return self._texts[index].lines[0].file

    def _unclear(self, c: Correction, quote: str, found: Sequence[Spot]) -> Problem:
        where = c.file or "the text"
        if not found:
            return problem(
                Code.UNKNOWN_LINE, c.origin, quote=quote, where=where, remedy=self._meant_by(quote)
            )
        named = [self._named(spot.file, spot.first) for spot in found[:_MOST_PLACES]]
        if len(found) > _MOST_PLACES:
            named.append(f"{len(found) - _MOST_PLACES:,} more")
        places = f"{', '.join(named[:-1])} and {named[-1]}" if named[1:] else named[0]
        return problem(
            Code.SEVERAL_LINES, c.origin, quote=quote, count=f"{len(found):,}", places=places
        )

    def _meant_by(self, quote: str) -> str:
        found = near(quote, self._texts)
        if found is None:
            return "Quote it as it stands there."
        words = fold(self._texts[found[0]].lines[found[1]].text)
        shown = words if len(words) <= 80 else words[:79] + "…"
        return f"Did you mean {self._named(*found)}: “{shown}”?"

    def _named(self, file: int, index: int) -> str:
        """A line as messages name it: `line 120`, with its file where there are several."""
        in_file = f" of {self._file(file)}" if len(self._texts) > 1 else ""
        return f"line {index + 1}{in_file}"


def _unknown_blocks(corrections: Sequence[Correction]) -> Iterator[Problem]:
    for c in corrections:
        if c.block is not None and c.block not in MAKERS:
            close = difflib.get_close_matches(c.block, MAKERS, 1)
            remedy = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(MAKERS)}."
            what = f"“{c.block}” is no kind of block"
            yield problem(Code.BOOK_TOML, c.origin, what=what, remedy=remedy)


def _contradictions(
    placed: Sequence[_Placed], texts: Sequence[Sequence[Line]]
) -> Iterator[Problem]:
    """Two entries that say different things of one place."""
    said: dict[tuple[int, int, str], tuple[object, Correction]] = {}
    for p in placed:
        for key, value in _claims(p.correction):
            place = (p.spot.file, p.first, key)
            earlier = said.setdefault(place, (value, p.correction))
            if earlier[0] != value:
                origin = texts[p.spot.file][p.first].origin
                yield problem(
                    Code.CONTRADICTION,
                    p.correction.origin,
                    place=f"{origin.file}, line {origin.line},",
                    other=earlier[1].origin.line,
                )
                break


def _claims(c: Correction) -> Iterator[tuple[str, object]]:
    """What an entry says, under names that must not meet with different values."""
    if c.level is not None or c.block:
        yield "heading", c.level or 0
    for key in ("title", "block", "language"):
        value = getattr(c, key)
        if value:
            yield key, value


def _untitled(placed: Sequence[_Placed]) -> Iterator[Problem]:
    """Titles for lines that are no headings."""
    named = {(p.spot.file, p.first) for p in placed if p.correction.level}
    for p in placed:
        c = p.correction
        if c.title and not p.heading and (p.spot.file, p.first) not in named:
            what = f"“{c.line}” is no heading, and can have no title"
            remedy = "Add the level that it should have: heading = 1."
            yield problem(Code.BOOK_TOML, c.origin, what=what, remedy=remedy)


def _told(placed: Sequence[_Placed], lines: Sequence[Line]) -> Told:
    """What entries say of one file."""
    if not placed:
        return NOTHING
    named = [p for p in placed if p.correction.level]
    none = [p for p in placed if p.correction.level == 0 or p.correction.block]
    headings = {p.first: p.heading or _candidate(lines, p.spot) for p in named}
    declined = {p.first: p.declined for p in none if p.declined}
    plain = {line for p in none for line in range(p.spot.first, p.spot.last + 1)}
    plain |= {line for c in declined.values() for line in range(c.first, c.last + 1)}
    return Told(
        headings=tuple(headings[first] for first in sorted(headings)),
        declined=tuple(declined[first] for first in sorted(declined)),
        plain=frozenset(plain),
        said={p.first: p.correction for p in (*named, *none)},
        titles={p.first: p.correction.title for p in placed if p.correction.title},
        languages={p.first: p.correction.language for p in placed if p.correction.language},
        blocks={p.first: p.correction.block for p in placed if p.correction.block},
    )


def _candidate(lines: Sequence[Line], spot: Spot) -> Candidate:
    """The lines of `spot` as a heading: of the kind that the rules see in them, if they see one."""
    words = tuple(line for line in lines[spot.first : spot.last + 1] if line.text)
    before = next((i for i in range(spot.first - 1, -1, -1) if lines[i].text), -1)
    gap = spot.first - before - 1
    found = candidate(Unit(words[:1], spot.first, gap))
    if found is None or not found.title:
        rest = words[1:] if found else words
        title = " ".join(line.text for line in rest)
    else:
        title = " ".join([found.title, *(line.text for line in words[1:])])
    if found is not None and found.kind != KIND:
        return replace(found, lines=words, title=title, objection=None)
    return Candidate(words, spot.first, KIND, (), None, title, RULE, "", gap=gap)
