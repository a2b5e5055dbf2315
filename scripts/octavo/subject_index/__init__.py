"""The index at the back of the book: the author's terms, each with the places where it stands.

Page numbers are known to a printed book alone; everywhere else a place is a paragraph of a section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from octavo.model import Block, IndexTerm
from octavo.paginate import HEADING_ID, Names, Page, slug
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.subject_index.finding import Finder, Found
from octavo.subject_index.order import initial, sorted_by

__all__ = ["Entry", "Found", "Led", "Place", "groups", "subject_index"]


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, or a heading, that has a term."""

    page: Page
    fragment: str
    """Its id on the page."""
    number: int | None
    """Of the paragraph; None for the heading."""
    block: Block | None
    """The same itself."""
    found: tuple[Found, ...]
    """Where in the paragraph the term stands; empty for the heading."""


@dataclass(frozen=True, slots=True)
class Led:
    """An entry that another one leads to."""

    id: str
    term: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the index."""

    id: str
    """Of the entry in whatever shows the index: `index-nets`."""
    term: str
    initial: str
    """The letter that it is looked up under; empty for signs, and without an alphabet."""
    places: tuple[Place, ...]
    """In the order of the book, each once."""
    see: Led | None
    """Where all is found that this one is about."""
    see_also: tuple[Led, ...]
    """Where more is found."""
    below: tuple[Entry, ...]
    """The entries that stand below it, sorted."""


def subject_index(pages: Sequence[Page], terms: Sequence[IndexTerm]) -> tuple[Entry, ...]:
    """The entries that stand below no other, sorted.

    Raises OctavoError (TERM_NOWHERE, TERM_SECTION) with every term that has no place.
    """
    if not terms:
        return ()
    problems = [*_unknown_sections(pages, terms)]
    if problems:
        raise OctavoError(*problems)
    index = _Index(pages, terms)
    entries = tuple(index.below(None))
    if index.problems:
        raise OctavoError(*index.problems)
    return entries


def groups(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The outer entries of an index by their initials."""
    parted = groupby(entries, key=lambda entry: entry.initial)
    return [(letter, list(held)) for letter, held in parted]


def _unknown_sections(pages: Sequence[Page], terms: Sequence[IndexTerm]) -> Iterator[Problem]:
    for term in terms:
        for number in term.sections:
            if not any(_is_in(page, number) for page in pages):
                yield problem(Code.TERM_SECTION, term.origin, term=term.term, number=number)


def _is_in(page: Page, number: str) -> bool:
    """Whether a page is the section of a number, or one below it."""
    own = page.section.number or ""
    return number in (own, page.key) or own.startswith(f"{number}.")


class _Index:
    """An index while it is made; collects what is wrong."""

    def __init__(self, pages: Sequence[Page], terms: Sequence[IndexTerm]) -> None:
        self.problems: list[Problem] = []
        self._pages, self._terms = pages, terms
        self._finder = Finder(pages)
        self._numbers = [page.numbers() for page in pages]
        names = Names()
        self._led = {
            term.origin: Led(names.take(f"index-{slug(_whole(term))}".rstrip("-")), term.term)
            for term in terms
        }

    def below(self, outer: str | None) -> Iterator[Entry]:
        """The entries under a term; None for those under none."""
        for term in sorted_by((each for each in self._terms if each.under == outer), _sort):
            own = self._led[term.origin]
            yield Entry(
                own.id,
                own.term,
                initial(_sort(term)),
                self._places(term),
                self._named(term.see) if term.see else None,
                tuple(self._named(name) for name in term.see_also),
                tuple(self.below(term.term)) if outer is None else (),
            )

    def _named(self, name: str) -> Led:
        """The entry of a term: one that stands below no other, where several have the name."""
        named = (term for term in self._terms if term.term == name)
        return self._led[min(named, key=lambda term: bool(term.under)).origin]

    def _places(self, term: IndexTerm) -> tuple[Place, ...]:
        spots = [
            spot
            for spot in self._finder.spots(term.find)
            if not term.sections
            or any(_is_in(self._pages[spot.page], number) for number in term.sections)
        ]
        if term.find and not spots:
            looked = " or ".join(f"“{words}”" for words in term.find)
            self.problems.append(
                problem(Code.TERM_NOWHERE, term.origin, term=term.term, words=looked)
            )
        return tuple(
            self._place(page, block, tuple(spot.found for spot in found))
            for (page, block), found in groupby(spots, key=lambda spot: (spot.page, spot.block))
        )

    def _place(self, number: int, block: int | None, found: tuple[Found, ...]) -> Place:
        page = self._pages[number]
        id_, node = (None, None) if block is None else page.blocks[block]
        if id_ is None:
            return Place(page, HEADING_ID, None, None, ())
        return Place(page, id_, self._numbers[number][id_], node, found)


def _whole(term: IndexTerm) -> str:
    return f"{term.under} {term.term}" if term.under else term.term


def _sort(term: IndexTerm) -> str:
    return term.sort or term.term
