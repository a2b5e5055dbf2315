"""An e-book as two reading systems show it: `python scripts/e_reader.py BOOK.epub [FOLDER]`.

Opens each document of the book in epub.js and in Foliate's engine, at the size of a small tablet,
and takes pictures of its first pages into FOLDER (`e-reader`, unless it is named): to be looked at
after a change in what e-books are made of.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from xml.etree import ElementTree as ET

from playwright.sync_api import Page, sync_playwright

import npm
import programs

WIDTH, HEIGHT = 600, 800
PAGES = 3
"""How many pages of a document are looked at."""
SETTLED = 700
"""Milliseconds after which a page stands as it will: neither system says when."""

_OPF = "{http://www.idpf.org/2007/opf}"
_SYSTEMS = {
    "epubjs": """<!doctype html><meta charset="utf-8"><body style="margin:0">
<div id="view" style="width:100vw;height:100vh"></div>
<script src="npm/jszip/dist/jszip.min.js"></script>
<script src="npm/epubjs/dist/epub.min.js"></script>
<script>
const shown = ePub("book.epub").renderTo("view", { width: "100%", height: "100%" });
window.reader = { show: path => shown.display(path), turn: () => shown.next() };
</script>""",
    "foliate": """<!doctype html><meta charset="utf-8"><body style="margin:0">
<script type="module">
import "./npm/foliate-js/view.js";
const view = document.createElement("foliate-view");
view.style.cssText = "display:block;width:100vw;height:100vh";
document.body.append(view);
const data = await (await fetch("book.epub")).blob();
await view.open(new File([data], "book.epub"));
window.reader = { show: (path, root) => view.goTo(root + path), turn: () => view.next() };
</script>""",
}


def main(book: Path, folder: Path) -> int:
    """Takes the pictures, and gives the exit status."""
    if not npm.provide(npm.READERS, print):
        print("The reading systems could not be fetched with npm.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    root, paths = _documents(book)
    with _served(book) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=programs.find(programs.CHROMIUM),
            args=["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [],
        )
        for system in _SYSTEMS:
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.on("pageerror", lambda error: print(error, file=sys.stderr))
            page.goto(f"{address}/{system}.html")
            page.wait_for_function("window.reader")
            for path in paths:
                page.evaluate("([path, root]) => reader.show(path, root)", [path, root])
                _taken(page, folder / f"{system}-{Path(path).stem}")
        chromium.close()
    return 0


def _taken(page: Page, name: Path) -> None:
    """Pictures of the page that is shown and of those after it, until nothing new comes."""
    before = b""
    for number in range(1, PAGES + 1):
        page.wait_for_timeout(SETTLED)
        picture = page.screenshot()
        if picture == before:
            return
        Path(f"{name}-{number}.png").write_bytes(picture)
        before = picture
        page.evaluate("() => reader.turn()")


def _documents(book: Path) -> tuple[str, list[str]]:
    """The folder of the package, and the documents that are read, in their order."""
    with zipfile.ZipFile(book) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".opf")]
        package = ET.fromstring(archive.read(name))
    items = {item.attrib["id"]: item for item in package.iter(f"{_OPF}item")}
    order = [items[ref.attrib["idref"]].attrib["href"] for ref in package.iter(f"{_OPF}itemref")]
    root = name.rpartition("/")[0]
    return f"{root}/" if root else "", order


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(book: Path) -> Iterator[str]:
    """A server of this machine alone, with the book and the reading systems."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(book, folder / "book.epub")
        (folder / "npm").symlink_to(npm.READERS.installed / "node_modules")
        for system, page in _SYSTEMS.items():
            (folder / f"{system}.html").write_text(page, encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=name))
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("e-reader")
    sys.exit(main(Path(sys.argv[1]), out))
