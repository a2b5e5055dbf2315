"""The page about the text: the frame that a distributor put around it, complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.addresses import Addresses
from octavo.paginate import ABOUT_PATH, Page, part_id
from octavo.translations import Words
from octavo.write import escape
from octavo.write.blocks import write_html
from octavo.write.inlines import Here
from octavo.write.markdown import title
from octavo.write.tags import tag


def write_about(parts: Sequence[Page], addresses: Addresses, words: Words) -> dict[str, str]:
    """The page about the text by its path; empty for a book without a frame."""
    if not parts:
        return {}
    called = words.pages.about
    head = [f'---\ntitle: {escape.string(called)}\nkind: "about"\n---']
    head.append(f"# {title(called, words.marks)}")
    return {ABOUT_PATH: "\n\n".join([*head, *_parts(parts, addresses, words)]) + "\n"}


def _parts(parts: Sequence[Page], addresses: Addresses, words: Words) -> Iterator[str]:
    for number, part in enumerate(parts, start=1):
        start = tag("div", {"class": "about", "id": part_id(number)})
        blocks = write_html(part.blocks, Here(part, addresses, words))
        yield "\n".join([start, *blocks, "</div>"])
