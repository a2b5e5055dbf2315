"""The proof that the ZIP to download holds the site, and that the home page offers that ZIP."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.model import fold
from octavo.paginate import DOWNLOADS_ID
from octavo.verify.markdown import element
from octavo.verify.site import Files, Folder, open_archive

HOME = "index.html"

# What Python's zipfile raises for what is no ZIP, or a damaged, encrypted or foreign one.
_UNSOUND = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError,
    OSError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """The download, and what the home page says of it."""

    path: str
    """Of the ZIP in the site."""
    hosted: Callable[[int], str]
    """The HTML of the block that offers a ZIP of so many bytes."""
    offline: str
    """The HTML of that block in the ZIP itself."""
    frame: str
    """The start of the element that holds the block, with its heading."""


def complaints(root: Path, offer: Offer) -> Iterator[tuple[str, str]]:
    """What is wrong with the download of the site in `root`: the file, and what."""
    path = root / offer.path
    if not path.is_file():
        yield offer.path, "the download is missing"
        return
    site = Folder(root)
    if not _offers(site.read(HOME), offer.frame + offer.hosted(path.stat().st_size)):
        yield HOME, "its downloads are not those of the site"
    try:
        with open_archive(path) as copy:
            yield from ((offer.path, what) for what in _compare(site, copy, offer))
    except _UNSOUND as error:
        yield offer.path, f"it is no sound ZIP ({str(error) or type(error).__name__})"


def _compare(site: Files, copy: Files, offer: Offer) -> Iterator[str]:
    """The ZIP against the folder: the same files, byte for byte, the downloads aside."""
    downloads = posixpath.dirname(offer.path) + "/"
    hosted = {path for path in site.names() if not path.startswith(downloads)}
    offline = copy.names()
    yield from (f"it lacks {path}" for path in sorted(hosted - offline))
    yield from (f"it holds {path}, the site does not" for path in sorted(offline - hosted))
    for path in sorted(hosted & offline):
        ours, theirs = site.read(path), copy.read(path)
        if path == HOME:
            same = _without_downloads(ours) == _without_downloads(theirs)
            if same and not _offers(theirs, offer.frame + offer.offline):
                yield f"what its {path} says of the copy is not what was written"
        else:
            same = ours == theirs
        if not same:
            yield f"its {path} is not the site's"


def _offers(page: bytes, block: str) -> bool:
    """Whether the page's downloads are `block`, and nothing else."""
    found = LexborHTMLParser(page).css(f"#{DOWNLOADS_ID}")
    wanted = LexborHTMLParser(f"{block}</div>").css(f"#{DOWNLOADS_ID}")
    return [_outline(node) for node in found] == [_outline(node) for node in wanted]


def _outline(node: LexborNode) -> str:
    # An order of attributes and white space between elements say nothing.
    pieces = []
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            pieces.append(fold(child.text_content or ""))
        else:
            pieces.append(str(element(child.tag or "", child.attributes)))
    return "\n".join(piece for piece in pieces if piece)


def _without_downloads(page: bytes) -> str | None:
    tree = LexborHTMLParser(page)
    for block in tree.css(f"#{DOWNLOADS_ID}"):
        block.decompose()
    return tree.html
