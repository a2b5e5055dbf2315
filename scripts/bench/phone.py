"""How quick a page is on a phone, as Lighthouse reckons it: the median of five.

    .venv/bin/python scripts/bench/phone.py ADDRESS

ADDRESS is that of a page on a web server of this machine. Printed, not gated: the figures depend
on the machine and on what else it does.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lighthouse import examine

RUNS = 5

FIGURES = {
    "first-contentful-paint": "first words, ms",
    "largest-contentful-paint": "largest piece, ms",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "layout shift",
    "total-byte-weight": "bytes",
}


def main(address: str) -> None:
    """Prints the medians of all figures."""
    with TemporaryDirectory() as folder:
        reports = [examine(address, ["performance"], Path(folder)) for _ in range(RUNS)]
    scores = [round(100 * report["categories"]["performance"]["score"]) for report in reports]
    print(f"Performance: {statistics.median(scores):.0f} of 100, the median of {scores}")
    for name, label in FIGURES.items():
        values = [report["audits"][name]["numericValue"] for report in reports]
        print(f"{label:20} {statistics.median(values):,.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
