"""MkDocs, ProperDocs and Zensical make the same book of the same files, without a warning."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import ROOT, BuildBook, make_once
from tests.pages import pages_of

ENGINES = {
    "mkdocs": ("mkdocs", "build", "--strict", "-f", "mkdocs.yml"),
    "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("zensical", "build", "--strict", "-f", "mkdocs.yml"),
}
OTHERS = [name for name in ENGINES if name != "mkdocs"]

COMPLAINT = re.compile(r"\b(warning|error|issues? found)\b", re.IGNORECASE)
CONTENT = re.compile(r"No issues found")
"""What Zensical says when it is content."""

BOOKS = {
    "book": "",
    "addressed": 'address = "https://reader.example/a/book/"\n',
    "every kind": "",
}


@pytest.fixture(scope="session", params=BOOKS)
def engine_sites(
    request: pytest.FixtureRequest,
    build: BuildBook,
    shared_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[Path, str]]:
    """The book built by each engine: its `site/`, and what the engine said.

    Once as it stands, and once with an address, to which a second chapter is added whose titles
    hold what templates and addresses like to stumble over; and a book of every kind of block.
    """
    name: str = request.param
    book = ROOT / "source"
    if BOOKS[name]:
        book = tmp_path_factory.mktemp("engines") / "book"
        book.mkdir()
        (book / "book.toml").write_text(BOOKS[name] + 'title = "Ends & <Means>"\n', "utf-8")
        shutil.copy(ROOT / "source" / "45.txt", book)
        text = (
            'An opening.\n46.1 Fish & "Chips" <b>\nText.\n46.2 Глава {{ nav }}\nSee [citation 1].\n'
        )
        (book / "46.txt").write_text(text, encoding="utf-8")
    if name == "every kind":
        folder: Path = request.getfixturevalue("every_kind_built")
    else:
        folder = build(book, "book" if name == "book" else "engines-addressed")
    place = shared_folder / f"engines-{name}-sites"
    make_once(place, lambda: run_engines(folder, place))
    return {
        engine: (place / engine / "site", (place / f"{engine}.txt").read_text(encoding="utf-8"))
        for engine in ENGINES
    }


def run_engines(folder: Path, place: Path) -> None:
    """Builds the files in `folder` with every engine, under `place`."""
    for engine in ENGINES:
        run_engine(engine, folder, place)


def run_engine(engine: str, folder: Path, place: Path) -> None:
    """Builds a copy of the files in `folder` under `place`, and keeps what was said."""
    project = place / engine
    for part in ("docs", "overrides"):
        shutil.copytree(folder / part, project / part)
    shutil.copy(folder / "mkdocs.yml", project)
    program = Path(sys.executable).with_name(ENGINES[engine][0])
    done = subprocess.run(
        [str(program), *ENGINES[engine][1:]],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    (place / f"{engine}.txt").write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_complains(engine: str, engine_sites: dict[str, tuple[Path, str]]) -> None:
    _, said = engine_sites[engine]
    assert not COMPLAINT.search(CONTENT.sub("", said)), said


@pytest.mark.parametrize("engine", OTHERS)
def test_the_pages_are_the_same(engine: str, engine_sites: dict[str, tuple[Path, str]]) -> None:
    assert paths(engine_sites[engine][0]) == paths(engine_sites["mkdocs"][0])


@pytest.mark.parametrize("engine", OTHERS)
def test_the_articles_say_the_same(engine: str, engine_sites: dict[str, tuple[Path, str]]) -> None:
    site, standard = engine_sites[engine][0], engine_sites["mkdocs"][0]
    assert any(article(standard / path) for path in paths(standard))
    for path in paths(standard):
        assert article(site / path) == article(standard / path), path


@pytest.mark.parametrize("engine", OTHERS)
def test_the_elements_are_the_same(engine: str, engine_sites: dict[str, tuple[Path, str]]) -> None:
    site, standard = engine_sites[engine][0], engine_sites["mkdocs"][0]
    for path in paths(standard):
        assert elements(site / path) == elements(standard / path), path


@pytest.mark.parametrize("engine", OTHERS)
def test_the_links_lead_to_the_same_places(
    engine: str, engine_sites: dict[str, tuple[Path, str]]
) -> None:
    site, standard = engine_sites[engine][0], engine_sites["mkdocs"][0]
    for path in paths(standard):
        assert links(site, path) == links(standard, path), path


@pytest.mark.parametrize("engine", OTHERS)
def test_windows_and_contents_are_called_the_same(
    engine: str, engine_sites: dict[str, tuple[Path, str]]
) -> None:
    site, standard = engine_sites[engine][0], engine_sites["mkdocs"][0]
    for path in paths(standard):
        for selector in ("title", ".masthead-title", ".contents-nav", ".page-turn", ".imprint"):
            assert words(site / path, selector) == words(standard / path, selector), path


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_generated_beside_the_pages_is_not_published(
    engine: str, engine_sites: dict[str, tuple[Path, str]]
) -> None:
    names = {path.name for path in engine_sites[engine][0].rglob("*")}
    assert not {name for name in names if name.startswith(".octavo")}
    assert not {"book.yml", "pages.json", "main.html"} & names


def paths(site: Path) -> list[str]:
    """Every page of `site`, and its sitemap, by their path under it.

    Without an address the template of the sitemap gives nothing: MkDocs then makes no file,
    Zensical an empty one.
    """
    found = [*pages_of(site), *site.glob("sitemap.xml")]
    return sorted(path.relative_to(site).as_posix() for path in found if path.stat().st_size)


def article(page: Path) -> str:
    """The text of the page's article, without what was added to the author's."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for added in tree.css("article [data-added]"):
        added.decompose()
    body = tree.css_first("article")
    return folded(body) if body is not None else ""


def elements(page: Path) -> list[tuple[str | None, tuple[tuple[str, str | None], ...]]]:
    """The elements of the page's article in order; where links lead is told by `links`."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    found = tree.css("article *") if tree.css_first("article") else []
    return [
        (node.tag, tuple(sorted((k, v) for k, v in node.attributes.items() if k != "href")))
        for node in found
    ]


def links(site: Path, path: str) -> list[str]:
    """Where the links of the page lead, in order, as paths under the root.

    The first of them differs by right: Material and Zensical each bring a skip link of their own,
    which stands hidden (overrides/main.html).
    """
    tree = LexborHTMLParser((site / path).read_text(encoding="utf-8"))
    for hidden in tree.css("[data-md-component=skip]"):
        hidden.decompose()
    found = [node.attributes.get("href") or "" for node in tree.css("a")]
    return [unquote(urljoin(f"https://site.example/{path}", link)) for link in found]


def words(page: Path, selector: str) -> list[str]:
    """The texts of the elements that `selector` finds."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return [folded(node) for node in tree.css(selector)]


def folded(node: LexborNode) -> str:
    """The text of `node`, runs of white space as one space."""
    return re.sub(r"[ \t\n\r\f]+", " ", node.text()).strip()
