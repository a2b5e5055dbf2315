"""The download, unzipped and opened from its folder with the network cut, in both browsers.

Browsers keep pages on disk apart from each other: what works from a server may fail here. Each
browser is first seen to forbid what it forbids to readers.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.bidi import BidiError, Firefox
from tests.browser.readers import Reader
from tests.browser.sites import Site

NewReader = Callable[..., Reader]

# What readers look for, and the section and paragraph where it stands in the book.
FINDS = [
    ("jasmine", "45", "p1"),
    ('"history not from books"', "45", "p2"),
    ("history not from books", "45", "p2"),
    ("P5+1", "45.4", "p1"),
]
FETCH_NEIGHBOUR = "fetch('404.html').then(answer => answer.text())"
ASK_A_STRANGER = "void (new Image().src = 'http://stranger.example/spy.png')"

LANDED = """(() => {
    const target = document.querySelector(":target");
    const box = target?.closest("p")?.getBoundingClientRect();
    return !!box && box.top >= 0 && box.top < innerHeight
        && document.documentElement.contains(document.querySelector("article"));
})()"""
"""Whether the paragraph that the address names starts in the window."""


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """Chromium with the network cut, in a window small enough to have to scroll."""
    return new_reader(offline=True, viewport={"width": 1000, "height": 420})


class TestChromium:
    def test_forbids_what_it_forbids_to_readers(self, reader: Reader, offline_site: Site) -> None:
        page = reader.open(offline_site.url())
        with pytest.raises(Error, match="Failed to fetch"):
            page.evaluate(FETCH_NEIGHBOUR)
        assert reader.complaints
        reader.complaints.clear()

    def test_requests_that_leave_are_seen(self, reader: Reader, offline_site: Site) -> None:
        page = reader.open(offline_site.url())
        with page.expect_console_message():
            page.evaluate(ASK_A_STRANGER)
        assert reader.strangers == ["http://stranger.example/spy.png"]
        reader.requests.clear()
        reader.complaints.clear()

    def test_opens_every_page(self, reader: Reader, offline_site: Site) -> None:
        for path in offline_site.pages:
            page = reader.open(offline_site.url(path))
            expect(page.locator("h1")).to_have_count(1)
        assert_stays_home(reader, offline_site)

    @pytest.mark.parametrize(("words", "section", "paragraph"), FINDS)
    def test_finds_by_mouse(
        self, reader: Reader, offline_site: Site, words: str, section: str, paragraph: str
    ) -> None:
        page = reader.open(offline_site.url())
        page.locator("input[type=search]").click()
        page.keyboard.type(words)
        page.locator(hit(words, section, paragraph)).first.click()
        self.lands(page, offline_site, section, paragraph)
        assert_stays_home(reader, offline_site)

    @pytest.mark.parametrize(("words", "section", "paragraph"), FINDS)
    def test_finds_by_keyboard(
        self, reader: Reader, offline_site: Site, words: str, section: str, paragraph: str
    ) -> None:
        page = reader.open(offline_site.url("citations.html"))
        page.keyboard.press("/")
        expect(page.locator("input[type=search]")).to_be_focused()
        page.keyboard.type(words)
        expect(page.locator(FIRST_HIT).first).to_have_attribute("data-section", section)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.lands(page, offline_site, section, paragraph)
        assert_stays_home(reader, offline_site)

    def lands(self, page: Page, site: Site, section: str, paragraph: str) -> None:
        page.wait_for_url(f"**/45/*.html*#{paragraph}")
        page.wait_for_function(LANDED)
        assert_is_section(page.url, site, section)


class TestFirefox:
    @pytest.fixture
    def firefox(self, firefox_window: Firefox, offline_site: Site) -> Firefox:
        firefox_window.open(offline_site.url())
        firefox_window.requests.clear()
        firefox_window.complaints.clear()
        return firefox_window

    def test_forbids_what_it_forbids_to_readers(self, firefox: Firefox) -> None:
        with pytest.raises(BidiError, match="NetworkError"):
            firefox.evaluate(FETCH_NEIGHBOUR)

    def test_requests_that_leave_are_seen(self, firefox: Firefox) -> None:
        firefox.evaluate(ASK_A_STRANGER)
        firefox.evaluate("new Promise(done => setTimeout(done, 100))")
        assert [request.partition("://")[2] for request in firefox.requests] == [
            "stranger.example/spy.png"
        ]

    def test_opens_every_page(self, firefox: Firefox, offline_site: Site) -> None:
        for path in offline_site.pages:
            firefox.open(offline_site.url(path))
            assert firefox.evaluate("document.querySelectorAll('h1').length") == 1
        assert not firefox.requests
        assert not firefox.complaints

    @pytest.mark.parametrize(("words", "section", "paragraph"), FINDS)
    def test_finds_by_mouse(
        self, firefox: Firefox, offline_site: Site, words: str, section: str, paragraph: str
    ) -> None:
        firefox.click("input[type=search]")
        firefox.type(words)
        firefox.click(hit(words, section, paragraph))
        self.lands(firefox, offline_site, section, paragraph)

    @pytest.mark.parametrize(("words", "section", "paragraph"), FINDS)
    def test_finds_by_keyboard(
        self, firefox: Firefox, offline_site: Site, words: str, section: str, paragraph: str
    ) -> None:
        firefox.open(offline_site.url("citations.html"))
        firefox.press("/")
        firefox.wait_for("document.activeElement?.type === 'search'")
        firefox.type(words)
        firefox.wait_for(f"document.querySelector({FIRST_HIT!r})?.dataset.section === {section!r}")
        firefox.press("ArrowDown")
        firefox.press("Enter")
        self.lands(firefox, offline_site, section, paragraph)

    def lands(self, firefox: Firefox, site: Site, section: str, paragraph: str) -> None:
        firefox.wait_for(f"location.hash === '#{paragraph}' && {LANDED}")
        assert_is_section(firefox.evaluate("location.href"), site, section)
        assert not firefox.requests, "a request left the folder"
        assert not firefox.complaints


FIRST_HIT = "#search-results a[data-section]"


def hit(words: str, section: str, paragraph: str) -> str:
    """Selects the result that leads to a paragraph, once all words were searched for.

    While they are typed, those of the first ones are shown, and go from under the mouse.
    """
    asked = words.replace('"', '\\"')
    return (
        f'#search-results[data-query="{asked}"] a[data-section="{section}"][href$="#{paragraph}"]'
    )


def assert_is_section(address: str, site: Site, section: str) -> None:
    """Chapter pages are called `45/index.html`, sections `45/45.4-….html`."""
    path = unquote(address.removeprefix(site.address).partition("#")[0].partition("?")[0])
    folder, name = path.split("/")
    assert folder == "45"
    assert name == "index.html" if section == "45" else name.startswith(f"{section}-")


def assert_stays_home(reader: Reader, site: Site) -> None:
    """All that was asked for stands in the folder, and the record is not an empty one."""
    assert reader.requests
    assert all(request.startswith(site.address) for request in reader.requests)
