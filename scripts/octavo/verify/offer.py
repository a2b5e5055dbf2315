"""The proof that the pages which offer the downloads offer them as they are, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.model import fold
from octavo.paginate import DOWNLOADS_ID
from octavo.verify.markdown import element
from octavo.verify.site import Files


@dataclass(frozen=True, slots=True)
class Block:
    """What a page says of the downloads."""

    frame: str
    """The start of the element that holds the block, with its heading."""
    hosted: str
    """The HTML of the block on the site."""
    offline: str
    """The same in the copy to download, which has none."""


@dataclass(frozen=True, slots=True)
class Offer:
    blocks: Mapping[str, Block]
    """By the page of the site."""
    files: frozenset[str]
    """The downloads that the site has, by their path."""


def complaints(site: Files, offer: Offer) -> Iterator[tuple[str, str]]:
    """What is wrong with what the pages of the site offer: the file, and what."""
    names = site.names()
    for path, block in offer.blocks.items():
        if path not in names:
            continue
        page = site.read(path)
        for target in _offered(page):
            if target not in names:
                yield target, "the download is missing"
        if not shows(page, block.frame + block.hosted):
            yield path, "its downloads are not those of the site"


def shows(page: bytes, block: str) -> bool:
    """Whether the page's downloads are `block`, and nothing else."""
    found = LexborHTMLParser(page).css(f"#{DOWNLOADS_ID}")
    wanted = LexborHTMLParser(f"{block}</div>").css(f"#{DOWNLOADS_ID}")
    return [_outline(node) for node in found] == [_outline(node) for node in wanted]


def _offered(page: bytes) -> list[str]:
    links = LexborHTMLParser(page).css(f"#{DOWNLOADS_ID} a[download]")
    return [link.attributes.get("href") or "" for link in links]


def _outline(node: LexborNode) -> str:
    # An order of attributes and white space between elements say nothing.
    pieces = []
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            pieces.append(fold(child.text_content or ""))
        else:
            pieces.append(str(element(child.tag or "", child.attributes)))
    return "\n".join(piece for piece in pieces if piece)
