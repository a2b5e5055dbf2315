"""The search engines that are measured, each driven through the field that its readers have."""

from __future__ import annotations

import gzip
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

    def prepare(self, folder: Path) -> Path:
        """Makes the engine's site of the project in `folder`; gives the folder to serve."""

    def open(self, page: Page, site: Site) -> None:
        """Opens the site up to where a reader turns to the field."""

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        """Types `query`; gives address under the root and fragment of every result, in order."""


# In the page: notes when the first result shows, and the longest task on the way.
_WATCH = """selector => {
    const shown = () => document.querySelector(selector)?.checkVisibility();
    window.bench = {began: performance.now(), first: 0, longest: 0};
    const look = () => {
        if (!bench.first && shown()) bench.first = performance.now();
    };
    bench.observer = new MutationObserver(look);
    bench.observer.observe(document, {subtree: true, childList: true, attributes: true});
    bench.tasks ??= new PerformanceObserver(list => {
        for (const {duration} of list.getEntries()) {
            bench.longest = Math.max(bench.longest, duration);
        }
    });
    bench.tasks.observe({type: "longtask"});
}"""


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

    def ask(self, query: str) -> list[tuple[str, str]]:
        """Asks the engine and notes the time until its first result shows; empties for ""."""
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
        return sum(map(_gzipped, {self._file(url) for url in self.requests}))

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

    def prepare(self, folder: Path) -> Path:
        return folder / "site"

    def open(self, page: Page, site: Site) -> None:
        self.root = site.address
        page.goto(site.url())

    def ask(self, page: Page, query: str) -> list[tuple[str, str]]:
        page.locator("input[type=search]").fill(query)
        if not query:
            return []
        list_ = page.locator("#search-results")
        expect(list_).to_have_attribute("data-query", query, timeout=PATIENCE)
        return [
            _place(address, self.root)
            for address in page.locator("#search-results a").evaluate_all(
                "all => all.map(a => a.href)"
            )
        ]


ENGINES: dict[str, Engine] = {engine.name: engine for engine in [Octavo()]}
