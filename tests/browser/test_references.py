"""References as readers get them, against those written out by hand after the styles' rules."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from octavo.write.names import names_of
from tests.cases import Case, cases

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
HOME = "https://lamps.example/ledger/"

# What the script asks of the page around it before anybody cites.
AROUND = """
    window.octavoApparatus = Object.assign((_, made) => { window.cite = made; }, {
        word: (key) => key, say() {}, voice() {}, octavoWords: { mark() {} },
        make: (name) => document.createElement(name),
    });
"""

TEXT_STYLES = ("Chicago", "MLA", "APA")


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the script that makes references."""
    page = browser.new_page()
    page.evaluate(AROUND)
    page.add_script_tag(path=ASSETS / "apparatus-cite.js")
    yield page
    page.close()


def work_of(given: str) -> dict[str, Any]:
    said = tomllib.loads(given)
    paragraphs = said.get("paragraphs", [])
    fragment = f"#p{paragraphs[0]}" if paragraphs else ""
    work = {
        "book": "The Harbour Ledger",
        "title": "",
        "paragraphs": paragraphs,
        "address": f"{HOME}1.1.html{fragment}",
        "accessed": "2026-03-01",
        **said,
        "author": names_of(said.get("author"), said.get("cited_as", []), "en"),
    }
    return {**work, "home": HOME if work["address"] else ""}


def references(script: Page, style: str, work: dict[str, Any]) -> list[dict[str, str]]:
    made: list[dict[str, str]] = script.evaluate(
        "([style, work]) => cite.references(style, work)", [style, work]
    )
    return made


@pytest.mark.parametrize("case", cases("references"), ids=lambda case: case.name)
def test_references(script: Page, case: Case) -> None:
    work = work_of(case.given)
    entries = [entry for style in TEXT_STYLES for entry in references(script, style, work)]
    lines = [f"{entry['name']}: {entry['text']}" for entry in entries]
    assert lines == case.expected.splitlines()


def test_csl_json(script: Page) -> None:
    work = work_of(
        'author = "Ludwig van Beethoven"\ndate = "2026-05-01"\nnumber = "1.1"\ntitle = "Lamps"\n'
        'edition = "2"\npublisher = "Harbour Press"\nlanguage = "en"\nparagraphs = ["3"]'
    )
    (entry,) = references(script, "CSL-JSON", work)
    assert json.loads(entry["text"]) == [
        {
            "id": "vanbeethoven2026-11",
            "type": "chapter",
            "title": "Lamps",
            "container-title": "The Harbour Ledger",
            "chapter-number": "1.1",
            "author": [{"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"}],
            "issued": {"date-parts": [[2026, 5, 1]]},
            "edition": "2",
            "publisher": "Harbour Press",
            "language": "en",
            "URL": f"{HOME}1.1.html#p3",
            "accessed": {"date-parts": [[2026, 3, 1]]},
            "note": "para. 3",
        }
    ]


def test_bibtex(script: Page) -> None:
    work = work_of(
        'cited_as = ["Goethe, Johann Wolfgang von", "Home & Co."]\ndate = "2026-05-01"\n'
        'number = "1.1"\ntitle = "50 % {of} Lamps_1"\nparagraphs = ["3", "4"]'
    )
    (entry,) = references(script, "BibTeX", work)
    assert entry["text"] == "\n".join(
        (
            "@incollection{goethe2026-11,",
            "  author = {von Goethe, Johann Wolfgang and {Home \\& Co.}},",
            "  title = {{50 \\% \\{of\\} Lamps\\_1}},",
            "  booktitle = {{The Harbour Ledger}},",
            "  chapter = {1.1},",
            "  year = {2026},",
            "  note = {paras. 3--4},",
            f"  url = {{{HOME}1.1.html#p3}},",
            "  urldate = {2026-03-01}",
            "}",
        )
    )
