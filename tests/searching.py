"""Small books to search, their index read back, and a search so plain that it must be right."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st

from octavo.model import Book, Heading, Origin, Paragraph, Section, Text
from octavo.paginate import HEADING_ID, Page, paginate
from octavo.search.words import Chain, chains, read_chain

HERE = Origin("book.txt", 1)

Sections = Sequence[tuple[str, Sequence[str]]]
"""Titles, each with its paragraphs."""

# Few words, so that they meet; linked, joined and apart, so that one is found as the other.
VOCABULARY = """
    a the post soviet post-Soviet postsoviet Postsoviet’s us US U.S. u s
    T-72 t72 P5+1 p5 1 核燃料 核 料 Téhran tehran ½
"""
vocabulary = st.sampled_from(VOCABULARY.split())
sentences = st.builds(" ".join, st.lists(vocabulary, max_size=12))
small_books = st.lists(
    st.tuples(sentences, st.lists(sentences, max_size=3)), min_size=1, max_size=4
)


def pages_of(sections: Sections) -> tuple[Page, ...]:
    """The pages of a book of one chapter, `1`, with the sections `1.1`, `1.2` …"""
    divisions = tuple(
        Section(
            number=f"1.{count}",
            heading=Heading(f"1.{count} {title}", title, HERE),
            blocks=tuple(Paragraph((Text(text, HERE),), HERE) for text in paragraphs),
            sections=(),
            origin=HERE,
        )
        for count, (title, paragraphs) in enumerate(sections, start=1)
    )
    chapter = Section("1", None, (), divisions, HERE)
    return paginate(Book("A book", "en", None, (chapter,)))


CALL = re.compile(r'octavoSearch\("([a-z0-9-]+)",(.*?)(?:,"([0-9a-f]{12})")?\);\n', re.DOTALL)
"""A file of the index: its name, its data and, but for the directory, the stamp of the index."""


def stamp_of(text: str) -> str | None:
    """The stamp that a chunk of the index bears."""
    match = CALL.fullmatch(text)
    assert match
    return match[3]


def data_of(name: str, text: str) -> Any:
    """What a file of the index hands over."""
    match = CALL.fullmatch(text)
    assert match, f"{name} is no call of octavoSearch"
    assert f"{match[1]}.js" == name
    return json.loads(match[2])


@dataclass(frozen=True)
class NaivePassage:
    """A paragraph or heading as every word in it, alone or joined, with the place after it."""

    words: dict[int, list[tuple[str, int]]]

    def ends(self, form: str, begin: int) -> set[int]:
        return {end for word, end in self.words.get(begin, ()) if word == form}

    def row(self, forms: Iterable[str], begin: int) -> set[int]:
        return self._follow([partial(self.ends, form) for form in forms], begin)

    def chain(self, chain: Chain, begin: int) -> set[int]:
        other = chain.initials or chain.joined
        return self.row(chain.forms, begin) | (self.ends(other, begin) if other else set())

    def has(self, term: Sequence[Chain]) -> bool:
        steps = [partial(self.chain, chain) for chain in term]
        return any(self._follow(steps, begin) for begin in self.words)

    def _follow(self, steps: Iterable[Callable[[int], set[int]]], begin: int) -> set[int]:
        ends = {begin}
        for step in steps:
            ends = {end for at in ends for end in step(at)}
        return ends


def naive_passage(text: str) -> NaivePassage:
    words: dict[int, list[tuple[str, int]]] = defaultdict(list)
    place = 0
    for chain in map(read_chain, chains(text)):
        for offset, form in enumerate(chain.forms, start=place):
            words[offset].append((form, offset + 1))
        for also in (chain.joined, chain.initials):
            if also:
                words[place].append((also, place + len(chain.forms)))
        place += len(chain.forms)
    return NaivePassage(words)


def naive_pages(pages: Iterable[Page]) -> list[tuple[str, list[tuple[str, NaivePassage]]]]:
    """Key of each section, with its passages under their fragments."""
    return [
        (
            page.key,
            [(HEADING_ID, naive_passage(page.label))]
            + [(id_ or HEADING_ID, naive_passage(block.shown)) for id_, block in page.blocks],
        )
        for page in pages
    ]


def naive_search(pages: Iterable[Page], query: Sequence[str]) -> dict[str, set[str]]:
    """The sections that have every term, with the fragments of the passages that have most.

    Terms are words, or phrases in straight quotation marks; no kin, no prefixes, no ranking.
    """
    read = [[read_chain(chain) for chain in chains(term)] for term in query]
    wanted = [_alternatives(query, read, index) for index in range(len(read))]
    found = {}
    for key, passages in naive_pages(pages):
        has = {
            fragment: {index for index, terms in enumerate(wanted) if any(map(passage.has, terms))}
            for fragment, passage in passages
        }
        if set().union(*has.values()) == set(range(len(wanted))):
            most = max(map(len, has.values()))
            found[key] = {fragment for fragment, indexes in has.items() if len(indexes) == most}
    return found


def _alternatives(
    query: Sequence[str], terms: Sequence[list[Chain]], index: int
) -> list[Sequence[Chain]]:
    """A term itself, and what it makes with a neighbour: `post soviet` also means `postsoviet`."""

    def plain(at: int) -> str:
        alone = 0 <= at < len(terms) and not query[at].startswith('"') and len(terms[at]) == 1
        return terms[at][0].forms[0] if alone and len(terms[at][0].forms) == 1 else ""

    pairs = [plain(at) + plain(at + 1) for at in (index - 1, index) if plain(at) and plain(at + 1)]
    return [terms[index], *([Chain((pair,), None, None)] for pair in pairs)]
