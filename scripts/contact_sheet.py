"""Takes pictures of a built site, every kind of page and block, and lays them out on one sheet.

    .venv/bin/python scripts/contact_sheet.py [SITE] [--out DIR] [--width W …] [--pages PATH …]

Writes a picture a page, width and scheme into DIR, and `sheet.png` with all of them. Without
--pages it chooses: home, a chapter, a section, the pages beside the book, 404, and for every kind
of block the first page that has it, scrolled to the first of the kind. Needs the environment that
scripts/test.py makes, and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))

import programs

WIDTHS = (360, 768, 1280, 1920)
SCHEMES: dict[str, Literal["light", "dark"]] = {"paper": "light", "sepia": "light", "night": "dark"}
"""Each by what the reader's system says; sepia is the reader's own choice."""

HEIGHT = 900
"""CSS pixels of each picture: about a screen."""

_CELL = 460
"""CSS pixels of a picture on the sheet."""

# The kinds of block, by what the page's source shows them with.
_KINDS = {
    "verse": re.compile(r'class="[^"]*\bverse\b'),
    "quotation": re.compile(r"<blockquote"),
    "letter": re.compile(r'class="[^"]*\bletter\b'),
    "epigraph": re.compile(r'class="[^"]*\bepigraph\b'),
    "display": re.compile(r'class="[^"]*\bdisplay\b'),
    "speech": re.compile(r'class="[^"]*\bspeech\b'),
    "direction": re.compile(r'class="[^"]*\bdirection\b'),
    "list": re.compile(r'class="[^"]*\blist\b'),
    "definitions": re.compile(r"<dl"),
    "fixed": re.compile(r"<pre"),
    "break": re.compile(r"<hr"),
    "note": re.compile(r'class="[^"]*\bnote\b'),
    "entries": re.compile(r'class="[^"]*\bentr(?:y|ies)\b'),
    "table": re.compile(r"<table"),
    "figure": re.compile(r"<figure"),
    "furniture": re.compile(r'class="[^"]*\bfurniture\b'),
    "emphasis": re.compile(r"<em[ >]"),
    "page mark": re.compile(r'class="[^"]*\bpage-mark\b'),
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take."""

    name: str
    """What it shows: `verse`."""
    path: str
    """Of the page under the site's root."""
    selector: str | None = None
    """What is scrolled into view; None for the top of the page."""


def choose(site: Path) -> list[Shot]:
    """The pages that show everything a site has, in a fixed order."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")
                   if path.parent.name != "downloads")  # fmt: skip
    inside = [path for path in pages if "/" in path]
    shots = [Shot("home", "index.html")]
    shots += [Shot("chapter", path) for path in inside if path.endswith("/index.html")][:1]
    shots += [Shot("section", path) for path in inside if not path.endswith("/index.html")][:1]
    shots += [Shot(path, path) for path in pages if "/" not in path and path != "index.html"]
    return shots + list(_kinds(site, inside))


def _kinds(site: Path, pages: Iterable[str]) -> Iterator[Shot]:
    wanted = dict(_KINDS)
    for path in pages:
        article = (site / path).read_text(encoding="utf-8").partition("<article")[2]
        for name, pattern in list(wanted.items()):
            if pattern.search(article):
                del wanted[name]
                yield Shot(name, path, _selector(pattern))
    if wanted:
        print(f"Not on this site: {', '.join(wanted)}.", file=sys.stderr)


def _selector(pattern: re.Pattern[str]) -> str:
    """The CSS selector of what `pattern` finds."""
    if tag := re.match(r"<([a-z]+)", pattern.pattern):
        return f"article {tag[1]}"
    (name,) = re.findall(r"\\b([a-z-]+)", pattern.pattern)[:1]
    return f'article [class*="{name}"]'


def photograph(
    browser: Browser, site: Path, shots: Sequence[Shot], widths: Sequence[int], out: Path
) -> list[Path]:
    """Takes every picture in every width and scheme into `out`; gives the files in order."""
    files = []
    for scheme, system in SCHEMES.items():
        for width in widths:
            window = browser.new_context(
                viewport={"width": width, "height": HEIGHT}, color_scheme=system
            )
            choice = json.dumps(json.dumps({"scheme": scheme}))
            window.add_init_script(f"localStorage.setItem('octavo.page', {choice})")
            page = window.new_page()
            for number, shot in enumerate(shots):
                page.goto(f"{site.resolve().as_uri()}/{quote(shot.path)}")
                if shot.selector and page.locator(shot.selector).count():
                    page.locator(shot.selector).first.evaluate(
                        "node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 260)"
                    )
                name = re.sub(r"\W+", "-", shot.name)
                files.append(out / f"{number:02d}-{name}-{width}-{scheme}.png")
                page.screenshot(path=files[-1])
                _say(f"{len(files)} of {len(shots) * len(widths) * len(SCHEMES)}")
            window.close()
    return sorted(files)


def lay_out(browser: Browser, files: Sequence[Path], out: Path) -> None:
    """All pictures on one sheet, `sheet.png` in `out`."""
    cells = "".join(
        f'<figure><img src="{escape(quote(file.name))}"><figcaption>{escape(file.stem)}'
        "</figcaption></figure>"
        for file in files
    )
    sheet = out / "sheet.html"
    sheet.write_text(
        "<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>"
        "body{margin:16px;background:#888;font:12px sans-serif;display:flex;flex-wrap:wrap;"
        f"gap:16px}}figure{{margin:0}}img{{display:block;height:{_CELL}px}}</style>{cells}",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 4 * _CELL, "height": _CELL})
    page.goto(sheet.resolve().as_uri())
    page.screenshot(path=out / "sheet.png", full_page=True)
    page.close()


def _say(what: str) -> None:
    if sys.stderr.isatty():
        print(f"\rPicture {what} ", end="", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="Takes pictures of a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"))
    parser.add_argument("--width", type=int, nargs="+", default=list(WIDTHS))
    parser.add_argument("--pages", nargs="+", metavar="PATH")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        parser.error(f"there is no site in {arguments.site}; build the book first")
    arguments.out.mkdir(parents=True, exist_ok=True)
    shots = [Shot(p, p) for p in arguments.pages] if arguments.pages else choose(arguments.site)
    options = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        path = programs.find(programs.CHROMIUM)
        browser = playwright.chromium.launch(executable_path=path, args=options)
        files = photograph(browser, arguments.site, shots, arguments.width, arguments.out)
        lay_out(browser, files, arguments.out)
        browser.close()
    print(arguments.out / "sheet.png")


if __name__ == "__main__":
    main()
