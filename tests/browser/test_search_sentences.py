"""What search says when it finds nothing: true in a small book and in a large one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.readers import Reader
from tests.browser.search_page import RESULTS, STATUS, make_site, results, search
from tests.browser.sites import Site, serve

NewReader = Callable[..., Reader]

KEEP_TYPING = "Keep typing …"
NOTHING = "Nothing to look for: type a word."


@pytest.fixture
def reader(new_reader: NewReader, large: Site) -> Reader:
    """A reader of the large book, in which thousands of words begin with `w`."""
    window = new_reader()
    window.open(large.url())
    return window


@pytest.mark.parametrize("query", ["w0", "w", "z", '"alpha common w0', "alpha-w0"])
def test_too_short_is_not_unknown(reader: Reader, query: str) -> None:
    search(reader.page, query)
    expect(reader.page.locator(STATUS)).to_have_text(KEEP_TYPING)


def test_one_letter_more_finds(reader: Reader) -> None:
    search(reader.page, "w0")
    expect(reader.page.locator(STATUS)).to_have_text(KEEP_TYPING)
    assert results(reader.page, "w0012", "1 section, 1 passage")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("w0 ", "“w0”"),  # a space finishes the word
        ('"w0"', '"w0"'),
        ("busher w0", "“busher”"),  # typing on will not help
        ("w0x", "“w0x”"),
    ],
)
def test_finished_words_are_unknown(reader: Reader, query: str, named: str) -> None:
    search(reader.page, query)
    expect(reader.page.locator(STATUS)).to_have_text(f"The book does not have {named}.")


def test_what_is_unfinished_hides_nothing_of_the_rest(reader: Reader) -> None:
    assert len(results(reader.page, "zulu w0", "1 section, 6 passages")) == 4


def test_what_no_section_has_together_is_left_out(new_reader: NewReader, tmp_path: Path) -> None:
    many = " ".join(f"co{number:05d}" for number in range(5000))
    with serve(make_site(tmp_path / "site", [("", ["co"]), ("", [f"rare {many}"])])) as site:
        page = new_reader().open(site.url())
        search(page, "rare co ")
        expect(page.locator(STATUS)).to_have_text("Left out: “rare”. 1 section, 1 passage")


def test_a_word_is_unknown_once(reader: Reader) -> None:
    search(reader.page, "busher shah Busher " * 40)
    expect(reader.page.locator(STATUS)).to_have_text("The book does not have “busher” or “shah”.")


@pytest.mark.parametrize("query", ["!!!", "😀", '"', "— …"])
def test_without_words_there_is_nothing_to_look_for(reader: Reader, query: str) -> None:
    assert results(reader.page, "zulu")
    search(reader.page, query)
    expect(reader.page.locator(STATUS)).to_have_text(NOTHING)
    expect(reader.page.locator(RESULTS)).to_have_count(0)
