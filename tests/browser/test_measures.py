"""What is measured on every kind of page, in every scheme and at every width.

The pages are those of the book, of the book of every kind of block, and of a book with an address
and a long section, whose 404 page has links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.readers import Reader
from tests.browser.schemes import SCHEMES
from tests.browser.sites import Site
from tests.conftest import BuildBook

NewReader = Callable[..., Reader]
ServeSite = Callable[[Path, str], Site]

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280, "large": 1920}
"""CSS pixels."""

LEAST_CONTRAST = 7
"""WCAG 2.2, success criterion 1.4.6 (https://www.w3.org/TR/WCAG22/#contrast-enhanced)."""

SHORTEST, LONGEST = 45, 75
"""Characters of a line, spaces among them: Robert Bringhurst, "The Elements of Typographic Style",
section 2.1.2."""

SHORTEST_ON_A_PHONE = 33
"""360 pixels hold no more in letters of 17 pixels, the least that can be read with ease at arm's
length; 45 characters would have to be as small as 13.5."""

# Gives every page's layout shifts, those before the script came among them
# (https://web.dev/articles/cls).
SHIFTS = """window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: "layout-shift", buffered: true});"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The mean number of characters in the full lines of paragraphs: where the next word begins lower,
# a line has ended.
MEASURE = """() => {
    let lines = 0, characters = 0;
    for (const paragraph of document.querySelectorAll("article > p")) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const counts = [];
        let top = null;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.parentElement.closest("[data-added]")) continue;
            for (let at = 0; at < node.length; at += 1) {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const box = range.getClientRects()[0];
                if (!box) continue;
                if (top === null || box.top > top + box.height / 2) counts.push(0);
                top = box.top;
                counts[counts.length - 1] += 1;
            }
        }
        const full = counts.slice(0, -1);
        lines += full.length;
        characters += full.reduce((sum, count) => sum + count, 0);
    }
    return lines < 8 ? null : characters / lines;
}"""

# The words of the book that stand out too little from what they stand on, with their contrast
# (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). What lies behind is flat in every scheme.
FAINT = """least => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const drawn = (...colors) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of colors) {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
        }
        return canvas.getImageData(0, 0, 1, 1).data;
    };
    const luminance = data => {
        const [r, g, b] = [...data].map(value => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const grounds = element => {
        const found = [];
        for (let at = element; at; at = at.parentElement) {
            found.unshift(getComputedStyle(at).backgroundColor);
        }
        return ["white", ...found];
    };
    const faint = [];
    const walker = document.createTreeWalker(document.querySelector("article") ?? document.body,
        NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest("[data-added], .furniture, .page-mark")) continue;
        const behind = grounds(element);
        const text = luminance(drawn(...behind, getComputedStyle(element).color));
        const ground = luminance(drawn(...behind));
        const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        if (contrast < least) faint.push(`${contrast.toFixed(1)}: ${node.data.slice(0, 40)}`);
    }
    return faint;
}"""

LONG = "\n".join(
    f"The keeper of lamp {number} went up before the sun was down, trimmed the wick with the small "
    "scissors that hang beside the door, poured the oil, wiped the glass until nobody could tell "
    "that there was any, and wrote the hour into a book that nobody has ever asked to read."
    for number in range(1, 61)
)


@pytest.fixture(scope="module")
def addressed(
    build: BuildBook, serve_site: ServeSite, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """A book with an address and a long section."""
    book = tmp_path_factory.mktemp("addressed") / "book"
    book.mkdir()
    settings = 'title = "Lamps"\naddress = "https://reader.example/a/book/"\ndraft = true\n'
    (book / "book.toml").write_text(settings, encoding="utf-8")
    (book / "1.txt").write_text(f"1.1 Long\n{LONG}\n1.2 Short\nThe end.\n", encoding="utf-8")
    return serve_site(build(book, "measured") / "site", "/a/book/")


@pytest.fixture(params=list(product(SCHEMES, WIDTHS)), ids=lambda each: f"{each[0].name} {each[1]}")
def view(request: pytest.FixtureRequest, new_reader: NewReader) -> Page:
    """A window that has everything still to come: scheme and width."""
    scheme, width = request.param
    page = new_reader(viewport={"width": WIDTHS[width], "height": 800}).page
    page.add_init_script(SHIFTS)
    scheme.prefer(page)
    return page


def test_every_page(view: Page, site: Site, every_kind_site: Site, addressed: Site) -> None:
    complaints = []
    for visited in (site, every_kind_site, addressed):
        for path in visited.pages:
            view.goto(visited.url(path))
            complaints += [f"{path}: {what}" for what in complaints_of(view)]
    assert not complaints, "\n".join(complaints)


def complaints_of(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands."""
    yield from findings(page)
    if sideways := page.evaluate(SIDEWAYS):
        yield f"it scrolls sideways, by {sideways} pixels"
    for faint in page.evaluate(FAINT, LEAST_CONTRAST):
        yield f"contrast {faint}"
    on_a_phone = page.evaluate("innerWidth") == WIDTHS["phone"]
    shortest = SHORTEST_ON_A_PHONE if on_a_phone else SHORTEST
    measure = page.evaluate(MEASURE)
    if measure is not None and not shortest <= measure <= LONGEST:
        yield f"a line has {measure:.0f} characters"
    shift = page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)")
    if shift > 0:
        yield f"the layout shifts, by {shift}"


# --- By keyboard ----------------------------------------------------------------------------------

# Everything that takes the focus and can be seen, in the order of the page. Of a group of radio
# buttons one does.
TAKERS = """() => [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(
        {visibilityProperty: true}))
    .map(element => (element.dataset.taker ||= String(Math.random()), element.dataset.taker))"""

# What shows that the focused element has the focus, and whether anything covers it.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = element.id === "__drawer" ? element.nextElementSibling : element;
    const style = getComputedStyle(shown);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    const [box] = shown.getClientRects();
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(...middle);
    return {
        taker: element.dataset.taker ?? null,
        what: element.outerHTML.slice(0, 100),
        shown: outlined || style.boxShadow !== "none",
        covered: !(top && (shown.contains(top) || top.contains(shown))),
        tabindex: element.tabIndex,
    };
}"""

MOST_STOPS = 400
"""Where a page has more places for the focus, the rest is of the same kind."""


@pytest.mark.parametrize("forced", ["none", "active"], ids=["colours", "forced colours"])
@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_the_keyboard_goes_everywhere_in_the_order_of_the_page(
    new_reader: NewReader, every_kind_site: Site, addressed: Site, width: int, forced: str
) -> None:
    page = new_reader(viewport={"width": width, "height": 800}, forced_colors=forced).page
    complaints = []
    pages = [(every_kind_site, path) for path in ("index.html", "1/index.html", "2/index.html")]
    for visited, path in [*pages, (addressed, "404.html")]:
        page.goto(visited.url(path))
        complaints += [f"{path}: {what}" for what in stops(page)]
    assert not complaints, "\n".join(complaints)


def stops(page: Page) -> Iterator[str]:
    """What is wrong with the way of the focus through the page."""
    takers = page.evaluate(TAKERS)[:MOST_STOPS]
    assert takers
    for wanted in takers:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["taker"] != wanted:
            yield f"the focus goes astray, to {focused and focused['what']}"
            return
        if focused["tabindex"] > 0:
            yield f"it has an order of its own: {focused['what']}"
        if not focused["shown"]:
            yield f"nothing shows the focus on {focused['what']}"
        if focused["covered"]:
            yield f"something covers {focused['what']}"


# --- What readers ask of their system -------------------------------------------------------------

# What still moves for a reader who wants nothing to.
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    const seconds = value => Math.max(...value.split(",").map(parseFloat));
    return seconds(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth"
        || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
}).map(element => element.outerHTML.slice(0, 100))"""


def test_nothing_moves_for_readers_who_want_it_still(
    new_reader: NewReader, every_kind_site: Site
) -> None:
    page = new_reader(reduced_motion="reduce").page
    for path in every_kind_site.pages:
        page.goto(every_kind_site.url(path))
        assert page.evaluate(MOVING) == [], path


@pytest.mark.parametrize("system", ["light", "dark"])
def test_forced_colours_show_all(
    new_reader: NewReader, every_kind_site: Site, addressed: Site, system: str
) -> None:
    page = new_reader(forced_colors="active", color_scheme=system).page
    complaints = []
    for visited in (every_kind_site, addressed):
        for path in visited.pages:
            page.goto(visited.url(path))
            complaints += [f"{path}: {what}" for what in findings(page)]
            # Here all colours are the reader's: text must be of one that is meant for text.
            complaints += [f"{path}: contrast {what}" for what in page.evaluate(FAINT, 7)]
    assert not complaints, "\n".join(complaints)


DOUBLE = """document.documentElement.style.fontSize =
    `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
dispatchEvent(new Event("resize"));"""


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_letters_alone_can_be_twice_as_large(
    new_reader: NewReader, site: Site, every_kind_site: Site, width: int
) -> None:
    page = new_reader(viewport={"width": width, "height": 800}).page
    for visited in (site, every_kind_site):
        for path in visited.pages:
            page.goto(visited.url(path))
            page.evaluate(DOUBLE)
            assert page.evaluate(SIDEWAYS) <= 0, path
            for note in page.locator(".margin > .note").all():
                box = note.bounding_box()
                assert box is None or box["width"] > 100, path


# Zooming to n hundred per cent leaves an n-th of the width; 320 pixels are the least that WCAG 2.2
# asks for (success criterion 1.4.10, https://www.w3.org/TR/WCAG22/#reflow).
@pytest.mark.parametrize(("width", "zoom"), [(1280, 2), (1280, 4), (768, 2)])
def test_pages_can_be_zoomed(
    new_reader: NewReader, every_kind_site: Site, addressed: Site, width: int, zoom: int
) -> None:
    page = new_reader(
        viewport={"width": max(320, width // zoom), "height": 800 // zoom}, device_scale_factor=zoom
    ).page
    for visited in (every_kind_site, addressed):
        for path in visited.pages:
            page.goto(visited.url(path))
            assert page.evaluate(SIDEWAYS) <= 0, path
            assert findings(page) == [], path
