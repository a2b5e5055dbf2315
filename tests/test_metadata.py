"""What machines are told of the pages: right, escaped, and absolute only where that is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from octavo.config import is_isbn
from octavo.verify.links import read_html
from tests.conftest import BuildBook
from tests.pages import pages_of

TITLE = """Lamps </script><b>& "oil" 'x' {{ 7*7 }} <!--"""
HEADING = """1.1 Oil </script> & "fat" {% raw %}"""
ADDRESS = "https://reader.example/a/book/"
SAID = {
    "title": TITLE,
    "author": 'A. "Wick" <x> & Søn',
    "cited_as": ["Wick, A.", "Oil, B."],
    "description": "On <lamps>",
    "publisher": "Night </script> Press",
    "edition": "2",
    "isbn": "978-3-16-148410-0",
    "rights": "© 2026 'A. Wick'",
}

Build = Callable[..., Path]


@pytest.fixture
def site(build: BuildBook, tmp_path: Path) -> Build:
    """Builds the book, as `name`, with what is said besides."""

    def make(name: str, **besides: str) -> Path:
        (tmp_path / "1.txt").write_text(
            f"1 Lamps\nAn opening of lamps.\n{HEADING}\nOil is poured before dusk.\n",
            encoding="utf-8",
        )
        said = "".join(f"{key} = {json.dumps(value)}\n" for key, value in (SAID | besides).items())
        settings = f"{said}date = 2026-05-01\ndraft = true\n"
        (tmp_path / "book.toml").write_text(settings, encoding="utf-8")
        return build(tmp_path, name) / "site"

    return make


class Head:
    """What a page says to machines."""

    def __init__(self, path: Path) -> None:
        self.page = LexborHTMLParser(path.read_bytes())
        self.acts = read_html(path.read_bytes()).acts

    def all(self, name: str) -> list[str | None]:
        nodes = self.page.css("meta")
        return [
            node.attributes.get("content")
            for node in nodes
            if name in (node.attributes.get("name"), node.attributes.get("property"))
        ]

    def canonical(self) -> str | None:
        node = self.page.css_first("link[rel=canonical]")
        return node.attributes.get("href") if node else None

    def linked(self) -> Any:
        (node,) = self.page.css("script[type='application/ld+json']")
        return json.loads(node.text())


def test_a_section_of_a_site_with_an_address(site: Build) -> None:
    folder = site("metadata", address=ADDRESS)
    (path,) = folder.glob("1/1.1-*.html")
    head, url = Head(path), f"{ADDRESS}1/{path.name}"
    assert head.canonical() == url
    assert head.all("og:url") == [url]
    assert head.all("og:title") == [HEADING]
    assert head.all("og:site_name") == [TITLE]
    assert head.all("description") == ["Oil is poured before dusk."]
    assert head.all("citation_title") == [HEADING]
    assert head.all("citation_author") == SAID["cited_as"]
    assert head.all("citation_inbook_title") == [TITLE]
    assert head.all("citation_publication_date") == ["2026/05/01"]
    assert head.all("citation_fulltext_html_url") == [url]
    assert head.all("DCTERMS.identifier") == [url]
    linked = head.linked()
    assert (linked["@type"], linked["name"], linked["position"]) == ("Chapter", HEADING, "1.1")
    assert linked["@id"] == linked["url"] == url
    assert linked["isPartOf"]["@id"] == f"{ADDRESS}index.html"
    assert linked["isPartOf"]["author"] == {"@type": "Person", "name": SAID["author"]}
    assert not head.acts


def test_the_book_on_its_home_page(site: Build) -> None:
    head = Head(site("metadata", address=ADDRESS) / "index.html")
    assert head.linked() == {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": TITLE,
        "@id": f"{ADDRESS}index.html",
        "url": f"{ADDRESS}index.html",
        "description": SAID["description"],
        "image": f"{ADDRESS}drawn/card.png",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": SAID["author"]},
        "publisher": {"@type": "Organization", "name": SAID["publisher"]},
        "bookEdition": "2",
        "datePublished": "2026-05-01",
        "isbn": "9783161484100",
        "copyrightNotice": SAID["rights"],
    }
    assert head.all("og:type") == ["book"]
    assert head.all("DCTERMS.identifier") == ["urn:isbn:9783161484100"]
    assert head.canonical() == f"{ADDRESS}index.html"


def test_pages_that_are_none_of_the_books_are_no_chapters(site: Build) -> None:
    folder = site("metadata", address=ADDRESS)
    for name in ("downloads.html", "404.html"):
        head = Head(folder / name)
        assert not head.page.css("script[type='application/ld+json']")
        assert not head.all("citation_title")
        assert head.all("og:site_name") == [TITLE]


def test_without_an_address_nothing_is_absolute(site: Build) -> None:
    folder = site("metadata-nowhere")
    for path in pages_of(folder):
        head = Head(path)
        if head.page.css_first("article") is not None:
            assert head.canonical() is None
            for name in ("og:url", "og:image", "citation_fulltext_html_url"):
                assert head.all(name) == []
    linked = Head(next(folder.glob("1/1.1-*.html"))).linked()
    assert "@id" not in linked
    assert "@id" not in linked["isPartOf"]


@pytest.mark.parametrize(
    "data",
    [
        b'<script type="application/ld+json">alert(1)</script>',
        b'<script type="application/ld+json">{} alert(1)</script>',
        b'<script type="application/ld+json" src="x.js">{}</script>',
        b'<script type="module">{}</script>',
        b"<script>{}</script>",
    ],
)
def test_a_script_that_calls_itself_data_is_found_out(data: bytes) -> None:
    assert read_html(b"<html><head>" + data).acts == ("it holds a script of its own",)


@pytest.mark.parametrize(
    ("digits", "sound"),
    [
        ("9783161484100", True),
        ("9783161484101", False),
        ("316148410X", True),
        ("0306406152", True),
        ("0306406153", False),
        ("030640615", False),
        ("٩٧٨٣١٦١٤٨٤١٠٠", False),
    ],
)
def test_an_isbn_is_told_by_its_check_digit(digits: str, sound: bool) -> None:
    assert is_isbn(digits) == sound
