"""Where every form stands, and which very common words stand around it.

The places of a very common word ("the") are too many to be fetched for every phrase that has it.
So the other words say beside each of their places which common word stands before it and which
after it, and two common words side by side are a form of their own, `of the`: whatever two words
a phrase has next to each other, one short list tells where they meet. (Common grams: Bahle,
Williams, Zobel, "Efficient Phrase Querying with an Auxiliary Index", SIGIR 2002.)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping

from octavo.search.digits import ALPHABET, PARAGRAPH, pack
from octavo.search.words import chains, read_chain, unlinked

COMMON = 8_000
"""Digits of places from which on a word is very common."""

LINKED = 400
"""Digits of the places where a very common word stands as several (`in-to`): few, or it is none."""

MOST_COMMON = len(ALPHABET) - 1
"""Very common words: as many as a digit tells apart, nothing being one of them."""

NOTHING_BEFORE = "."

_NONE = ALPHABET[0]
_PAIR = re.compile(f"(?=[^{_NONE}][^{_NONE}])")

Spans = Mapping[int, "array[int]"]
"""Places by the number of words that a form spans there."""


class Occurrences:
    """The words of a book, passage by passage."""

    def __init__(self) -> None:
        self.places: dict[str, dict[int, array[int]]] = {}
        self.printed: dict[str, str] = {}
        """A printing in lower case of each form, with its accents."""
        self.count = 0
        self._numbers: dict[str, int] = {}
        self._words = array("I", [0])
        """Number of every word of the book in order, 0 between passages."""
        self._begins = array("I")
        """Where the words of each passage begin among `_words`."""
        # What to append where for each chain: books repeat themselves, and this is the loop
        # that every word of the book goes through.
        self._plans: dict[str, tuple[array[int], list[tuple[array[int], int]]]] = {}

    def add(self, text: str) -> None:
        """Notes every word of the next passage."""
        place = len(self._begins) * PARAGRAPH
        plans, words = self._plans, self._words
        begin = len(words)
        self._begins.append(begin)
        for chain in chains(text):
            numbers, steps = plans.get(chain) or self._plan(chain)
            for places, offset in steps:
                places.append(place + offset)
            words.extend(numbers)
            place += len(numbers)
        self.count += len(words) - begin
        words.append(0)

    def counts(self) -> dict[str, int]:
        """How often each form stands in the book."""
        return {form: sum(map(len, spans.values())) for form, spans in self.places.items()}

    def common(self) -> list[str]:
        """The very common words, in alphabetical order."""
        lists = ((form, self.places[form][1]) for form in self._numbers)
        many = [(form, places) for form, places in lists if len(places) > COMMON // 4]
        sizes = {form: len(pack(places)) for form, places in many}
        largest = sorted(sizes, key=lambda form: (-sizes[form], form))[:MOST_COMMON]
        return sorted(
            form
            for form in largest
            if sizes[form] > COMMON
            and sum(len(pack(places)) for places in self.linked(form).values()) <= LINKED
        )

    def linked(self, form: str) -> dict[int, array[int]]:
        """The places where `form` stands as several words, by their number."""
        return {span: places for span, places in self.places[form].items() if span > 1}

    def around(self, common: Iterable[str]) -> Around:
        """What is known of the neighbours of every word."""
        digits = [_NONE] * (len(self._numbers) + 1)
        for code, form in enumerate(common, start=1):
            digits[self._numbers[form]] = ALPHABET[code]
        return Around("".join([digits[number] for number in self._words]), self._begins)

    def _plan(self, chain: str) -> tuple[array[int], list[tuple[array[int], int]]]:
        read = read_chain(chain)
        steps = [(self._array(form, 1), offset) for offset, form in enumerate(read.forms)]
        for form in (read.joined, read.initials):
            if form:
                steps.append((self._array(form, len(read.forms)), 0))
        for form in read.forms:
            self.printed.setdefault(form, form)
        if read.whole:
            self.printed[read.whole] = unlinked(chain)
        numbers = self._numbers
        words = array("I", [numbers.setdefault(form, len(numbers) + 1) for form in read.forms])
        self._plans[chain] = plan = (words, steps)
        return plan

    def _array(self, form: str, span: int) -> array[int]:
        return self.places.setdefault(form, {}).setdefault(span, array("Q"))


class Around:
    """The book with nothing but its very common words, a digit each, and a zero for all else."""

    def __init__(self, digits: str, begins: array[int]) -> None:
        self._digits = digits
        self._begins = begins

    def pairs(self, common: list[str]) -> dict[str, dict[int, array[int]]]:
        """The places of two very common words side by side: `of the`."""
        found: dict[str, array[int]] = {}
        passage, last = 0, len(self._begins) - 1
        for match in _PAIR.finditer(self._digits):
            at = match.start()
            while passage < last and self._begins[passage + 1] <= at:
                passage += 1
            place = passage * PARAGRAPH + at - self._begins[passage]
            found.setdefault(self._digits[at : at + 2], array("Q")).append(place)
        names = dict(zip(ALPHABET[1:], common, strict=False))
        return {f"{names[pair[0]]} {names[pair[1]]}": {2: places} for pair, places in found.items()}

    def beside(self, spans: Spans) -> str:
        """For each place, those of one word first: what stands before, and what after.

        One zero for nothing at either side; else the digit before, or `NOTHING_BEFORE`, and the
        digit after.
        """
        digits, begins = self._digits, self._begins
        found = []
        for span in sorted(spans):
            for place in spans[span]:
                at = begins[place // PARAGRAPH] + place % PARAGRAPH
                found.append(_BESIDE[digits[at - 1] + digits[at + span]])
        return "".join(found)


_BESIDE = {
    before + after: _NONE
    if before == after == _NONE
    else (NOTHING_BEFORE if before == _NONE else before) + after
    for before in ALPHABET
    for after in ALPHABET
}
