"""The page of downloads, and the block on the home page that leads to them.

What stands in the block is what a plain `mkdocs build` shows; the files that were made are put in
its place.
"""

from __future__ import annotations

from octavo.paginate import DOWNLOADS_ID
from octavo.translations import Words
from octavo.write import escape
from octavo.write.markdown import heading_of, title
from octavo.write.tags import marked

DOWNLOADS_PATH = "downloads.md"


def write_downloads(words: Words) -> dict[str, str]:
    """The Markdown of the page of downloads by its path."""
    called = words.frame.downloads
    head = f'---\ntitle: {escape.string(called)}\nkind: "downloads"\n---'
    parts = [head, f"# {title(called, words.marks)}", _block(_note(words))]
    return {DOWNLOADS_PATH: "\n\n".join(parts) + "\n"}


def downloads_block(words: Words) -> str:
    """The block on the home page."""
    heading = heading_of("downloads-title", words.frame.downloads, words)
    return _block(f"{heading}\n\n{_note(words)}")


def _note(words: Words) -> str:
    return f"{marked('p', words)}{escape.escape(words.pages.no_downloads)}</p>"


def _block(inside: str) -> str:
    return f'<div id="{DOWNLOADS_ID}" class="downloads" data-added markdown>\n\n{inside}\n\n</div>'
