"""What makes the pages a book: measure, margins, schemes, paper; and what strict hosts allow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.readers import Reader
from tests.browser.sites import Site
from tests.conftest import BuildBook

NewReader = Callable[..., Reader]
ServeSite = Callable[[Path, str], Site]

SECTION = "45/index.html"

# Characters of each full line of a paragraph: where the next word begins lower, a line has ended.
LINES = """paragraph => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const lines = [];
    let top = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest("[data-added]")) continue;
        for (let at = 0; at < node.length; at += 1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getClientRects()[0];
            if (!box) continue;
            if (top === null || box.top > top + box.height / 2) lines.push(0);
            top = box.top;
            lines[lines.length - 1] += 1;
        }
    }
    return lines.slice(1, -1);
}"""

# How many dashes have what follows them on the next line.
ENDS_WITH_A_DASH = """() => [...document.querySelectorAll("article .dash")].filter(dash => {
    const range = document.createRange();
    range.setStart(dash.nextSibling, 0);
    range.setEnd(dash.nextSibling, 1);
    return range.getBoundingClientRect().top > dash.getBoundingClientRect().top + 5;
}).length"""

# WCAG 2.2's contrast ratio of an element's text to the page's ground.
CONTRAST = """element => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const luminance = color => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const text = luminance(getComputedStyle(element).color);
    const ground = luminance(getComputedStyle(document.body).backgroundColor);
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
}"""

GROUND = "getComputedStyle(document.body).backgroundColor"

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_a_line_holds_60_to_70_characters(new_reader: NewReader, site: Site, width: int) -> None:
    page = new_reader(viewport={"width": width, "height": 900}).page
    page.goto(site.url(SECTION))
    lines = page.locator("article p").nth(2).evaluate(LINES)
    assert len(lines) > 5
    assert 60 <= sum(lines) / len(lines) <= 70


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_stands_out_from_the_paper(new_reader: NewReader, site: Site, scheme: str) -> None:
    page = new_reader(color_scheme=scheme).page
    page.goto(site.url(SECTION))
    assert page.locator("article p").first.evaluate(CONTRAST) >= 7


@pytest.mark.parametrize(("width", "size"), [(360, 17), (1280, 20)])
def test_the_size_of_the_text(new_reader: NewReader, site: Site, width: int, size: int) -> None:
    page = new_reader(viewport={"width": width, "height": 800}).page
    page.goto(site.url(SECTION))
    look = "element => [getComputedStyle(element).fontSize, getComputedStyle(element).lineHeight]"
    font, line = page.locator("article p").first.evaluate(look)
    assert float(font.removesuffix("px")) == pytest.approx(size)
    assert 1.5 <= float(line.removesuffix("px")) / size <= 1.65


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_numbers_stand_in_the_margin(new_reader: NewReader, site: Site, width: int) -> None:
    page = new_reader(viewport={"width": width, "height": 800}).page
    page.goto(site.url(SECTION))
    for paragraph in page.locator("article p:has(> a[data-added])").all():
        text = paragraph.bounding_box()
        number = paragraph.locator("> a[data-added]").bounding_box()
        assert text
        assert number
        assert number["x"] >= 0
        assert number["x"] + number["width"] <= text["x"] + 0.5
        assert min(number["width"], number["height"]) >= 24
        assert abs(number["y"] - text["y"]) < 12, "on the first line"


def test_a_dash_of_two_hyphens_stays_in_one_piece(
    page: Page, build: BuildBook, serve_site: ServeSite, tmp_path: Path
) -> None:
    book = tmp_path / "dashes.txt"
    book.write_text("She waited--it was late--for the boat.--The lamps were lit. " * 8)
    page.goto(serve_site(build(book, "dashes") / "site", "/").url("dashes/index.html"))
    turned = 0
    for width in range(320, 620, 10):
        page.set_viewport_size({"width": width, "height": 900})
        for dash in page.locator("article .dash").all():
            assert len(dash.evaluate("dash => [...dash.getClientRects()]")) == 1, width
        turned += page.evaluate(ENDS_WITH_A_DASH)
    assert turned, "lines end with dashes, which are no part of a word"


def test_copied_text_comes_without_its_numbers(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    page.locator("article p").nth(1).select_text()
    assert page.evaluate("getSelection().toString()").startswith("He remembers the history")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_pages_follow_the_system(new_reader: NewReader, site: Site, scripts: bool) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        # Without scripts the page's own are off; what the test asks is answered all the same.
        page = new_reader(color_scheme=scheme, java_script_enabled=scripts).page
        page.goto(site.url(SECTION))
        grounds.append(ground(page))
    assert brightness(grounds[0]) > 200 > 60 > brightness(grounds[1])


def test_the_contents_show_the_open_chapter_and_where_one_is(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    here = page.locator(".contents-nav [aria-current=page]")
    expect(here).to_have_count(1)
    expect(here).to_have_text(page.locator("h1").inner_text())
    expect(page.locator(".contents-nav a[href*='45.']")).to_have_count(5)
    page.goto(site.url("citations.html"))
    expect(page.locator(".contents-nav a[href*='45.']")).to_have_count(0)


def test_every_page_leads_to_the_downloads(page: Page, site: Site) -> None:
    for path in site.pages:
        if path == "404.html":
            continue
        page.goto(site.url(path))
        page.locator("footer a[href$='index.html#downloads']").click()
        assert page.url == site.url("index.html#downloads")
        expect(page.locator("#downloads")).to_be_in_viewport()


def test_on_paper_only_the_text_remains(page: Page, site: Site) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.url(SECTION))
    for selector in (".masthead", ".contents-nav", ".page-turn", ".imprint"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("article p").first).to_be_visible()
    assert brightness(ground(page)) > 200, "nobody wants a dark sheet"


def test_paper_says_where_the_page_is_read_on(
    page: Page, build: BuildBook, serve_site: ServeSite, tmp_path: Path
) -> None:
    site = serve_site(build(book_at_a_root(tmp_path), "root") / "site", "/")
    page.goto(site.url("1/1.1-one.html"))
    expect(page.locator(".whence")).to_be_hidden()
    page.emulate_media(media="print")
    said = "getComputedStyle(document.querySelector('.whence'), '::after').content"
    assert page.evaluate(said) == '"https://reader.example/1/1.1-one.html"'
    expect(page.locator(".whence")).to_be_visible()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_running_head_is_one_line(
    page: Page, site: Site, media: Literal["screen", "print"]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media=media)
    page.goto(site.url(next(path for path in site.pages if "45.3" in path)))
    book, chapter = (link.bounding_box() for link in page.locator(".running-head a").all())
    assert book
    assert chapter
    assert book["y"] == pytest.approx(chapter["y"], abs=1)


def test_a_strict_policy_forbids_nothing_that_is_needed(new_reader: NewReader, site: Site) -> None:
    reader = new_reader()
    reader.page.route("**/*.html*", with_strict_policy)
    page = reader.open(site.url(SECTION))
    page.keyboard.press("/")
    page.keyboard.type("jasmine")
    expect(page.locator("#search-results a").first).to_be_visible()
    page.get_by_role("button", name="Page and type").click()
    page.get_by_role("radio", name="Sepia").click()
    assert page.evaluate("document.styleSheets.length") >= 3
    # The window itself fails the test when the browser has refused anything.


def test_search_works_on_the_404_page_at_the_root_of_a_host(
    page: Page, build: BuildBook, serve_site: ServeSite, tmp_path: Path
) -> None:
    # MkDocs gives "/" as the way to the root there; "/" and "/search" would name another host.
    site = serve_site(build(book_at_a_root(tmp_path), "root") / "site", "/")
    page.goto(site.url("404.html"))
    page.keyboard.press("/")
    page.keyboard.type("jasmine")
    page.locator("#search-results a").first.click()
    expect(page.locator("p:has(> a:target)")).to_contain_text("A jasmine garden.")


def book_at_a_root(folder: Path) -> Path:
    """A book whose site stands at the root of a host."""
    book = folder / "book"
    book.mkdir()
    settings = 'title = "A Book"\naddress = "https://reader.example/"\n'
    (book / "book.toml").write_text(settings, encoding="utf-8")
    (book / "1.txt").write_text("1.1 One\nA jasmine garden.\n", encoding="utf-8")
    return book


def with_strict_policy(route: Route) -> None:
    """Answers as a host does that allows a page nothing but the site's own files."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})


def ground(page: Page) -> str:
    """The colour of the page, once it has settled."""
    colour: str = page.evaluate(GROUND)
    return colour


def brightness(colour: str) -> float:
    """The mean of the channels, 0 to 255, of a colour as browsers compute it."""
    channels = colour[colour.index("(") + 1 : -1].replace(",", " ").split()[:3]
    return sum(float(channel) for channel in channels) / 3


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways_but_what_stands_in_columns(
    new_reader: NewReader, every_kind_site: Site, width: int
) -> None:
    page = new_reader(viewport={"width": width, "height": 800}).page
    for path in every_kind_site.pages:
        page.goto(every_kind_site.url(path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        wide = page.locator("article *").evaluate_all(
            "all => all.filter(e => !e.closest('pre, sup') && e.clientWidth && "
            "e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)"
        )
        assert wide == [], path


def test_numbers_stand_in_the_margin_of_every_kind_of_block(
    new_reader: NewReader, every_kind_site: Site
) -> None:
    page = new_reader(viewport={"width": 1280, "height": 800}).page
    page.goto(every_kind_site.url("1/index.html"))
    numbers = [number.bounding_box() for number in page.locator("a[data-added][id]").all()]
    assert len(numbers) > 10
    assert len({number["x"] for number in numbers if number}) == 1


def test_lines_are_kept_when_they_are_copied(page: Page, every_kind_site: Site) -> None:
    page.goto(every_kind_site.url("1/index.html"))
    page.locator("article p.verse").nth(1).select_text()
    assert page.evaluate("getSelection().toString()").split("\n") == [
        "A second stanza",
        "1. is short",
    ]


def test_a_line_too_long_for_the_page_hangs(new_reader: NewReader, every_kind_site: Site) -> None:
    page = new_reader(viewport={"width": 360, "height": 800}).page
    page.goto(every_kind_site.url("1/index.html"))
    line = page.locator("article p.verse .line").first
    line.evaluate("line => line.prepend('word '.repeat(30))")
    lefts = line.evaluate(
        "line => [...(r => (r.selectNodeContents(line), r.getClientRects()))"
        "(document.createRange())].map(box => Math.round(box.left))"
    )
    assert len(set(lefts)) > 1
    assert lefts[0] == min(lefts)
