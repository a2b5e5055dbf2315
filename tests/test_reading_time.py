"""How long readers are told that something takes."""

from __future__ import annotations

import re

import pytest

from octavo.addresses import addresses
from octavo.model import Book, Section, Source
from octavo.paginate import paginate
from octavo.recognise import recognise
from octavo.translations import words_for
from octavo.write.home import write_home
from octavo.write.markdown import write_pages
from tests.cases import PROSE

WORDS = words_for("en")

# A line of a contents: the number of a section, and its minutes.
LENGTH = re.compile(r"- \[.*?>([\d.]+)<.*?(\d+) min")


def test_what_stands_below_a_section_counts_with_it() -> None:
    book = book_of(("1.1 Of Boats", 0), ("1.1.1 Sails", 3), ("1.1.2 Oars", 5), ("1.2 Of Rope", 0))
    pages = paginate(book)
    chapter = write_pages(pages, addresses(pages), WORDS)[pages[0].path]
    times = {"1.1": 8, "1.1.1": 3, "1.1.2": 5}
    told = {name: str(round(many * len(PROSE.split()) / 238)) for name, many in times.items()}
    assert dict(LENGTH.findall(chapter)) == told
    assert told.items() <= dict(LENGTH.findall(write_home(book, pages, WORDS))).items()


def test_what_is_left_of_a_chapter_is_not_rounded_page_by_page() -> None:
    pages = paginate(book_of(*((f"1.{number} Of Boats", 1) for number in range(1, 11))))
    written = write_pages(pages, addresses(pages), WORDS)
    (left,) = re.findall(r"(\d+) minutes left", written[pages[1].path])
    assert left == str(round(9 * len(PROSE.split()) / 238))


def test_times_are_counted_once_for_each_section(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Section] = []

    def minutes(section: Section) -> float:
        counted.append(section)
        return 1

    monkeypatch.setattr("octavo.write.markdown.minutes", minutes)
    pages = paginate(book_of(*((f"1.{number} Of Boats", 1) for number in range(1, 21))))
    write_pages(pages, addresses(pages), WORDS)
    assert counted == [page.section for page in pages[1:]]


def book_of(*sections: tuple[str, int]) -> Book:
    """A chapter of sections, each with its heading and as many paragraphs as are said."""
    text = "\n\n".join(["CHAPTER 1", *(f"{title}\n\n{PROSE * times}" for title, times in sections)])
    return recognise([Source("a.txt", text, "utf-8", "LF")], "A book", "en").book
