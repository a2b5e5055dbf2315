"""What a document says of itself: its metadata, and the title page that is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from octavo.documents.blocks import TITLE_PAGE
from octavo.documents.inlines import Node, is_language, plain
from octavo.model import fold

_LINES = ("title", "subtitle", "author", "date")


@dataclass(frozen=True, slots=True)
class Details:
    title: str | None = None
    author: str | None = None
    language: str | None = None
    """BCP 47 tag."""


def details(meta: Mapping[str, Node]) -> Details:
    """What pandoc's metadata say."""
    authors = (fold(plain(line)) for line in _lines(meta.get("author")))
    titles = (fold(plain(line)) for line in _lines(meta.get("title")))
    tags = (plain(line).strip() for key in ("lang", "language") for line in _lines(meta.get(key)))
    return Details(
        next(filter(None, titles), None),
        ", ".join(filter(None, authors)) or None,
        next(filter(is_language, tags), None),
    )


def title_page(meta: Mapping[str, Node]) -> list[Node]:
    """The title, subtitle, authors, date and abstract, as blocks of pandoc's.

    They are words of the text where pandoc took them from it: the first paragraphs of a Word
    document, the head of a Markdown file.
    """
    lines = [line for key in _LINES for line in _lines(meta.get(key))]
    page: list[Node] = [{"t": "LineBlock", "c": lines}] if lines else []
    page += _blocks(meta.get("abstract"))
    return [{"t": "Div", "c": [["", [TITLE_PAGE], []], page]}] if page else []


def _lines(value: Node | None) -> Iterator[list[Node]]:
    """The lines of a value, each as inlines."""
    match value:
        case {"t": "MetaInlines", "c": nodes}:
            yield nodes
        case {"t": "MetaString", "c": words}:
            yield [{"t": "Str", "c": words}]
        case {"t": "MetaBlocks" | "MetaList", "c": parts}:
            for part in parts:
                yield from _lines(part)
        case {"t": "Para" | "Plain", "c": nodes}:
            yield nodes
        case {"t": "MetaMap", "c": {"name": name}}:
            yield from _lines(name)


def _blocks(value: Node | None) -> list[Any]:
    if value and value["t"] == "MetaBlocks":
        return list(value["c"])
    return [{"t": "Para", "c": line} for line in _lines(value)]
