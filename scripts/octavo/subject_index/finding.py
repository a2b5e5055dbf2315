"""Where the words of a term stand in the book."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.model import Fixed, Inline
from octavo.paginate import Page
from octavo.subject_index.runs import leaves, runs_of

# Scripts that put no space between words (https://unicode.org/reports/tr29/#Word_Boundaries): a
# word may begin and end anywhere in them.
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)

_APART = "\0"
"""Between runs, which no term reaches over."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a block a term begins."""

    run: int
    """Which of its runs of inlines (`runs_of`)."""
    leaf: int
    """Which of the inlines of that which hold no others (`leaves`)."""
    offset: int
    """In characters of that one's text."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a book a term begins."""

    page: int
    """Which of its pages."""
    block: int | None
    """Which block of that; None for the heading."""
    found: Found


class Finder:
    """Finds terms in the text of a book, which it puts together once."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._spots: list[Spot] = []
        """The beginning of each leaf, and where that is in the text."""
        self._starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for spot, text in _pieces(pages):
            self._spots.append(spot)
            self._starts.append(length)
            pieces.append(text)
            length += len(text)
        self._text = "".join(pieces)
        # The capital dotted I is the one letter that is longer as a small one.
        self._small = self._text.replace("İ", "I").lower()

    def spots(self, find: Iterable[str]) -> list[Spot]:
        """Where any of the words stand, in the order of the book, each place once."""
        offsets = {at for words in find for at in self._offsets(words)}
        return [self._spot(at) for at in sorted(offsets)]

    def _spot(self, at: int) -> Spot:
        leaf = bisect_right(self._starts, at) - 1
        spot = self._spots[leaf]
        found = Found(spot.found.run, spot.found.leaf, at - self._starts[leaf])
        return Spot(spot.page, spot.block, found)

    def _offsets(self, words: str) -> Iterator[int]:
        """Where the words stand as whole words; capitals matter where they have any."""
        text = self._text if words != words.lower() else self._small
        first, *others = words.split(" ")
        rest = re.compile("".join(rf"\s+{re.escape(word)}" for word in others))
        at = text.find(first)
        while at >= 0:
            end = rest.match(text, at + len(first))
            if end and not _is_within(text, at) and not _is_within(text, end.end()):
                yield at
            at = text.find(first, at + 1)


def _pieces(pages: Sequence[Page]) -> Iterator[tuple[Spot, str]]:
    """The texts of all leaves, and what stands between two runs."""
    for number, page in enumerate(pages):
        heading = page.section.heading
        if heading:
            yield Spot(number, None, Found(0, 0, 0)), heading.shown + _APART
        for at, (id_, block) in enumerate(page.blocks):
            if id_ and isinstance(block, Fixed):
                yield Spot(number, at, Found(0, 0, 0)), block.shown + _APART
            elif id_:
                for run, inlines in enumerate(runs_of(block)):
                    yield from _of_run(inlines, number, at, run)


def _of_run(
    inlines: Iterable[Inline], page: int, block: int, run: int
) -> Iterator[tuple[Spot, str]]:
    leaf = 0
    for leaf, text in enumerate(leaves(inlines)):
        yield Spot(page, block, Found(run, leaf, 0)), text
    yield Spot(page, block, Found(run, leaf + 1, 0)), _APART


def _is_within(text: str, at: int) -> bool:
    """Whether a place in the text lies within a word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after):
        return True
    if not after.isalnum() or not (before.isalnum() or unicodedata.combining(before)):
        return False
    return not (_WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after))
