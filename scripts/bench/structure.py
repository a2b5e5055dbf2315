"""Measures the recogniser: headings and their nesting, on manuscripts with known structure.

    python scripts/bench/structure.py CORPUS [--least F1 PARENT EACH] [--most MEMORY GROWTH]

CORPUS holds a folder for each text: `source.txt`, and `truth.json` made from an independent
edition; `score.py` beside them says how a prediction is scored. Prints a row a text and the means
beside those of other programs on the same texts; with --least, ends with status 1 where a mean,
or the F1 of any one text, falls below. With --most, the longest text is also recognised and written
ten times over, in copies that number on from each other: MEMORY is the peak above the program's own
over the size of the text, GROWTH how many times as long ten times the text takes. Seconds are
printed, those of recognising and of writing apart, the quickest of several runs, and judge nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from octavo.outline import as_json
from octavo.pipeline import understand
from octavo.problems import OctavoError

# F1 and nesting of the headings that others find in the texts of the corpus, as its README gives
# them: calibre 6.13 (heuristics on), ebookmaker 0.14.6 (headings), txt2ebook 0.1.217.
PEERS = {
    "calibre": (0.241, 0.558),
    "ebookmaker": (0.436, 0.479),
    "txt2ebook": (0.006, 0.033),
}

_TIMES = 10

_RUNS, _RUNS_OF_COPIES = 5, 2
"""Of which the quickest counts: on a machine that others use, too, it is the one that tells."""

_NUMBER = re.compile(r"(?<![^\n])\d{1,3}(?=\.|\s)")
_NEXT = 100
"""What the numbers of one copy are more than those of the copy before."""


def scorer(corpus: Path) -> ModuleType:
    """The corpus's own `score.py`."""
    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"There is no score.py in {corpus}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(corpus: Path) -> dict[str, dict[str, Any]]:
    """The score of every text by its name, with `seconds` and `bytes`."""
    score = scorer(corpus)
    rows = {}
    for folder in sorted(path.parent for path in corpus.glob("*/truth.json")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        source = folder / "source.txt"
        started = time.perf_counter()
        try:
            predicted = as_json(understand(source))["headings"]
        except OctavoError as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            predicted = []
        seconds = time.perf_counter() - started
        rows[folder.name] = score.score(truth, predicted) | {
            "seconds": seconds,
            "bytes": source.stat().st_size,
        }
    return rows


@dataclass(frozen=True, slots=True)
class Cost:
    """What a text costs."""

    recognise: float
    """Seconds of processor time, the least of the runs."""
    write: float
    bytes: int
    """At the peak, above what the program holds by itself."""

    @property
    def seconds(self) -> float:
        return self.recognise + self.write


def cost(text: str, runs: int) -> Cost:
    """What recognising `text` and writing its Markdown costs."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.txt"
        source.write_text(text, encoding="utf-8")
        command = [sys.executable, str(Path(__file__).with_name("cost.py")), str(source), str(runs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


def copies(text: str, count: int) -> str:
    """`text` several times over, as the volumes of one work: the numbers that open its lines go on
    from one copy to the next, as no book has a section twice."""
    return "\n\n\n\n".join(
        f"VOLUME {number + 1}\n\n\n\n" + _NUMBER.sub(partial(_later, number * _NEXT), text)
        for number in range(count)
    )


def _later(more: int, match: re.Match[str]) -> str:
    return str(int(match[0]) + more)


def growth(corpus: Path, runs: int = _RUNS) -> tuple[float, float]:
    """Memory over the size of the text, and time for ten times the text over that for one, each the
    quickest of several runs."""
    sources = sorted(corpus.glob("*/source.txt"), key=lambda path: path.stat().st_size)
    text = sources[-1].read_text(encoding="utf-8-sig", errors="ignore")
    size = len(text.encode())
    once, often = cost(text, runs), cost(copies(text, _TIMES), min(runs, _RUNS_OF_COPIES))
    memory, times = (
        max(once.bytes, often.bytes / _TIMES) / size,
        often.seconds / once.seconds,
    )
    print(
        f"{sources[-1].parent.name}, in MB of text a second: {size / once.recognise / 1e6:.1f} to "
        f"recognise, {size / once.write / 1e6:.0f} to write, {size / once.seconds / 1e6:.1f} both; "
        f"{once.bytes / size:.1f} times the text in memory\n"
        f"{_TIMES} times the text: {times:.1f} times as long, "
        f"{often.bytes / size / _TIMES:.1f} times in memory"
    )
    return memory, times


def mean(rows: dict[str, dict[str, Any]], key: str) -> float:
    return float(sum(row[key] for row in rows.values())) / len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the recogniser on a corpus.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", nargs=3, type=float, metavar=("F1", "PARENT", "EACH"))
    parser.add_argument("--most", nargs=2, type=float, metavar=("MEMORY", "GROWTH"))
    arguments = parser.parse_args()
    rows = measure(arguments.corpus)
    print(
        f"{'text':<24}{'true':>6}{'found':>6}{'false':>6}{'P':>7}{'R':>7}{'F1':>7}{'parent':>8}{'s':>7}"
    )
    for name, row in rows.items():
        print(
            f"{name:<24}{row['true']:>6}{row['tp']:>6}{row['fp']:>6}{row['p']:>7.3f}{row['r']:>7.3f}"
            f"{row['f1']:>7.3f}{row['parent']:>8.3f}{row['seconds']:>7.2f}"
        )
    f1, parent, worst = mean(rows, "f1"), mean(rows, "parent"), min(r["f1"] for r in rows.values())
    precision, recall = mean(rows, "p"), mean(rows, "r")
    print(f"{'mean':<24}{'':>18}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}{parent:>8.3f}")
    for peer, (peer_f1, peer_parent) in PEERS.items():
        print(f"{peer:<24}{'':>32}{peer_f1:>7.3f}{peer_parent:>8.3f}")
    speed = sum(r["bytes"] for r in rows.values()) / sum(r["seconds"] for r in rows.values())
    print(f"{speed / 1e6:.1f} MB of text a second")
    if arguments.least:
        least = arguments.least
        if f1 < least[0] or parent < least[1] or worst < least[2]:
            sys.exit(f"Below what must hold: F1 {least[0]}, parent {least[1]}, each {least[2]}.")
    if arguments.most:
        memory, times = growth(arguments.corpus)
        if memory > arguments.most[0] or times > arguments.most[1]:
            sys.exit("More than may be: memory {} times the text, time {}.".format(*arguments.most))


if __name__ == "__main__":
    main()
