"""Addresses as one page names them to another."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

PICTURES = "pictures"
"""Folder under `docs/` for the pictures that come with the manuscript."""

_OWN = "assets/own"
"""Folder under `docs/` for what a publisher gives to the look."""


def link(target: str, here: str, fragment: str = "") -> str:
    """Relative address of the file `target` as seen from the page `here`, both under `docs/`."""
    path = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return quote(path) + (f"#{quote(fragment)}" if fragment else "")


def built_link(target: str, here: str, fragment: str) -> str:
    """The same for what the file `target` becomes, HTML where it is Markdown; on one page the
    fragment alone.

    Site generators leave an address alone that is written in HTML.
    """
    if target == here:
        return f"#{quote(fragment)}"
    is_markdown = target.endswith(".md")
    return link(f"{target[:-3]}.html" if is_markdown else target, here, fragment)


def citation_id(chapter: str, number: int) -> str:
    """Fragment of a citation on the page of citations: `citation-45-1`, `chapter` being a key."""
    return f"citation-{chapter.replace('/', '-')}-{number}"


def picture_path(name: str) -> str:
    """Path under `docs/` of the manuscript's picture `name`."""
    return f"{PICTURES}/{name}"


def own_path(name: str) -> str:
    """Path under `docs/` of the publisher's file `name`."""
    return f"{_OWN}/{name}"
