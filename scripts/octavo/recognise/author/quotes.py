"""Quotes: where the words that an author quotes stand in the text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.model import fold
from octavo.recognise.lines import Line

_KEY = 8
"""Characters that a line is looked up by."""
_FARTHEST = 3
"""Blank lines that may stand between two lines of one quote."""
_ALIKE = 0.6
"""Share of two lines that agrees, from which on one may have been meant for the other."""
_LONGEST = 200
"""Characters of a line that is compared with a quote; a paragraph is not."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's lines, and which of them belong to the book."""

    lines: Sequence[Line]
    start: int
    end: int

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Every line that is not blank: its index and its words, white space folded."""
        for index in range(self.start, self.end):
            text = self.lines[index].text
            if text:
                yield index, fold(text)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where a quote stands."""

    file: int
    """Index of the file."""
    first: int
    last: int
    """Indices of the lines; a quote may run over several."""
    is_whole: bool
    """Whether the quote ends where the line does."""


def spots(quotes: Iterable[str], texts: Sequence[Text]) -> dict[str, list[Spot]]:
    """The places of each quote, in the order of the book: lines that it is, or that begin with it.

    Takes time in proportion to the text, however many quotes there are.
    """
    found: dict[str, list[Spot]] = {quote: [] for quote in quotes}
    keys = _keys(found)
    lengths = sorted({len(key) for key in keys})
    for file, text in enumerate(texts):
        for index, words in text:
            heads = [words[:length] for length in lengths if length <= len(words)]
            for quote in {quote for head in heads for quote in keys.get(head, ())}:
                last = _last(quote, words, text, index)
                if last is not None:
                    found[quote].append(Spot(file, index, *last))
    return found


def _keys(quotes: Collection[str]) -> dict[str, list[str]]:
    """What the lines that a quote may begin on begin with: the quote's beginning, or all the words
    of a line shorter than that."""
    keys: dict[str, list[str]] = {}
    for quote in quotes:
        head = quote[:_KEY]
        shorter = [head[: space.start()] for space in re.finditer(" ", head)]
        for key in {head, *shorter}:
            keys.setdefault(key, []).append(quote)
    return keys


def _last(quote: str, words: str, text: Text, index: int) -> tuple[int, bool] | None:
    """The last line of a quote that begins on line `index`, and whether it ends there with it."""
    blank = 0
    while True:
        if words.startswith(quote):
            return index, words == quote
        if words and not quote.startswith(words + " "):
            return None
        quote = quote[len(words) + 1 :] if words else quote
        blank = 0 if words else blank + 1
        index += 1
        if index >= text.end or blank > _FARTHEST:
            return None
        words = fold(text.lines[index].text)


def near(quote: str, texts: Sequence[Text]) -> tuple[int, int] | None:
    """The file and the line that may have been meant by a quote that stands nowhere."""
    wanted = set(_words(quote))
    best: tuple[float, int, int] | None = None
    matcher = difflib.SequenceMatcher(b=quote.casefold(), autojunk=False)
    for file, text in enumerate(texts):
        for index, words in text:
            if not _may_be_meant(words, quote, wanted):
                continue
            matcher.set_seq1(words[: len(quote) + _KEY].casefold())
            floor = best[0] if best else _ALIKE
            if matcher.real_quick_ratio() > floor and matcher.quick_ratio() > floor:
                ratio = matcher.ratio()
                best = (ratio, file, index) if ratio > floor else best
    return best[1:] if best else None


def _may_be_meant(words: str, quote: str, wanted: set[str]) -> bool:
    """A cheap question first: a line that shares half of the words, or is as long and as short."""
    if len(words) > _LONGEST and not words.startswith(quote[:2]):
        return False
    if 2 * len(wanted.intersection(_words(words))) >= len(wanted):
        return True
    return abs(len(words) - len(quote)) <= 3 and words[:1].casefold() == quote[:1].casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[:_LONGEST].casefold())
