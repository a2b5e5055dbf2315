"""site/ to downloads: the site in one ZIP, and the block on the home page that offers it.

The copy of the home page inside the ZIP is the one file that differs from the hosted site: it
can't offer the ZIP that it is in.
"""

from __future__ import annotations

import html
import io
import re
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from octavo.epoch import build_time
from octavo.paginate import DOWNLOADS_ID, slug

FOLDER = "downloads"

_BLOCK = re.compile(
    rf'(<div\b[^>]*\bid="{DOWNLOADS_ID}"[^>]*>\s*<h2\b[^>]*>.*?</h2>)(.*?)(</div>)', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Download:
    path: str
    """Relative to the site's root, with forward slashes."""
    size: int
    """In bytes."""


def offline_name(title: str) -> str:
    """Name of the folder in the ZIP for a book of this title: `the-title-offline`."""
    return f"{slug(title) or 'book'}-offline"


def offline_path(title: str) -> str:
    """Path of that ZIP in the site."""
    return f"{FOLDER}/{offline_name(title)}.zip"


def package(site: Path, title: str) -> Download:
    """Puts `downloads/<slug>-offline.zip` into the folder `site` and offers it on its home page."""
    name = offline_name(title)
    home = site / "index.html"
    page = home.read_text(encoding="utf-8")
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    files["index.html"] = with_downloads(page, offline_note()).encode()
    data = _archive(files, name)
    download = Download(offline_path(title), len(data))
    (site / FOLDER).mkdir(exist_ok=True)
    (site / download.path).write_bytes(data)
    home.write_text(with_downloads(page, offer(download)), encoding="utf-8", newline="")
    return download


def with_downloads(page: str, block: str) -> str:
    """The HTML `page` with `block` in its downloads block, under the heading."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{block}\n{match[3]}", page, count=1)


def human_size(size: int) -> str:
    """`size` in bytes as people write it, in powers of ten: `640 kB`, `2.3 MB`."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


def offer(download: Download) -> str:
    """The HTML of the block on the home page that offers `download`."""
    path = html.escape(download.path, quote=True)
    return (
        f'<ul>\n<li><a href="{path}" download>The whole site, to read offline</a> '
        f'<span class="size">ZIP, {human_size(download.size)}</span><br>'
        "Unpack it and open <code>index.html</code>; search works there too.</li>\n</ul>"
    )


def offline_note() -> str:
    """The HTML of that block in the copy."""
    return "<p>This is the downloaded copy. It holds the whole book and needs no network.</p>"


def _archive(files: dict[str, bytes], folder: str) -> bytes:
    """A ZIP whose bytes depend on `files` alone: fixed order, times, modes and system."""
    moment = time.gmtime(build_time())[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it was made.
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
