"""What the home page and the page of downloads say of the downloads.

Their Markdown holds an empty block, which is filled once the files are there; in the copy of the
site to download it says that this is the copy.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from octavo.downloads.format import Format
from octavo.paginate import DOWNLOADS_ID
from octavo.translations import words_for
from octavo.verify import copy

FOLDER = copy.DOWNLOADS
"""Of the downloads in the site."""

HOME, DOWNLOADS = "index.html", "downloads.html"

SHOWN_ON = (HOME, DOWNLOADS)
"""The pages of the site that offer the downloads."""

_BLOCK = re.compile(
    rf'(<div\b[^>]*\bid="{DOWNLOADS_ID}"[^>]*>(?:\s*<h2\b[^>]*>.*?</h2>)?)(.*?)(</div>)', re.DOTALL
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is there to be taken."""

    format: Format
    path: str
    """Relative to the site's root, with forward slashes."""
    size: int
    """In bytes."""
    digest: str
    """SHA-256, in hexadecimal."""

    @property
    def kind(self) -> str:
        """What the file is by the ending of its name: `PDF`."""
        return self.path.rpartition(".")[2].upper()


def download(format_: Format, name: str, data: bytes) -> Download:
    """What is offered of the file `name`, which holds `data`."""
    return Download(format_, FOLDER + name, len(data), hashlib.sha256(data).hexdigest())


def fill(site: Path, downloads: Sequence[Download], made: date | None) -> None:
    """Offers `downloads` on the pages of `site`."""
    for name, block in blocks(downloads, made).items():
        path = site / name
        page = with_downloads(path.read_text(encoding="utf-8"), block)
        path.write_text(page, encoding="utf-8", newline="")


def blocks(downloads: Sequence[Download], made: date | None) -> Mapping[str, str]:
    """The HTML of the block on each page that offers the downloads, under its heading."""
    return MappingProxyType({HOME: _brief(downloads, made), DOWNLOADS: _full(downloads, made)})


def with_downloads(page: str, block: str) -> str:
    """The HTML `page` with `block` in its downloads block, under the heading."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{block}\n{match[3]}", page, count=1)


def offline_note() -> str:
    """The HTML of that block in the copy of the site."""
    return "<p>This is the downloaded copy. It holds the whole book and needs no network.</p>"


def stated_date(page: str) -> date | None:
    """The date that the block on a page gives the downloads; None where it gives none."""
    block = _BLOCK.search(page)
    stated = re.search(r'<time datetime="(\d{4}-\d\d-\d\d)">', block[2]) if block else None
    try:
        return date.fromisoformat(stated[1]) if stated else None
    except ValueError:
        return None


def human_size(size: int) -> str:
    """`size` in bytes as people write it, in powers of ten: `640 kB`, `2.3 MB`."""
    return words_for("en").size(size)


def _brief(downloads: Sequence[Download], made: date | None) -> str:
    if not downloads:
        return _NONE
    items = (f"<li>{_link(one)} {_size(one)}<br>{one.format.purpose}</li>" for one in downloads)
    more = f'<p>{_of(made)}<a href="{DOWNLOADS}">How to check what you have</a></p>'
    return "\n".join(['<ul class="formats">', *items, "</ul>", _sums(downloads), more])


def _full(downloads: Sequence[Download], made: date | None) -> str:
    if not downloads:
        return _NONE
    items = (
        f"<li>{_link(one)} {_size(one)}<br>{one.format.purpose}<br>"
        f'<span class="sum">SHA-256 <code>{one.digest}</code></span></li>'
        for one in downloads
    )
    return "\n".join(['<ul class="formats">', *items, "</ul>", f"<p>{_of(made)}{_CHECK}</p>"])


_NONE = "<p>This site comes without downloads.</p>"

_CHECK = (
    "Each file was made from the manuscript in the same build as this site, and its words were "
    "read back and held against the manuscript. Its SHA-256 sum tells whether a file is still the "
    "one that was offered: <code>shasum -a 256 FILE</code> prints it on Linux and macOS, "
    "<code>certutil -hashfile FILE SHA256</code> on Windows."
)


def _link(one: Download) -> str:
    return f'<a href="{html.escape(one.path, quote=True)}" download>{one.format.title}</a>'


def _size(one: Download) -> str:
    return f'<span class="size">{one.kind}, {human_size(one.size)}</span>'


def _sums(downloads: Iterable[Download]) -> str:
    items = (f"<li>{_name(one)} <code>{one.digest}</code></li>" for one in downloads)
    return "\n".join(
        ['<details class="sums">', "<summary>SHA-256 sums</summary>", "<ul>", *items, "</ul>",
         "</details>"]
    )  # fmt: skip


def _name(one: Download) -> str:
    return html.escape(one.path.rpartition("/")[2])


def _of(made: date | None) -> str:
    if made is None:
        return ""
    words = f"{made.day} {_MONTHS[made.month - 1]} {made.year}"
    return f'Edition of <time datetime="{made.isoformat()}">{words}</time>. '
