"""Pandoc's document to the sections of a book. Pure: the tree in, the model out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from octavo.documents.blocks import Around, Title, blocks
from octavo.documents.inlines import Node, Walk
from octavo.documents.places import Places
from octavo.model import Block, Heading, Note, Origin, Picture, Section, Text, fold, text_of

# "45.1 From Rivalry", "3. Title", "12"; "12 Angry Men" and "1984" are words.
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=\.))(?:\.?$|\.?\s+(?=\S))|(\d{1,3})$")

# The same of one that is set before the heading: "1.2", "2.", "A.1"; "Chapter 3" is called so.
_LABEL = re.compile(r"((?:\d{1,3}|[A-Z])(?:\.\d{1,3})*)\.?")


def convert(
    nodes: Sequence[Node], places: Places, pictures: Mapping[str, Picture]
) -> tuple[Section, ...]:
    """The sections of a document, from its blocks.

    What stands before the first heading is a section without one. `places` finds the origins;
    `pictures` are those that the manuscript brings, by the address that the document has for them.
    """
    # Once to learn where notes and sections stand, and again for what leads to them.
    first = _Draft(Walk(places, pictures, {}, {}))
    first.take(nodes)
    if not (first.anchors or first.notes):
        return first.sections()
    second = _Draft(Walk(places, pictures, first.anchors, first.notes))
    second.take(nodes)
    return second.sections()


@dataclass(slots=True)
class _Growing:
    level: int
    title: Title | None
    origin: Origin
    blocks: list[Block] = field(default_factory=list)
    sections: list[_Growing] = field(default_factory=list)

    def finished(self) -> Section:
        children = tuple(child.finished() for child in self.sections)
        number, heading = _heading(self.title) if self.title else (None, None)
        return Section(number, heading, tuple(self.blocks), children, self.origin)


class _Draft:
    """The sections of a document while it is walked through."""

    def __init__(self, walk: Walk) -> None:
        self.anchors: dict[str, Origin] = {}
        """The sections that the identifiers of the document stand in."""
        self.notes: dict[int, Origin] = {}
        self._walk = walk
        self._chapters: list[_Growing] = []
        self._open: list[_Growing] = []

    def take(self, nodes: Sequence[Node]) -> None:
        for found in blocks(nodes, self._walk, Around()):
            if isinstance(found, Title):
                self._begin(found)
            else:
                self._add(found)
            self._settle()
        if self._open:
            self._settle()

    def sections(self) -> tuple[Section, ...]:
        return tuple(chapter.finished() for chapter in self._chapters)

    def _begin(self, title: Title) -> None:
        while self._open and (self._open[-1].title is None or self._open[-1].level >= title.level):
            self._open.pop()
        section = _Growing(title.level, title, title.origin)
        (self._open[-1].sections if self._open else self._chapters).append(section)
        self._open.append(section)

    def _add(self, block: Block) -> None:
        if not self._open:
            opening = _Growing(0, None, block.origin)
            self._chapters.append(opening)
            self._open.append(opening)
        self._open[-1].blocks.append(block)
        if isinstance(block, Note):
            self.notes[int(block.label)] = block.origin

    def _settle(self) -> None:
        """Identifiers that were met lead to the section that is open."""
        for identifier in self._walk.identifiers:
            self.anchors.setdefault(identifier, self._open[-1].origin)
        self._walk.identifiers.clear()


def _heading(title: Title) -> tuple[str | None, Heading]:
    """The number of a heading, set before it or its first characters, and the heading."""
    text = text_of(title.inlines)
    line = fold(text)
    marked = () if all(isinstance(inline, Text) for inline in title.inlines) else title.inlines
    if title.label:
        own = _LABEL.fullmatch(title.label)
        heading = Heading(text, line, title.origin, marked, label=title.label)
        return own[1] if own else None, heading
    number = _NUMBER.match(line)
    words = line[number.end() :] if number else line
    return number[1] or number[2] if number else None, Heading(text, words, title.origin, marked)
