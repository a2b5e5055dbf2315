"""Books written from the right, and passages that run against the rest of their book."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.readers import Reader
from tests.browser.search_page import STATUS, results
from tests.browser.sites import Site
from tests.conftest import BuildBook

NewReader = Callable[..., Reader]
ServeSite = Callable[[Path, str], Site]

PERSIAN = "این باغ پر از گل یاس است."
ENGLISH = "The garden is full of jasmine."

# Where the first and the last letter of an element's last line of text stand, from the left.
ENDS = """element => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        if (node.parentElement.closest("a[id], h1 .number")) continue;
        for (let at = 0; at < node.length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (node.data[at].trim() && box.width) letters.push(box.left);
        }
    }
    return [letters[0], letters[letters.length - 1]];
}"""


def runs_from_the_left(element: Locator) -> bool:
    """Whether what is last in an element of one line, its full stop say, stands on the right."""
    first, last = element.evaluate(ENDS)
    return bool(first < last)


def book(folder: Path, language: str) -> Path:
    """A book with sections, titles and paragraphs in Persian and in English."""
    folder.mkdir()
    (folder / "book.toml").write_text(f'title = "A"\nlanguage = "{language}"\n', encoding="utf-8")
    text = f"1.1 باغ (گل)!\n{PERSIAN}\n\n{ENGLISH}\n\n1.2 Garden (A)!\n{ENGLISH}\n\n{PERSIAN}\n"
    (folder / "1.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=["en", "fa"])
def page(
    request: pytest.FixtureRequest,
    new_reader: NewReader,
    build: BuildBook,
    serve_site: ServeSite,
    tmp_path: Path,
) -> Page:
    """The first section of the book, once as an English one and once as a Persian one."""
    name = f"direction-{request.param}"
    site = serve_site(build(book(tmp_path / "book", request.param), name) / "site", "/")
    reader = new_reader(viewport={"width": 1280, "height": 800})
    (path,) = (path for path in site.pages if path.startswith("1/1.1"))
    opened = reader.open(site.url(path))
    direction = {"en": "ltr", "fa": "rtl"}[request.param]
    expect(opened.locator("body")).to_have_attribute("dir", direction)
    return opened


def test_paragraphs_run_their_own_way(page: Page) -> None:
    assert not runs_from_the_left(page.locator("article p").nth(0))
    assert runs_from_the_left(page.locator("article p").nth(1))


def test_titles_run_their_own_way(page: Page) -> None:
    persian, english = (page.locator(".contents-nav a", has_text=t) for t in ("باغ", "Garden"))
    assert not runs_from_the_left(page.locator("article h1"))
    assert not runs_from_the_left(persian)
    assert runs_from_the_left(english)
    assert runs_from_the_left(page.locator(".page-turn-on .page-turn-title"))


def test_the_contents_keep_to_their_edge(page: Page) -> None:
    side = "left" if page.locator("body").get_attribute("dir") == "ltr" else "right"
    other = {"left": "right", "right": "left"}[side]
    for selector, edge in [
        (".contents-nav a", side),
        (".page-turn-back .page-turn-title", side),
        (".page-turn-on .page-turn-title", other),
    ]:
        look = "all => all.map(element => getComputedStyle(element).textAlign)"
        assert set(page.locator(selector).evaluate_all(look)) == {edge}


def test_the_foot_speaks_the_language_of_the_book(page: Page) -> None:
    made = page.locator(".imprint p").last
    assert runs_from_the_left(made) == (page.locator("body").get_attribute("dir") == "ltr")
    expect(made).not_to_have_attribute("lang", re.compile("."))


def test_search_speaks_the_language_of_the_book(page: Page) -> None:
    from_left = page.locator("body").get_attribute("dir") == "ltr"
    results(page, "garden", "2 sections, 3 passages" if from_left else "۲ بخش، ۳ جا")
    status = page.locator(STATUS)
    assert runs_from_the_left(status) == from_left
    expect(status).not_to_have_attribute("lang", re.compile("."))
    results(page, "busher ")
    assert runs_from_the_left(status) == from_left


@pytest.mark.parametrize("language", ["he", "fa"])
def test_settings_stand_opposite_the_contents_whoever_translates_them(
    language: str,
    new_reader: NewReader,
    build: BuildBook,
    serve_site: ServeSite,
    tmp_path: Path,
) -> None:
    built = build(book(tmp_path / "book", language), f"settings-{language}")
    site = serve_site(built / "site", "/")
    for width in (400, 1280):
        opened = new_reader(viewport={"width": width, "height": 800}).open(site.url("index.html"))
        button = opened.locator(".masthead-settings")
        button.click()
        for element in (button, opened.locator("#page-settings")):
            box = element.bounding_box()
            assert box
            assert box["x"] < width / 10
