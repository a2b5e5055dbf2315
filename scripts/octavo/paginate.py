"""Pagination: which section stands on which page, and the address of every paragraph.

The writers and the search index both speak of pages; this is the one place that names them.
Nothing here depends on how many sections there are or what stands around them, so an address
stays when sections are added.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.model import Block, Book, Section, fold

HEADING_ID = "title"
"""Fragment of the heading on every page of the book."""

DOWNLOADS_ID = "downloads"
"""Fragment of the block on the home page that offers the downloads."""

SLUG_LENGTH = 60
"""Longest slug in characters: file names stay readable and far from any file system's limit."""

# Names that Windows keeps for devices, whatever ending follows:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One section on its own page."""

    path: str
    """Of the Markdown page, under `docs/`, with forward slashes: `45/45.1-from-….md`."""
    key: str
    """What search and links call the section: `45.1`, `45` for a chapter and its opening."""
    label: str
    """As shown in contents and window titles: `45.1 From Historical Rivalry`, `Chapter 45`."""
    section: Section
    chapter: Section
    """The chapter the section belongs to; the section itself on a chapter's page."""
    depth: int
    """How many sections it stands in: 0 for a chapter, 1 for its sections, 2 for theirs."""
    blocks: tuple[tuple[str, Block], ...]
    """Every block with its id on the page: `p1`, `p2` …"""

    @property
    def is_chapter(self) -> bool:
        return self.section is self.chapter

    @property
    def url(self) -> str:
        """Address of the built page relative to the site's root, not percent-encoded."""
        return self.path.removesuffix(".md") + ".html"


def paginate(book: Book) -> tuple[Page, ...]:
    """Gives the pages of `book` in reading order, one for each section at every depth."""
    return tuple(
        _page(book, section, depth, chapter, position)
        for position, chapter in enumerate(book.sections, start=1)
        for section, depth in _with_depth(chapter)
    )


def slug(text: str) -> str:
    """Lower-case words of `text` joined by hyphens, letters of every script kept, 60 at most.

    `Iran’s “Axis”` gives `irans-axis`. Accents of Latin letters are folded, so that an address
    can be typed; letters of other scripts stay as they are.
    """
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not 0x300 <= ord(char) <= 0x36F
    )
    words = re.sub(r"['’‘]", "", unicodedata.normalize("NFC", plain).lower())
    joined = re.sub(r"[\W_]+", "-", words).strip("-")
    if len(joined) <= SLUG_LENGTH:
        return joined
    cut = joined[: SLUG_LENGTH + 1].rpartition("-")[0] or joined[:SLUG_LENGTH]
    return cut.strip("-")


def _with_depth(section: Section, depth: int = 0) -> Iterator[tuple[Section, int]]:
    yield section, depth
    for child in section.sections:
        yield from _with_depth(child, depth + 1)


def _page(book: Book, section: Section, depth: int, chapter: Section, position: int) -> Page:
    folder = _file_name(chapter.number or str(position))
    title = section.heading.title if section.heading else ""
    if section is chapter:
        name, key = "index", chapter.number or str(position)
    else:
        name = _file_name("-".join(part for part in (section.number, slug(title)) if part))
        key = section.number or name
    return Page(
        path=f"{folder}/{name}.md",
        key=key,
        label=fold(_label(book, section)),
        section=section,
        chapter=chapter,
        depth=depth,
        blocks=tuple((f"p{count}", block) for count, block in enumerate(section.blocks, start=1)),
    )


def _label(book: Book, section: Section) -> str:
    if section.heading:
        return section.heading.text
    if section.number:
        return f"Chapter {section.number}"
    # A file without headings: a preface among chapters, or all there is.
    return book.title if len(book.sections) == 1 else _stem(section.origin.file)


def _stem(file: str) -> str:
    name = re.sub(r"[\s_-]+", " ", posixpath.basename(file).rpartition(".")[0]).strip()
    return name[:1].upper() + name[1:] or file


def _file_name(name: str) -> str:
    return f"{name}-" if _DEVICE_NAMES.match(name) else name
