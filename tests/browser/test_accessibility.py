"""axe finds nothing on a page, whatever is open; on pages as they come, `test_measures` looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.readers import Reader
from tests.browser.schemes import SCHEMES, Scheme
from tests.browser.sites import Site, serve
from tests.plain import plain_site

NewReader = Callable[..., Reader]

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}


@pytest.fixture(params=SCHEMES, ids=lambda scheme: scheme.name)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """What the reader sees the pages in."""
    chosen: Scheme = request.param
    return chosen


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_pages_written_by_hand(
    new_reader: NewReader, shared_folder: Path, scheme: Scheme, width: int
) -> None:
    page = window(new_reader, scheme, width)
    with serve(plain_site(shared_folder)) as site:
        page.goto(site.url("about.html"))
        assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_page_with_its_search_open(
    new_reader: NewReader, site: Site, scheme: Scheme, width: int
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html"))
    page.keyboard.press("/")
    page.keyboard.type("jasmine roses")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("ArrowDown")
    assert findings(page) == [], "with a result chosen"


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["tablet"]])
def test_a_page_with_its_drawer_open(
    new_reader: NewReader, site: Site, scheme: Scheme, width: int
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html"))
    page.locator("label[for=__drawer]").first.click()
    expect(page.locator(".contents-nav")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_a_paragraph_that_is_pointed_at(
    new_reader: NewReader, site: Site, scheme: Scheme, width: int
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html#p2"))
    assert findings(page) == []


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<title>Bad</title><main><h1>Bad</h1><input></main>")
    assert findings(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_drawer_by_keyboard(new_reader: NewReader, site: Site, scripts: bool) -> None:
    page = window(new_reader, SCHEMES[0], WIDTHS["phone"], java_script_enabled=scripts)
    page.goto(site.url("45/index.html"))
    contents = page.locator(".contents-nav")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Contents")).to_be_focused()
    expect(contents).not_to_be_visible()
    page.keyboard.press("Space")
    expect(contents).to_be_visible()
    if scripts:
        page.keyboard.press("Escape")
        expect(contents).not_to_be_visible()
        expect(page.get_by_role("checkbox", name="Contents")).to_be_focused()
    else:
        page.keyboard.press("Space")
        expect(contents).not_to_be_visible()


def test_links_of_a_closed_drawer_take_no_focus(new_reader: NewReader, site: Site) -> None:
    page = window(new_reader, SCHEMES[0], WIDTHS["phone"])
    page.goto(site.url("45/index.html"))
    places = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        places.add(
            page.evaluate("document.activeElement.closest('nav, header, article')?.className")
        )
    assert "contents-nav" not in places


def window(new_reader: NewReader, scheme: Scheme, width: int, **options: object) -> Page:
    """A window of a reader who has `scheme`, `width` CSS pixels wide."""
    viewport = {"width": width, "height": 800}
    page = new_reader(viewport=viewport, **options).page
    scheme.prefer(page)
    return page


@pytest.mark.parametrize("key", ["a", "?"], ids=["choices", "keys"])
@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_a_page_with_its_panels_open(
    new_reader: NewReader, site: Site, scheme: Scheme, width: int, key: str
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html"))
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
