"""What the author says of a file's lines, against what the rules would make of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from octavo.model import Correction
from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.lines import Unit

RULE = "told by book.toml"
KIND = "told"
"""The kind of a heading that no rule of the program sees."""


@dataclass(frozen=True, slots=True)
class Told:
    """The corrections of one file, by the indices of their lines."""

    headings: tuple[Candidate, ...] = ()
    """What the author calls a heading, in the order of the file."""
    declined: tuple[Candidate, ...] = ()
    """What the rules took for headings, and the author says is none."""
    plain: frozenset[int] = frozenset()
    """Lines that no heading may stand on."""
    said: Mapping[int, Correction] = field(default_factory=dict)
    """By the first line of a heading, or of what is none: the entry that says so."""
    titles: Mapping[int, str] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    """By the first line of a heading or of any line of a block."""
    blocks: Mapping[int, str] = field(default_factory=dict)
    """The kind of the block that begins with a line."""

    @property
    def changes_headings(self) -> bool:
        return bool(self.headings or self.plain)

    def parted(self, units: Iterable[Unit]) -> list[Unit]:
        """`units`, cut where the author says that something begins or ends."""
        cuts = {*self.blocks, *(c.first for c in self.headings)}
        cuts |= {c.last + 1 for c in self.headings}
        if not cuts:
            return list(units)
        ordered = sorted(cuts)
        return [piece for unit in units for piece in _parted(unit, ordered)]

    def proposed(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """`candidates`, with those that the author names in the place of the rules' own.

        So the numbers of what is a heading count among its kind, and those of what is none don't.
        """
        rules_know = [c for c in self.headings if c.kind != KIND and c.rule != "set off"]
        return _in_order([*self.free(candidates), *rules_know])

    def accepted(self, headings: Iterable[Candidate]) -> list[Candidate]:
        """`headings`, and all that the author names."""
        return _in_order([*self.free(headings), *self.headings])

    def free(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Those of which the author says nothing."""
        taken = self.taken
        return (c for c in candidates if c.first not in taken)

    @property
    def taken(self) -> frozenset[int]:
        """The lines on which the author says what stands."""
        return self.plain.union(*(range(c.first, c.last + 1) for c in self.headings))


NOTHING = Told()
"""Of a file that the author says nothing of."""


def _parted(unit: Unit, cuts: Sequence[int]) -> Iterator[Unit]:
    inside = cuts[bisect_right(cuts, unit.first) : bisect_left(cuts, unit.last + 1)]
    start = 0
    for cut in (*(cut - unit.first for cut in inside), len(unit.lines)):
        gap = 0 if start else unit.gap
        yield Unit(unit.lines[start:cut], unit.first + start, gap)
        start = cut


def _in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: candidate.first)


def with_named(levels: Sequence[int | None], named: Mapping[int, int]) -> list[int]:
    """Levels as the author names them, by index, among those that the book shows.

    None is the level of what only the author calls a heading. What stands in a heading moves with
    it: a chapter that is made a section has subsections then.
    """
    found: list[int] = []
    above: list[tuple[int, int]] = []
    for index, shown in enumerate(levels):
        if shown is None:
            found.append(named[index])
            continue
        while above and above[-1][0] >= shown:
            above.pop()
        moved = above[-1][1] if above else 0
        level = named.get(index, max(1, shown + moved))
        above.append((shown, level - shown))
        found.append(level)
    return found
