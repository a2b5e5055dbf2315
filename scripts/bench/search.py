"""Measures search as readers meet it: known items, asked in a real browser.

    python scripts/bench/search.py CORPUS WORK [--engines octavo,material,…] [--items 50]

Builds the sites of the books below into WORK, draws known items from each (`known_items.py`),
types them into the field of each engine (`search_engines.py`), and prints a table: for each kind
the mean reciprocal rank of the right section and of the right paragraph, the share with the right
section first, the share with the right paragraph first within its section; bytes to the first
result, gzipped, everything counted; and the time to it, cold, warm, and warm with the processor
slowed four times.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from known_items import KINDS, Item, draw
from playwright.sync_api import Browser, sync_playwright
from search_engines import ENGINES, Engine, Window

import programs
from octavo.formats import SITE
from octavo.pipeline import Manuscript, build_manuscript, understand
from octavo.place import Place
from tests.browser.sites import serve

BOOKS = (
    "frankenstein",
    "gibbon-vol3",
    "moby-dick",
    "buddenbrooks-de",
    "cyrano-fr",
    "montaigne-essays",
    "debmake-ru",
    "grimm",
    "tale-two-cities",
    "hume-enquiry",
)
"""Ten books in four languages, from 38 to 530 thousand words: rank is measured on these."""

SIZES = {
    "10 thousand words": ("vim-usr-41",),
    "170 thousand words": ("jack-sheppard",),
    "1.5 million words": ("gibbon-vol3", "moby-dick", "montaigne-essays", "war-and-peace"),
}
"""Books of three sizes: bytes and times are measured on these."""

SEED = 45
SLOWER = 4


@dataclass
class Figures:
    """What one engine did with the items of one kind."""

    sections: list[float] = field(default_factory=list)
    paragraphs: list[float] = field(default_factory=list)
    within: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    blocked: list[float] = field(default_factory=list)

    def rank(self, item: Item, found: Sequence[tuple[str, str]]) -> None:
        """Notes where the right place stands among `found`: addresses and fragments in order."""
        pages = list(dict.fromkeys(page for page, _ in found))
        self.sections.append(1 / (pages.index(item.page) + 1) if item.page in pages else 0)
        right = (item.page, item.fragment)
        self.paragraphs.append(1 / (list(found).index(right) + 1) if right in found else 0)
        if item.page in pages:
            first = next(fragment for page, fragment in found if page == item.page)
            self.within.append(float(first == item.fragment))


def make_site(corpus: Path, names: Sequence[str], work: Path) -> tuple[Manuscript, Path]:
    """The site of a book of one text, or of several as its chapters, and what it was built of."""
    source, folder = corpus / names[0] / "source.txt", work / "-".join(names)
    if len(names) > 1:
        source = work / "joined" / "-".join(names)
        source.mkdir(parents=True, exist_ok=True)
        for number, name in enumerate(names):
            text = (corpus / name / "source.txt").read_bytes()
            (source / f"{number}-{name}.txt").write_bytes(text)
    book = understand(source)
    build_manuscript(book, source, Place(folder), formats=[SITE], progress=lambda _: None)
    return book, folder


def ask_all(
    browser: Browser, engine: Engine, site: Path, items: Sequence[Item], figures: dict[str, Figures]
) -> list[Item]:
    """Asks every item once, in one window, and notes the ranks; gives those that went wrong."""
    wrong = []
    with serve(site) as served, Window.of(browser, engine, served) as window:
        for item in items:
            mine = figures[item.kind]
            mine.rank(item, window.ask(item.query))
            if mine.sections[-1] < 1:
                wrong.append(item)
    return wrong


def time_all(
    browser: Browser, engine: Engine, site: Path, items: Sequence[Item], figures: dict[str, Figures]
) -> None:
    """Asks every item in a new window (cold), again (warm), and again slowed."""
    with serve(site) as served:
        for item in items:
            mine = figures[item.kind]
            with Window.of(browser, engine, served) as window:
                window.ask(item.query)
                mine.cold.append(window.milliseconds)
                mine.bytes.append(window.gzipped)
                window.ask("")
                window.ask(item.query)
                mine.warm.append(window.milliseconds)
                window.slow(SLOWER)
                window.ask("")
                window.ask(item.query)
                mine.slow.append(window.milliseconds)
                mine.blocked.append(window.longest_task)


def mean(values: Sequence[float]) -> str:
    return f"{statistics.fmean(values):6.3f}" if values else "     –"


def share(values: Sequence[float], least: float = 1) -> str:
    good = sum(value >= least for value in values)
    return f"{100 * good / len(values):5.1f} %" if values else "      –"


def quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)] if values else 0


def print_ranks(name: str, figures: dict[str, Figures]) -> None:
    print(f"\n{name}: rank of the right place")
    print("kind      items   section  first     paragraph  first within section")
    for kind, mine in figures.items():
        print(
            f"{kind:9} {len(mine.sections):5}   {mean(mine.sections)}  {share(mine.sections)}   "
            f"{mean(mine.paragraphs)}     {share(mine.within)}"
        )


def print_costs(name: str, size: str, figures: dict[str, Figures]) -> None:
    print(f"\n{name}, {size}: cost of the first result, median (95th percentile)")
    print("kind         kB gzipped        cold ms         warm ms      slowed ms   longest task ms")
    everything = Figures()
    for mine in figures.values():
        for one in ("bytes", "cold", "warm", "slow", "blocked"):
            getattr(everything, one).extend(getattr(mine, one))
    for kind, mine in [*figures.items(), ("all", everything)]:
        columns = [
            [value / 1000 for value in mine.bytes], mine.cold, mine.warm, mine.slow, mine.blocked
        ]  # fmt: skip
        cells = [f"{quantile(c, 0.5):7.0f} ({quantile(c, 0.95):5.0f})" for c in columns]
        print(f"{kind:9}" + " ".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--engines", default="octavo", help=", ".join(ENGINES))
    parser.add_argument("--books", default=",".join(BOOKS))
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--items", type=int, default=50, help="of each kind")
    parser.add_argument("--wrong", action="store_true", help="print the items that went wrong")
    chosen = parser.parse_args()
    engines = [ENGINES[name] for name in chosen.engines.split(",")]
    books: list[tuple[str, ...]] = [(name,) for name in chosen.books.split(",") if name]
    sizes = {size: SIZES[size] for size in chosen.sizes.split(",") if size}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programs.find(programs.CHROMIUM), args=["--no-sandbox"]
        )
        ranks = {engine.name: {kind: Figures() for kind in KINDS} for engine in engines}
        for names in books:
            book, folder = make_site(chosen.corpus, names, chosen.work)
            items = draw(book.pages, chosen.items, SEED)
            for engine in engines:
                site = engine.prepare(folder)
                wrong = ask_all(browser, engine, site, items, ranks[engine.name])
                for item in wrong if chosen.wrong else ():
                    print(f"{engine.name} {names[0]} {item.kind}: {item.query} ({item.page})")
            print(f"asked of {names[0]}", file=sys.stderr, flush=True)
        for name, figures in ranks.items() if books else ():
            print_ranks(name, figures)
        for size, names in sizes.items():
            book, folder = make_site(chosen.corpus, names, chosen.work)
            items = draw(book.pages, max(chosen.items // 2, 1), SEED)
            for engine in engines:
                figures = {kind: Figures() for kind in KINDS}
                time_all(browser, engine, engine.prepare(folder), items, figures)
                print_costs(engine.name, size, figures)
        browser.close()


if __name__ == "__main__":
    main()
