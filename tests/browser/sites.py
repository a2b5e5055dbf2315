"""Sites as readers meet them: on a web server, at its root or under a path, or in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.pages import pages_of


@dataclass(frozen=True, slots=True)
class Site:
    """A site that can be visited."""

    folder: Path
    """Where its files stand."""
    address: str
    """Of its root, `http:` or `file:`, with a slash at the end."""

    def url(self, path: str = "index.html") -> str:
        """Address of a page, given as a path under the root, `#fragment` and `?query` included."""
        return self.address + path

    @property
    def pages(self) -> tuple[str, ...]:
        """Path of every page under the root, in order."""
        return tuple(path.relative_to(self.folder).as_posix() for path in pages_of(self.folder))


@contextmanager
def serve(folder: Path, under: str = "/") -> Iterator[Site]:
    """Serves `folder` on this machine as a static host does, under a path such as `/a/book/`."""

    class Handler(_StaticHost):
        site = folder
        prefix = under

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(folder, f"http://127.0.0.1:{server.server_port}{under}")
        finally:
            server.shutdown()
            thread.join()


class _StaticHost(SimpleHTTPRequestHandler):
    """Files under a prefix, and the site's own 404 page for everything else."""

    site: Path
    prefix: str
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if (
            self.path == "/favicon.ico"
        ):  # Browsers ask for it by themselves where no page names one.
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(self.site / "no such file")
        self.directory = str(self.site)
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.site / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the browser's side of every request is recorded."""
