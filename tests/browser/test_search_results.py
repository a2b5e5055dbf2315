"""What search finds, and in which order: the script's own answers for small books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from octavo.search import build_index, occurrences
from tests.searching import Sections, naive_search, pages_of, small_books, vocabulary

ASSETS = Path(__file__).parents[2] / "docs" / "assets"

# What the reader would see: key, fragments of the passages, best first; and what is said of it.
FIND = """async ([query, limits]) => {
    const engine = await octavoSearch.load("engine", "");
    const searcher = await engine.open();
    const {sections, ...said} = await searcher.find(query, limits);
    return {
        sections: await Promise.all(sections.map(async found => [
            (await searcher.section(found.section))[0],
            await Promise.all(found.passages.map(async passage =>
                (await searcher.excerpt(passage)).fragment)),
        ])),
        ...said,
    };
}"""

PARTS = ("words", "index-reader", "hits", "query", "rank", "spelling", "excerpt", "pace", "engine")


@dataclass(frozen=True)
class Searcher:
    """A page with the scripts of search and the index of a book, and nothing else."""

    page: Page

    def read(self, sections: Sections, language: str = "en") -> Searcher:
        files = build_index(pages_of(sections), language)
        self.page.evaluate("".join(files.values()))
        return self

    def find(self, query: str, chapter: str = "", kind: str = "") -> Any:
        return self.page.evaluate(FIND, [query, {"chapter": chapter, "kind": kind}])

    def keys(self, query: str) -> list[str]:
        """The sections that are found, best first, a finished word being no prefix."""
        return [key for key, _ in self.find(query + " ")["sections"]]

    def passages(self, query: str) -> list[str]:
        """The passages of the best section, best first."""
        sections = self.find(query + " ")["sections"]
        return list(sections[0][1]) if sections else []


@pytest.fixture(scope="module")
def searcher(browser: Browser) -> Iterator[Searcher]:
    page = browser.new_page()
    page.add_script_tag(path=ASSETS / "search.js")
    for part in PARTS:
        page.add_script_tag(path=ASSETS / f"search-{part}.js")
    yield Searcher(page)
    page.close()


phrases = st.builds(
    lambda words: f'"{" ".join(words)}"', st.lists(vocabulary, min_size=1, max_size=4)
)


@settings(max_examples=200)
@given(small_books, st.lists(st.one_of(vocabulary, phrases), min_size=1, max_size=3))
def test_finds_what_reading_finds(searcher: Searcher, book: Sections, query: list[str]) -> None:
    # A tag without a stemmer, and a query that ends in a space: no kin and no prefixes.
    found = searcher.read(book, "und").find(" ".join(query) + " ")
    expected = naive_search(pages_of(book), query)
    if found["unknown"] or found["corrected"] or found["without"]:
        assert expected == {}, "what was asked for is there, and something else is shown"
        return
    assert {key: set(fragments) for key, fragments in found["sections"]} == expected
    assert found["passages"] == sum(map(len, expected.values()))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(small_books, st.lists(phrases, min_size=1, max_size=2))
def test_finds_phrases_of_very_common_words(
    few_are_many: None, searcher: Searcher, book: Sections, query: list[str]
) -> None:
    found = searcher.read(book, "und").find(" ".join(query) + " ")
    expected = naive_search(pages_of(book), query)
    if found["unknown"] or found["corrected"] or found["without"]:
        assert expected == {}
        return
    assert {key: set(fragments) for key, fragments in found["sections"]} == expected


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are very common that stand in the book a few times."""
    monkeypatch.setattr(occurrences, "COMMON", 4)


class TestQuotations:
    BOOK = (
        ("", ["It was written in the “ink of Iranian\nblood”, they said."]),
        ("", ["Blood of Iranian ink was written."]),
    )

    @pytest.mark.parametrize(
        "query",
        [
            '"ink of Iranian blood"',
            "“ink of Iranian blood”",
            "«ink of, Iranian — blood»",
            'written in the "ink of Iranian blood"',
            '"iranian blood" they "ink of"',
            '"ink of Iranian blood',
            "„ink of Iranian blood“",
            "”ink of Iranian blood”",
            '"ink of Iranian blood”',
            "»ink of Iranian blood«",
            "‹ink of Iranian blood›",
            "「ink of Iranian blood」",
            "written「ink of『Iranian』blood」",
            "『ink of Iranian blood",
            "＂ink of Iranian blood＂",
            "〝ink of Iranian blood〟",
            '"ink of «Iranian» blood"',
            '“ink of "Iranian" blood”',
        ],
    )
    def test_are_exact(self, searcher: Searcher, query: str) -> None:
        assert searcher.read(self.BOOK).keys(query) == ["1.1"]

    def test_can_be_left_out_and_can_be_alternatives(self, searcher: Searcher) -> None:
        searcher.read(self.BOOK)
        assert searcher.keys("blood -「ink of Iranian」") == ["1.2"]
        assert searcher.keys("«no such» OR ‹Iranian ink›") == ["1.2"]

    def test_of_another_script(self, searcher: Searcher) -> None:
        searcher.read([("", ["他们谈到核燃料。"]), ("", ["核的燃料。"])])
        assert searcher.keys("「核燃料」") == ["1.1"]

    def test_know_no_kin(self, searcher: Searcher) -> None:
        searcher.read([("", ["many weapons"]), ("", ["a weapon"])])
        assert searcher.keys("weapon") == ["1.2", "1.1"]
        assert searcher.keys('"weapon"') == ["1.2"]

    def test_do_not_cross_paragraphs(self, searcher: Searcher) -> None:
        searcher.read([("", ["the end", "of days"])])
        assert searcher.keys('"end of"') == []
        assert searcher.keys("end of") == ["1.1"]

    def test_keep_stop_words(self, searcher: Searcher) -> None:
        searcher.read([("", ["To be, or not to be"]), ("", ["not to be or to be"])])
        assert searcher.keys('"to be or not to be"') == ["1.1"]


class TestPrintings:
    """One word in its several printings."""

    @pytest.mark.parametrize("query", ["post-Soviet", "post‐soviet", "postsoviet", "post soviet"])
    def test_compounds(self, searcher: Searcher, query: str) -> None:
        searcher.read([("", ["Post-Soviet years"]), ("", ["postsoviet"]), ("", ["Soviets post"])])
        assert set(searcher.keys(query)) >= {"1.1", "1.2"}

    @pytest.mark.parametrize(
        ("printed", "query"),
        [
            ("Téhran", "tehran"),
            ("Tehran", "Téhran"),
            ("Straße", "STRASSE"),
            ("the country’s", "country's"),
            ("the country's", "countrys"),
            ("co-operate", "cooperate"),
            ("P5+1", "p5+1"),
            ("a T-72", "T72"),
            ("in 1980–1988", "1980-1988"),
            ("in 1980–1988", "1980"),
            ("the U.S. carrier", "US"),
            ("the US carrier", "U.S."),
            ("see 45.3", "45.3"),
            ("核燃料棒", "燃料"),
            ("กินข้าว", "ข้าว"),
        ],
    )
    def test_are_one(self, searcher: Searcher, printed: str, query: str) -> None:
        searcher.read([("", ["Something else."]), ("", [printed])])
        assert searcher.keys(query) == ["1.2"]
        assert searcher.keys(f'"{query}"') == ["1.2"]

    def test_initials_are_not_the_pronoun(self, searcher: Searcher) -> None:
        searcher.read([("", ["with us"]), ("", ["US troops"]), ("", ["U.S. troops"])])
        assert searcher.keys("U.S.") == ["1.2", "1.3"]
        assert searcher.keys("US") == ["1.2", "1.3", "1.1"]

    def test_word_forms_come_after_the_word_itself(self, searcher: Searcher) -> None:
        searcher.read([("", ["negotiations"]), ("", ["negotiate"]), ("", ["negotiating"])])
        assert searcher.keys("negotiate") == ["1.2", "1.1", "1.3"]

    @pytest.mark.parametrize("query", ["diplomats", "diplomat’s", "negotiates", "histories"])
    def test_word_forms_that_the_book_does_not_have(self, searcher: Searcher, query: str) -> None:
        words = "cats dogs towns ladies stories cities loves moved liked war wars ware"
        searcher.read([("", [words]), ("", ["The diplomat negotiated history."])])
        assert searcher.keys(query) == ["1.2"]
        assert searcher.find(query + " ")["corrected"] == []
        quoted = searcher.find(f'"{query}"')
        assert quoted["corrected"] or not quoted["sections"], "a phrase is exact, or it is said"


class TestPrefixes:
    BOOK = (("", ["his grandfather’s stories"]), ("", ["grand"]), ("", ["核燃料"]))

    def found(self, searcher: Searcher, query: str) -> list[str]:
        return [key for key, _ in searcher.read(self.BOOK).find(query)["sections"]]

    def test_the_last_word_may_be_unfinished(self, searcher: Searcher) -> None:
        assert self.found(searcher, "grand") == ["1.2", "1.1"]
        assert self.found(searcher, "his grandfath") == ["1.1"]
        assert self.found(searcher, '"his grandfath') == ["1.1"]

    def test_a_space_or_quotation_mark_finishes_it(self, searcher: Searcher) -> None:
        assert self.found(searcher, "grand ") == ["1.2"]
        assert searcher.find('"his grandfath"')["corrected"] == [
            {"typed": "grandfath", "meant": "grandfather"}
        ]

    def test_one_letter_is_none(self, searcher: Searcher) -> None:
        assert self.found(searcher, "g") == []
        assert self.found(searcher, "gr") == ["1.1", "1.2"]
        assert self.found(searcher, "燃") == ["1.3"]

    def test_is_none_while_it_is_too_common(self, searcher: Searcher) -> None:
        words = " ".join(f"word{number:05d}" for number in range(6000))
        searcher.read([("", [words]), ("", ["wo"])])
        assert [key for key, _ in searcher.find("wo")["sections"]] == ["1.2"]
        assert [key for key, _ in searcher.find("word0599")["sections"]] == ["1.1"]


class TestRanking:
    def test_the_nearer_the_better(self, searcher: Searcher) -> None:
        filler = "and so on " * 20
        searcher.read(
            [
                ("", ["fuel", "plant"]),
                ("", [f"fuel {filler} plant"]),
                ("", ["plant with fuel"]),
                ("", ["fuel plant"]),
            ]
        )
        assert searcher.keys("fuel plant") == ["1.4", "1.3", "1.2", "1.1"]

    def test_a_remembered_phrase_without_quotation_marks(self, searcher: Searcher) -> None:
        searcher.read(
            [
                ("", ["books from history, not books of history, not from here"] * 5),
                ("", ["He remembers the history—not from books, but from stories."]),
            ]
        )
        assert searcher.keys("history not from books") == ["1.2", "1.1"]

    def test_a_heading_says_more_than_a_mention(self, searcher: Searcher) -> None:
        searcher.read([("", ["fuel"] * 3), ("Fuel", ["Something else."])])
        assert searcher.keys("fuel") == ["1.2", "1.1"]
        assert searcher.passages("fuel") == ["title"]

    def test_more_mentions_before_fewer(self, searcher: Searcher) -> None:
        searcher.read([("", ["fuel"]), ("", ["fuel"] * 4), ("", ["fuel", "fuel"])])
        assert searcher.keys("fuel") == ["1.2", "1.3", "1.1"]

    def test_equals_stay_in_the_order_of_the_book(self, searcher: Searcher) -> None:
        searcher.read([("", ["fuel"])] * 12)
        assert searcher.keys("fuel") == [f"1.{number}" for number in range(1, 13)]

    def test_best_paragraph_first(self, searcher: Searcher) -> None:
        searcher.read([("", ["fuel for a plant", "no", "fuel plant", "plants and no fuels"])])
        assert searcher.passages("fuel plant") == ["p3", "p1", "p4"]

    def test_rare_words_weigh_more(self, searcher: Searcher) -> None:
        searcher.read(
            [
                ("", ["the the the", "jasmine"]),
                ("", ["the the the jasmine"]),
                *[("", ["the"])] * 20,
            ]
        )
        assert searcher.keys("the jasmine")[0] == "1.2"


def test_unknown_words_are_named(searcher: Searcher) -> None:
    searcher.read([("", ["a word"])])
    assert searcher.find("word Busher “no such”")["unknown"] == ["Busher", "“no such”"]


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "— …", "+", '"—'])
def test_queries_without_words_find_nothing(searcher: Searcher, query: str) -> None:
    found = searcher.read([("", ["a word"])]).find(query)
    assert (found["sections"], found["passages"], found["unknown"]) == ([], 0, [])


def test_answers_do_not_depend_on_earlier_questions(searcher: Searcher) -> None:
    searcher.read([("", ["grandfather grand"]), ("", ["grand"]), ("", ["the post-Soviet US"])])
    queries = ["gr", "grand", "grand ", "post soviet", "u.s", "the gr", '"grand', "the"]
    first = [json.dumps(searcher.find(query)) for query in queries]
    assert first == [json.dumps(searcher.find(query)) for query in queries]
    assert first[::-1] == [json.dumps(searcher.find(query)) for query in reversed(queries)]


class TestLongWork:
    """A page that has waited for long gets its turn; here it always has."""

    # A clock that hurries. Counts what else the page gets to do until the answer is there, and
    # asks no further after so many turns. Where a browser knows how to yield it puts the work
    # before messages, though behind the reader's keys, so the turns would not be seen.
    HURRIED = """async ([query, most]) => {
        const engine = await octavoSearch.load("engine", "");
        const searcher = await engine.open();
        const asked = new AbortController();
        const now = performance.now;
        const turns = new MessageChannel();
        let time = globalThis.hurried || now.call(performance), count = 0, done = false;
        turns.port1.onmessage = () => {
            if (done) return;
            if (++count === most) asked.abort();
            turns.port2.postMessage(0);
        };
        performance.now = () => globalThis.hurried = time += 10;
        Object.defineProperty(scheduler, "yield", {value: undefined, configurable: true});
        turns.port2.postMessage(0);
        try {
            const found = await searcher.find(query, {chapter: "", kind: ""}, asked.signal);
            return {count, found: JSON.stringify(found)};
        } catch (error) {
            return {count, error: error.name};
        } finally {
            done = true;
            performance.now = now;
            delete scheduler.yield;
        }
    }"""

    @pytest.fixture
    def book(self, searcher: Searcher) -> Searcher:
        return searcher.read([("", ["grandfather grand", "post-Soviet grand"])] * 20)

    def test_lets_the_page_go_on(self, book: Searcher) -> None:
        query = "grand post"
        plain = json.dumps(book.page.evaluate(FOUND, query))
        hurried = book.page.evaluate(self.HURRIED, [query, 0])
        assert hurried["count"] > 20, "each section is a slice"
        assert json.dumps(hurried["found"]) == plain

    def test_ends_where_nobody_waits_for_it(self, book: Searcher) -> None:
        given_up = book.page.evaluate(self.HURRIED, ["grand post", 5])
        assert given_up["error"] == "AbortError"
        assert given_up["count"] < 20


FOUND = """async query => {
    const engine = await octavoSearch.load("engine", "");
    return JSON.stringify(await (await engine.open()).find(query));
}"""


@settings(max_examples=100)
@given(small_books, st.lists(vocabulary, min_size=1, max_size=2))
def test_places_are_counted_by_chapter_as_they_are_shown(
    searcher: Searcher, book: Sections, query: list[str]
) -> None:
    # Every section taken for a chapter.
    spots, tally, places, sections = searcher.read(book, "und").page.evaluate(
        """async query => {
            const engine = await octavoSearch.load("engine", "");
            const searcher = await engine.open();
            const result = await searcher.find(query);
            const firsts = searcher.index.starts;
            const at = searcher.spots(result).map(({focus}) => focus);
            const first = searcher.spots(result, 2).map(({focus}) => focus);
            if (String(first) !== String(at.slice(0, 2))) throw new Error("others come first");
            return [at.map(place => searcher.sectionAt(place)),
                searcher.tally(result, Array.from(firsts, (_, section) => section)),
                result.places, firsts.length];
        }""",
        " ".join(query) + " ",
    )
    assert spots == sorted(spots)
    assert len(spots) == places
    assert tally == [spots.count(section) for section in range(sections)]
