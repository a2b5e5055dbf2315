"""Reading the book in a browser: from page to page, with and without a mouse, scripts and space."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from tests.browser.readers import Reader
from tests.browser.sites import Site
from tests.conftest import ROOT

NewReader = Callable[..., Reader]
ServeSite = Callable[[Path, str], Site]

PHONE_WIDTH = 390
PHONE = {
    "viewport": {"width": PHONE_WIDTH, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
NARROWEST = 320
"""Width in CSS pixels at which nothing may need scrolling sideways: WCAG 2.2, 1.4.10 Reflow."""

IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top >= 0 && box.top < window.innerHeight;
}"""


def test_from_home_through_the_whole_book_by_mouse(page: Page, site: Site) -> None:
    page.goto(site.url())
    first = page.locator("article .contents a").first
    heading = first.inner_text()
    first.click()
    seen = [page.url]
    expect(page.locator("h1")).to_contain_text(heading)
    while (onward := page.locator("a[rel=next]")).count():
        title = onward.locator(".page-turn-title").inner_text()
        onward.click()
        expect(page.locator("h1")).to_contain_text(title)
        seen.append(page.url)
    assert len(seen) == len(set(seen)) >= 6, "each page once, and all of the book"


def test_from_home_to_a_section_and_on_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.url())
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    link = page.locator("article .contents a").nth(1)
    title = link.inner_text()
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)
    onward = page.locator("a[rel=next]")
    title = onward.locator(".page-turn-title").inner_text()
    tab_to(page, onward)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)


def test_the_number_of_a_paragraph_is_its_address(page: Page, site: Site) -> None:
    page.goto(site.url("45/index.html"))
    page.locator("#p2").click()
    assert page.url == site.url("45/index.html#p2")
    marked = page.locator("p:has(> a:target)")
    expect(marked).to_have_count(1)
    look = "element => JSON.stringify([getComputedStyle(element).backgroundColor, \
        getComputedStyle(element).boxShadow, getComputedStyle(element).borderInlineStart])"
    plain = page.locator("p:has(> #p1)")
    assert marked.evaluate(look) != plain.evaluate(look), "the paragraph that is meant looks it"


def test_an_address_with_a_paragraph_leads_to_it(new_reader: NewReader, site: Site) -> None:
    page = new_reader(viewport={"width": 800, "height": 300}).page
    page.goto(site.url("45/index.html"))
    assert not page.locator("#p5").evaluate(IN_VIEW), "the window is too large for this test"
    page.goto(site.url("45/index.html#p5"))
    assert page.locator("#p5").evaluate(IN_VIEW)


def test_citations_lead_there_and_back(page: Page, site: Site) -> None:
    page.goto(site.url())
    page.locator("article .contents a").nth(1).click()
    section = page.url
    citation = page.locator("article p a[href*='citations.html#']").first
    expect(page.locator(".margin .note")).to_be_visible()
    citation.click()  # Stands in the margin already, and is shown there.
    beside = page.locator(".margin .note:focus")
    expect(beside).to_contain_text("Citation 1")
    beside.locator("a").click()
    assert page.locator(":target").evaluate(IN_VIEW)
    page.locator("li:has(:target) a").first.click()
    assert page.url == f"{section}#p1"


def test_without_scripts_all_but_search_works(new_reader: NewReader, site: Site) -> None:
    page = new_reader(java_script_enabled=False).page
    page.goto(site.url())
    expect(page.locator(".octavo-search__none")).to_be_visible()
    page.locator("article .contents a").first.click()
    expect(page.locator("article p").first).to_be_visible()
    expect(page.locator(".contents-nav")).to_be_visible()
    title = page.locator("a[rel=next] .page-turn-title").inner_text()
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_contain_text(title)
    page.locator(".contents-nav a[href='../citations.html']").click()
    expect(page.locator("h1")).to_contain_text("Citations")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_phone_keeps_the_contents_in_a_drawer(
    new_reader: NewReader, site: Site, scripts: bool
) -> None:
    page = new_reader(**PHONE, java_script_enabled=scripts).page
    page.goto(site.url("45/index.html"))
    contents = page.locator(".contents-nav")
    expect(contents).to_be_hidden()
    page.locator("header label[for=__drawer]").tap()
    expect(contents).to_be_visible()
    link = contents.locator("a").nth(2)
    title = link.inner_text()
    link.tap()
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator(".contents-nav")).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE_WIDTH, NARROWEST])
def test_nothing_needs_scrolling_sideways(new_reader: NewReader, site: Site, width: int) -> None:
    page = new_reader(viewport={"width": width, "height": 640}).page
    for path in site.pages:
        page.goto(site.url(path))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide"


def test_every_page_under_a_path(new_reader: NewReader, built: Path, serve_site: ServeSite) -> None:
    site = serve_site(built / "site", "/some/path/")
    reader = new_reader()
    for path in site.pages:
        page = reader.open(site.url(path))
        expect(page.locator("h1")).to_have_count(1)
    assert all(request.startswith(site.address) for request in reader.requests)


@pytest.mark.parametrize("path", ["no/such/page.html", "missing.html", "45/45.9-none.html"])
def test_without_an_address_the_404_page_finds_its_site(
    new_reader: NewReader, built: Path, serve_site: ServeSite, path: str
) -> None:
    site = serve_site(built / "site", "/some/path/")
    reader = new_reader()
    page = reader.open(site.url(path))
    contents = page.get_by_role("navigation", name="Contents")
    expect(contents.get_by_role("link")).to_have_count(6)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    page.get_by_role("searchbox").fill("jasmine")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert page.url == site.url("index.html?q=jasmine")
    page.go_back()
    contents.get_by_role("link", name="45.3").click()
    assert page.url.startswith(site.url("45/45.3"))
    pass_over_missing_files(reader)


def test_another_site_above_is_not_taken_for_its_own(
    new_reader: NewReader, built: Path, serve_site: ServeSite, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<title>Another</title><ul><li><a>Else</a></ul>")
    shutil.copy(built / "site/404.html", tmp_path)
    reader = new_reader()
    page = reader.open(serve_site(tmp_path, "/").url("no/such/page.html"))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    pass_over_missing_files(reader)


def test_without_scripts_the_404_page_stands_alone(
    new_reader: NewReader, built: Path, serve_site: ServeSite
) -> None:
    site = serve_site(built / "site", "/some/path/")
    reader = new_reader(java_script_enabled=False)
    page = open_missing(reader, site.url("no/such/page.html"))
    assert reader.requests == [site.url("no/such/page.html")]
    expect(page.locator("a[href], link[href], [src]")).to_have_count(0)
    assert not (site.folder / "sitemap.xml").exists()


def test_with_an_address_the_404_page_leads_home(
    new_reader: NewReader, addressed: Path, serve_site: ServeSite
) -> None:
    site = serve_site(addressed / "site", "/a/book/")
    page = open_missing(new_reader(), site.url("no/such/page.html"))
    page.locator("article a, main a").filter(visible=True).first.click()
    assert page.url in (site.url(), site.url("index.html"))


def test_with_an_address_pages_tell_it(page: Page, addressed: Path, serve_site: ServeSite) -> None:
    site = serve_site(addressed / "site", "/a/book/")
    page.goto(site.url("45/index.html"))
    canonical = page.locator("link[rel=canonical]")
    expect(canonical).to_have_attribute("href", "https://reader.example/a/book/45/index.html")
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://reader.example/a/book/45/index.html</loc>" in sitemap


@pytest.fixture(scope="session")
def addressed(build: Callable[[Path, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book once more, built for an address with a path."""
    book = tmp_path_factory.mktemp("addressed") / "book"
    shutil.copytree(ROOT / "source", book)
    settings = book / "book.toml"
    text = settings.read_text(encoding="utf-8")
    text = 'address = "https://reader.example/a/book/"\n' + text
    settings.write_text(text, encoding="utf-8")
    return build(book, "addressed")


def open_missing(reader: Reader, address: str) -> Page:
    """Opens an address that leads nowhere; Chromium's complaint about it, and no other, is due."""
    answer = reader.page.goto(address)
    assert answer
    assert answer.status == 404
    expect(reader.page.locator("h1")).to_have_count(1)
    assert len(reader.complaints) == 1
    reader.complaints.clear()
    return reader.page


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until `target` has the focus."""
    for _ in range(100):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab never comes to it")


def pass_over_missing_files(reader: Reader) -> None:
    """Chromium complains of each address that leads nowhere; of nothing else there may be any."""
    assert all("404 (Not Found)" in complaint for complaint in reader.complaints)
    reader.complaints.clear()
