"""What printing a book costs: `python scripts/bench/printing.py TEXT [COPIES]`.

Sets the text once and several times over (twice, unless COPIES says otherwise), and prints pages,
seconds for setting and for proving, and the size. Fails where the cost of a page grows by more
than half: printing is to be linear.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

from octavo import pipeline
from octavo.downloads.pdf import PDF

GROWTH = 1.5
"""How much a page of the longer book may cost, as a multiple of one of the shorter."""


def main(path: Path, copies: int) -> int:
    """Measures, prints, and gives the exit status."""
    text = path.read_bytes()
    costs = [_measured(text, count) for count in (1, copies)]
    growth = costs[1] / costs[0]
    print(f"A page of the longer costs {growth:.2f} times one of the shorter.")
    return int(growth > GROWTH)


def _measured(text: bytes, copies: int) -> float:
    """Seconds for setting a page of `copies` of the text in a row."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(copies):
            Path(folder, f"{number}.txt").write_bytes(text)
        manuscript = pipeline.understand(Path(folder))
        work = pipeline.work_of(manuscript, pipeline.make(manuscript), Path(folder))
        started = time.perf_counter()
        data = PDF.make(work)
        made = time.perf_counter()
        wrong = list(PDF.complaints(data, work))
        proved = time.perf_counter()
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = len(document.pages)
    print(
        f"{pages:6,} pages  set in {made - started:5.1f} s  proved in {proved - made:5.1f} s  "
        f"{len(data) / 1e6:.1f} MB  {'word for word' if not wrong else wrong[0]}"
    )
    return (made - started) / pages


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2))
