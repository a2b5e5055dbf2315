"""What readers choose and do: the panel, the keys, the place at which they read on."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.readers import Reader
from tests.browser.sites import Site
from tests.browser.test_look import CONTRAST, LINES, brightness, ground
from tests.browser.test_measures import SHIFTS

NewReader = Callable[..., Reader]

SECTION = "45/45.3-the-nuclear-cornerstone.html"
CHAPTER = "45/index.html"
PANEL, KEYS = "#page-settings", "#page-keys"

SHIFT = """() => new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shift), 300)));
})"""

SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"


def choose(page: Page, name: str) -> None:
    """Opens the panel, takes a choice, and closes it again."""
    button = page.get_by_role("button", name="Page and type")
    button.click()
    page.locator(PANEL).get_by_label(name, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["Paper", "Sepia", "Night"])
def test_a_scheme_holds_on_every_page(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "Night" else "dark")
    page.goto(site.url(SECTION))
    system = ground(page)
    choose(page, scheme)
    chosen = ground(page)
    assert chosen != system
    for path in (CHAPTER, "citations.html", "index.html"):
        page.goto(site.url(path))
        assert ground(page) == chosen
        assert page.locator("article").evaluate(CONTRAST) >= 7
    choose(page, "As the system")
    assert ground(page) == system
    page.emulate_media(color_scheme="dark" if scheme == "Night" else "light")
    page.wait_for_function(f"getComputedStyle(document.body).backgroundColor !== '{system}'")


def test_the_scheme_is_there_before_anything_is_painted(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    choose(page, "Sepia")
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        "window.early = getComputedStyle(document.body).backgroundColor })"
    )
    page.goto(site.url(CHAPTER))
    assert page.evaluate("window.early") == ground(page)
    scripts = "all => all.filter(each => each.src.endsWith('theme.js')).map(each => each.defer)"
    assert page.locator("head script").evaluate_all(scripts) == [False]


def test_the_text_has_five_sizes(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    page.get_by_role("button", name="Page and type").click()
    slider = page.get_by_role("slider", name="Size of the text")
    slider.focus()
    page.keyboard.press("Home")
    sizes = []
    for _ in range(6):
        sizes.append(page.locator("article p").first.evaluate(SIZE))
        page.keyboard.press("ArrowRight")
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 5
    assert sizes[0] <= 16
    assert sizes[-1] >= 26


@pytest.mark.parametrize("face", ["Serif", "Sans serif"])
@pytest.mark.parametrize("lines", ["Narrow", "Wide"])
def test_lines_stay_readable(page: Page, site: Site, face: str, lines: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.url(CHAPTER))
    choose(page, face)
    choose(page, lines)
    page.reload()
    counted = page.locator("article > p").nth(2).evaluate(LINES)
    assert 45 <= sum(counted) / len(counted) <= 75
    family = page.locator("article").evaluate("each => getComputedStyle(each).fontFamily")
    assert family.startswith('"Octavo Sans"' if face == "Sans serif" else '"Octavo Serif"')


@pytest.mark.parametrize("path", [CHAPTER, SECTION, "index.html"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves(new_reader: NewReader, site: Site, path: str, width: int) -> None:
    reader = new_reader(viewport={"width": width, "height": 800})
    reader.page.add_init_script("""try { localStorage.setItem("octavo.page", JSON.stringify(
        {scheme: "sepia", size: "5", face: "sans", measure: "wide"})) } catch {}""")
    assert reader.open(site.url(path)).evaluate(SHIFT) == 0


def test_the_panel_is_used_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    button = page.get_by_role("button", name="Page and type")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Page and type")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="As the system")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Sepia")).to_be_checked()
    assert page.evaluate("document.documentElement.dataset.scheme") == "sepia"
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    expect(button).to_be_focused()


def test_pages_are_turned_by_keys(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    page.keyboard.press("n")
    page.wait_for_url("**/45.4-*")
    page.keyboard.press("p")
    page.wait_for_url("**/45.3-*")
    for key in ("ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    assert "45.3" in page.url


def test_keys_are_letters_where_one_types(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    page.keyboard.press("/")
    page.keyboard.type("np?")
    assert "45.3" in page.url
    expect(page.get_by_role("combobox", name="Search the book")).to_have_value("np?")
    expect(page.locator(KEYS)).to_be_hidden()


def test_the_keys_are_told_and_can_be_switched_off(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(page.locator(KEYS)).to_contain_text("Next page")
    page.keyboard.press("?")
    expect(page.locator(KEYS)).to_be_hidden()
    choose(page, "Single keys work")
    page.reload()
    for key in ("n", "?", "/"):
        page.keyboard.press(key)
    expect(page.locator(KEYS)).to_be_hidden()
    assert "45.3" in page.url
    expect(page.get_by_role("combobox", name="Search the book")).not_to_be_focused()


def test_without_scripts_nothing_promises_a_choice(new_reader: NewReader, site: Site) -> None:
    page = new_reader(java_script_enabled=False).page
    page.goto(site.url(SECTION))
    expect(page.locator(".masthead-settings")).to_be_hidden()
    expect(page.locator(PANEL)).to_be_hidden()


def test_night_is_dark_and_paper_is_light(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    choose(page, "Night")
    assert brightness(ground(page)) < 60
    choose(page, "Paper")
    assert brightness(ground(page)) > 200


def test_the_title_page_lets_one_read_on(page: Page, site: Site) -> None:
    page.goto(site.url("index.html"))
    start = page.locator(".start a")
    expect(start).to_have_text("Start reading")
    start.click()
    page.wait_for_url("**/45/index.html")
    page.goto(site.url(SECTION))
    page.goto(site.url("citations.html"))
    page.goto(site.url("index.html"))
    expect(start).to_have_text("Continue with 45.3")
    expect(page.locator(".start")).to_contain_text("This browser alone remembers your place.")
    start.click()
    page.wait_for_url("**/45.3-*")


def test_one_reads_on_at_the_paragraph(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 600, "height": 400})
    page.goto(site.url(CHAPTER))
    page.locator("article > p").nth(3).evaluate("each => each.scrollIntoView()")
    page.goto(site.url("index.html"))
    assert (page.locator(".start a").get_attribute("href") or "").endswith("45/index.html#p4")


REMEMBER = """([path, section]) => localStorage.setItem(
    `octavo.place ${new URL(".", location.href).pathname}`, JSON.stringify({section, path}))"""


@pytest.mark.parametrize("offline", [False, True], ids=["hosted", "from a disk"])
def test_nobody_is_led_to_a_page_that_has_vanished(
    new_reader: NewReader, site: Site, offline_site: Site, offline: bool
) -> None:
    reader, visited = new_reader(), offline_site if offline else site
    page = reader.page
    page.goto(visited.url("index.html"))
    page.evaluate(REMEMBER, ["45/45.9-it-is-gone.html#p3", "45.9"])
    page.reload()
    page.wait_for_function("document.documentElement.hasAttribute('data-been')")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".start a")).to_have_text("Start reading")
    reader.complaints.clear()  # The browser says that it was told so.
    # A page that the contents do not list, but the site has.
    page.evaluate(REMEMBER, ["citations.html", "the references"])
    page.reload()
    said = "Start reading" if offline else "Continue with the references"
    expect(page.locator(".start a")).to_have_text(said)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_offer_to_read_on_moves_nothing(new_reader: NewReader, site: Site, width: int) -> None:
    page = new_reader(viewport={"width": width, "height": 800}).page
    page.add_init_script(SHIFTS)
    page.goto(site.url("index.html"))
    page.evaluate(REMEMBER, [SECTION, "A section of a name that is told at some length " * 3])
    page.reload()
    expect(page.locator(".start-note")).to_be_visible()
    assert page.evaluate("window.shifts") == []


def test_without_scripts_one_starts_at_the_beginning(new_reader: NewReader, site: Site) -> None:
    page = new_reader(java_script_enabled=False).page
    page.goto(site.url("index.html"))
    assert page.locator(".start a").get_attribute("href") == "45/index.html"


def test_an_opening_is_set_as_one_and_stays_text(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.url(CHAPTER))
    first = page.locator("article > p").first
    look = "each => getComputedStyle(each, '::first-letter').float"
    assert first.evaluate(look) in ("left", "inline-start")
    assert first.evaluate("each => each.innerText").lower().endswith("not to be trusted.")
    assert "In his walled garden" in (first.text_content() or "")
    second = page.locator("article > p").nth(1)
    assert second.evaluate(look) == "none"


def test_a_section_says_where_in_its_chapter_it_is(page: Page, site: Site) -> None:
    page.goto(site.url(SECTION))
    expect(page.locator("article .place")).to_have_text("3 of 5 · 2 minutes left in this chapter")
    expect(page.locator("h1 .number")).to_have_text("45.3")
    page.goto(site.url(CHAPTER))
    entries = page.locator("article .contents li")
    expect(entries).to_have_count(5)
    expect(entries.nth(2)).to_contain_text("The most important cornerstone")


def test_the_running_head_stands_on_every_sheet(new_reader: NewReader, site: Site) -> None:
    page = new_reader().page
    page.goto(site.url(CHAPTER))
    sheets = len(re.findall(rb"/Type */Page\b", page.pdf(format="A5", prefer_css_page_size=True)))
    page.add_style_tag(content="@media print { .running-head { color: rgb(0 0 255) !important } }")
    with_heads = page.pdf(format="A5", prefer_css_page_size=True)
    drawn = sum(
        b"0 0 1 rg" in zlib.decompress(stream)
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", with_heads, re.DOTALL)
        if stream[:1] == b"\x78"
    )
    assert sheets > 2
    assert drawn >= sheets
