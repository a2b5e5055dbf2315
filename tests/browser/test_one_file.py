"""The whole book in one file, opened from a disk with the network cut."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.bidi import Firefox
from tests.browser.readers import Reader
from tests.browser.sites import Site

NewReader = Callable[..., Reader]

WIDE, NARROW = {"width": 1400, "height": 800}, {"width": 390, "height": 800}

# Where the paragraph that an address names has its top, and the window.
PLACE = """id => {
    const { top } = document.getElementById(id).closest("p").getBoundingClientRect();
    return [top, innerHeight];
}"""

RESULTS = """() => [...document.querySelectorAll(".octavo-search__passage")].map((link) => [
    link.dataset.section, link.dataset.fragment, link.textContent])"""

LEADS = """() => [...document.querySelectorAll(".octavo-search__passage")].map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1)))?.id)"""

# As a browser's engine reads them: what the program added left out, what it hides put back.
WORDS = """() => {
    const inside = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (!(node instanceof Element) || node.hasAttribute("data-added")) return "";
        if (node.matches("script, style")) return "";
        const inline = getComputedStyle(node).display.startsWith("inline")
            || node.matches("b, .line");
        const own = [...node.childNodes].map(inside).join("");
        const text = (node.dataset.before || "") + own + (node.dataset.after || "");
        return inline && !node.matches(".line") ? text : ` ${text} `;
    };
    return [...document.querySelectorAll("article[data-page]")].map(inside).join(" ");
}"""


@pytest.fixture(scope="session")
def one_file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The download, alone in a folder of somebody's."""
    return alone(built, tmp_path_factory)


@pytest.fixture(scope="session")
def every_kind_file(every_kind_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return alone(every_kind_built, tmp_path_factory)


def alone(built: Path, places: pytest.TempPathFactory) -> Site:
    folder = places.mktemp("one") / "Мои книги – été (1)"
    folder.mkdir()
    (download,) = (built / "site" / "downloads").glob("*.html")
    (folder / "the book.html").write_bytes(download.read_bytes())
    return Site(folder, folder.as_uri() + "/")


def opened(new_reader: NewReader, file: Site, fragment: str = "", **options: object) -> Page:
    reader = new_reader(offline=True, **{"viewport": WIDE, **options})
    return reader.open(file.url(f"the%20book.html{fragment}"))


def ask(page: Page, query: str) -> None:
    page.locator("#search-field").fill(query)
    expect(page.locator(f".octavo-search__list[data-query='{query}']")).to_be_visible()


def test_an_engine_reads_the_words_of_the_manuscript(new_reader: NewReader, one_file: Site) -> None:
    source = Path(__file__).parents[2] / "source" / "45.txt"
    words = opened(new_reader, one_file, java_script_enabled=False).evaluate(WORDS)
    assert words.split() == source.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_it_opens_at_a_paragraph(
    new_reader: NewReader, one_file: Site, size: dict[str, int]
) -> None:
    page = opened(new_reader, one_file, "#45.3-p1", viewport=size)
    top, height = page.evaluate(PLACE, "45.3-p1")
    assert 0 <= top < height / 2


@pytest.mark.parametrize("query", ["nuclear power", "jasmine", "P5+1", "histroy"])
def test_search_answers_as_the_site_does(
    new_reader: NewReader, one_file: Site, site: Site, query: str
) -> None:
    page, other = opened(new_reader, one_file), new_reader().open(site.url())
    ask(page, query)
    ask(other, query)
    found = page.evaluate(RESULTS)
    assert found
    assert found == other.evaluate(RESULTS)
    assert all(page.evaluate(LEADS))


def test_a_result_leads_to_its_place_and_marks_it(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file)
    ask(page, "Bushehr")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    marks = page.locator("mark.octavo-hit")
    expect(marks.first).to_be_in_viewport()
    assert {mark.lower() for mark in marks.all_text_contents()} == {"bushehr"}
    assert page.evaluate("location.hash").startswith("#45.3")


def test_a_link_with_a_search_marks_what_it_finds(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file, "?find=jasmine&in=0#45-p1")
    expect(page.locator("mark.octavo-hit")).to_have_text("jasmine")


def test_keys_turn_from_part_to_part(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file, "#45.2")
    current = page.locator(".contents-nav [aria-current]")
    expect(current).to_contain_text("45.2")
    page.keyboard.press("n")
    expect(current).to_contain_text("45.3")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(current).to_contain_text("45.1")


def test_notes_stand_beside_their_line(new_reader: NewReader, every_kind_file: Site) -> None:
    page = opened(new_reader, every_kind_file)
    call = page.locator("article a.note-call[href*='note']").first
    call.scroll_into_view_if_needed()
    settled = page.locator(".note.is-settled").first
    expect(settled).to_be_visible()
    box, line = settled.bounding_box(), call.bounding_box()
    assert box
    assert line
    assert abs(box["y"] - line["y"]) < 60
    assert box["x"] > line["x"]


def test_notes_open_where_there_is_no_margin(new_reader: NewReader, every_kind_file: Site) -> None:
    page = opened(new_reader, every_kind_file, viewport=NARROW)
    page.locator("article a.note-call[href*='note']").first.click()
    expect(page.locator(".note-slip")).to_be_visible()


def test_a_number_gives_the_address_of_its_paragraph(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file)
    page.locator("[id='45.3-p1']").click()
    expect(page.locator(".apparatus-bar")).to_be_visible()
    assert page.evaluate("location.hash") == "#45.3-p1"
    page.locator(".apparatus-bar button", has_text="Cite").click()
    dialog = page.locator(".apparatus-dialog")
    expect(dialog.locator(".cite-what")).to_have_text("45.3 The Nuclear Cornerstone, ¶ 1")
    expect(dialog).to_contain_text("para. 1")


def test_what_is_marked_is_the_same_on_the_site(
    new_reader: NewReader, one_file: Site, site: Site
) -> None:
    page = opened(new_reader, one_file)
    page.locator("[id='45.3-p1']").click()
    page.locator(".apparatus-bar button", has_text="Bookmark").click()
    expect(page.locator(".is-bookmarked")).to_be_visible()
    link = page.locator("article .marks .mark-foot a")
    page.reload()
    expect(link).to_have_attribute("href", "#45.3-p1")
    expect(page.locator(".is-bookmarked")).to_have_count(1)
    (key, kept), *_ = page.evaluate(
        "() => Object.entries(localStorage).filter(([key]) => key.startsWith('octavo.marks'))"
    )
    assert json.loads(kept)["marks"][0]["page"] == "45/45.3-the-nuclear-cornerstone.html"
    other = new_reader().page
    other.goto(site.url("45/45.3-the-nuclear-cornerstone.html"))
    other.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    other.reload()
    expect(other.locator(".is-bookmarked")).to_have_count(1)


def test_settings_change_the_page_and_stay(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file)
    page.keyboard.press("a")
    page.locator("label", has_text="Night").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 23, 21)"


def test_without_scripts_it_is_a_page_to_read(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file, viewport=NARROW, java_script_enabled=False)
    page.locator(".contents a", has_text="Cornerstone").click()
    expect(page.locator(".heading", has_text="Cornerstone")).to_be_in_viewport()
    expect(page.locator("article .marks")).to_be_hidden()


def test_a_policy_keeps_out_what_does_not_belong(new_reader: NewReader, one_file: Site) -> None:
    reader = new_reader(offline=True)
    page = reader.open(one_file.url("the%20book.html"))
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.stranger = true";
        document.head.append(script);
    }""")
    assert page.evaluate("window.stranger") is None
    assert any("Content Security Policy" in complaint for complaint in reader.complaints)
    reader.complaints.clear()


def test_another_engine_reads_it_and_finds_what_is_in_it(
    firefox_window: Firefox, one_file: Site
) -> None:
    firefox = firefox_window
    firefox.open(one_file.url("the%20book.html#45.3-p1"))
    firefox.complaints.clear()
    firefox.requests.clear()
    firefox.click("input[type=search]")
    firefox.type("jasmine")
    firefox.click(".octavo-search__passage")
    firefox.wait_for("document.querySelector('mark.octavo-hit')?.textContent === 'jasmine'")
    assert firefox.evaluate("location.hash") == "#45-p1"
    assert not firefox.requests
    assert not firefox.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_axe_finds_nothing(
    new_reader: NewReader, every_kind_file: Site, one_file: Site, size: dict[str, int], scheme: str
) -> None:
    for file in (every_kind_file, one_file):
        page = opened(new_reader, file, viewport=size, color_scheme=scheme, bypass_csp=True)
        assert findings(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(new_reader: NewReader, every_kind_file: Site, width: int) -> None:
    page = opened(new_reader, every_kind_file, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_parts_stand_apart_on_paper(new_reader: NewReader, one_file: Site) -> None:
    page = opened(new_reader, one_file)
    page.emulate_media(media="print")
    boxes = [box for article in page.locator("article[data-page] .stretch").all()
             if (box := article.bounding_box())]  # fmt: skip
    assert len(boxes) > 5
    for one, other in pairwise(boxes):
        assert one["y"] + one["height"] <= other["y"] + 1
