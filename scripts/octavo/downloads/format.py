"""What a format is, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from octavo.addresses import Addresses
from octavo.model import Book, Source
from octavo.model.sheet import A5, Sheet
from octavo.paginate import Page, Redirect, slug
from octavo.place import home
from octavo.subject_index import Entry
from octavo.write.home import PLAIN, TitlePage


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around the text of every page, and how it looks."""

    root: Path = field(default_factory=home)
    """The folder that holds the templates, `overrides/`, and `docs/assets/`."""
    facts: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """What templates are told of the book, by name."""
    own: Mapping[str, bytes] = field(default_factory=dict)
    """The publisher's own files and what was drawn for the book, by their path under `docs/`."""
    address: str | None = None
    """The site's public one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A book that was read, recognised and written: all that a format may be made of."""

    book: Book
    pages: tuple[Page, ...]
    """In reading order."""
    about: tuple[Page, ...]
    """The pieces of the page about the text."""
    addresses: Addresses
    sources: tuple[Source, ...]
    folder: Path
    """Where the manuscript's files stand."""
    files: tuple[str, ...]
    """Their names, relative to `folder`, in the order of the book."""
    pictures: Mapping[str, bytes]
    """By their path under `docs/`."""
    markdown: Mapping[str, str]
    """The generated pages, by their path under `docs/`."""
    site: Path
    """Where the site is published."""
    encoding: str | None = None
    """What the author says the texts are written in."""
    date: date | None = None
    """Of this edition; None where nobody says."""
    isbn: str | None = None
    """Of this edition, ten or thirteen characters without hyphens."""
    rights: str | None = None
    """Who holds them, or which licence is given."""
    sheet: Sheet = A5
    """What it is printed on."""
    title_page: TitlePage = PLAIN
    """What its title page says."""
    index: tuple[Entry, ...] = ()
    """The index at its back."""
    redirects: tuple[Redirect, ...] = ()
    """The pages that stood elsewhere once."""
    search: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the search index, by their name."""
    dress: Dress = field(default_factory=Dress)
    """What its pages look like."""

    @property
    def stem(self) -> str:
        """The name of the book's files, without what says their format: `the-title`."""
        return slug(self.book.title) or "book"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that readers can take along.

    `make` and `complaints` are called in threads of their own, beside those of other formats.
    """

    name: str
    """In commands and book.toml: `pdf`."""
    title: str
    """For readers: `PDF`."""
    purpose: str
    """What it is good for, and what it is not, in one or two sentences."""
    ending: Callable[[Work], str]
    """What follows the book's name in that of the file: `.pdf`, `-markdown.zip`."""
    make: Callable[[Work], bytes]
    """The file. Raises OctavoError, and OSError."""
    complaints: Callable[[bytes, Work], Iterator[str]]
    """Reads the words back out of the file, and says where they are not those of the manuscript."""

    of_site: bool = False
    """Whether it is made of the published site, not of the book."""

    def file(self, work: Work) -> str:
        """The name of the file."""
        return work.stem + self.ending(work)
