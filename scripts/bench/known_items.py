"""Known items: what a reader remembers of a place in a book, and the place.

Each item is drawn at random and kept only if the words that it quotes stand at one place of the
book alone, so that there is one right answer. Kinds:

    phrase    3 to 7 words as printed, in quotation marks
    dropped   such a phrase without one of its words, without quotation marks
    typo      such a phrase with one typing error, which makes no word of the book
    accents   a phrase with accented letters, typed without them, in quotation marks
    rare      two rare words of one paragraph
    name      a name as an index has it: `Brownlow, Mr`
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from octavo.paginate import Page
from octavo.search.words import chain_spans, read_chain

KINDS = ("phrase", "dropped", "typo", "accents", "rare", "name")

_TRIES = 400
"""Draws for each item that is wanted, before a book is said to have no more of a kind."""
_RARE = 8
"""Times that a rare word stands in a book at most."""


@dataclass(frozen=True, slots=True)
class Item:
    kind: str
    query: str
    page: str
    """Address of the right section's page, percent-encoded."""
    fragment: str
    """Of the right paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, with its words as they are printed and folded."""

    page: str
    fragment: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    """Begin and end in `text`, and the form, of every word that links to no other."""


class Shelf:
    """The paragraphs of a book, and where its words stand in it."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.places = [
            Place(quote(page.url), id_, block.shown, tuple(_words(block.shown)))
            for page in pages
            for id_, block in page.blocks
            if id_
        ]
        self.count = Counter(form for place in self.places for _, _, form in place.spans)

    @cached_property
    def having(self) -> dict[str, set[int]]:
        """For each form the numbers of the paragraphs that have it."""
        having: dict[str, set[int]] = {}
        for number, place in enumerate(self.places):
            for _, _, form in place.spans:
                having.setdefault(form, set()).add(number)
        return having

    @cached_property
    def readings(self) -> list[tuple[str, ...]]:
        """Each paragraph as folded words."""
        return [tuple(form for _, _, form in place.spans) for place in self.places]

    def times(self, forms: Sequence[str | None]) -> int:
        """How often `forms` stand in the book in a row; None is any word."""
        told = [(at, form) for at, form in enumerate(forms) if form is not None]
        paragraphs = set.intersection(*(self.having.get(form, set()) for _, form in told))
        return sum(
            all(reading[begin + at] == form for at, form in told)
            for reading in (self.readings[number] for number in paragraphs)
            for begin in range(len(reading) - len(forms) + 1)
        )


def draw(pages: Sequence[Page], count: int, seed: int) -> list[Item]:
    """Gives up to `count` items of each kind, no query twice, the same for a book and a seed."""
    shelf = Shelf(pages)
    items: list[Item] = []
    for kind in KINDS:
        chance = random.Random(f"{seed} {kind}")
        drawn: dict[str, Item] = {}
        for _ in range(count * _TRIES):
            if len(drawn) == count:
                break
            place = chance.choice(shelf.places)
            query = _DRAW[kind](shelf, place, chance)
            if query:
                drawn.setdefault(query, Item(kind, query, place.page, place.fragment))
        items.extend(drawn.values())
    return items


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for begin, end in chain_spans(text):
        for form in read_chain(text[begin:end]).forms:
            yield begin, end, form


def _stretch(place: Place, chance: random.Random) -> list[tuple[int, int, str]] | None:
    """Three to seven words of `place` that are whole chains."""
    length = chance.randint(3, 7)
    if len(place.spans) < length:
        return None
    at = chance.randrange(len(place.spans) - length + 1)
    words = list(place.spans[at : at + length])
    begins = [begin for begin, _, _ in words]
    return words if len(set(begins)) == length else None


def _printed(place: Place, words: Sequence[tuple[int, int, str]]) -> str:
    text = " ".join(place.text[words[0][0] : words[-1][1]].split())
    return re.sub('["“”„«»]', "", text)


def _phrase(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    words = _stretch(place, chance)
    if not words or shelf.times([form for _, _, form in words]) != 1:
        return None
    return f'"{_printed(place, words)}"'


def _dropped(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    words = _stretch(place, chance)
    if not words:
        return None
    gone = chance.randrange(1, len(words) - 1)
    forms = [None if index == gone else form for index, (_, _, form) in enumerate(words)]
    # What is left may stand elsewhere as it is, and is then what was asked for.
    if shelf.times(forms) != 1 or shelf.times([form for form in forms if form]):
        return None
    kept = [word for index, word in enumerate(words) if index != gone]
    return " ".join(place.text[begin:end] for begin, end, _ in kept)


def _typo(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    words = _stretch(place, chance)
    if not words or shelf.times([form for _, _, form in words]) != 1:
        return None
    long = [index for index, (_, _, form) in enumerate(words) if len(form) >= 5 and form.isalpha()]
    if not long:
        return None
    wrong = chance.choice(long)
    typed = [place.text[begin:end] for begin, end, _ in words]
    typed[wrong] = mistype(typed[wrong], chance)
    if any(form in shelf.count for form in read_chain(typed[wrong]).forms):
        return None
    return " ".join(typed)


def mistype(word: str, chance: random.Random) -> str:
    """`word` with one letter left out, doubled, changed or two exchanged."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice([char for char in word.lower() if char.isalpha()])
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[: at + 1] + letter + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _accents(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    if place.text.isascii():
        return None
    words = _stretch(place, chance)
    if not words or shelf.times([form for _, _, form in words]) != 1:
        return None
    printed = _printed(place, words)
    bare = "".join(map(_bare, unicodedata.normalize("NFC", printed)))
    return f'"{bare}"' if bare != unicodedata.normalize("NFC", printed) else None


def _bare(letter: str) -> str:
    """`letter` without accents; й, ї and ў are letters of their own, which nobody leaves out."""
    if letter.lower() in "йїў":
        return letter
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


def _rare(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    rare = sorted(
        {f for _, _, f in place.spans if shelf.count[f] <= _RARE and len(f) > 3 and f.isalpha()}
    )
    if len(rare) < 2:
        return None
    one, other = chance.sample(rare, 2)
    pages = [{shelf.places[number].page for number in shelf.having[form]} for form in (one, other)]
    both = shelf.having[one] & shelf.having[other]
    return f"{one} {other}" if len(pages[0] & pages[1]) == 1 and len(both) == 1 else None


_NAME = re.compile(r"(?<=[a-zà-ÿ,] )([A-ZÀ-Þ]\w+) ([A-ZÀ-Þ]\w+)(?= [a-zà-ÿ])")


def _name(shelf: Shelf, place: Place, chance: random.Random) -> str | None:
    names = _NAME.findall(" ".join(place.text.split()))
    if not names:
        return None
    first, last = chance.choice(names)
    forms = [form for part in (first, last) for form in read_chain(part).forms]
    return f"{last}, {first}" if shelf.times(forms) == 1 else None


_DRAW: dict[str, Callable[[Shelf, Place, random.Random], str | None]] = {
    "phrase": _phrase,
    "dropped": _dropped,
    "typo": _typo,
    "accents": _accents,
    "rare": _rare,
    "name": _name,
}
