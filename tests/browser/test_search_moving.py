"""Moving about in the results: more of them, the keys that leave them, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.readers import Reader
from tests.browser.search_page import FIELD, RESULTS, STATUS, results, search
from tests.browser.sites import Site

NewReader = Callable[..., Reader]

LIST = "#search-results"
CHOSEN = f"{RESULTS}[aria-selected=true]"
MORE = ".octavo-search__more"


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    return new_reader(viewport={"width": 1000, "height": 600})


@pytest.fixture
def many(reader: Reader, large: Site) -> Page:
    """Results that do not fit, of a query for which there are more."""
    page = reader.open(large.url())
    results(page, "common", "30 sections, 30 passages")
    return page


class TestMore:
    def test_leaves_the_reader_where_they_are(self, many: Page) -> None:
        many.locator(LIST).evaluate("list => { list.scrollTop = list.scrollHeight; }")
        before = many.locator(LIST).evaluate("list => list.scrollTop")
        assert before > 100
        many.locator(MORE).click()
        expect(many.locator(RESULTS)).to_have_count(20)
        assert many.locator(LIST).evaluate("list => list.scrollTop") == before

    def test_keeps_the_choice(self, many: Page) -> None:
        for _ in range(10):
            many.keyboard.press("ArrowDown")
        chosen = many.locator(CHOSEN).get_attribute("id")
        many.locator(MORE).click()
        expect(many.locator(RESULTS)).to_have_count(20)
        expect(many.locator(CHOSEN)).to_have_id(chosen or "")
        many.keyboard.press("ArrowDown")
        assert (
            many.locator(RESULTS).evaluate_all(
                "all => all.findIndex(a => a.ariaSelected === 'true')"
            )
            == 10
        )

    def test_is_over_with_the_next_query(self, many: Page) -> None:
        many.locator(MORE).click()
        expect(many.locator(RESULTS)).to_have_count(20)
        many.locator(LIST).evaluate("list => { list.scrollTop = 500; }")
        assert len(results(many, "alpha common", "30 sections, 30 passages")) == 10
        assert many.locator(LIST).evaluate("list => list.scrollTop") == 0
        ids = many.locator(RESULTS).evaluate_all("all => all.map(a => a.id)")
        assert len(set(ids)) == len(ids)


class TestKeys:
    def test_tab_passes_the_list_by(self, many: Page) -> None:
        many.keyboard.press("Tab")
        expect(many.get_by_role("combobox", name="Order")).to_be_focused()
        many.keyboard.press("Tab")
        expect(many.locator(MORE)).to_be_focused()
        found = Axe().run(many)
        assert not found.response["violations"], found.generate_report()

    def test_escape_closes_from_the_button(self, many: Page) -> None:
        many.locator(MORE).focus()
        many.keyboard.press("Escape")
        expect(many.locator(LIST)).to_be_hidden()
        expect(many.locator(FIELD)).to_be_focused()
        expect(many.locator(FIELD)).to_have_value("common")
        many.keyboard.press("Escape")
        expect(many.locator(FIELD)).to_have_value("")

    def test_enter_on_the_button_is_the_buttons(self, many: Page) -> None:
        many.locator(MORE).focus()
        many.keyboard.press("Enter")
        expect(many.locator(RESULTS)).to_have_count(20)
        expect(many.locator(CHOSEN)).to_have_count(0)

    @pytest.mark.parametrize("place", [LIST, ".octavo-search__panel"])
    def test_work_where_a_click_has_put_the_focus(self, many: Page, place: str) -> None:
        many.locator(place).focus()
        many.keyboard.press("ArrowDown")
        expect(many.locator(FIELD)).to_be_focused()
        expect(many.locator(CHOSEN)).to_have_id("search-option-0-0")
        many.locator(place).focus()
        many.keyboard.press("Escape")
        expect(many.locator(LIST)).to_be_hidden()

    def test_a_second_escape_clears_where_the_browser_does_not(self, many: Page) -> None:
        # No browser acts on an event that a script has made: what happens is our own doing.
        for value in ("common", ""):
            many.locator(FIELD).dispatch_event("keydown", {"key": "Escape"})
            expect(many.locator(LIST)).to_be_hidden()
            expect(many.locator(FIELD)).to_have_value(value)


class TestBack:
    @pytest.mark.parametrize("fragment", ["", "#p5"])
    def test_from_a_hit_on_the_same_page(self, reader: Reader, site: Site, fragment: str) -> None:
        page = reader.open(site.url("45/index.html" + fragment))
        results(page, "resentment")
        page.locator(f"{RESULTS}[href$='#p5']").first.click()
        page.wait_for_url(site.url("45/index.html#p5"))
        expect(page.locator(LIST)).to_be_hidden()
        page.go_back()
        page.wait_for_url(site.url(f"45/index.html?q=resentment{fragment}"))
        expect(page.locator(RESULTS).first).to_have_attribute("data-section", "45")
        expect(page.locator(FIELD)).to_have_value("resentment")
        page.go_forward()
        page.wait_for_url(site.url("45/index.html#p5"))
        expect(page.locator(LIST)).to_be_hidden()

    def test_to_each_query_in_turn(self, reader: Reader, site: Site) -> None:
        page = reader.open(site.url("45/index.html"))
        for query in ("resentment", "jasmine"):
            results(page, query)
            page.locator(RESULTS).first.click()
            expect(page.locator(LIST)).to_be_hidden()
        for query in ("jasmine", "resentment"):
            page.go_back()
            expect(page.locator(LIST)).to_have_attribute("data-query", query)
            expect(page.locator(STATUS)).to_contain_text("1 section")


def test_the_first_sections_failure_is_told(reader: Reader, large: Site) -> None:
    page = reader.open(large.url())
    page.route("**/search/sections-*", lambda route: route.abort())
    search(page, "common")
    expect(page.locator(STATUS)).to_contain_text("A part of the search index could not be loaded")
    assert all("ERR_FAILED" in complaint for complaint in reader.complaints)
    reader.complaints.clear()
