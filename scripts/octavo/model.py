"""The document model: what a book is, once it has been recognised.

Everything is frozen, and every node knows where in the manuscript it stands. Text is kept as
it was read (line ends inside a paragraph included); writers decide how white space is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ASCII_SPACE = " \t\n\f\r"
"""White space as HTML folds it (https://infra.spec.whatwg.org/#ascii-whitespace); every other
space, the no-break and the ideographic ones among them, is a character of the text."""

SPACE_RUN = re.compile(f"[{ASCII_SPACE}]+")


def fold(text: str) -> str:
    """`text` with every run of ASCII white space made one space, none at either end."""
    return SPACE_RUN.sub(" ", text).strip(" ")


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in the manuscript."""

    file: str
    """Name of the file, relative to the source folder, with forward slashes."""
    line: int
    """Counted from 1, as editors do; line ends are LF, CRLF and CR."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the manuscript, as it was read."""

    name: str
    """Relative to the source folder, with forward slashes."""
    text: str
    """Decoded, every line end a single `\\n`."""
    encoding: str
    """What it was decoded as: `utf-8`, `utf-8-sig`, `utf-16-le`, `cp1252`, …"""
    newline: str
    """`LF`, `CRLF`, `CR`, `mixed` or `none`."""


# --- Inlines: what a paragraph is made of -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words, to be printed as they stand."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CitationCall:
    """A call for a numbered reference, such as "See [citation 1]"."""

    text: str
    """The words as printed, the brackets included."""
    number: int
    origin: Origin


Inline = Text | CitationCall


# --- Blocks: what stands between two headings ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]
    origin: Origin

    @property
    def text(self) -> str:
        return "".join(inline.text for inline in self.inlines)


Block = Paragraph


# --- Divisions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is printed in the manuscript."""

    text: str
    """The whole line as printed: `45.1 From Historical Rivalry`."""
    title: str
    """The words after the number: `From Historical Rivalry`; may be empty."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the book: a chapter if it stands in `Book.sections`, else part of one."""

    number: str | None
    """As printed, without a closing full stop (`45.1`); None where the book does not count."""
    heading: Heading | None
    """None for a division that the manuscript has no line for: chapter 45 of `45.1`, `45.2`."""
    blocks: tuple[Block, ...]
    """What stands before the first subsection."""
    sections: tuple[Section, ...]
    origin: Origin

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the book."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    language: str
    """BCP 47 tag of the text: `en`, `pt-BR`."""
    author: str | None
    sections: tuple[Section, ...]
    """The chapters."""

    def walk(self) -> Iterator[Section]:
        """Every section at every depth, in the order of the book."""
        for section in self.sections:
            yield from section.walk()
