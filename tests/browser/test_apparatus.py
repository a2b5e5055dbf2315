"""What helps to point at a passage and to keep it: from a web server and from a folder on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.apparatus_book import FIRST, SECOND, SETTINGS, write_book
from tests.browser.axe import findings
from tests.browser.bidi import Firefox
from tests.browser.readers import Reader
from tests.browser.sites import Site
from tests.conftest import BuildBook

NewReader = Callable[..., Reader]

WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 360, "height": 740}}
PUBLIC = "https://lamps.example/ledger/"

SELECT = """([id, first, last]) => {
    const unit = document.getElementById(id).parentElement;
    const texts = [...unit.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const range = document.createRange();
    range.setStart(texts[0], texts[0].data.indexOf(first));
    const end = texts.find((text) => text.data.includes(last));
    range.setEnd(end, end.data.indexOf(last) + last.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""

MARKED = "[...CSS.highlights.get('octavo-mark') ?? []].map(String)"

SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture(scope="module")
def folder(build: BuildBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(write_book(tmp_path_factory.mktemp("apparatus")), "apparatus") / "site"


@pytest.fixture(params=["http", "file"])
def book(request: pytest.FixtureRequest, folder: Path, serve_site: Any) -> Site:
    """The book, as readers meet it."""
    if request.param == "file":
        return Site(folder, folder.as_uri() + "/")
    site: Site = serve_site(folder, "/deep/ledger/")
    return site


def opened(new_reader: NewReader, book: Site, path: str = FIRST, **options: Any) -> Page:
    page = new_reader(**{**WIDE, **options}).open(book.url(path))
    page.wait_for_function("window.octavoApparatus !== undefined")
    return page


def bar(page: Page) -> Locator:
    return page.locator(".apparatus-bar")


def said(page: Page) -> Locator:
    """What is read out; search has a live region of its own."""
    return page.locator("main .apparatus-said[role=status]")


# --- Numbers --------------------------------------------------------------------------------------


def test_a_number_shows_itself_to_those_who_look_for_it(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    number = page.locator("#p2")
    assert number.evaluate("e => getComputedStyle(e).opacity") == "0"
    page.locator("p:has(> #p2)").hover()
    expect(number).to_have_css("opacity", "1")
    page.mouse.move(2, 2)
    expect(number).to_have_css("opacity", "0")
    number.focus()
    expect(number).to_have_css("opacity", "1")


def test_a_finger_shows_it_too(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book, viewport=NARROW["viewport"], has_touch=True, is_mobile=True)
    page.locator("p:has(> #p5)").tap()
    expect(page.locator("#p5")).to_have_css("opacity", "1")
    page.locator("p:has(> #p1)").tap()
    expect(page.locator("p:has(> #p5)")).not_to_have_class("is-touched")


def test_one_press_copies_the_public_address_and_says_so(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book, permissions=["clipboard-read", "clipboard-write"])
    before = page.evaluate("scrollY")
    page.locator("#p1").focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Address copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLIC}{FIRST}#p1"
    assert page.url.endswith("#p1")
    assert page.evaluate("scrollY") == before, "the page does not move under the reader"
    expect(bar(page)).to_be_visible()


def test_a_browser_without_a_clipboard_copies_all_the_same(
    new_reader: NewReader, book: Site
) -> None:
    page = opened(new_reader, book)
    page.evaluate(
        "() => { delete Navigator.prototype.clipboard; document.execCommand = (what) => {"
        " window.copied = `${what} ${document.activeElement.value}`; return true; } }"
    )
    page.locator("#p1").press("Enter")
    expect(said(page)).to_have_text("Address copied")
    assert page.evaluate("window.copied") == f"copy {PUBLIC}{FIRST}#p1"
    expect(page.locator("#p1")).to_be_focused()


def test_the_bar_comes_right_after_its_number_by_keyboard(
    new_reader: NewReader, book: Site
) -> None:
    page = opened(new_reader, book)
    page.locator("#p2").press("Enter")
    page.keyboard.press("Tab")
    expect(bar(page).get_by_role("button", name="Cite")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#p2")).to_be_focused()
    page.locator("#p2").press("Enter")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(bar(page)).to_be_hidden()
    expect(page.locator("#call-1")).to_be_focused()
    page.locator("#p2").press("Enter")
    page.keyboard.press("Escape")
    expect(bar(page)).to_be_hidden()


# --- Notes ----------------------------------------------------------------------------------------


def test_notes_stand_beside_their_line(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    page.wait_for_function("document.querySelector('#note-1').style.top")
    boxes = page.evaluate(
        "() => ['1', '2', '3'].map((n) => { const box = (id) => document.getElementById(id)"
        ".getBoundingClientRect().toJSON(); return [box(`call-${n}`), box(`note-${n}`)]; })"
    )
    article = page.locator(".text").evaluate("e => e.getBoundingClientRect().toJSON()")
    for call, note in boxes[:2]:
        assert abs(call["top"] - note["top"]) < 12, "on the line of its call"
    for _, note in boxes:
        assert note["left"] > article["right"], "outside the text"
        assert note["right"] <= 1280, "on the page"
    for (_, above), (_, below) in pairwise(boxes):
        assert below["top"] >= above["bottom"], "none over another"


PLACES = """() => ["1", "2", "3"].map((n) => ["call", "note"].map((kind) => {
    const { top, bottom } = document.getElementById(`${kind}-${n}`).getBoundingClientRect();
    return [top + scrollY, bottom + scrollY];
}))"""


@pytest.mark.parametrize(
    ("long", "last", "grows", "lifts"),
    [(3, "#p3", True, False), (1, "#p4", False, True), (1, "#p8", False, False)],
    ids=["more notes than text", "no way down", "room for all"],
)
def test_crowded_notes_give_way(
    new_reader: NewReader, folder: Path, long: int, last: str, grows: bool, lifts: bool
) -> None:
    page = opened(new_reader, Site(folder, folder.as_uri() + "/"))
    page.wait_for_function("document.querySelector('#note-3').style.top")
    page.evaluate("async () => { await document.fonts.ready; }")
    before = page.locator("#note-3").evaluate("e => e.style.top")
    page.evaluate(
        """([long, last]) => {
            for (let number = 1; number <= long; number += 1) {
                const words = "Many words, one after another. ".repeat(40);
                document.getElementById(`note-${number}`).append(words);
            }
            for (const unit of octavoApparatus.units()) {
                const isAfter = document.querySelector(last).compareDocumentPosition(unit.link) & 4;
                if (isAfter && !unit.element.closest(".note")) unit.element.remove();
            }
        }""",
        [long, last],
    )
    page.wait_for_function("t => document.querySelector('#note-3').style.top !== t", arg=before)
    places = page.evaluate(PLACES)
    for (_, above), (_, below) in pairwise(places):
        assert below[0] >= above[1], "none over another"
    assert any(note[0] < call[0] - 12 for call, note in places) == lifts, "above its call"
    assert (page.locator(".text").evaluate("e => e.style.minHeight") != "") == grows
    article = page.locator(".text").bounding_box()
    assert article is not None
    assert places[-1][1][1] <= article["y"] + page.evaluate("scrollY") + article["height"] + 1


def test_the_page_does_not_move_while_it_comes(new_reader: NewReader, book: Site) -> None:
    for path in (FIRST, SECOND):
        for size in (WIDE, NARROW):
            page = opened(new_reader, book, path, viewport=size["viewport"])
            page.wait_for_load_state("networkidle")
            assert page.evaluate(SHIFTS) == 0, path


def test_a_note_of_another_page_stands_there_too(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book, SECOND)
    notes = page.locator(".margin .note")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("Of the tide, kept on a page of its own.")
    expect(notes.first.locator("em")).to_have_text("tide")
    expect(notes.nth(1)).to_contain_text("Citation 7")
    page.locator(".note-call").click()
    expect(notes.first).to_be_focused()
    notes.first.locator(".note-label").click()
    expect(page.locator(".note:target")).to_contain_text("Of the tide")


def test_from_a_call_to_its_note_and_back_by_keyboard(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    page.wait_for_function("document.querySelector('#note-2').style.top")
    page.locator("#call-2").press("Enter")
    expect(page.locator("#note-2")).to_be_focused()
    page.locator("#note-2 .note-label").press("Enter")
    expect(page.locator("#call-2")).to_be_focused()


def test_on_a_narrow_page_a_note_opens_in_place(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book, viewport=NARROW["viewport"])
    page.wait_for_function("document.querySelector('.note-slip')")
    page.wait_for_load_state("networkidle")
    call = page.locator("#call-2")
    call.press("Enter")
    slip = page.get_by_role("dialog", name="Note [2]")
    expect(slip).to_be_focused()
    expect(slip).to_contain_text("has more to say")
    box = slip.evaluate("e => e.getBoundingClientRect().toJSON()")
    assert box["left"] >= 0
    assert box["right"] <= 360
    assert page.locator("#note-2").evaluate("e => getComputedStyle(e).position") == "static"
    assert page.locator("[id='note-2']").count() == 1, "one of each id"
    page.keyboard.press("Escape")
    expect(slip).to_be_hidden()
    expect(call).to_be_focused()
    call.click()
    slip.locator(".note-label").click()
    expect(page.locator("#note-2")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["print", "no scripts"])
def test_notes_stay_where_they_are_printed(
    new_reader: NewReader, book: Site, scripts: bool
) -> None:
    page = new_reader(**WIDE, java_script_enabled=scripts).open(book.url(FIRST))
    if scripts:
        page.emulate_media(media="print")
    # Read without a script: where scripts are off, none answers.
    last, note = page.locator("p:has(> #p8)").bounding_box(), page.locator("#note-1").bounding_box()
    assert last is not None
    assert note is not None
    assert note["y"] > last["y"]
    assert abs(note["x"] - last["x"]) < 2
    expect(page.locator(".apparatus")).to_be_hidden()


# --- Previews -------------------------------------------------------------------------------------


def test_a_link_shows_the_first_lines_of_its_target(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    link, card = page.locator(".text p a[href$='#title']"), page.get_by_role("tooltip")
    link.hover()
    expect(card).to_contain_text("1.2 The Ledger")
    expect(card).to_contain_text("The tide[4] is told")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(2, 2)
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_be_visible()
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    page.locator("#p1").focus()
    expect(card).to_be_hidden()


# --- References -----------------------------------------------------------------------------------


def test_cite_a_section_and_a_passage(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.get_by_role("dialog", name="Cite")
    expect(dialog).to_contain_text("Wick, Ada van der. “The Lamps.” Sec. 1.1 in")
    dialog.get_by_role("button", name="APA").click()
    expect(dialog).to_contain_text("van der Wick, A. (2026). The Harbour Ledger.")
    dialog.get_by_role("button", name="Copy: Reference list").click()
    expect(page.locator("dialog .apparatus-said")).to_have_text("Copied")
    copied = f"van der Wick, A. (2026). The Harbour Ledger. {PUBLIC}"
    assert page.evaluate("navigator.clipboard.readText()") == copied
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Cite this page")).to_be_focused()
    page.evaluate(SELECT, ["p1", "harbour", "slate"])
    bar(page).get_by_role("button", name="Cite").click()
    expect(dialog.get_by_role("button", name="APA")).to_have_attribute("aria-pressed", "true")
    expect(dialog).to_contain_text("(van der Wick, 2026, Section 1.1, para. 1)")
    dialog.get_by_role("button", name="CSL-JSON").click()
    (item,) = json.loads(dialog.locator("pre").inner_text())
    assert item["URL"] == f"{PUBLIC}{FIRST}#p1"


# --- Marks ----------------------------------------------------------------------------------------


def mark(page: Page, first: str = "harbour", last: str = "slate", paragraph: str = "p1") -> None:
    page.evaluate(SELECT, [paragraph, first, last])
    bar(page).get_by_role("button", name="Mark", exact=True).click()
    expect(said(page)).to_have_text("Marked. This browser alone keeps it.")


def test_a_mark_is_there_when_the_page_is_opened_again(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    mark(page)
    page.reload()
    page.wait_for_function("CSS.highlights.get('octavo-mark')?.size")
    assert page.evaluate(MARKED) == ["harbour lay still under a sky the colour of slate"]
    expect(page.locator("#p1")).to_have_attribute("aria-description", "Mark")
    expect(page.locator("#p1")).to_have_css("opacity", "1")
    page.locator("#p1").press("Enter")
    bar(page).get_by_role("button", name="Remove").click()
    assert page.evaluate(MARKED) == []


def test_marks_survive_small_edits(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    mark(page)
    text = page.evaluate("JSON.stringify(localStorage)")
    moved = text.replace('\\"id\\": \\"p1\\"', '\\"id\\": \\"p7-2\\"')
    assert moved != text
    page.evaluate("t => Object.assign(localStorage, JSON.parse(t))", moved)
    page.reload()
    page.wait_for_function("CSS.highlights.get('octavo-mark')?.size")
    assert page.evaluate(MARKED) == ["harbour lay still under a sky the colour of slate"]
    edited = text.replace("still under a", "still below some")
    page.evaluate("t => Object.assign(localStorage, JSON.parse(t))", edited)
    page.reload()
    page.wait_for_function("CSS.highlights.get('octavo-mark')?.size")
    assert page.evaluate(MARKED) == ["harbour lay still under a sky the colour of slate"]


def test_out_into_a_file_and_in_again(new_reader: NewReader, book: Site, tmp_path: Path) -> None:
    page = opened(new_reader, book)
    mark(page)
    page.locator("#p3").press("Enter")
    bar(page).get_by_role("button", name="Bookmark").click()
    page.get_by_role("link", name="Marks and bookmarks").last.click()
    expect(page.locator(".marks-list li")).to_have_count(2)
    expect(page.locator(".marks-list li").first).to_contain_text("harbour lay still")
    if book.address.startswith("http"):
        assert findings(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    kept = tmp_path / "marks.json"
    download.value.save_as(kept)
    assert download.value.suggested_filename == "The-Harbour-Ledger-marks.json"
    page.get_by_role("button", name="Remove: 1.1 The Lamps, ¶ 1", exact=True).click()
    expect(page.locator(".marks-list li")).to_have_count(1)
    page.locator("input[type=file]").set_input_files(kept)
    expect(said(page)).to_have_text("1 mark added")
    expect(page.locator(".marks-list li")).to_have_count(2)
    page.locator(".marks-list a", has_text="¶ 1").click()
    expect(page.locator("p:has(> #p1:target)")).to_be_visible()


MARK = {
    "id": "x",
    "kind": "mark",
    "page": FIRST,
    "label": "1.1",
    "made": "2026-05-01T00:00:00Z",
    "pieces": [{"id": "p1", "number": "1", "quote": "harbour", "before": ""}],
}


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("no JSON", "This file holds no marks."),
        ({"format": "other", "book": "The Harbour Ledger", "marks": [MARK]}, "This file holds"),
        ({"format": "octavo-marks", "book": "Another", "marks": [MARK]}, "another book: Another"),
        ([MARK | {"page": "javascript:alert(1)//.html"}], "This file holds no marks."),
        ([MARK | {"page": "../../elsewhere.html"}], "This file holds no marks."),
        ([MARK | {"page": "//elsewhere.example/a.html"}], "This file holds no marks."),
        ([MARK | {"kind": "script"}], "This file holds no marks."),
        ([MARK | {"pieces": [{"id": "p1\" onload=", "quote": "a"}]}], "This file holds no marks."),
        ([MARK | {"label": "<img src=x onerror=alert(1)>"}], "1 mark added"),
    ],
)  # fmt: skip
def test_what_a_file_says_is_not_trusted(
    new_reader: NewReader, folder: Path, tmp_path: Path, what: Any, answer: str
) -> None:
    book = Site(folder, folder.as_uri() + "/")
    page = opened(new_reader, book, "marks.html")
    page.wait_for_function("document.querySelector('input[type=file]')")
    if isinstance(what, list):
        what = {"format": "octavo-marks", "book": "The Harbour Ledger", "marks": what}
    file = tmp_path / "marks.json"
    file.write_text(what if isinstance(what, str) else json.dumps(what), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(said(page)).to_contain_text(answer)
    assert page.locator(".marks-list img").count() == 0


def test_a_browser_that_keeps_nothing_says_so(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.get_by_role("button", name="Bookmark this page").click()
    expect(said(page)).to_contain_text("This browser keeps nothing")


# --- Errors ---------------------------------------------------------------------------------------


def test_report_an_error_in_a_passage(new_reader: NewReader, book: Site) -> None:
    page = opened(new_reader, book)
    page.evaluate(SELECT, ["p1", "harbour", "slate"])
    address = bar(page).get_by_role("link", name="Report an error").get_attribute("href")
    parts = urlsplit(address or "")
    fields = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", "editor@lamps.example")
    assert fields["subject"] == ["The Harbour Ledger: 1.1 The Lamps ¶ 1"]
    assert f"{PUBLIC}{FIRST}#p1" in fields["body"][0]
    assert "> harbour lay still under a sky the colour of slate" in fields["body"][0]


@pytest.mark.parametrize(
    ("errors", "wanted"),
    [
        ("https://lamps.example/new", "https://lamps.example/new?title="),
        ("https://lamps.example/new?kind=1", "https://lamps.example/new?kind=1&title="),
        ("https://lamps.example/{title}?m={message}", "https://lamps.example/The%20Harbour"),
    ],
)
def test_a_form_takes_the_message(
    new_reader: NewReader, book: Site, errors: str, wanted: str
) -> None:
    page = opened(new_reader, book)
    made = page.evaluate(
        "(errors) => { octavoApparatus.facts.errors = errors;"
        " const unit = octavoApparatus.units()[0];"
        " octavoApparatus.offer([{ unit, start: 0, end: 5 }], true, new DOMRect(), null);"
        " return document.querySelector('.apparatus-bar a').href; }",
        errors,
    )
    assert made.startswith(wanted)
    assert "%0A" in made
    assert "{" not in made


def test_without_a_place_for_errors_nothing_offers_to_report_them(
    new_reader: NewReader, build: BuildBook, tmp_path: Path
) -> None:
    quiet = "".join(line for line in SETTINGS.splitlines(True) if not line.startswith("errors"))
    site = build(write_book(tmp_path / "book", quiet), "apparatus-quiet") / "site"
    page = opened(new_reader, Site(site, site.as_uri() + "/"))
    page.locator("#p1").press("Enter")
    expect(bar(page)).to_be_visible()
    assert page.get_by_text("Report an error").count() == 0


# --- All of it, to those who see, hear or move otherwise -----------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_axe_finds_nothing_whatever_is_open(
    new_reader: NewReader, folder: Path, serve_site: Any, scheme: str, width: int
) -> None:
    book: Site = serve_site(folder, "/deep/ledger/")
    viewport = {"width": width, "height": 900}
    page = opened(new_reader, book, SECOND, viewport=viewport, color_scheme=scheme)
    page.wait_for_function("document.querySelector('.note-slip')")
    mark(page, "Another", "slate", "p2")
    page.locator("#p2").press("Enter")
    assert findings(page) == [], "the bar"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    page.locator(".text p a[href$='#title']").focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert findings(page) == [], "a preview"
    page.locator(".note-call").press("Enter")
    assert findings(page) == [], "a note"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite this page").click()
    expect(page.get_by_role("dialog", name="Cite")).to_be_visible()
    assert findings(page) == [], "how to cite"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_firefox_from_a_folder(firefox_window: Firefox, folder: Path) -> None:
    window = firefox_window
    window.open(folder.as_uri() + f"/{SECOND}")
    window.complaints.clear()
    window.wait_for("document.querySelector('.note-slip') !== null")
    beside = "getComputedStyle(document.querySelector('.margin .note')).position"
    if window.evaluate("innerWidth") >= 1220:
        assert window.evaluate(beside) == "absolute"
    window.evaluate("document.querySelector('.note-call').click()")
    window.wait_for("document.activeElement.matches('.note, .note-slip')")
    window.press("Escape")
    window.evaluate("document.querySelector('#p1').click()")
    window.wait_for("document.querySelector('.apparatus-bar').matches(':popover-open')")
    assert window.evaluate("location.hash") == "#p1"
    window.evaluate("document.querySelector('.apparatus-bar button').click()")
    window.wait_for("document.querySelector('dialog[open] .cite-entry') !== null")
    assert "The Harbour Ledger" in window.evaluate("document.querySelector('dialog').innerText")
    window.evaluate("document.querySelector('dialog').close()")
    window.evaluate("octavoApparatus.load('marks').then((marks) => { marks.keep([], false); })")
    window.wait_for("localStorage.getItem('octavo.marks The Harbour Ledger') !== null")
    window.evaluate("localStorage.clear()")
    assert window.complaints == []
