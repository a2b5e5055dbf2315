"""How quick a page is on a phone, as Lighthouse reckons it: the median of five.

    .venv/bin/python scripts/bench/phone.py SITE [PAGE …]

SITE is the folder of a built site, PAGE the path of a page in it (else the home page). It is served
compressed, as every host does. Printed, not gated: the figures depend on the machine and on what
else it does.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

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


class _Host(SimpleHTTPRequestHandler):
    """Files, those that are text compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text/") or kind.endswith(("javascript", "svg+xml")):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which the folder `site` can be visited."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=site)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def main(site: str, *pages: str) -> None:
    """Prints the medians of all figures, page by page."""
    with hosted(Path(site)) as address:
        for page in pages or ("index.html",):
            print(page, flush=True)
            measure(address + page)


def measure(address: str) -> None:
    """The same of one page."""
    with TemporaryDirectory() as folder:
        reports = [examine(address, ["performance"], Path(folder)) for _ in range(RUNS)]
    scores = [round(100 * report["categories"]["performance"]["score"]) for report in reports]
    print(f"Performance: {statistics.median(scores):.0f} of 100, the median of {scores}")
    for name, label in FIGURES.items():
        values = [report["audits"][name]["numericValue"] for report in reports]
        print(f"{label:20} {statistics.median(values):,.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
