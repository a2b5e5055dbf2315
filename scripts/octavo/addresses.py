"""Addresses: the places of a book that others of its places lead to.

Sections, notes, calls for notes and marks of printed pages, each by the origin that it has in the
manuscript. Their ids are made of what is printed (`note-12`, `page-43`), so they stay when words
are added; only those that would share one are told apart by their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from octavo.model import (
    Block,
    Furniture,
    Inline,
    Note,
    NoteCall,
    Origin,
    PageMark,
    Paragraph,
    Speech,
    Text,
    walk_inlines,
)
from octavo.paginate import HEADING_ID, Names, Page, slug

CITATIONS_PATH = "citations.md"
"""Of the page of citations, under `docs/`."""


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    """Of the Markdown page, under `docs/`."""
    fragment: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything stands that can be led to, by its origin."""

    sections: Mapping[Origin, Address]
    notes: Mapping[Origin, Address]
    calls: Mapping[Origin, Address]
    marks: Mapping[Origin, Address]
    """Of printed pages that have a number."""
    citations: str = CITATIONS_PATH
    """Path of the page of citations."""

    def led_to(self, target: Origin) -> Address | None:
        """Where a reference leads; None where that is nowhere."""
        return self.sections.get(target) or self.marks.get(target)


def addresses(pages: Iterable[Page]) -> Addresses:
    """The addresses of all that stands on `pages`, in their order.

    No two of one page are the same, and none is the id that site generators give its heading.
    """
    sections, notes, calls, marks = {}, {}, {}, {}
    taken: dict[str, Names] = {}
    for page in pages:
        names = taken.setdefault(page.path, Names(_heading_id(page.label)))
        sections[page.section.origin] = Address(page.path, HEADING_ID)
        for node in _nodes(page):
            match node:
                case Note():
                    notes[node.origin] = _take(names, page, "note", node.label)
                case NoteCall():
                    calls[node.origin] = _take(names, page, "call", node.label)
                case PageMark() if node.label:
                    marks[node.origin] = _take(names, page, "page", node.label)
    return Addresses(sections, notes, calls, marks)


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block at every depth, in order."""
    if isinstance(block, Furniture):
        yield block.mark
    if isinstance(block, Speech):
        yield from walk_inlines(block.speaker)
    yield from walk_inlines(block.inlines)


def _nodes(page: Page) -> Iterator[Block | Inline]:
    if page.section.heading:
        yield from walk_inlines(page.section.heading.inlines)
    for _, block in page.blocks:
        # Most paragraphs are words alone, and nothing leads to those.
        if not isinstance(block, Paragraph) or not all(type(x) is Text for x in block.inlines):
            yield block
            yield from inlines_of(block)


def _take(names: Names, page: Page, kind: str, label: str) -> Address:
    return Address(page.path, names.take(f"{kind}-{slug(label)}".rstrip("-")))


def _heading_id(text: str) -> str:
    """The id that Python-Markdown's `toc` gives a heading, which MkDocs always asks for
    (https://python-markdown.github.io/extensions/toc/#usage, `slugify`)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
