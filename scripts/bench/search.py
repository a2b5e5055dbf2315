"""Measures search as readers meet it: known items, asked in a real browser.

    python scripts/bench/search.py CORPUS WORK [--engines octavo,material,…] [--minutes 5]

Builds the sites of the books below into WORK, draws known items from each (`known_items.py`),
types them into the field of each engine (`search_engines.py`), and prints a table: for each kind
the mean reciprocal rank of the right section and of the right paragraph, the share with the right
section first, the share with the right paragraph first within its section; bytes to the first
result, gzipped, everything counted; and the time to it, cold, warm, and warm with the processor
slowed four times.

What has been measured is kept in WORK/results, a file for each engine and book: the same command
goes on where it was stopped, by hand or after so many minutes, and engines can be measured side by
side. `--peers` are items of each kind for engines other than ours.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from known_items import KINDS, Item, draw
from playwright.sync_api import Browser, sync_playwright
from search_engines import ENGINES, Engine, Window

import programs
from octavo.formats import SITE
from octavo.pipeline import build_manuscript, understand
from octavo.place import Place
from tests.browser.sites import Site, serve

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
OURS = "octavo"


class OutOfTimeError(Exception):
    """The minutes are over; what was measured is kept."""


class Results:
    """What has been measured so far, in files that are whole at any time."""

    def __init__(self, folder: Path, minutes: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._until = time.monotonic() + 60 * minutes

    def get(self, file: str, key: str, make: Callable[[], Any]) -> Any:
        """What a file has as `key`, or else made now. Raises OutOfTimeError where time is over."""
        known = self._read(file)
        if key not in known:
            if time.monotonic() > self._until:
                raise OutOfTimeError
            known[key] = make()
            path = self._folder / f"{file}.json"
            beside = path.with_suffix(".new")
            beside.write_text(json.dumps(known))
            beside.replace(path)
            print(f"{file}: {key}", file=sys.stderr, flush=True)
        return known[key]

    def all(self, file: str, beginning: str) -> list[Any]:
        """All that a file has by keys with this beginning."""
        return [value for key, value in self._read(file).items() if key.startswith(beginning)]

    def _read(self, file: str) -> dict[str, Any]:
        path = self._folder / f"{file}.json"
        return dict(json.loads(path.read_text())) if path.exists() else {}


@dataclass
class Figures:
    """What one engine did with the items of one kind."""

    wrong: list[str] = field(default_factory=list)
    """Queries with another section first."""

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
        if pages[:1] != [item.page]:
            self.wrong.append(item.query)
        right = (item.page, item.fragment)
        self.paragraphs.append(1 / (list(found).index(right) + 1) if right in found else 0)
        if item.page in pages:
            first = next(fragment for page, fragment in found if page == item.page)
            self.within.append(float(first == item.fragment))

    def add(self, known: dict[str, list[Any]]) -> None:
        """Adds the figures of another one, as JSON has them."""
        for own in fields(self):
            getattr(self, own.name).extend(known[own.name])


@dataclass
class Bench:
    """Books, engines and results."""

    corpus: Path
    work: Path
    results: Results
    browser: Browser

    def items(self, names: Sequence[str], count: int) -> list[Item]:
        """Builds the site of a book of one text, or of several as its chapters; draws items."""

        def make() -> list[list[str]]:
            source = self._source(names)
            book = understand(source)
            place = Place(self.folder(names))
            build_manuscript(book, source, place, formats=[SITE], progress=lambda _: None)
            drawn = draw(book.pages, count, SEED)
            return [[item.kind, item.query, item.page, item.fragment] for item in drawn]

        known = self.results.get(_name(names), f"items {count}", make)
        return [Item(*item) for item in known]

    def site(self, engine: Engine, names: Sequence[str]) -> Path:
        """The engine's site of a book whose items were drawn."""

        def make() -> str:
            return str(engine.prepare(self.folder(names)))

        return Path(self.results.get(_name(names), f"site {engine.name}", make))

    def rank(self, engine: Engine, names: Sequence[str], items: Sequence[Item]) -> None:
        """Asks every item once, in one window, and keeps the ranks."""
        site = self.site(engine, names)
        with serve(site) as served, Window.of(self.browser, engine, served) as window:
            for key, item in _in_turns(items):
                file = f"rank {engine.name} {_name(names)}"
                self.results.get(file, key, partial(_ranks, window, item))

    def time(self, engine: Engine, size: str, names: Sequence[str], items: Sequence[Item]) -> None:
        """Asks every item in a new window (cold), again (warm), and again slowed."""
        with serve(self.site(engine, names)) as served:
            for key, item in _in_turns(items):
                opened = partial(Window.of, self.browser, engine, served)
                file = f"cost {engine.name} {size}"
                self.results.get(file, key, partial(_costs, opened, item))

    def time_from_disk(
        self, engine: Engine, size: str, names: Sequence[str], items: Sequence[Item]
    ) -> None:
        """Asks every item in new windows, over http and from the folder, and compares the lists."""
        folder = self.site(engine, names)
        with serve(folder) as served:
            on_disk = Site(folder, folder.as_uri() + "/")
            over_http = partial(Window.of, self.browser, engine, served)
            from_disk = partial(Window.of, self.browser, engine, on_disk)
            for key, item in _in_turns(items):
                compared = partial(_compared, over_http, from_disk, item)
                self.results.get(f"disk {engine.name} {size}", key, compared)

    def folder(self, names: Sequence[str]) -> Path:
        return self.work / _name(names)

    def _source(self, names: Sequence[str]) -> Path:
        if len(names) == 1:
            return self.corpus / names[0] / "source.txt"
        source = self.work / "joined" / _name(names)
        source.mkdir(parents=True, exist_ok=True)
        for number, name in enumerate(names):
            text = (self.corpus / name / "source.txt").read_bytes()
            (source / f"{number}-{name}.txt").write_bytes(text)
        return source


def _name(names: Sequence[str]) -> str:
    return "-".join(names)


def _by_kind(items: Sequence[Item]) -> Iterable[tuple[str, list[Item]]]:
    kinds = ((kind, [item for item in items if item.kind == kind]) for kind in KINDS)
    return ((kind, own) for kind, own in kinds if own)


def _in_turns(items: Sequence[Item]) -> Iterable[tuple[str, Item]]:
    """One item of each kind after the other, with a key of its own.

    Wherever a run stops, all kinds have been asked alike.
    """
    kinds = dict(_by_kind(items))
    for turn in range(max(map(len, kinds.values()), default=0)):
        for kind, own in kinds.items():
            if turn < len(own):
                yield f"{kind} {turn}", own[turn]


def _ranks(window: Window, item: Item) -> dict[str, Any]:
    figures = Figures()
    window.clear()
    figures.rank(item, window.ask(item.query))
    return asdict(figures)


def _costs(opened: Callable[[], AbstractContextManager[Window]], item: Item) -> dict[str, Any]:
    mine = Figures()
    with opened() as window:
        window.ask(item.query)
        mine.cold.append(window.milliseconds)
        mine.bytes.append(window.gzipped)
        window.clear()
        window.ask(item.query)
        mine.warm.append(window.milliseconds)
        window.slow(SLOWER)
        window.clear()
        window.ask(item.query)
        mine.slow.append(window.milliseconds)
        mine.blocked.append(window.longest_task)
    return asdict(mine)


def _compared(
    over_http: Callable[[], AbstractContextManager[Window]],
    from_disk: Callable[[], AbstractContextManager[Window]],
    item: Item,
) -> dict[str, Any]:
    times, lists = [], []
    for opened in (over_http, from_disk):
        with opened() as window:
            found = window.ask(item.query)
            times.append(window.milliseconds)
            lists.append((found, window.page.locator(window.engine.first).all_inner_texts()))
    return {"http": times[0], "disk": times[1], "alike": lists[0] == lists[1]}


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


def print_from_disk(name: str, size: str, figures: Sequence[dict[str, Any]]) -> None:
    """From a folder on disk, beside the same queries over http."""
    if not figures:
        return
    alike = sum(one["alike"] for one in figures)
    print(f"\n{name}, {size}, from a disk: {alike} of {len(figures)} lists as over http")
    for where in ("disk", "http"):
        times = [one[where] for one in figures]
        print(f"{where:9} cold {quantile(times, 0.5):5.0f} ({quantile(times, 0.95):5.0f}) ms")


def measure(bench: Bench, chosen: argparse.Namespace) -> None:
    """Measures what is not known yet. Raises OutOfTimeError."""
    for engine in (ENGINES[name] for name in chosen.engines.split(",")):
        ours = engine.name == OURS
        for book in _listed(chosen.books):
            items = bench.items([book], chosen.items)
            count = chosen.items if ours else chosen.peers
            bench.rank(engine, [book], _first(items, count))
        for size in _listed(chosen.sizes):
            items = bench.items(SIZES[size], chosen.items)
            count = chosen.timed if ours else chosen.timed_peers
            bench.time(engine, size, SIZES[size], _first(items, count))
            if ours:
                bench.time_from_disk(engine, size, SIZES[size], _first(items, count))


def _listed(names: str) -> list[str]:
    return [name for name in names.split(",") if name]


def _first(items: Sequence[Item], count: int) -> list[Item]:
    return [item for _, own in _by_kind(items) for item in own[:count]]


def print_all(results: Results, chosen: argparse.Namespace) -> None:
    """Prints all that is known of the chosen engines and books."""

    def figures(files: Iterable[str]) -> dict[str, Figures]:
        found = {kind: Figures() for kind in KINDS}
        for file in files:
            for kind, mine in found.items():
                for known in results.all(file, f"{kind} "):
                    mine.add(known)
        return found

    for name in chosen.engines.split(","):
        print_ranks(name, figures(f"rank {name} {book}" for book in _listed(chosen.books)))
        for size in _listed(chosen.sizes):
            print_costs(name, size, figures([f"cost {name} {size}"]))
            print_from_disk(name, size, results.all(f"disk {name} {size}", ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--engines", default=OURS, help=", ".join(ENGINES))
    parser.add_argument("--books", default=",".join(BOOKS))
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--items", type=int, default=50, help="of each kind and book")
    parser.add_argument("--peers", type=int, default=50, help="the same, for other engines")
    parser.add_argument("--timed", type=int, default=10, help="items of each kind and size")
    parser.add_argument("--timed-peers", type=int, default=10, help="the same, for other engines")
    parser.add_argument("--minutes", type=float, default=1e6, help="after which it stops")
    chosen = parser.parse_args()
    results = Results(chosen.work / "results", chosen.minutes)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programs.find(programs.CHROMIUM), args=["--no-sandbox"]
        )
        try:
            measure(Bench(chosen.corpus, chosen.work, results, browser), chosen)
        except OutOfTimeError:
            print("not all of it: the same command goes on", file=sys.stderr)
        browser.close()
    print_all(results, chosen)


if __name__ == "__main__":
    main()
