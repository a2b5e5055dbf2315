"""The browser cuts and folds words as Python does: the same case files, and any text at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from octavo.search.words import RULES, Chain, chains, read_chain
from tests.cases import Case, cases
from tests.test_words import drawn, texts

ASSETS = Path(__file__).parents[2] / "docs" / "assets"

READ = "async text => (await octavoSearch.load('words', '')).cutter(rules)(text)"


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the scripts of search and the rules of words."""
    page = browser.new_page()
    page.add_script_tag(path=ASSETS / "search.js")
    page.add_script_tag(path=ASSETS / "search-words.js")
    page.evaluate("received => { window.rules = JSON.parse(received); }", json.dumps(RULES))
    yield page
    page.close()


def read(script: Page, text: str) -> list[Chain]:
    return [chain(found) for found in script.evaluate(READ, text)]


def chain(found: dict[str, Any]) -> Chain:
    return Chain(tuple(found["forms"]), found["joined"] or None, found["initials"] or None)


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: case.name)
def test_words(script: Page, case: Case) -> None:
    assert drawn(read(script, case.given)) == case.expected


# Plain letters, links and marks more often than chance would have it.
crowded = st.text(st.sampled_from("aBéİßΣςي中กิが1½.-’ʼ \u00ad\u200b\u0301\u05b8\u3099"))


@settings(max_examples=300)
@given(st.one_of(texts, crowded))
def test_any_text(script: Page, text: str) -> None:
    assert read(script, text) == [read_chain(part) for part in chains(text)]


def test_words_know_where_they_stand(script: Page) -> None:
    text = "😀 Post-Soviet U.S. ½ กิน"
    found = script.evaluate(READ, text)
    units = text.encode("utf-16-le")
    ranges = [where for part in found for where in part["ranges"]]
    printed = [units[2 * at["begin"] : 2 * at["end"]].decode("utf-16-le") for at in ranges]
    assert printed == ["Post", "Soviet", "U", "S", "½", "½", "กิ", "น"]
