"""What the one file costs: `python scripts/bench/one_file.py TEXT QUERY [COPIES]`.

Makes it of the text (or of a book's folder) once and several times over (twice, unless COPIES says
otherwise), opens it in Chromium from the disk, and asks it for QUERY. Prints words, seconds and
sizes, and beside them what pandoc makes of the same text with everything embedded (it has neither
notes in the margin nor search). Fails where a word of the longer costs more than half as much again
in bytes or in making, or where search finds nothing.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from octavo import pipeline
from octavo.downloads.html import HTML
from octavo.model import fold

GROWTH = 1.5
"""How much a word of the longer book may cost, as a multiple of one of the shorter."""

PATIENCE = 60_000
"""Milliseconds until a browser is given up."""


@dataclass(frozen=True, slots=True)
class Cost:
    words: int
    size: int
    making: float


def main(path: Path, query: str, copies: int) -> int:
    """Measures, prints, and gives the exit status."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        costs = [
            _measured(files, count, query, Path(folder, str(count)), chromium)
            for count in (1, copies)
        ]
        _pandoc(files, Path(folder))
    one, other = costs
    growths = [
        (other.size / other.words) / (one.size / one.words),
        (other.making / other.words) / (one.making / one.words),
    ]
    print(f"A word of the longer: {growths[0]:.2f} times the bytes, {growths[1]:.2f} the time.")
    return int(max(growths) > GROWTH)


def _measured(files: list[Path], copies: int, query: str, place: Path, browser: Browser) -> Cost:
    place.mkdir()
    for number in range(copies):
        for file in files:
            (place / f"{number}-{file.stem}.txt").write_bytes(file.read_bytes())
    manuscript = pipeline.understand(place)
    work = pipeline.work_of(manuscript, pipeline.make(manuscript), place)
    words = sum(len(fold(source.text).split(" ")) for source in work.sources)
    started = time.perf_counter()
    data = HTML.make(work)
    made = time.perf_counter()
    wrong = list(HTML.complaints(data, work))
    proved = time.perf_counter()
    book = place / "book.html"
    book.write_bytes(data)
    opening, finding = _asked(book, query, browser)
    print(
        f"{words:9,} words  {len(data) / 1e6:6.2f} MB  made in {made - started:4.1f} s  "
        f"proved in {proved - made:4.1f} s  opens in {opening:4.2f} s  first result after "
        f"{finding:4.2f} s  {'word for word' if not wrong else wrong[0]}"
    )
    return Cost(words, len(data), made - started)


def _asked(book: Path, query: str, browser: Browser) -> tuple[float, float]:
    """Seconds until the page has loaded, and from the query to its first result."""
    page = browser.new_page()
    started = time.perf_counter()
    page.goto(book.as_uri())
    opened = time.perf_counter()
    page.locator("#search-field").fill(query)
    page.locator(".octavo-search__passage").first.wait_for(timeout=PATIENCE)
    found = time.perf_counter()
    page.close()
    return opened - started, found - opened


def _pandoc(files: list[Path], folder: Path) -> None:
    """What pandoc makes of the text once, read as Markdown."""
    made = folder / "pandoc.html"
    program = importlib.import_module("pypandoc").get_pandoc_path()
    command = [program, "--from=markdown", "--to=html", "--standalone", "--embed-resources"]
    command += ["--toc", "--metadata=title:Book", f"--output={made}", *map(str, files)]
    started = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    print(f"pandoc, once: {made.stat().st_size / 1e6:6.2f} MB  "
          f"made in {time.perf_counter() - started:4.1f} s")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 2))
