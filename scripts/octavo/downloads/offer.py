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
from octavo.translations import Words
from octavo.verify import copy

FOLDER = copy.DOWNLOADS
"""Of the downloads in the site."""

HOME, DOWNLOADS = "index.html", "downloads.html"

SHOWN_ON = (HOME, DOWNLOADS)
"""The pages of the site that offer the downloads."""

_BLOCK = re.compile(
    rf'(<div\b[^>]*\bid="{DOWNLOADS_ID}"[^>]*>(?:\s*<h2\b[^>]*>.*?</h2>)?)(.*?)(</div>)', re.DOTALL
)


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


def fill(site: Path, downloads: Sequence[Download], made: date | None, words: Words) -> None:
    """Offers `downloads` on the pages of `site`."""
    for name, block in blocks(downloads, made, words).items():
        path = site / name
        page = with_downloads(path.read_text(encoding="utf-8"), block)
        path.write_text(page, encoding="utf-8", newline="")


def blocks(downloads: Sequence[Download], made: date | None, words: Words) -> Mapping[str, str]:
    """The HTML of the block on each page that offers the downloads, under its heading."""
    return MappingProxyType(
        {
            HOME: _brief(downloads, made, words),
            DOWNLOADS: _full(downloads, made, words),
        }
    )


def with_downloads(page: str, block: str) -> str:
    """The HTML `page` with `block` in its downloads block, under the heading."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{block}\n{match[3]}", page, count=1)


def offline_note(words: Words) -> str:
    """The HTML of that block in the copy of the site."""
    return _paragraph(words.pages.offline_copy, words)


def stated_date(page: str) -> date | None:
    """The date that the block on a page gives the downloads; None where it gives none."""
    block = _BLOCK.search(page)
    stated = re.search(r'<time datetime="(\d{4}-\d\d-\d\d)">', block[2]) if block else None
    try:
        return date.fromisoformat(stated[1]) if stated else None
    except ValueError:
        return None


def _brief(downloads: Sequence[Download], made: date | None, words: Words) -> str:
    said = words.downloads
    if not downloads:
        return _paragraph(said.none, words)
    items = (f"<li>{_offered(one, words)}</li>" for one in downloads)
    more = f'{_of(made, words)}<a href="{DOWNLOADS}">{_text(said.checking)}</a>'
    return "\n".join(
        [
            _list(words),
            *items,
            "</ul>",
            _sums(downloads, words),
            _marked("p", words) + more + "</p>",
        ]
    )


def _full(downloads: Sequence[Download], made: date | None, words: Words) -> str:
    if not downloads:
        return _paragraph(words.downloads.none, words)
    items = (
        f"<li>{_offered(one, words)}<br>"
        f'<span class="sum">SHA-256 <code>{one.digest}</code></span></li>'
        for one in downloads
    )
    check = _text(words.downloads.check).format(unix=_UNIX, windows=_WINDOWS)
    last = f"{_marked('p', words)}{_of(made, words)}{check}</p>"
    return "\n".join([_list(words), *items, "</ul>", last])


_UNIX = "<code>shasum -a 256 FILE</code>"

_WINDOWS = "<code>certutil -hashfile FILE SHA256</code>"


def _offered(one: Download, words: Words) -> str:
    """The link to a download, and what it is good for.

    A format that the translations do not name yet speaks English, and says so.
    """
    name = one.format.name
    title = getattr(words.downloads, name, None)
    purpose = getattr(words.downloads, f"{name}_for", None)
    size = f'<span class="size">{one.kind}, {_text(words.size(one.size))}</span>'
    if title is None or purpose is None:
        english = f'<span lang="en" dir="ltr">{one.format.purpose}</span>'
        return f"{_link(one, one.format.title)} {size}<br>{english}"
    what = _text(purpose).format(file="<code>index.html</code>")
    return f"{_link(one, _text(title))} {size}<br>{what}"


def _link(one: Download, title: str) -> str:
    return f'<a href="{html.escape(one.path, quote=True)}" download>{title}</a>'


def _list(words: Words) -> str:
    return _marked("ul", words)[:-1] + ' class="formats">'


def _sums(downloads: Iterable[Download], words: Words) -> str:
    items = (f"<li>{_name(one)} <code>{one.digest}</code></li>" for one in downloads)
    summary = f"{_marked('summary', words)}{_text(words.downloads.sums)}</summary>"
    return "\n".join(['<details class="sums">', summary, "<ul>", *items, "</ul>", "</details>"])


def _name(one: Download) -> str:
    return html.escape(one.path.rpartition("/")[2])


def _of(made: date | None, words: Words) -> str:
    if made is None:
        return ""
    day = f'<time datetime="{made.isoformat()}">{_text(words.day(made))}</time>'
    return _text(words.downloads.of).format(date=day) + " "


def _paragraph(text: str, words: Words) -> str:
    return f"{_marked('p', words)}{_text(text)}</p>"


def _marked(name: str, words: Words) -> str:
    """The start tag of an element with words of ours, which says so where it must."""
    return f"<{name}" + "".join(f' {key}="{value}"' for key, value in words.marks.items()) + ">"


def _text(words: str) -> str:
    return html.escape(words, quote=False)
