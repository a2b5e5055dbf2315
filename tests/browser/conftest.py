"""Browsers and sites for the tests that only a browser can decide."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import programs
from tests.browser.bidi import Firefox, firefox
from tests.browser.readers import Reader, reader
from tests.browser.search_page import make_site
from tests.browser.sites import Site, serve

# No reports, no updates, no names looked up: the browser speaks with this machine alone.
CHROMIUM_OPTIONS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)

PATIENCE = 60_000
"""Milliseconds until something expected is given up: a busy machine is no fault of a page's."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the machine's own, else the one that Playwright has fetched."""
    options = list(CHROMIUM_OPTIONS)
    if os.name == "posix" and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses its sandbox to root.
    path = programs.find(programs.CHROMIUM)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=options, timeout=PATIENCE)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """The book, on a web server at its root."""
    with serve(built / "site") as served:
        yield served


@pytest.fixture(scope="session")
def every_kind_site(every_kind_built: Path) -> Iterator[Site]:
    """The book of every kind of block, on a web server at its root."""
    with serve(every_kind_built / "site") as served:
        yield served


@pytest.fixture(scope="session")
def serve_site() -> Iterator[Callable[[Path, str], Site]]:
    """Serves a folder under a path such as `/a/book/` until the tests end."""
    with ExitStack() as servers:
        yield lambda folder, under: servers.enter_context(serve(folder, under))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A book of many words and sections, under a path, with a strict Content-Security-Policy."""
    rare = [" ".join(f"w{number:05d}" for number in range(n, n + 300)) for n in range(0, 9000, 300)]
    sections = [("Alpha", [f"alpha common {text}"]) for text in rare] + [("Zulu", ["zulu"] * 5)]
    with serve(make_site(tmp_path_factory.mktemp("large") / "site", sections), "/deep/book/") as s:
        yield s


@pytest.fixture(scope="session")
def offline_site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The download, unzipped as people do: in a folder with spaces and letters from elsewhere."""
    place = tmp_path_factory.mktemp("offline") / "Мои книги – été (1)"
    (download,) = (built / "site" / "downloads").glob("*-offline.zip")
    with zipfile.ZipFile(download) as archive:
        archive.extractall(place)
    (folder,) = place.iterdir()
    return Site(folder, folder.as_uri() + "/")


@pytest.fixture
def new_reader(browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Opens windows; takes the options of Playwright's `new_context`, such as `offline=True`."""
    with ExitStack() as windows:

        def open_window(**options: Any) -> Reader:
            return windows.enter_context(reader(browser, **options))

        yield open_window


@pytest.fixture
def page(new_reader: Callable[..., Reader]) -> Page:
    """A page in a window of its own."""
    return new_reader().page


@pytest.fixture(scope="session")
def firefox_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox with the network cut, and with the rules for files that readers have."""
    path = programs.find(programs.FIREFOX)
    assert path, "Firefox is missing: scripts/test.py says how to get it"
    with firefox(path, tmp_path_factory.mktemp("firefox")) as window:
        yield window
