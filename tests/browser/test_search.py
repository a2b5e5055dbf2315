"""Search as readers meet it: the field, its results, its keys, and what it does in trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, Route, expect

from tests.browser.readers import Reader
from tests.browser.search_page import FIELD, RESULTS, STATUS, results, search
from tests.browser.sites import Site

LIVE = ".octavo-search__live"
NewReader = Callable[..., Reader]

# What readers look for in the book, and the section and fragment that should come first.
FINDS = [
    ("jasmine", "45", "p1"),
    ("history not from books", "45", "p2"),
    ('"history not from books"', "45", "p2"),
    ("P5+1", "45.4", "p1"),
    ('"ink of Iranian blood"', "45", "p2"),
    ('written in the "ink of Iranian blood"', "45", "p2"),
    ("post-Soviet", "45.2", "title"),
    ("post soviet", "45.2", "title"),
    ("postsoviet", "45.2", "title"),
    ("Téhran grudges", "45", "p3"),
    ("U.S. carrier", "45", "p3"),
    ("grandfath", "45", "p2"),
    ("45.3", "45.3", "title"),
    ("nuclear fuel plant", "45.3", "p1"),
]

LANDED = """() => {
    const target = document.querySelector(":target");
    const box = target?.closest("p, h1")?.getBoundingClientRect();
    return !!box && box.top >= 0 && box.top < innerHeight;
}"""


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    return new_reader(viewport={"width": 1000, "height": 600})


class TestFinding:
    @pytest.mark.parametrize(("query", "section", "fragment"), FINDS)
    def test_the_right_section_first(
        self, reader: Reader, site: Site, query: str, section: str, fragment: str
    ) -> None:
        found = results(reader.open(site.url()), query)
        assert found[0][0] == section
        assert found[0][1].endswith(f"#{fragment}")

    def test_the_same_from_files_and_from_a_path(
        self,
        new_reader: NewReader,
        built: Path,
        site: Site,
        offline_site: Site,
        serve_site: Callable[[Path, str], Site],
    ) -> None:
        under = serve_site(built / "site", "/a/b/")
        answers = []
        for address in (site.url(), offline_site.url("45/index.html"), under.url("citations.html")):
            page = new_reader().open(address)
            answers.append([results(page, query) for query, _, _ in FINDS])
        assert answers[0] == answers[1] == answers[2]
        assert all(answers[0])

    def test_marks_the_hits(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, 'diplomat "walled garden"')
        assert page.locator(f"{RESULTS} mark").all_inner_texts() == ["walled garden", "diplomat"]

    def test_shows_the_heading_of_each_section(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "fuel")
        group = page.locator("#search-results [role=group]").first
        expect(group).to_contain_text("45.3 The Nuclear Cornerstone")

    def test_works_on_a_page_for_lost_readers(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url("no/such/page.html"))
        assert reader.complaints.pop(0).startswith("Failed to load resource")
        results(page, "zulu")
        page.locator(RESULTS).first.click()
        page.wait_for_url(large.url("1/1.31-zulu.html?find=*#*"))

    def test_gives_more_on_demand(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        assert len(results(page, "common", "30 sections, 30 passages")) == 10
        page.get_by_role("button", name="More sections").click()
        expect(page.locator(RESULTS)).to_have_count(20)
        expect(page.locator(FIELD)).to_be_focused()
        page.get_by_role("button", name="More sections").click()
        expect(page.locator(RESULTS)).to_have_count(30)
        expect(page.get_by_role("button", name="More sections")).to_be_hidden()

    def test_says_how_many_passages_it_does_not_show(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        assert len(results(page, "zulu", "1 section, 6 passages")) == 1 + 3
        expect(page.locator(".octavo-search__others")).to_have_text("and 2 more passages")


class TestLanding:
    @pytest.mark.parametrize("place", ["site", "offline_site"])
    def test_on_the_paragraph(
        self, reader: Reader, place: str, request: pytest.FixtureRequest
    ) -> None:
        page = reader.open(request.getfixturevalue(place).url("citations.html"))
        results(page, "embargo")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/45.*.html?find=*#p*")
        page.wait_for_function(LANDED)
        colour = "getComputedStyle(document.querySelector(':target').closest('p')).backgroundColor"
        assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"

    @pytest.mark.parametrize("place", ["site", "offline_site"])
    def test_on_the_page_that_is_open(
        self, reader: Reader, place: str, request: pytest.FixtureRequest
    ) -> None:
        page = reader.open(request.getfixturevalue(place).url("45/index.html"))
        page.evaluate("window.same = true")
        for words, fragment in [("resentment", "p5"), ("jasmine", "p1"), ("resentment", "p5")]:
            results(page, words)
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            page.wait_for_function("hash => location.hash === hash", arg=f"#{fragment}")
            page.wait_for_function(LANDED)
            expect(page.locator(f"#{fragment}")).to_be_focused()
            expect(page.locator("#search-results")).to_be_hidden()
        assert page.evaluate("window.same"), "the page was loaded again"
        assert "q=" not in page.url

    def test_what_was_asked_before_is_not_shown_for_what_is_asked_now(
        self, reader: Reader, site: Site
    ) -> None:
        page = reader.open(site.url("45/index.html"))
        for words, fragment in [("resentment", "p5"), ("jasmine", "p1")] * 6:
            # The field still has the other word, which is looked for while the new one is typed.
            assert [place for _, place, _ in results(page, words)] == [f"index.html#{fragment}"]
            page.keyboard.press("Escape")
            page.locator("h1").click()

    def test_on_the_same_paragraph_again(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("45/index.html#p5"))
        page.evaluate("scrollTo(0, 0)")
        results(page, "resentment")
        page.locator(RESULTS).first.click()
        page.wait_for_function(LANDED)

    def test_on_a_heading(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "cornerstone")
        page.locator(f"{RESULTS}[href$='#title']").click()
        page.wait_for_url("**/45.3*.html?find=*#title")
        page.wait_for_function(LANDED)

    def test_in_a_new_tab(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("45/index.html"))
        results(page, "jasmine")
        with page.context.expect_page() as opened:
            page.locator(RESULTS).first.click(modifiers=["Control"])
        assert "/45/index.html?find=jasmine" in opened.value.url
        assert opened.value.url.endswith("#p1")
        expect(page.locator("#search-results")).to_be_visible()


class TestKeys:
    @pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
    def test_that_open(self, reader: Reader, site: Site, key: str) -> None:
        page = reader.open(site.url())
        page.keyboard.press(key)
        expect(page.locator(FIELD)).to_be_focused()
        expect(page.locator(FIELD)).to_have_value("")

    @pytest.mark.parametrize("key", ["/", "Control+k"])
    def test_leave_other_fields_alone(self, reader: Reader, large: Site, key: str) -> None:
        page = reader.open(large.url())
        page.locator("textarea").click()
        page.keyboard.press(key)
        expect(page.locator("textarea")).to_be_focused()
        expect(page.locator("textarea")).to_have_value("/" if key == "/" else "")

    @pytest.mark.parametrize("turn_to", ["/", "click"])
    def test_the_page_stays_where_it_is_read(
        self, reader: Reader, site: Site, turn_to: str
    ) -> None:
        page = reader.open(site.url("45/index.html"))
        page.evaluate("scrollTo(0, 500)")
        if turn_to == "click":
            # By its place: a locator would scroll first.
            box = page.locator(FIELD).bounding_box()
            assert box
            page.mouse.click(box["x"] + 9, box["y"] + 9)
        else:
            page.keyboard.press(turn_to)
        page.keyboard.type("jasmine")
        expect(page.locator(RESULTS).first).to_be_visible()
        assert page.evaluate("scrollY") == 500

    def test_a_slash_can_be_searched(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        page.keyboard.press("/")
        page.keyboard.type("and/or")
        expect(page.locator(FIELD)).to_have_value("and/or")

    def test_walk_through_the_results(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        count = len(results(page, "iran"))
        assert count > 1
        assert self.active(page) is None
        page.keyboard.press("ArrowDown")
        assert self.active(page) == 0
        page.keyboard.press("ArrowDown")
        assert self.active(page) == 1
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert self.active(page) is None
        page.keyboard.press("ArrowUp")
        assert self.active(page) == count - 1
        page.keyboard.press("ArrowDown")
        assert self.active(page) is None
        expect(page.locator(FIELD)).to_be_focused()

    @pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", 4), ("ArrowLeft", 3)])
    def test_go_back_to_the_text(self, reader: Reader, site: Site, key: str, place: int) -> None:
        page = reader.open(site.url())
        results(page, "fuel")
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        assert self.active(page) is None
        assert page.locator(FIELD).evaluate("field => field.selectionStart") == place

    def test_pressed_before_the_results_are_there(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        held: list[Route] = []
        page.route(
            "**/search/index.js", lambda route: route.continue_() if held else held.append(route)
        )
        with page.expect_request("**/search/index.js"):
            page.keyboard.press("/")
        page.keyboard.type("zulu")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        while not held:  # The browser has asked; its question is on the way to this process.
            page.wait_for_timeout(10)
        held[0].continue_()
        page.wait_for_url("**/1.31-zulu.html?find=*#p1")

    def test_belong_to_the_input_method_while_it_composes(
        self, reader: Reader, large: Site
    ) -> None:
        page = reader.open(large.url())
        results(page, "zulu")
        for key in ("Enter", "ArrowDown", "Escape"):
            page.locator(FIELD).dispatch_event("keydown", {"key": key, "isComposing": True})
            assert self.active(page) is None
        expect(page.locator("#search-results")).to_be_visible()

    def test_enter_chooses_the_best_and_then_follows(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "jasmine")
        page.keyboard.press("Enter")
        assert self.active(page) == 0
        page.keyboard.press("Enter")
        page.wait_for_url("**/45/index.html?find=jasmine*#p1")

    def test_escape_closes_and_then_clears(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "jasmine")
        page.keyboard.press("Escape")
        expect(page.locator("#search-results")).to_be_hidden()
        expect(page.locator(FIELD)).to_have_value("jasmine")
        expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#search-results")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(page.locator(FIELD)).to_have_value("")

    def test_tab_leaves(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "jasmine")
        page.keyboard.press("Tab")
        expect(page.get_by_role("combobox", name="Order")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#search-results")).to_be_hidden()
        expect(page.locator(FIELD)).not_to_be_focused()

    def active(self, page: Page) -> int | None:
        """Position of the result that the field names as the active one."""
        chosen = page.locator(FIELD).get_attribute("aria-activedescendant")
        selected = page.locator(f"{RESULTS}[aria-selected=true]")
        if chosen is None:
            expect(selected).to_have_count(0)
            return None
        expect(selected).to_have_attribute("id", chosen)
        options = page.locator(RESULTS).evaluate_all("all => all.map(a => a.id)")
        return int(options.index(chosen))


class TestAddress:
    def test_opens_with_its_query(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("citations.html?q=%22walled+garden%22"))
        expect(page.locator(FIELD)).to_have_value('"walled garden"')
        expect(page.locator(RESULTS).first).to_have_attribute("data-section", "45")

    def test_is_that_of_what_is_shown(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("45/index.html#p2"))
        results(page, "iran & iraq")
        expect(page).to_have_url(site.url("45/index.html?q=iran+%26+iraq#p2"))
        page.keyboard.press("Escape")
        expect(page).to_have_url(site.url("45/index.html#p2"))

    def test_is_there_again_on_the_way_back(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        results(page, "jasmine")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/45/index.html?find=jasmine*#p1")
        page.go_back()
        expect(page.locator(FIELD)).to_have_value("jasmine")
        expect(page.locator(RESULTS).first).to_have_attribute("data-section", "45")


class TestLoading:
    def asked(self, reader: Reader) -> list[str]:
        return [url.rpartition("/")[2] for url in reader.requests if "/search/" in url]

    def test_nothing_before_the_reader_turns_to_it(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        page.wait_for_load_state("networkidle")
        assert self.asked(reader) == []
        assert not any("search-engine" in url for url in reader.requests)
        with page.expect_request_finished(lambda request: "/search/" in request.url):
            page.locator(FIELD).focus()
        assert self.asked(reader) == ["index.js"]

    def test_only_what_a_query_needs(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        results(page, "zulu ", "1 section, 6 passages")
        files = [name.partition("?")[0] for name in self.asked(reader)]
        kinds = sorted(name.partition("-")[0] for name in files)
        assert kinds == ["index.js", "sections", "texts", "words"]
        assert len(list((large.folder / "search").iterdir())) > 15

    def test_a_file_that_fails_once_is_asked_for_again(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        failures = iter([True])
        page.route("**/search/words-*", lambda route: self.fail(route, next(failures, False)))
        assert results(page, "zulu", "1 section, 6 passages")
        assert "ERR_FAILED" in reader.complaints.pop()

    def test_a_file_that_keeps_failing_is_told(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        page.route("**/search/words-*", lambda route: route.abort())
        search(page, "zulu")
        expect(page.locator(STATUS)).to_contain_text(
            "A part of the search index could not be loaded"
        )
        page.unroute("**/search/words-*")
        page.keyboard.type(" ")
        expect(page.locator(RESULTS)).to_have_count(4)
        assert len(reader.complaints) == 2
        reader.complaints.clear()

    def test_words_that_fail_leave_their_sections(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        page.route("**/search/texts-*", lambda route: route.abort())
        search(page, "zulu")
        expect(page.locator(RESULTS).first).to_contain_text("could not be loaded")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/1.31-zulu.html*")
        reader.complaints.clear()

    def test_a_site_without_an_index_says_so(self, reader: Reader, large: Site) -> None:
        page = reader.open(large.url())
        page.route("**/search/*", lambda route: route.fulfill(status=404))
        search(page, "zulu")
        expect(page.locator(STATUS)).to_contain_text("made by the build script")
        reader.complaints.clear()

    @pytest.mark.parametrize("old", ["w00001 ", "alp "])
    def test_old_results_never_replace_new_ones(
        self, reader: Reader, large: Site, old: str
    ) -> None:
        page = reader.open(large.url())
        held: list[Route] = []
        page.locator(FIELD).focus()
        page.wait_for_load_state("networkidle")
        page.route(
            "**/search/words-*", lambda route: route.continue_() if held else held.append(route)
        )
        with page.expect_request("**/search/words-*"):
            search(page, old)
        results(page, "zulu ", "1 section, 6 passages")
        with page.expect_response("**/search/words-*"):
            held[0].continue_()
        page.wait_for_load_state("networkidle")
        expect(page.locator(STATUS)).to_have_text("1 section, 6 passages")
        assert {found[0] for found in results(page, "zulu ")} == {"1.31"}

    def fail(self, route: Route, failing: bool) -> None:
        if failing:
            route.abort()
        else:
            route.continue_()


class TestAccess:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("query", ["fuel plant", "soviet", "Busher", ""])
    def test_axe_finds_nothing(
        self, new_reader: NewReader, site: Site, scheme: str, query: str
    ) -> None:
        page = new_reader(color_scheme=scheme).open(site.url("45/index.html"))
        if query:
            results(page, query)
            page.keyboard.press("ArrowDown")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()

    def test_the_field_is_a_combobox(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        field = page.get_by_role("combobox", name="Search the book")
        expect(field).to_have_attribute("aria-expanded", "false")
        results(page, "jasmine")
        expect(field).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("listbox", name="Results").get_by_role("option")).to_have_count(1)
        expect(page.get_by_role("group", name="Chapter 45")).to_be_visible()

    def test_counts_are_announced(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url())
        live = page.locator(f"{LIVE}[role=status]")
        expect(live).to_have_text("")
        search(page, "jasmine")
        expect(live).to_have_text("1 section, 1 passage")
        search(page, "Busher")
        expect(live).to_have_text("Showing “Bushehr” for “Busher”. 1 section, 1 passage")
        search(page, "xyzzy ")
        expect(live).to_have_text("The book does not have “xyzzy”.")

    def test_a_phone_shows_results_only(self, new_reader: NewReader, site: Site) -> None:
        phone = new_reader(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
        page = phone.open(site.url("45/index.html"))
        page.locator(FIELD).tap()
        page.keyboard.type("nuclear fuel")
        expect(page.locator(RESULTS).first).to_be_visible()
        panel = page.locator(".octavo-search__panel").bounding_box()
        assert panel
        assert (panel["x"], panel["width"]) == (0, 360)
        assert abs(panel["y"] + panel["height"] - 640) <= 1
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        for target in [page.locator(RESULTS).first, page.get_by_role("button", name="Close")]:
            box = target.bounding_box()
            assert box
            assert min(box["height"], box["width"]) >= 44
        page.get_by_role("button", name="Close").tap()
        expect(page.locator(".octavo-search__panel")).to_be_hidden()

    def test_without_scripts_it_says_what_it_needs(self, new_reader: NewReader, site: Site) -> None:
        page = new_reader(java_script_enabled=False).open(site.url())
        expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
        expect(page.locator(FIELD)).to_be_hidden()

    def test_a_click_elsewhere_closes(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("45/index.html"))
        results(page, "jasmine")
        page.locator(STATUS).click()
        expect(page.locator("#search-results")).to_be_visible()
        page.mouse.click(60, 500)
        expect(page.locator("#search-results")).to_be_hidden()
