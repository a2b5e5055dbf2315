"""Measures what it costs to recognise a text and to write its Markdown, without the disk.

    python scripts/bench/cost.py TEXT [RUNS]

Prints JSON: `recognise` and `write`, the seconds of the quickest of RUNS runs, and `bytes`, what
the process held at the peak of the first one above what it held before: a process of its own, since
a peak never falls again. What the program loads when it is first used is its own, and not counted.
"""

from __future__ import annotations

import gc
import json
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from octavo.addresses import addresses
from octavo.pipeline import understand
from octavo.translations import words_for
from octavo.write.markdown import write_pages


def peak() -> int:
    """The most memory this process has held, in bytes.

    Linux tells it in /proc/self/status, proc(5); its getrusage(2) counts the program that started
    this one, too.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        return int(found[1]) * 1024 if found else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measured(source: Path) -> tuple[float, float]:
    """Seconds of processor time to recognise the text, and to write its pages."""
    gc.collect()
    started = time.process_time()
    pages = understand(source).pages
    recognised = time.process_time()
    write_pages(pages, addresses(pages), words_for("en"))
    return recognised - started, time.process_time() - recognised


def main() -> None:
    source, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.txt"
        small.write_text("CHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt did not.\n", encoding="utf-8")
        measured(small)
    before = peak()
    first = measured(source)
    held = peak() - before
    found = [first, *(measured(source) for _ in range(runs - 1))]
    recognising, writing = (min(seconds) for seconds in zip(*found, strict=True))
    print(json.dumps({"recognise": recognising, "write": writing, "bytes": held}))


if __name__ == "__main__":
    main()
