"""A book that is published anew while browsers still hold parts of the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.readers import Reader
from tests.browser.search_page import STATUS, make_site, results, search
from tests.browser.sites import Site, serve
from tests.searching import Sections

OLD: Sections = [("Old", [" ".join(f"w{number:05d}" for number in range(5000))])]
# The same number of chunks of words, which begin elsewhere.
NEW: Sections = [("Preface", ["aa " * 50]), ("New", [f"{OLD[0][1][0]} vizier walnut"])]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the old index."""
    return make_site(tmp_path_factory.mktemp("old") / "site", OLD) / "search"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(make_site(tmp_path_factory.mktemp("new") / "site", NEW)) as site:
        yield site


@pytest.fixture
def reader(new_reader: Callable[..., Reader], new: Site) -> Reader:
    window = new_reader()
    window.open(new.url())
    return window


def directories(reader: Reader) -> list[str]:
    return [url for url in reader.requests if "/search/index.js" in url]


def hold(page: Page, pattern: str, folder: Path) -> None:
    """Answers what fits `pattern` from `folder`, as a cache does that has not heard the news."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2].partition("?")[0]
        route.fulfill(path=folder / name, content_type="text/javascript")

    page.route(pattern, answer)


@pytest.mark.parametrize(("query", "section"), [("walnut ", "1.2"), ("aa ", "1.1")])
def test_an_old_directory_is_replaced(reader: Reader, old: Path, query: str, section: str) -> None:
    hold(reader.page, "**/search/index.js", old)
    found = results(reader.page, query)
    assert {key for key, _, _ in found} == {section}
    assert len(directories(reader)) == 2


def test_a_page_that_was_open_before_finds_the_new_book(reader: Reader, old: Path) -> None:
    hold(reader.page, "**/search/*", old)
    assert {key for key, _, _ in results(reader.page, "w00001 ", "1 section, 1 passage")} == {"1.1"}
    reader.page.unroute("**/search/*")
    assert {key for key, _, _ in results(reader.page, "w04999 ", "1 section, 1 passage")} == {"1.2"}
    assert {key for key, _, _ in results(reader.page, "w00001 ", "1 section, 1 passage")} == {"1.2"}
    assert len(directories(reader)) == 2


def test_what_stays_old_is_told(reader: Reader, old: Path) -> None:
    hold(reader.page, "**/search/index.js*", old)
    search(reader.page, "walnut ")
    expect(reader.page.locator(STATUS)).to_contain_text(
        "A part of the search index could not be loaded"
    )
    assert len(directories(reader)) == 2, "once more, and not for ever"
