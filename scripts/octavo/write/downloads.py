"""The page of downloads, and the block on the home page that leads to them.

What stands in the block is what a plain `mkdocs build` shows; the files that were made are put in
its place.
"""

from __future__ import annotations

from octavo.paginate import DOWNLOADS_ID
from octavo.write import escape
from octavo.write.markdown import title

TITLE, DOWNLOADS_PATH = "Downloads", "downloads.md"

_NOTE = "The build script makes the downloads; this copy was built without it."


def write_downloads() -> dict[str, str]:
    """The Markdown of the page of downloads by its path."""
    head = f'---\ntitle: {escape.string(TITLE)}\nkind: "downloads"\n---\n\n# {title(TITLE)}'
    return {DOWNLOADS_PATH: f"{head}\n\n{_block(_NOTE)}\n"}


def downloads_block() -> str:
    """The block on the home page."""
    return _block(f'<h2 id="downloads-title">{TITLE}</h2>\n\n{_NOTE}')


def _block(inside: str) -> str:
    return f'<div id="{DOWNLOADS_ID}" class="downloads" data-added markdown>\n\n{inside}\n\n</div>'
