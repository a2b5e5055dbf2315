"""Measures what it costs to recognise a text and to write its Markdown, without the disk.

    python scripts/bench/cost.py TEXT

Prints JSON: `seconds` of one run, and `bytes` that the process held at its peak above what it held
before. A process of its own, since a peak never falls again.
"""

from __future__ import annotations

import json
import re
import resource
import sys
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


def main() -> None:
    before, started = peak(), time.process_time()
    pages = understand(Path(sys.argv[1])).pages
    written = write_pages(pages, addresses(pages), words_for("en"))
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "bytes": peak() - before, "pages": len(written)}))


if __name__ == "__main__":
    main()
