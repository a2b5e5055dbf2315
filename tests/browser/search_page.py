"""A bare site with search, and the ways of a reader who uses it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import jinja2
import yaml  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from octavo.publish import shrink_scripts
from octavo.search import build_index
from octavo.translations import words_for
from octavo.write.settings import write_words
from tests.searching import Sections, pages_of

ROOT = Path(__file__).parents[2]
FIELD = "input[type=search]"
LIST = "#search-results"
RESULTS = "#search-results a"
STATUS = ".octavo-search__status"

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'self'">
    <title>A book</title>
    <link rel="icon" href="{{ base_url }}/assets/favicon.svg">
    <link rel="stylesheet" href="{{ base_url }}/assets/search.css">
    <script src="{{ base_url }}/assets/theme.js"></script>
  </head>
  <body>
    {% include "partials/search.html" %}
    <main><h1>{{ title }}</h1><p>Text.</p><textarea aria-label="Notes"></textarea></main>
  </body>
</html>
"""


def make_site(folder: Path, sections: Sections, language: str = "en") -> Path:
    """A bare site with search that speaks `language`.

    It has no theme, and a policy that forbids all that can be forbidden.
    """
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    environment.globals["config"] = yaml.safe_load(write_words(words_for(language)))
    template = environment.from_string(PAGE)
    pages = pages_of(sections)
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    shrink_scripts(folder)
    (folder / "search").mkdir()
    for name, text in build_index(pages, language).items():
        (folder / "search" / name).write_text(text, encoding="utf-8", newline="\n")
    for page in pages:
        path = folder / page.url
        path.parent.mkdir(exist_ok=True)
        path.write_text(template.render(base_url="..", title=page.label), encoding="utf-8")
    index = template.render(base_url=".", title="A book")
    (folder / "index.html").write_text(index, encoding="utf-8")
    lost = template.render(base_url="/deep/book", title="Lost")
    (folder / "404.html").write_text(lost, encoding="utf-8")
    return folder


def search(page: Page, query: str) -> None:
    page.locator(FIELD).click()
    page.locator(FIELD).fill(query)


def results(page: Page, query: str, status: str = "") -> list[Any]:
    """Section, last part of the address and text of every result, once they are all there."""
    search(page, query)
    expect(page.locator("#search-results")).to_have_attribute("data-query", query)
    if status:
        expect(page.locator(STATUS)).to_have_text(status)
    return list(
        page.locator(RESULTS).evaluate_all(
            """all => all.map(a => [
                a.dataset.section,
                a.href.split("/").pop().replace(/[?].*#/, "#"),
                a.textContent,
            ])"""
        )
    )
