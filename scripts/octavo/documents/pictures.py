"""The pictures of a document: those inside it, beside it, or written out in it."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from octavo.documents.pandoc import Tree
from octavo.model import Picture

# What every browser shows and nothing can run in, by the first bytes. SVG may hold scripts.
_KINDS = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".gif": rb"GIF8[79]a",
    ".webp": rb"RIFF....WEBP",
    ".avif": rb"....ftypavi[fs]",
}
_SIGNS = {ending: re.compile(sign, re.DOTALL) for ending, sign in _KINDS.items()}
_WRITTEN_OUT = re.compile(r"data:image/[a-z.+-]+;base64,(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pictures:
    by_address: dict[str, Picture]
    """Every picture that the manuscript brings, by the address that the document has for it."""
    files: dict[str, bytes]
    """By the names of the pictures."""


def pictures(tree: Tree, folder: Path, name: str) -> Pictures:
    """The pictures that `tree` shows, of the document `name` in the book's `folder`.

    A picture inside a document is called as if the document were a folder.
    """
    found = Pictures({}, {})
    for address in dict.fromkeys(_addresses(tree.blocks)) if tree.has_pictures else ():
        inside = tree.pictures.get(address.removeprefix("./"))
        if inside is not None:
            _add(found, address, f"{name}/{posixpath.basename(address)}", inside)
        elif written := _WRITTEN_OUT.fullmatch(address):
            _add(found, address, f"{name}/{len(found.files) + 1}", _decoded(written[1]))
        elif beside := _beside(address, folder, name):
            _add(found, address, beside, (folder / beside).read_bytes())
    return found


def _add(found: Pictures, address: str, name: str, data: bytes) -> None:
    ending = next((ending for ending, sign in _SIGNS.items() if sign.match(data)), None)
    if ending is None:
        return
    own = name if name.lower().endswith((ending, ".jpeg")) else name + ending
    if found.files.get(own, data) != data:
        own = f"{posixpath.dirname(own)}/{len(found.files) + 1}-{posixpath.basename(own)}"
    found.files[own] = data
    found.by_address[address] = Picture(own, "")


def _addresses(node: Any) -> Iterator[str]:
    """The address of every picture in a tree of pandoc's, in order."""
    if isinstance(node, list):
        for inside in node:
            yield from _addresses(inside)
    elif isinstance(node, dict):
        if node.get("t") == "Image":
            yield node["c"][2][0]
        yield from _addresses(node.get("c"))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(unquote(text))
    except ValueError:
        return b""


def _beside(address: str, folder: Path, name: str) -> str | None:
    """The name of the picture at an address relative to the document; None outside the folder."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]", address):
        return None
    path = unquote(address.partition("#")[0].partition("?")[0])
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if inside.startswith("..") or "\\" in inside or "\0" in inside:
        return None
    real = (folder / inside).resolve()
    is_ours = real.is_file() and real.is_relative_to(folder.resolve())
    return inside if is_ours else None
