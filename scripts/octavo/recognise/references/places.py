"""Where the book's sections stand, by what other lines call them: a number, a name, a title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from octavo.model import Origin
from octavo.recognise.headings.candidates import Candidate, Number
from octavo.recognise.headings.contents import likeness
from octavo.recognise.typography import FIRST_WIDE

Key = tuple[str, str | Number]
_DECIMAL = "decimal"
_TITLE = "title"
_PRINTED = "printed"
_SHORTEST_TITLE = 3
"""Letters: what is shorter is no title that another line could name."""
_SHORTEST_WIDE = 2
"""The same in Chinese and Japanese."""


@dataclass(frozen=True, slots=True)
class Places:
    """The sections that have a heading, of all files, by their names.

    A name may be that of several sections: each part of a novel has a chapter I. Whoever asks
    gets the only one (`only`), or the next one after another place of the book (`after`).
    """

    origins: tuple[Origin, ...] = ()
    """Of the sections, in the order of the book."""
    levels: tuple[int, ...] = ()
    """Of the same sections, 1 for the outermost."""
    named: Mapping[Key, tuple[int, ...]] = field(default_factory=dict)
    """For each name the positions in `origins`, ascending."""

    def only(self, key: Key) -> Origin | None:
        """The section that `key` names, if it names one alone."""
        found = self.named.get(key, ())
        return self.origins[found[0]] if len(found) == 1 else None

    def after(self, key: Key, position: int) -> int | None:
        """The position in `origins` of the first section of that name after `position`."""
        found = self.named.get(key, ())
        at = bisect_right(found, position)
        return found[at] if at < len(found) else None


def by_kind(kind: str, number: Number) -> Key:
    """The name `Chapter 12`: a kind of division (`vocabulary.DIVISIONS`) and its number.

    Decimal numbers are of one kind at every depth, and headings with a section sign their own.
    """
    return _DECIMAL if kind.startswith("decimal-") else kind, number


def by_decimal(number: Number) -> Key:
    """The name `Section 45.3`, as (45, 3)."""
    return _DECIMAL, number


def by_printed(number: str) -> Key:
    """A number as it is printed, without a closing full stop: `45.3`, `XII`, `A.2`."""
    return _PRINTED, number


def by_title(title: str) -> Key:
    """A title, whatever its capitals, accents and punctuation, with or without its number."""
    return _TITLE, likeness(title)


def places(headings: Sequence[Candidate], levels: Sequence[int]) -> Places:
    """The places of a book whose headings, of all files and in order, are `headings`, and the
    levels of these."""
    named: dict[Key, list[int]] = {}
    for position, heading in enumerate(headings):
        for key in set(_keys(heading)):
            named.setdefault(key, []).append(position)
    return Places(
        tuple(heading.lines[0].origin for heading in headings),
        tuple(levels),
        {key: tuple(found) for key, found in named.items()},
    )


def _keys(heading: Candidate) -> Iterable[Key]:
    if heading.number:
        yield by_kind(heading.kind, heading.number)
    if heading.printed:
        yield by_printed(heading.printed)
    for key in (by_title(heading.text), by_title(heading.title)):
        if len(key[1]) >= (_SHORTEST_WIDE if str(key[1])[:1] >= FIRST_WIDE else _SHORTEST_TITLE):
            yield key
