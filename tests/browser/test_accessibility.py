"""axe finds nothing on any page, in either scheme, narrow or wide, whatever is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.readers import Reader
from tests.browser.sites import Site, serve
from tests.conftest import BuildBook
from tests.plain import plain_site

NewReader = Callable[..., Reader]
ServeSite = Callable[[Path, str], Site]

SCHEMES = ("light", "dark")
WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}

# Everything axe knows, WCAG 2.2's size of targets included, which it leaves out unless asked.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    """What the reader's system prefers."""
    chosen: str = request.param
    return chosen


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_page(new_reader: NewReader, site: Site, scheme: str, width: int) -> None:
    page = window(new_reader, scheme, width)
    for path in site.pages:
        page.goto(site.url(path))
        assert findings(page) == [], path


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_kind_of_block(
    new_reader: NewReader, every_kind_site: Site, scheme: str, width: int
) -> None:
    page = window(new_reader, scheme, width)
    for path in every_kind_site.pages:
        page.goto(every_kind_site.url(path))
        assert findings(page) == [], path


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_pages_written_by_hand(
    new_reader: NewReader, shared_folder: Path, scheme: str, width: int
) -> None:
    page = window(new_reader, scheme, width)
    with serve(plain_site(shared_folder)) as site:
        page.goto(site.url("about.html"))
        assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_page_with_its_search_open(
    new_reader: NewReader, site: Site, scheme: str, width: int
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
    new_reader: NewReader, site: Site, scheme: str, width: int
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html"))
    page.locator("label[for=__drawer]").first.click()
    expect(page.locator(".contents-nav")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_a_paragraph_that_is_pointed_at(
    new_reader: NewReader, site: Site, scheme: str, width: int
) -> None:
    page = window(new_reader, scheme, width)
    page.goto(site.url("45/index.html#p2"))
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_404_page_of_a_site_with_an_address(
    new_reader: NewReader,
    serve_site: ServeSite,
    build: BuildBook,
    tmp_path: Path,
    scheme: str,
    width: int,
) -> None:
    book = tmp_path / "book"
    book.mkdir()
    address = 'title = "A Book"\naddress = "https://reader.example/a/book/"\n'
    (book / "book.toml").write_text(address, encoding="utf-8")
    (book / "1.txt").write_text("1.1 One\nText.\n", encoding="utf-8")
    site = serve_site(build(book, "accessibility") / "site", "/a/book/")
    page = window(new_reader, scheme, width)
    page.goto(site.url("404.html"))
    expect(page.locator("article a").first).to_be_visible()
    assert findings(page) == []


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<title>Bad</title><main><h1>Bad</h1><input></main>")
    assert findings(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_drawer_by_keyboard(new_reader: NewReader, site: Site, scripts: bool) -> None:
    page = window(new_reader, "light", WIDTHS["phone"], java_script_enabled=scripts)
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
    page = window(new_reader, "light", WIDTHS["phone"])
    page.goto(site.url("45/index.html"))
    places = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        places.add(
            page.evaluate("document.activeElement.closest('nav, header, article')?.className")
        )
    assert "contents-nav" not in places


def window(new_reader: NewReader, scheme: str, width: int, **options: object) -> Page:
    """A window of a reader who prefers `scheme`, `width` CSS pixels wide."""
    viewport = {"width": width, "height": 800}
    return new_reader(color_scheme=scheme, viewport=viewport, **options).page


def findings(page: Page) -> list[str]:
    """What axe has to say against the page as it stands: rule, place and reason."""
    results = Axe().run(page, options=RULES)
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
