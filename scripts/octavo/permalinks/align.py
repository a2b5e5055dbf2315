"""Which paragraph of the old text is which of the new one, in time that grows with the text.

What stands once in both is the same, wherever it went; from there outwards, so is what stands
beside it and says the same (Paul Heckel, "A technique for isolating differences between files",
CACM 21, 1978). What is left between two such places was changed there: like is matched with like,
in order. Last, what is left of both is looked for in the whole book: it moved and was changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from octavo.permalinks.fingerprint import BITS, difference

ALIKE = 33
"""Bits of 100 in which a changed paragraph may differ from what it was. Of neighbours in thirty
real books, one pair in thirty differs in no more; of paragraphs with a third of their words
replaced, four in five do."""

_ALIKE_FAR = 20
"""The same for one that stands elsewhere, where many could be taken for it."""

_WINDOW = 40
"""Paragraphs to either side that are looked at for each one between two places."""

_BANDS, _MOST_IN_BAND = 8, 64
"""What moved and was changed is looked for among those that share an eighth of its bits, and not
at all among more of them than this: these are refrains."""


def align(old: Sequence[int], new: Sequence[int]) -> list[int | None]:
    """For each of the fingerprints `new`, the place in `old` of what it was; None for a new one.

    No place of `old` is given twice.
    """
    alignment = _Alignment(old, new)
    alignment.match_unique()
    alignment.match_neighbours()
    alignment.match_changed()
    alignment.match_far()
    return alignment.matches


_NOWHERE = -1


class _Alignment:
    """Two texts while they are aligned."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self._old, self._new = old, new
        self.matches: list[int | None] = [None] * len(new)
        self._taken = [False] * len(old)

    def match_unique(self) -> None:
        """What stands once in both."""
        olds, news = Counter(self._old), Counter(self._new)
        places = {print_: place for place, print_ in enumerate(self._old) if olds[print_] == 1}
        for place, print_ in enumerate(self._new):
            if news[print_] == 1 and print_ in places:
                self._match(place, places[print_])

    def match_neighbours(self) -> None:
        """What says the same beside what is matched already, and at the ends of the text."""
        self._extend(range(len(self._new)), 0, 1)
        self._extend(range(len(self._new) - 1, -1, -1), len(self._old) - 1, -1)

    def _extend(self, places: range, before: int, step: int) -> None:
        """`before` is the place of the old text beside the one that was matched last."""
        for place in places:
            is_open = self.matches[place] is None and self._is_free(before)
            if is_open and self._new[place] == self._old[before]:
                self._match(place, before)
            matched = self.matches[place]
            before = _NOWHERE if matched is None else matched + step

    def match_changed(self) -> None:
        """What is like it, between the places that are matched."""
        for begin, end in self._gaps():
            left = self.matches[begin - 1] if begin else -1
            right = self.matches[end] if end < len(self._new) else len(self._old)
            assert left is not None
            assert right is not None
            for candidates in self._between(left, right):
                self._match_alike(range(begin, end), candidates)

    def match_far(self) -> None:
        """What is very like it, anywhere."""
        bands: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place in range(len(self._old)):
            if not self._taken[place]:
                for band in _bands(self._old[place]):
                    bands[band].append(place)
        found = set()
        for place, print_ in enumerate(self._new):
            if self.matches[place] is None:
                for band in _bands(print_):
                    near = bands.get(band, ())
                    if len(near) <= _MOST_IN_BAND:
                        found |= {(difference(print_, self._old[one]), place, one) for one in near}
        for away, place, before in sorted(found):
            if away <= _ALIKE_FAR and self.matches[place] is None and self._is_free(before):
                self._match(place, before)

    def _match_alike(self, places: range, candidates: range) -> None:
        """Like with like, the most alike first, none of them far from where it would stand."""
        step = len(candidates) / len(places)
        pairs = []
        for place in places:
            if self.matches[place] is None:
                middle = candidates.start + round((place - places.start) * step)
                for before in range(
                    max(candidates.start, middle - _WINDOW),
                    min(candidates.stop, middle + _WINDOW + 1),
                ):
                    away = difference(self._new[place], self._old[before])
                    if away <= ALIKE:
                        pairs.append((away, abs(before - middle), place, before))
        for _, _, place, before in sorted(pairs):
            if self.matches[place] is None and self._is_free(before):
                self._match(place, before)

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """The runs of the new text that are matched with nothing."""
        begin = None
        for place, before in enumerate([*self.matches, 0]):
            if before is None and begin is None:
                begin = place
            elif before is not None and begin is not None:
                yield begin, place
                begin = None

    def _between(self, left: int, right: int) -> Iterator[range]:
        """The free run that follows `left` in the old text, and that before `right` if it is
        another one."""
        end = left + 1
        while self._is_free(end):
            end += 1
        yield range(left + 1, end)
        if end != right:
            begin = right
            while self._is_free(begin - 1):
                begin -= 1
            yield range(begin, right)

    def _is_free(self, place: int) -> bool:
        return 0 <= place < len(self._old) and not self._taken[place]

    def _match(self, place: int, before: int) -> None:
        self.matches[place] = before
        self._taken[before] = True


def _bands(fingerprint: int) -> Iterator[tuple[int, int]]:
    size = BITS // _BANDS
    for band in range(_BANDS):
        yield band, fingerprint >> band * size & ((1 << size) - 1)


def merged(old: Sequence[int], new: Sequence[int], matches: Sequence[int | None]) -> dict[int, int]:
    """For places of `old` that are matched with nothing, the place in `new` that they went into:
    two paragraphs were made one. That is a neighbour which was changed and is like both."""
    places = {before: place for place, before in enumerate(matches) if before is not None}
    found: dict[int, int] = {}
    for before in range(len(old)):
        for beside in (before - 1, before + 1) if before not in places else ():
            place = places.get(beside)
            if place is None or old[beside] == new[place]:
                continue
            if difference(old[before], new[place]) <= ALIKE:
                found.setdefault(before, place)
    return found
