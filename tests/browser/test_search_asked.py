"""What readers ask for, and what is found: the same over http and from the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.readers import Reader
from tests.browser.search_page import FIELD, LIST, RESULTS, STATUS, make_site, results, search
from tests.browser.sites import Site, serve
from tests.searching import Sections

NewReader = Callable[..., Reader]

BOOK: Sections = [
    ("Ink", ["It was written in the “ink\nof Iranian — blood”, a partnership of convenience."]),
    ("Plant", ["Nuclear fuel for the plant at Bushehr; and again, fuel.", "The plant, far off."]),
    ("Far", ["A plant stood " + "here and there " * 30 + "without fuel."]),
    ("Weapons", ["Many weapons and a treaty.", "One weapon; they negotiate in Isfahan."]),
    ("Café", ["In Téhran’s Café they were naïve about the Straße."]),
    ("Printings", ["The country’s leaders co-operate in post-Soviet years."]),
    ("Figures", ["P5+1, T-72 and the U.S. spoke of 45.3 in 1980–1988."]),
    ("Grandfather", ["His grandfather said: to be, or not to be."]),
    ("Chechen", ["A Chechen war."]),
    ("Syria", ["The war in Syria, and negotiations."]),
    ("核", ["他们谈到核燃料。", "東京タワーへ行く。", "ฉันกินข้าวกับเพื่อน"]),
    ("דרום", ["در تهران کتاب‌ها را خواندیم.", "قرأتُ الكتابَ في بغداد.", "הספר נמצא בירושלים."]),
    ("Восток", ["Он читал книгу о Бушере."]),
    ("Tilted", ["The sterns tilted.", "Saturninus, count of the domestics, wrote briefly."]),
    ("Titles", ["The title was brief: three sentences and a bond, by Count Saturninus."]),
]

ASKED = [
    ('"partnership of convenience"', "1.1"),
    ('written in the "ink of Iranian blood"', "1.1"),
    ("“ink of iranian blood”", "1.1"),
    ("fuel plant", "1.2"),
    ("Busher", "1.2"),
    ("Isfahn", "1.4"),
    ("nucleer fuel", "1.2"),
    ("Tehran", "1.5"),
    ("cafe", "1.5"),
    ("STRASSE", "1.5"),
    ("naive", "1.5"),
    ('"in tehran’s cafe"', "1.5"),
    ("country's", "1.6"),
    ("country’s", "1.6"),
    ("cooperate", "1.6"),
    ("co-operate", "1.6"),
    ("post soviet", "1.6"),
    ("post-Soviet", "1.6"),
    ("P5+1", "1.7"),
    ("T-72", "1.7"),
    ("U.S.", "1.7"),
    ("45.3", "1.7"),
    ("1980-1988", "1.7"),
    ("1980–1988", "1.7"),
    ("1980", "1.7"),
    ("grandfath", "1.8"),
    ("to be or not to be", "1.8"),
    ('"to be, or not to be"', "1.8"),
    ("war -Syria", "1.9"),
    ("燃料", "1.11"),
    ("タワー", "1.11"),
    ("ข้าว", "1.11"),
    ("تهران", "1.12"),
    ("الكتاب", "1.12"),
    ("הספר", "1.12"),
    ("книгу", "1.13"),
    ("the tilte was brief", "1.15"),
    ("tiltes", "1.14"),
    ('"three sentnces and a bund"', "1.15"),
    ("Saturninus, Count", "1.15"),
    ("Saturninus count", "1.14"),
    ("wrote brief", "1.14"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("asked") / "site", BOOK)


@pytest.fixture(scope="module")
def places(folder: Path) -> Iterator[dict[str, Site]]:
    with serve(folder, "/a/book/") as served:
        yield {"http": served, "file": Site(folder, folder.as_uri() + "/")}


@pytest.fixture
def page(new_reader: NewReader, places: dict[str, Site]) -> Page:
    return new_reader(viewport={"width": 1000, "height": 700}).open(places["http"].url())


def test_finds_what_is_meant_and_the_same_from_the_file(
    new_reader: NewReader, places: dict[str, Site]
) -> None:
    answers = {}
    for name, place in places.items():
        reader = new_reader().open(place.url())
        answers[name] = [(query, results(reader, query)) for query, _ in ASKED]
    wrong = [
        (query, found[:1])
        for (query, found), (_, section) in zip(answers["http"], ASKED, strict=True)
        if not found or found[0][0] != section
    ]
    assert wrong == []
    assert answers["http"] == answers["file"]


def test_a_book_of_many_files_is_searched_alike_from_a_disk(
    new_reader: NewReader, large: Site
) -> None:
    queries = [
        *(f'"w{number:05d} w{number + 1:05d}"' for number in range(100, 9000, 900)),
        *(f"w{number:05d} w{number + 4:05d}" for number in range(200, 9000, 1700)),
        *(
            "w012",
            "alpha common",
            "zullu",
            "comon w00300",
            "common -w00001",
            "w00001 OR w08999",
            "zulu",
            "in:headings zulu",
        ),
    ]
    answers = []
    for place in (large, Site(large.folder, large.folder.as_uri() + "/")):
        reader = new_reader().open(place.url())
        answers.append([(query, results(reader, query)) for query in queries])
    assert [query for query, found in answers[0] if not found] == []
    assert answers[0] == answers[1]


class TestSaying:
    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("Busher", "Showing “Bushehr” for “Busher”. 1 section, 1 passage"),
            ("weapon", "1 section, 3 passages"),
            ("Chechen OR Syria", "2 sections, 4 passages"),
            ("war -Syria", "1 section, 1 passage"),
            ("grandfather Bushehr ", "Left out: “grandfather”. 1 section, 1 passage"),
            ("chapter:1 Bushehr", "1 section, 1 passage"),
            ("chapter:2 Bushehr ", "The book has no chapter “2”."),
            ("in:notes Bushehr ", "This part of the book does not have “Bushehr”."),
            ("in:notes nowhere ", "The book does not have “nowhere”."),
            ("in:headings weapons", "1 section, 1 passage"),
        ],
    )
    def test_what_was_found_and_how(self, page: Page, query: str, said: str) -> None:
        search(page, query)
        expect(page.locator(STATUS)).to_have_text(said)

    def test_counts_do_not_depend_on_earlier_queries(self, page: Page) -> None:
        for query in ("plant", "pl", "plants ", "plant"):
            results(page, query)
        expect(page.locator(STATUS)).to_have_text("2 sections, 4 passages")

    def test_the_form_that_was_typed_comes_first(self, page: Page) -> None:
        assert results(page, "weapon ")[1][2].startswith("One weapon")


class TestInTheOrderOfTheBook:
    def test_every_hit_has_a_line(self, page: Page) -> None:
        results(page, "fuel ")
        page.get_by_role("combobox", name="Order").select_option("book")
        expect(page.locator(".octavo-search__line")).to_have_count(3)
        expect(page.locator(STATUS)).to_have_text("2 sections, 3 hits")
        lines = page.locator(".octavo-search__line")
        assert lines.locator(".octavo-search__at").all_inner_texts() == ["fuel", "fuel", "fuel"]
        assert lines.evaluate_all("all => all.map(a => a.dataset.section)") == ["1.2", "1.2", "1.3"]
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()

    def test_can_be_turned_back(self, page: Page) -> None:
        results(page, "fuel ")
        order = page.get_by_role("combobox", name="Order")
        order.select_option("book")
        expect(page.locator(".octavo-search__line")).to_have_count(3)
        order.select_option("best")
        expect(page.locator(".octavo-search__passage").first).to_be_visible()
        expect(page.locator(".octavo-search__line")).to_have_count(0)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    sections: Sections = [
        ("Öl", ["Öl wird vor der Dämmerung gegossen."]),
        ("Docht", ["Der Docht wird am Abend geschnitten, das Öl später."]),
    ]
    folder = make_site(tmp_path_factory.mktemp("german") / "site", sections, "de")
    with serve(folder) as served:
        yield served


class TestSpeaking:
    """Fields and alternatives in the language of the page, and in English."""

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("Kapitel:1 Öl ", ["1.1", "1.2"]),
            ("chapter:1 Öl ", ["1.1", "1.2"]),
            ("kapitel:2 Öl ", []),
            ("in:Überschriften Öl ", ["1.1"]),
            ("in:uberschrift Öl ", ["1.1"]),
            ("in:headings Öl ", ["1.1"]),
            ("Dämmerung ODER Docht ", ["1.1", "1.2"]),
            ("Dämmerung OR Docht ", ["1.1", "1.2"]),
        ],
    )
    def test_asked(self, new_reader: NewReader, german: Site, query: str, found: list[str]) -> None:
        page = new_reader().open(german.url())
        search(page, query)
        expect(page.locator(STATUS)).to_have_text(
            re.compile("Abschnitt" if found else "kein Kapitel")
        )
        keys = page.locator(RESULTS).evaluate_all("all => all.map(a => a.dataset.section)")
        assert sorted(set(keys)) == found

    def test_what_may_be_typed_is_told(self, new_reader: NewReader, german: Site) -> None:
        page = new_reader().open(german.url())
        page.locator(FIELD).click()
        told = page.locator(".octavo-search__help")
        expect(told).to_contain_text("dies ODER das · Kapitel:2 · in:Anmerkung")
        expect(page.locator(".octavo-search__again")).to_have_count(0)
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()


def test_what_may_be_typed_names_the_chapter_that_is_open(page: Page, site: Site) -> None:
    page.goto(site.url(next(path for path in site.pages if "45.3" in path)))
    page.locator(FIELD).click()
    expect(page.locator(".octavo-search__help")).to_contain_text(" · chapter:45 · in:Note")


def test_what_may_be_typed_leaves_the_page_of_a_phone_to_be_seen(
    new_reader: NewReader, places: dict[str, Site]
) -> None:
    page = new_reader(viewport={"width": 360, "height": 740}).open(places["http"].url())
    page.locator(FIELD).click()
    panel = page.locator(".octavo-search__panel")
    told = page.locator(".octavo-search__help")
    expect(told).to_be_in_viewport()
    heights = [element.evaluate("element => element.clientHeight") for element in (panel, told)]
    assert heights[0] < heights[1] + 60
    search(page, "plant")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert panel.evaluate("panel => panel.getBoundingClientRect().bottom") == 740


class TestMore:
    def test_says_of_what_there_is_more(self, new_reader: NewReader, tmp_path: Path) -> None:
        many: Sections = [("Lamp", ["A lamp."] * 4) for _ in range(11)]
        with serve(make_site(tmp_path / "site", many)) as site:
            page = new_reader().open(site.url())
            results(page, "lamp ")
            more = page.locator(".octavo-search__more")
            expect(more).to_have_text("More sections")
            page.get_by_role("combobox", name="Order").select_option("book")
            expect(more).to_have_text("More hits")
            expect(page.locator(".octavo-search__line")).to_have_count(30)
            more.click()
            expect(page.locator(".octavo-search__line")).to_have_count(55)
            expect(more).to_be_hidden()


class TestRecent:
    def test_searches_are_offered_again_and_forgotten(
        self, page: Page, places: dict[str, Site]
    ) -> None:
        results(page, "Bushehr")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/1.2-plant.html?find=Bushehr*#p1")
        page.goto(places["http"].url())
        page.locator(FIELD).click()
        page.get_by_role("button", name="Bushehr").click()
        expect(page.locator(LIST)).to_have_attribute("data-query", "Bushehr")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator(FIELD).blur()
        page.locator(FIELD).click()
        page.get_by_role("button", name="Forget them").click()
        assert page.evaluate("Object.keys(localStorage).filter(k => /searches/.test(k))") == []


class TestHitsOnTheirPage:
    """Every hit on the page is marked, and there is a way from one to the next."""

    @pytest.mark.parametrize("place", ["site", "offline_site"])
    def test_are_marked(
        self, new_reader: NewReader, place: str, request: pytest.FixtureRequest
    ) -> None:
        page = new_reader().open(request.getfixturevalue(place).url())
        results(page, '"nuclear fuel"')
        page.locator(RESULTS).first.click()
        marks = page.locator("mark.octavo-hit")
        expect(marks).to_have_text(["nuclear fuel"])
        expect(page.locator(".octavo-hits__place")).to_have_text("1 of 1")

    def test_are_gone_through(self, new_reader: NewReader, site: Site) -> None:
        page = new_reader().open(site.url())
        results(page, "Iran ")
        page.locator(RESULTS).first.click()
        expect(page.locator("mark.octavo-hit--here")).to_have_count(1)
        count = page.locator("mark.octavo-hit").count()
        text = page.locator("article > p").all_inner_texts()
        page.get_by_role("button", name="Next hit").click()
        expect(page.locator(".octavo-hits__place")).to_have_text(f"2 of {count}")
        page.get_by_role("button", name="Previous hit").click()
        page.get_by_role("button", name="Previous hit").click()
        expect(page.locator(".octavo-hits__place")).to_have_text(f"{count} of {count}")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        page.get_by_role("button", name="Remove the marks").click()
        expect(page.locator("mark.octavo-hit")).to_have_count(0)
        assert page.locator("article > p").all_inner_texts() == text
        assert "find=" not in page.url
