"""The search engines that are measured, each driven through the field that its readers have."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, expect

from tests.browser.sites import Site

PATIENCE = 60_000
"""Milliseconds until a result is given up."""


class Engine(Protocol):
    """A search, and how it is asked."""

    name: str
    first: str
    """Selector of a result."""
    early: tuple[str, ...]
    """Patterns of the files under the root that it fetches as soon as a page opens."""

    def prepare(self, folder: Path) -> Path:
        """Makes the engine's site of the project in `folder`; gives the folder to serve."""

    def open(self, page: Page, site: Site) -> None:
        """Opens the site up to where a reader turns to the field."""

    def clear(self, page: Page) -> None:
        """Empties the field, and waits until nothing shows of what was asked before."""

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        """Types `query`; gives address under the root and fragment of every result, in order."""


# In the page: notes when the first result shows, when something changed last, and the longest task
# on the way. Zensical's results stand in a tree of their own.
_WATCH = """selector => {
    const trees = [...document.querySelectorAll("*")].flatMap(element => element.shadowRoot ?? []);
    trees.push(document);
    const find = selector => trees.map(tree => tree.querySelector(selector)).find(Boolean);
    window.bench = {began: performance.now(), first: 0, longest: 0, changed: 0, find};
    const look = () => {
        bench.changed = performance.now();
        if (!bench.first && find(selector)?.checkVisibility()) bench.first = bench.changed;
    };
    bench.observer = new MutationObserver(look);
    for (const tree of trees) {
        bench.observer.observe(
            tree, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    bench.tasks ??= new PerformanceObserver(list => {
        for (const {duration} of list.getEntries()) {
            bench.longest = Math.max(bench.longest, duration);
        }
    });
    bench.tasks.observe({type: "longtask"});
}"""

# In the page: something is told, and nothing has changed for a while.
_SETTLED = """([told, words, quiet]) =>
    new RegExp(words).test(bench.find(told)?.textContent ?? "")
    && performance.now() - bench.changed > quiet"""

QUIET = 60
"""Milliseconds without a change after which all results are there that come without scrolling."""


def _wait_for(page: Page, told: str, words: str) -> None:
    """Waits until the element `told` has `words`, a pattern, and nothing changes any more."""
    page.wait_for_function(_SETTLED, arg=[told, words, QUIET], polling=10, timeout=PATIENCE)


@dataclass
class Window:
    """A reader's window: what was asked for since it stood open, and how long things took."""

    page: Page
    engine: Engine
    site: Site
    session: CDPSession
    requests: list[str] = field(default_factory=list)
    milliseconds: float = 0
    longest_task: float = 0

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, engine: Engine, site: Site) -> Iterator[Window]:
        """Opens a window of its own, with nothing in its cache."""
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        window = cls(page, engine, site, context.new_cdp_session(page))
        engine.open(page, site)
        context.on("request", window._hear)
        try:
            yield window
        finally:
            context.close()

    def clear(self) -> None:
        """Empties the field."""
        self.engine.clear(self.page)

    def ask(self, query: str) -> list[tuple[str, str]]:
        """Asks the engine in an empty field; notes the time until its first result shows."""
        self.page.evaluate(_WATCH, self.engine.first)
        found = self.engine.ask(self.page, query)
        self.milliseconds, self.longest_task = self.page.evaluate(
            "[(bench.first || performance.now()) - bench.began, bench.longest]"
        )
        self.page.evaluate("bench.observer.disconnect()")
        return found

    def slow(self, times: int) -> None:
        """Slows the processor."""
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    @property
    def gzipped(self) -> int:
        """Bytes of what was asked for, compressed as hosts do."""
        early = (path for name in self.engine.early for path in self.site.folder.glob(name))
        return sum(map(_gzipped, {self._file(url) for url in self.requests} | {*early}))

    def _hear(self, request: Request) -> None:
        self.requests.append(request.url)

    def _file(self, url: str) -> Path:
        return self.site.folder / unquote(urlsplit(url).path).lstrip("/")


@lru_cache(maxsize=1 << 14)
def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6)) if path.is_file() else 0


def _place(address: str, root: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.path.removeprefix(urlsplit(root).path), unquote(parts.fragment)


class Octavo:
    """Octavo's own search."""

    name = "octavo"
    first = "#search-results a"
    early: tuple[str, ...] = ("assets/search.js",)

    def prepare(self, folder: Path) -> Path:
        return folder / "site"

    def open(self, page: Page, site: Site) -> None:
        self.root = site.address
        page.goto(site.url())

    def clear(self, page: Page) -> None:
        page.locator("input[type=search]").fill("")
        page.locator(self.first).first.wait_for(state="detached")

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        page.locator("input[type=search]").fill(query)
        page.wait_for_function(_ANSWERED, arg=query, polling=10, timeout=PATIENCE)
        return [
            _place(address, self.root)
            for address in page.locator("#search-results a").evaluate_all(
                "all => all.map(a => a.href)"
            )
        ]


_ANSWERED = """query =>
    document.querySelector("#search-results")?.dataset.query === query"""


class Pagefind:
    """Pagefind over Octavo's pages: dashes opened and the text alone, as its manual advises.

    It is run as `python -m pagefind` by the interpreter that PAGEFIND_PYTHON names, and asked
    through its own script. Its results are pages; the paragraph is that of the best location.
    """

    name = "pagefind"
    first = "a.bench-result"
    early: tuple[str, ...] = ()

    def prepare(self, folder: Path) -> Path:
        site = folder / "pagefind"
        shutil.rmtree(site, ignore_errors=True)
        for page in (folder / "site").rglob("*.html"):
            path = site / page.relative_to(folder / "site")
            path.parent.mkdir(parents=True, exist_ok=True)
            html = page.read_text(encoding="utf-8").replace("—", " — ")
            path.write_text(
                html.replace("<article", "<article data-pagefind-body"), encoding="utf-8"
            )
        python = os.environ.get("PAGEFIND_PYTHON", sys.executable)
        subprocess.run(
            [python, "-m", "pagefind", "--site", str(site)], check=True, capture_output=True
        )
        return site

    def open(self, page: Page, site: Site) -> None:
        page.goto(site.url("404.html"))

    def clear(self, page: Page) -> None:
        page.evaluate("document.querySelectorAll('a.bench-result').forEach(link => link.remove())")

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        found = page.evaluate(_ASK_PAGEFIND, query)
        return [(re.sub("/$", "/index.html", url).lstrip("/"), part) for url, part in found]


_ASK_PAGEFIND = """async query => {
    window.pagefind ??= await import("/pagefind/pagefind.js");
    const {results} = await pagefind.search(query);
    const found = [];
    for (const result of results.slice(0, 10)) {
        const {url, anchors, weighted_locations} = await result.data();
        const best = weighted_locations.toSorted((a, b) => b.weight - a.weight)[0];
        const before = anchors.filter(({id, location}) =>
            /^p\\d+$/.test(id) && best && location <= best.location);
        found.push([url, before.at(-1)?.id ?? "title"]);
        const link = document.createElement("a");
        link.className = "bench-result";
        link.textContent = url;
        document.body.append(link);
    }
    return found;
}"""


class Material:
    """Material for MkDocs with its own theme and search over Octavo's pages."""

    first = ".md-search-result__link"
    field = "input.md-search__input"
    early: tuple[str, ...] = ("search/search_index.json", "assets/javascripts/workers/*.js")

    def __init__(self, name: str, plugin: str, command: tuple[str, ...]) -> None:
        self.name = name
        self._plugin = plugin
        self._command = command

    def prepare(self, folder: Path) -> Path:
        project = folder / self.name
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(
            folder / "docs", project / "docs", ignore=shutil.ignore_patterns(".octavo", "search")
        )
        book = (folder / "docs/.octavo/book.yml").read_text(encoding="utf-8")
        nav = book[book.index("\nnav:") :]
        settings = _MATERIAL.format(plugin=self._plugin) + nav
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        program = Path(sys.executable).parent / self._command[0]
        subprocess.run([program, *self._command[1:]], cwd=project, check=True, capture_output=True)
        return project / "site"

    def open(self, page: Page, site: Site) -> None:
        self.root = site.address
        page.goto(site.url())

    def clear(self, page: Page) -> None:
        field, told = page.locator(self.field), page.locator(_TOLD)
        field.fill("")
        field.press("End")  # Material looks at the field when a key goes up.
        # What is told is of the next query only once the last one's has gone.
        expect(told).not_to_have_text(re.compile(r"matching"), timeout=PATIENCE)

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        field = page.locator(self.field)
        field.fill(query)
        field.press("End")
        _wait_for(page, _TOLD, "matching")
        return self._found(page)

    def _found(self, page: Page) -> list[tuple[str, str]]:
        links = page.locator(self.first).evaluate_all("all => all.map(a => a.href)")
        return [_place(address, self.root) for address in links]


class Zensical(Material):
    """Zensical with its own theme and search over Octavo's pages."""

    first = "ol[role=listbox] > li > a"
    field = "input[role=combobox]"
    early: tuple[str, ...] = ("search.json", "search/*.json", "assets/javascripts/workers/*.js")

    def open(self, page: Page, site: Site) -> None:
        super().open(page, site)
        page.locator(".md-search__button").first.click()
        page.locator(self.field).wait_for()

    def clear(self, page: Page) -> None:
        page.locator(self.field).fill("")
        told = page.locator(_TOLD_BY_ZENSICAL)
        expect(told).not_to_have_text(re.compile("result"), timeout=PATIENCE)

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        page.locator(self.field).fill(query)
        _wait_for(page, _TOLD_BY_ZENSICAL, "result")
        return self._found(page)


_TOLD = ".md-search-result__meta"
_TOLD_BY_ZENSICAL = "dialog [role=status]"

_MATERIAL = """site_name: Book
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins:
  - {plugin}
markdown_extensions: [md_in_html]
"""

# Words parted at dashes, brackets and numbers, and forms of English words: all that the manual has
# (https://squidfunk.github.io/mkdocs-material/plugins/search/).
_BEST = (
    "search: {separator: '[\\s\\u200b\\-–—,:!=\\[\\]()\"/.]+', "
    "lang: en, pipeline: [stemmer, stopWordFilter, trimmer]}"
)

_ALL: tuple[Engine, ...] = (
    Octavo(),
    Pagefind(),
    Material("material", "search", ("mkdocs", "build", "-q")),
    Material("material-best", _BEST, ("mkdocs", "build", "-q")),
    Zensical("zensical", "search", ("zensical", "build")),
)
ENGINES = {engine.name: engine for engine in _ALL}
