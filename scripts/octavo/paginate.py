"""Pagination: which section stands on which page, and the address of every paragraph.

The writers and the search index both speak of pages; this is the one place that names them. An
address is made of a section's own number and words, so it stays when sections are added; only
sections that would share one are told apart by their order.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import regex  # type: ignore[import-untyped]

from octavo.model import UNNUMBERED, Block, Book, Section, fold

HEADING_ID = "title"
"""Fragment of the heading on every page of the book."""

DOWNLOADS_ID = "downloads"
"""Fragment of the block on the home page that offers the downloads."""

SLUG_LENGTH = 60
"""Longest slug in characters: file names stay readable."""

SLUG_BYTES = 180
"""Longest slug in bytes: with a number and an ending, below the 255 of most file systems."""

ABOUT_PATH = "about-this-text.md"
"""Path of the page that holds a distributor's frame around the text."""

# Folders of the site that are no chapters.
_TAKEN = ("assets", "downloads", "pictures", "search", "sitemap", "index", "404")

# Names that Windows keeps for devices, whatever ending follows:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE_NAMES = regex.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", regex.IGNORECASE)

_LATIN_ACCENT = regex.compile(r"(?<=\p{Latin})\p{Mn}+")
_NO_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_COUNTING = regex.compile(r"\d+(\.\d+)*|[A-Z](\.\d+)+")


@dataclass(frozen=True, slots=True)
class Labels:
    """What pages are called that the manuscript gives no name, in the language of the book.

    Addresses are made of the English ones, in a book of any language.
    """

    chapter: str = "Chapter {number}"
    front: str = "Front matter"
    """What stands before the first heading of a book."""
    about: str = "About this text"
    """The page that holds a distributor's frame around the text."""


_ENGLISH = Labels()


@dataclass(frozen=True, slots=True)
class Page:
    """One section on its own page."""

    path: str
    """Of the Markdown page, under `docs/`, with forward slashes: `45/45.1-from-….md`."""
    key: str
    """What search and links call the section: `45.1`, `45` for a chapter and its opening; the
    address where it has no number of its own: `book-one/chapter-i`."""
    label: str
    """As shown in contents and window titles: `45.1 From Historical Rivalry`, `Chapter 45`."""
    section: Section
    chapter: Section
    """The chapter the section belongs to; the section itself on a chapter's page."""
    chapter_key: str
    """Key of the chapter's page."""
    depth: int
    """How many sections it stands in: 0 for a chapter, 1 for its sections, 2 for theirs."""
    blocks: tuple[tuple[str | None, Block], ...]
    """Every block with its id on the page: `p1`, `p2` …; None for one that is not numbered."""

    @property
    def is_chapter(self) -> bool:
        return self.section is self.chapter

    @property
    def title(self) -> str:
        """The words of the heading alone; the label where it has none but its number."""
        heading = self.section.heading
        title = fold(heading.title) if heading and not heading.called else ""
        return title if title and title in self.label else self.label

    @property
    def url(self) -> str:
        """Address of the built page relative to the site's root, not percent-encoded."""
        return self.path.removesuffix(".md") + ".html"


def paginate(book: Book, labels: Labels = _ENGLISH) -> tuple[Page, ...]:
    """Gives the pages of `book` in reading order, one for each section at every depth.

    No two pages share a path or a key, letter case apart.
    """
    folders, keys = Names(*_TAKEN), Names()
    pages = []
    for chapter in book.sections:
        folder = folders.take(_file_name(_chapter_name(book, chapter)))
        names, chapter_key = Names("index"), ""
        for section, depth in _with_depth(chapter):
            name = "index" if section is chapter else names.take(_file_name(_section_name(section)))
            path = f"{folder}/{name}.md"
            address = folder if section is chapter else f"{folder}/{name}"
            key = keys.take_or(_counting_number(section), address)
            label = fold(_label(book, section, labels))
            chapter_key = key if section is chapter else chapter_key
            blocks = _numbered(section.blocks, count(1))
            pages.append(Page(path, key, label, section, chapter, chapter_key, depth, blocks))
    return tuple(pages)


def paginate_about(book: Book, labels: Labels = _ENGLISH) -> tuple[Page, ...]:
    """Gives the pieces of the page about the text, in the order of the manuscript.

    Each is a page by itself that shares its path with the others; their numbers run on.
    """
    numbers = count(1)
    return tuple(
        Page(ABOUT_PATH, "about", labels.about, section, section, "about", 0,
             _numbered(section.blocks, numbers))
        for section in book.about
    )  # fmt: skip


def part_id(number: int) -> str:
    """Fragment of a piece of the page about the text, counted from 1."""
    return f"part-{number}"


def manuscript_order(files: Sequence[str]) -> Callable[[Page], tuple[int, int, int]]:
    """Gives what sorts pages as their text stands in the `files` of the manuscript."""
    order = {name: place for place, name in enumerate(files)}

    def place(page: Page) -> tuple[int, int, int]:
        origin = page.section.origin
        return order.get(origin.file, 0), origin.line, origin.column

    return place


def _numbered(
    blocks: Iterable[Block], numbers: Iterator[int]
) -> tuple[tuple[str | None, Block], ...]:
    return tuple(
        (None if isinstance(block, UNNUMBERED) else f"p{next(numbers)}", block) for block in blocks
    )


def slug(text: str) -> str:
    """Lower-case words of `text` joined by hyphens, letters of every script kept.

    `Iran’s “Axis”` gives `irans-axis`. Accents of Latin letters are folded, so that an address
    can be typed; other scripts stay as they are. At most 60 characters and 180 bytes of UTF-8.
    """
    plain = _LATIN_ACCENT.sub("", unicodedata.normalize("NFD", text))
    words: str = regex.sub(r"['’‘]", "", unicodedata.normalize("NFKC", plain).lower())
    joined: str = _NO_WORD.sub("-", words).strip("-")
    short = joined.encode()[:SLUG_BYTES].decode(errors="ignore")[:SLUG_LENGTH]
    if short != joined and "-" in short and joined[len(short)] != "-":
        short = short.rpartition("-")[0]
    return short.strip("-")


class Names:
    """Names that must differ, letter case apart, as some file systems have it."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, name: str) -> str:
        """`name`, or the first of `name-2`, `name-3` … that is free."""
        free, tried = name, 1
        while free.casefold() in self._taken:
            tried += 1
            free = f"{name}-{tried}"
        self._taken.add(free.casefold())
        return free

    def take_or(self, name: str | None, otherwise: str) -> str:
        """`name` where there is one and it is free, else `otherwise`, made to differ."""
        is_free = name is not None and name.casefold() not in self._taken
        return self.take(name if name is not None and is_free else otherwise)


def _with_depth(section: Section, depth: int = 0) -> Iterator[tuple[Section, int]]:
    yield section, depth
    for child in section.sections:
        yield from _with_depth(child, depth + 1)


def _counting_number(section: Section) -> str | None:
    """The number of a section that is called by it: `45.1`, `46`; not `XII` of every part."""
    if section.number is None or not _COUNTING.fullmatch(section.number):
        return None
    is_first = section.heading is None or fold(section.heading.text).startswith(section.number)
    return section.number if is_first else None


def _chapter_name(book: Book, chapter: Section) -> str:
    return _counting_number(chapter) or slug(_label(book, chapter, _ENGLISH)) or "chapter"


def _section_name(section: Section) -> str:
    number = _counting_number(section)
    words = section.heading.title if section.heading and number else _words(section)
    return "-".join(part for part in (number, slug(words)) if part) or "section"


def _words(section: Section) -> str:
    return section.heading.name if section.heading else ""


def _label(book: Book, section: Section, labels: Labels) -> str:
    if section.heading:
        return section.heading.name
    if section.number:
        return labels.chapter.format(number=section.number)
    if len(book.sections) == 1:
        return book.title
    # A file without headings: a preface among chapters; or what stands before the first one.
    files = {other.origin.file for other in book.sections}
    return _stem(section.origin.file) if len(files) > 1 else labels.front


def _stem(file: str) -> str:
    name: str = regex.sub(r"[\s_-]+", " ", posixpath.basename(file).rpartition(".")[0]).strip()
    return name[:1].upper() + name[1:] or file


def _file_name(name: str) -> str:
    return f"{name}-" if _DEVICE_NAMES.match(name) else name
