"""The page about the text: the frame that a distributor put around it, complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.addresses import Addresses
from octavo.paginate import ABOUT, ABOUT_PATH, Page, part_id
from octavo.write import escape
from octavo.write.blocks import write_html
from octavo.write.inlines import Here
from octavo.write.markdown import title
from octavo.write.tags import tag


def write_about(parts: Sequence[Page], addresses: Addresses) -> dict[str, str]:
    """The page about the text by its path; empty for a book without a frame."""
    if not parts:
        return {}
    head = [f'---\ntitle: {escape.string(ABOUT)}\nkind: "about"\n---', f"# {title(ABOUT)}"]
    return {ABOUT_PATH: "\n\n".join([*head, *_parts(parts, addresses)]) + "\n"}


def _parts(parts: Sequence[Page], addresses: Addresses) -> Iterator[str]:
    for number, part in enumerate(parts, start=1):
        start = tag("div", {"class": "about", "id": part_id(number)})
        blocks = write_html(part.blocks, Here(part, addresses))
        yield "\n".join([start, *blocks, "</div>"])
