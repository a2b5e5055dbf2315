"""A contents that the manuscript prints: whether it is the one that is read, and its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.downloads.pdf import PDF
from octavo.write.printed_contents import has_page_numbers, printed_contents
from tests.test_pdf import complaints, of_text
from tests.test_pdf_poppler import pages_of

NAMES = ("Nets", "Oars", "Ropes", "Sails", "Tides")

CHAPTERS = "\n\n".join(
    f"CHAPTER {number}. {name}\n\n" + f"They spoke of {name.lower()} all night long. " * 200
    for number, name in enumerate(NAMES, 1)
)

_DOTS = "[ .\N{WORD JOINER}]+"


def listed(count: int, page: str = "") -> str:
    """A contents of the first so many chapters, `page` behind each."""
    lines = [f"CHAPTER {number}. {name}{page}" for number, name in enumerate(NAMES, 1)]
    return "CONTENTS\n\n" + "\n".join(lines[:count]) + "\n\n"


@pytest.mark.parametrize(("text", "is_read"), [(listed(5), True), (listed(3), False), ("", False)])
def test_a_contents_that_is_read_leads_through_the_book(
    tmp_path: Path, text: str, is_read: bool
) -> None:
    pages = of_text(tmp_path, text + CHAPTERS).pages
    assert printed_contents(pages) is (pages[0] if is_read else None)


def test_it_has_the_numbers_of_the_pages_in_print(tmp_path: Path) -> None:
    work = of_text(tmp_path, listed(5) + CHAPTERS)
    printed = PDF.make(work)
    assert complaints(printed, work) == []
    pages = pages_of(printed, tmp_path)
    contents = next(page for page in pages if "CONTENTS" in page)
    assert "Contents" not in "".join(pages), "there is no second one"
    first = pages.index(contents)
    for name in NAMES:
        number = re.search(rf"CHAPTER \d. {name}{_DOTS}(\d+)", contents)
        assert number
        chapter = pages[first + int(number[1]) - 1]
        assert name in chapter
        assert f"They spoke of {name.lower()}" in chapter


def test_numbers_of_another_printing_are_left_alone(tmp_path: Path) -> None:
    work = of_text(tmp_path, listed(5, " ....... 77") + CHAPTERS)
    assert has_page_numbers(work.pages[0])
    printed = PDF.make(work)
    assert complaints(printed, work) == []
    pages = pages_of(printed, tmp_path)
    assert any("Contents" in page for page in pages), "they lead nowhere in this one"
    contents = next(page for page in pages if "CONTENTS" in page)
    assert re.findall(rf"{_DOTS}(\d+)$", contents, re.MULTILINE) == ["77"] * 5
