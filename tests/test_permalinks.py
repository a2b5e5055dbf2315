"""Addresses that were published lead to the same words for ever, whatever is done to the book."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, count
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.model import Book, Heading, Origin, Paragraph, Section, Text
from octavo.paginate import Page, paginate
from octavo.permalinks import Leaf, Settled, read_ledger, settle, write_ledger
from octavo.permalinks.align import ALIKE, align, merged
from octavo.permalinks.fingerprint import BITS, as_text, difference, fingerprints, from_text
from octavo.permalinks.ledger import Entry, opening
from octavo.permalinks.ways import Ways

# --- Books that are changed ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that is known whatever is done to it."""

    number: int
    version: int = 0

    @property
    def words(self) -> str:
        return words_of(self.number, self.version)


@cache
def words_of(number: int, version: int) -> str:
    """Eighty words, a short one of which is that of the version."""
    drawn = random.Random(SEEDS[number])
    words = ["".join(drawn.choices("abcdefghij", k=drawn.randint(3, 9))) for _ in range(80)]
    return " ".join([*words[:40], "klmnopqrst"[version], *words[40:]])


# What they draw differs enough: `test_the_pieces_can_be_told_apart`.
SEEDS = (
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 23, 25, 26, 29, 30),
    *(31, 32, 33, 34, 35, 36, 37, 38, 39, 41, 44, 46, 47, 48, 49, 50, 51, 54, 56, 57, 58, 60, 61),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading, and its paragraphs."""

    title: str
    pieces: tuple[Piece, ...]


Parts = tuple[Part, ...]


def book_of(parts: Parts) -> Book:
    lines = count(1)

    def here() -> Origin:
        return Origin("book.txt", next(lines))

    chapters = []
    for part in parts:
        start = here()
        heading = Heading(part.title, part.title, start)
        blocks = tuple(Paragraph((Text(p.words, start),), here()) for p in part.pieces)
        chapters.append(Section(None, heading, blocks, (), start))
    return Book("A Book", "en", None, tuple(chapters))


def publish(parts: Parts, ledger: Sequence[Leaf] = ()) -> Settled:
    return settle(paginate(book_of(parts)), (), ledger)


def places(parts: Parts, pages: Sequence[Page]) -> dict[int, tuple[str, str]]:
    """Where each piece stands, by its number."""
    return {
        piece.number: (page.url, str(id_))
        for part, page in zip(parts, pages, strict=True)
        for piece, (id_, _) in zip(part.pieces, page.blocks, strict=True)
    }


TITLES = ("Oil", "Wicks", "Lamps", "Chapter One", "Chapter Two")


@st.composite
def changes(draw: st.DrawFn) -> list[Parts]:
    """A book and what becomes of it: each step inserts, removes, changes or moves something."""
    fresh = count()
    parts = [
        Part(title, tuple(Piece(next(fresh)) for _ in range(draw(st.integers(1, 5)))))
        for title in draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=4, unique=True))
    ]
    steps: list[Parts] = [tuple(parts)]
    for _ in range(draw(st.integers(1, 5))):
        for _ in range(draw(st.integers(1, 3))):
            parts = _changed(draw, parts, fresh)
        steps.append(tuple(parts))
    return steps


def _changed(draw: st.DrawFn, parts: list[Part], fresh: count[int]) -> list[Part]:
    kind = draw(st.sampled_from(["insert", "remove", "change", "move", "title", "add", "swap"]))
    at = draw(st.integers(0, len(parts) - 1))
    pieces = list(parts[at].pieces)
    spot = draw(st.integers(0, len(pieces)))
    if kind == "insert":
        pieces.insert(spot, Piece(next(fresh)))
    elif kind == "add":
        return [*parts[:at], Part("New", (Piece(next(fresh)),)), *parts[at:]]
    elif kind == "title":
        title = draw(st.sampled_from(["Renamed", *TITLES]))
        return [*parts[:at], replace(parts[at], title=title), *parts[at + 1 :]]
    elif kind == "swap":
        return [*parts[at:], *parts[:at]]
    elif spot < len(pieces):
        piece = pieces.pop(spot)
        if kind == "change":
            pieces.insert(spot, replace(piece, version=(piece.version + 1) % 10))
        elif kind == "move":
            to = draw(st.integers(0, len(parts) - 1))
            if to != at:
                there = [*parts[to].pieces, piece]
                parts = [*parts[:to], replace(parts[to], pieces=tuple(there)), *parts[to + 1 :]]
            else:
                pieces.append(piece)
    return [*parts[:at], replace(parts[at], pieces=tuple(pieces)), *parts[at + 1 :]]


@given(changes())
def test_every_address_leads_to_its_words(steps: list[Parts]) -> None:
    ledger: tuple[Leaf, ...] = ()
    known: dict[tuple[str, str], int] = {}
    for parts in steps:
        settled = publish(parts, ledger)
        ways, now = Ways(settled.ledger), places(parts, settled.pages)
        assert len(set(now.values())) == len(now), "no two paragraphs share an address"
        urls = [page.url.casefold() for page in settled.pages]
        urls += [redirect.path.replace(".md", ".html").casefold() for redirect in settled.redirects]
        assert len(set(urls)) == len(urls), "no two pages share an address"
        for address, number in known.items():
            assert ways.paragraph(*address) == now.get(number), (address, number)
        gone = {one.address.partition("#")[0] for one in settled.gone}
        assert all((url in gone) for (url, _), n in known.items() if n not in now and
                   Ways(ledger).paragraph(url, _) == (url, _))  # fmt: skip
        ledger = settled.ledger
        known |= {address: number for number, address in now.items()}


@given(changes())
def test_the_same_book_is_the_same_again(steps: list[Parts]) -> None:
    ledger: tuple[Leaf, ...] = ()
    for parts in steps:
        settled = publish(parts, ledger)
        again = publish(parts, read_ledger(write_ledger(settled.ledger)))
        assert again == replace(settled, gone=())
        ledger = settled.ledger


@given(changes())
def test_nothing_vanishes_unless_words_do(steps: list[Parts]) -> None:
    ledger: tuple[Leaf, ...] = ()
    before: set[int] = set()
    for parts in steps:
        settled = publish(parts, ledger)
        now = {piece.number for part in parts for piece in part.pieces}
        # Of a page without paragraphs nothing is left to know it by when its title changes, too.
        bare = {leaf.url for leaf in ledger if not any(entry.is_here for entry in leaf.entries)}
        lost = [one for one in settled.gone if one.address not in bare]
        assert bool(lost) == bool(before - now)
        ledger, before = settled.ledger, now


def test_the_pieces_can_be_told_apart() -> None:
    """Else the laws above would be broken by chance."""
    prints = [
        fingerprints(words_of(n, version) for version in range(10)) for n in range(len(SEEDS))
    ]
    # Seven bits cannot touch all eight bands in which what moved and was changed is looked for.
    assert all(difference(*pair) <= 7 for same in prints for pair in combinations(same, 2))
    for one, other in combinations(prints, 2):
        assert difference(one[0], other[0]) > ALIKE


# --- The parts of it ----------------------------------------------------------------------------


def test_a_chapter_page_that_is_retitled_is_known_by_its_place() -> None:
    parts = (Part("One", (Piece(0),)), Part("Two", ()), Part("Three", (Piece(1),)))
    first = publish(parts)
    settled = publish((parts[0], Part("Anything", ()), parts[2]), first.ledger)
    assert not settled.gone
    assert [(r.path, r.target) for r in settled.redirects] == [
        ("two/index.md", "anything/index.md")
    ]


def test_a_chapter_that_is_put_before_others_takes_no_address_of_theirs() -> None:
    """The chapters are told by their number alone, and each is one further on now."""
    pieces = [tuple(Piece(3 * n + m) for m in range(3)) for n in range(4)]
    before = tuple(Part(f"CHAPTER {n}", pieces[n]) for n in range(3))
    new = (Part("CHAPTER 0", pieces[3]), *(replace(p, title=f"CHAPTER {n + 1}")
                                           for n, p in enumerate(before)))  # fmt: skip
    first = publish(before)
    settled = publish(new, first.ledger)
    ways, now = Ways(settled.ledger), places(new, settled.pages)
    for number, address in places(before, first.pages).items():
        assert ways.paragraph(*address) == now[number]
    assert {page.path for page in settled.pages} == {
        "chapter-0-2/index.md", "chapter-0/index.md", "chapter-1/index.md", "chapter-3/index.md"
    }  # fmt: skip


def test_two_paragraphs_made_one_are_both_found_in_it() -> None:
    one, other = Piece(0), Piece(1)
    before = fingerprints([one.words, other.words])
    after = fingerprints([f"{one.words} {other.words}"])
    matches = align(before, after)
    assert sorted([*{m for m in matches if m is not None}, *merged(before, after, matches)]) == [
        0, 1
    ]  # fmt: skip


@given(st.integers(0, 2**BITS - 1))
def test_fingerprints_are_read_as_they_were_written(fingerprint: int) -> None:
    assert from_text(as_text(fingerprint)) == fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lamp is lit.", "“The lamp – is lit!”"),
        ("Die Lampe brennt", "DIE LAMPE BRENNT."),
        ("灯台守は毎晩灯をともす。", "「灯台守は毎晩灯をともす」"),
        ("…", "…"),
    ],
)
def test_signs_and_letter_case_weigh_nothing(one: str, other: str) -> None:
    assert difference(*fingerprints([one, other])) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("灯台守は毎晩、日が沈む前に灯をともす。", "硝子は柔らかい紙で拭かれ、誰にも見えない。"),
        ("Он зажигает лампу каждый вечер.", "Стекло протирают мягкой бумагой."),
    ],
)
def test_other_words_are_other_words_in_any_script(one: str, other: str) -> None:
    assert difference(*fingerprints([one, other])) > ALIKE


def test_aligning_costs_what_the_text_is_long() -> None:
    """Comparisons, counted: of a book that was written anew from end to end, the worst case."""
    drawn = random.Random(1)

    def compared(size: int) -> int:
        texts = [[drawn.getrandbits(BITS) for _ in range(size)] for _ in range(2)]
        with patch("octavo.permalinks.align.difference", wraps=difference) as counted:
            align(*texts)
        return counted.call_count

    assert compared(4000) < 2.6 * compared(2000)


def test_a_ledger_survives_a_merge_that_kept_both_sides() -> None:
    ledger = publish((Part("Oil", (Piece(0), Piece(1))),)).ledger
    lines = write_ledger(ledger).splitlines(keepends=True)
    assert read_ledger("".join([*lines, *lines[2:]])) == ledger
    assert read_ledger("".join(lines).replace("\n", "\r\n")) == ledger


def test_a_ledger_that_leads_in_a_circle_leads_nowhere() -> None:
    there = Leaf("a.html", to="b.html", entries=(Entry("p1", to="b.html#p1"),))
    back = Leaf("b.html", to="a.html", entries=(Entry("p1", to="a.html#p1"),))
    ways = Ways([there, back])
    assert ways.page("a.html") is None
    assert ways.paragraph("a.html", "p1") is None
    assert ways.paragraph("a.html", "p2") is None
    parts = (Part("Oil", (Piece(0),)),)
    assert not publish(parts, [there, back]).redirects


def test_openings_are_short_and_whole_words() -> None:
    assert opening("The lamp\u2028is lit,\tand the keeper sleeps") == "The lamp is lit, and the"
    assert len(opening("灯" * 100)) == 24
