"""The index at the back: where its terms are found, in which order they stand, and that print
leads to the pages that have them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo import pipeline
from octavo.downloads.format import Work
from octavo.downloads.pdf import PDF
from octavo.model import Book, IndexTerm, Origin, Paragraph, Section, Text
from octavo.paginate import paginate
from octavo.subject_index import Entry, subject_index
from octavo.subject_index.order import initial, sorted_by
from octavo.translations import words_for
from octavo.verify.pdf.content import Fonts, read_page
from octavo.write.subject_index import INDEX_PATH, short_name, write_subject_index
from octavo.write.typst.subject_index import index_words
from tests.kinds import TERMS, every_kind_read, here, manuscript_of

WORDS = words_for("en")


def book_of(*sections: str) -> Book:
    """A book of sections whose paragraphs stand apart by blank lines."""
    return Book("Nets", "en", None, tuple(_section(n, s) for n, s in enumerate(sections, 1)))


def _section(number: int, text: str) -> Section:
    blocks = tuple(Paragraph((Text(line, here()),), here()) for line in text.split("\n\n"))
    return Section(str(number), None, blocks, (), here())


def term(words: str, *find: str, **more: object) -> IndexTerm:
    return replace(IndexTerm(words, here(), find or (words,)), **more)  # type: ignore[arg-type]


def places(book: Book, *find: str, **more: object) -> list[str]:
    [entry] = subject_index(paginate(book), [term("x", *find, **more)])
    return _places(entry)


def _places(entry: Entry) -> list[str]:
    return [f"{place.page.key} {place.fragment}" for place in entry.places]


# --- What is found ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "find", "is_found"),
    [
        ("The net held.", "net", True),
        ("The nets held.", "net", False),
        ("A bonnet.", "net", False),
        ("The Net held.", "net", True),
        ("THE NET HELD.", "net", True),
        ("the net held", "Net", False),
        ("Net-makers met.", "net", True),
        ("“Net,” he said.", "net", True),
        ("A fishing\n   net of wool", "fishing net of", True),
        ("A fishing. net", "fishing net", False),
        ("nète", "net", False),
        ("ne\u0301t", "ne", False),
        ("İznik ware", "iznik", True),
        ("P5+1 met", "P5+1", True),
        ("P5+12 met", "P5+1", False),
        ("老人修網。", "修網", True),
        ("網をあむ", "網", True),
        ("Straße", "strasse", False),
        ("a.b*c [d", "b*c [d", True),
    ],
)
def test_words_are_found_as_words(text: str, find: str, is_found: bool) -> None:
    book = book_of(f"Words of the term x.\n\n{text}")
    entry = subject_index(paginate(book), [term("x", find, "term x")])[0]
    assert _places(entry) == ["1 p1", "1 p2"][: 1 + is_found]


def test_a_paragraph_stands_once_and_headings_count() -> None:
    entries = subject_index(every_kind_read().pages, TERMS)
    found = {entry.term: _places(entry) for entry in entries}
    assert found["forms"] == ["1 title"]
    assert found["ladder, up the"] == ["1 p5"]
    assert found["old *thing*, a"] == ["1 p1"]
    assert found["lamps & lighting"] == ["1 p4", "1 p7", "1 p28", "2 p5"]
    assert [_places(below) for entry in entries for below in entry.below] == [
        ["1 p12", "1 p15"],
        ["1 p26", "2 p7"],
    ]


def test_notes_and_pages_within_words_part_nothing() -> None:
    entries = subject_index(every_kind_read().pages, [term("oil", "Oil burns"), term("it does")])
    assert [_places(entry) for entry in entries] == [["2 p2"], ["2 p1"]]


def test_sections_hold_those_below_them() -> None:
    first = replace(book_of("nets").sections[0], number="1.1")
    other = replace(book_of("nets").sections[0], number="11")
    outer = replace(book_of("nets").sections[0], number="1", sections=(first,))
    book = Book("Nets", "en", None, (outer, other))
    assert places(book, "nets") == ["1 p1", "1.1 p1", "11 p1"]
    assert places(book, "nets", sections=("1",)) == ["1 p1", "1.1 p1"]
    assert places(book, "nets", sections=("11", "1.1")) == ["1.1 p1", "11 p1"]


LETTERS = st.text("ab é-\n", max_size=12)


@given(
    st.lists(LETTERS, min_size=1, max_size=6),
    st.lists(st.text("abé", min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_every_paragraph_with_a_word_is_listed_and_no_other(
    lines: list[str], find: list[str]
) -> None:
    blocks = tuple(Paragraph((Text(line, here()),), here()) for line in ["ab", *lines])
    book = Book("A", "en", None, (Section("1", None, blocks, (), here()),))
    expected = [
        f"1 p{number}"
        for number, line in enumerate(["ab", *lines], 1)
        if {"ab", *find} & {*re.split(r"[ \n-]", line)}
    ]
    assert places(book, "ab", *find) == expected


# --- In which order -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ordered",
    [
        ["New York", "Newark", "newt"],
        ["9 lamps", "10 lamps", "lamps"],
        ["café", "cage"],
        ["Osten", "Österreich", "Ostrov"],
        ["Iran-Iraq War", "Iran nuclear deal", "Irania"],
        ["net", "“net”", "nets"],
    ],
)
def test_terms_are_sorted_word_by_word(ordered: list[str]) -> None:
    assert sorted_by(reversed(ordered), str) == ordered


@pytest.mark.parametrize(
    ("words", "letter"),
    [("nets", "N"), ("Éire", "E"), ("“quotes”", "Q"), ("9 lamps", ""), ("網", ""), ("щит", "Щ"),
     ("ßen", "S"), ("...", "")],
)  # fmt: skip
def test_initials(words: str, letter: str) -> None:
    assert initial(words) == letter


def test_what_is_led_to_is_the_outer_term_of_a_name() -> None:
    terms = [
        term("nets", under="wool"),
        term("wool"),
        term("nets"),
        IndexTerm("lines", here(), see="nets"),
    ]
    lines, nets, _wool = subject_index(paginate(book_of("nets of wool")), terms)
    assert lines.see is not None
    assert lines.see.id == nets.id


def test_names_of_sections_are_short() -> None:
    numbered, opening = every_kind_read().pages[0], paginate(book_of("Nets."))[0]
    assert (short_name(numbered), short_name(opening)) == ("1", "Chapter 1")


def test_the_page_says_where_each_term_stands() -> None:
    manuscript = every_kind_read()
    page = write_subject_index(manuscript.index, WORDS)[INDEX_PATH]
    assert 'href="2/index.html#p5" title="2 Notes, paragraph 5">2 ¶\N{NO-BREAK SPACE}5</a>' in (
        page.replace("2\N{NO-BREAK SPACE}¶", "2 ¶")
    )
    assert "old *thing*, a" in page
    assert "lamps &amp; lighting" in page


# --- In print -----------------------------------------------------------------------------------


def printed(book: Book, terms: Sequence[IndexTerm]) -> tuple[bytes, Work]:
    manuscript = manuscript_of(book, {}, terms)
    work = pipeline.work_of(manuscript, pipeline.make(manuscript), Path())
    return PDF.make(work), work


def pages_of(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            pieces = read_page(page, Fonts()).values()
            yield " ".join(piece.text.replace("\u00ad", "") for piece in pieces)


SHEETS = [*range(2, 60, 7), 17, 18]


@pytest.mark.parametrize("distance", SHEETS)
def test_page_numbers_are_those_of_the_words(distance: int) -> None:
    filling = "All of them mended nets of wool in the long evenings of a winter. " * distance
    text = "\n\n".join(f"{filling}Here is a zander{n % 2 * 's'}." for n in range(12))
    data, work = printed(book_of(text), [term("fish", "zander", "zanders")])
    assert list(PDF.complaints(data, work)) == []
    *body, index = pages_of(data)
    numbers = re.search(r"fish, (.*)", index.partition("Index")[2])
    assert numbers
    listed = {
        number
        for run in re.findall(r"(\d+)(?:–(\d+))?", numbers[1].replace(" ", ""))
        for number in range(int(run[0]), int(run[1] or run[0]) + 1)
    }
    first = next(n for n, page in enumerate(body) if "All of them" in page)
    having = {n - first + 1 for n, page in enumerate(body) if "zander" in page}
    assert having <= listed
    # A run of pages may be longer than the places that it is made of, and never reaches further.
    assert {min(listed), max(listed)} == {min(having), max(having)}


def test_another_index_is_noticed() -> None:
    data, work = printed(book_of("Nets of wool."), [term("nets"), term("wool")])
    assert list(PDF.complaints(data, work)) == []
    nets, wool = work.index
    for index in ((wool, nets), (nets, wool, wool), (replace(nets, term="net"), wool)):
        changed = replace(work, index=index)
        assert list(PDF.complaints(data, changed)) == ["its index is not the one that was written"]
    [complaint] = PDF.complaints(data, replace(work, index=(nets,)))
    assert "the PDF has" in complaint


@given(st.lists(st.text('ab#"\\[*_ éß', min_size=1, max_size=8).filter(str.strip), max_size=4))
@settings(max_examples=8)
def test_whatever_a_term_says_is_printed_and_nothing_acts(names: list[str]) -> None:
    folded = dict.fromkeys(" ".join(name.split()) for name in names)
    terms = [term(name, "nets") for name in folded]
    data, work = printed(book_of("Nets of wool."), terms)
    assert list(PDF.complaints(data, work)) == []


def test_the_words_of_an_index_are_in_its_order() -> None:
    entries = subject_index(every_kind_read().pages, TERMS)
    assert index_words(entries, WORDS)[:3] == ["forms", "lamps & lighting", "see also oil; matches"]


def test_a_mark_in_a_long_index_finds_its_way() -> None:
    """A thousand terms in a long book are found in time that grows as the book does."""
    book = book_of(*("The nets of wool and the lamps. " * 300 for _ in range(40)))
    terms = [term(f"term {n}", "nets", origin=Origin("book.toml", n)) for n in range(300)]
    entries = subject_index(paginate(book), terms)
    assert len(entries) == 300
    assert {len(entry.places) for entry in entries} == {40}
