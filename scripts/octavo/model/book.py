"""The book: its divisions, with their headings and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.model.blocks import Block
from octavo.model.inlines import Inline, name_of, shown_of
from octavo.model.text import Origin


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is printed in the manuscript."""

    text: str
    """The whole line as printed: `45.1 From Historical Rivalry`."""
    title: str
    """The words after the number: `From Historical Rivalry`; may be empty."""
    origin: Origin
    inlines: tuple[Inline, ...] = ()
    """The line again, with its marks told apart; empty where it has none."""
    called: str | None = None
    """What contents and navigation call it, where the author wants other words than these."""
    label: str | None = None
    """The number that a word processor sets before it: no characters of the manuscript."""

    @property
    def shown(self) -> str:
        return shown_of(self.inlines) if self.inlines else self.text

    @property
    def name(self) -> str:
        """What contents and navigation show."""
        words = name_of(self.inlines) if self.inlines else self.text
        return self.called or (f"{self.label} {words}" if self.label else words)


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
    released: str | None = None
    """When this edition appeared, as its frame says."""
    about: tuple[Section, ...] = ()
    """The frame that a distributor put around the text: what stands before it and after it, in
    the order of the manuscript, each without a heading. No part of the book itself."""

    def walk(self) -> Iterator[Section]:
        """Every section at every depth, in the order of the book."""
        for section in self.sections:
            yield from section.walk()
