"""Pagination: which section stands on which page, and the address of every paragraph.

The writers and the search index both speak of pages; this is the one place that names them. An
address is made of a section's own number and words, so it stays when sections are added; only
sections that would share one are told apart by their order. Where addresses were published before,
`permalinks` decides which of them a page and its paragraphs keep.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
_TAKEN = (
    *("asides", "assets", "downloads", "drawn", "pictures", "search"),
    *("sitemap", "index", "404"),
)

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
class Moved:
    """An address of a page where a paragraph stood that stands elsewhere now."""

    id: str
    path: str
    """Of the Markdown page where it stands now."""
    fragment: str
    label: str
    """What that page is called."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that stood at `path` once."""

    path: str
    """Of the Markdown page that it was."""
    target: str
    """The Markdown page that has its place."""
    label: str
    """What that is called."""
    moved: tuple[Moved, ...]
    """The paragraphs that the target does not have under the same id."""


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
    """Every block with its id on the page: `p1`, `p2` …; None for one that is not numbered. An id
    is the number that a paragraph had when it was published first, and stays when that changes."""
    first: int = 1
    """The number of its first paragraph: more where it is a later piece of a page."""
    moved: tuple[Moved, ...] = ()
    """The paragraphs that stood here once."""

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

    def numbers(self) -> dict[str, int]:
        """The number that each paragraph bears, by its id."""
        ids = (id_ for id_, _ in self.blocks if id_)
        return {id_: number for number, id_ in enumerate(ids, self.first)}


def paginate(book: Book, labels: Labels = _ENGLISH) -> tuple[Page, ...]:
    """Gives the pages of `book` in reading order, one for each section at every depth.

    No two pages share a path or a key, letter case apart.
    """
    folders = Names(*_TAKEN)
    pages = []
    for chapter in book.sections:
        folder = folders.take(_file_name(_chapter_name(book, chapter)))
        names = Names("index")
        for section, depth in _with_depth(chapter):
            name = "index" if section is chapter else names.take(_file_name(_section_name(section)))
            label = fold(_label(book, section, labels))
            blocks = _numbered(section.blocks, count(1))
            path = f"{folder}/{name}.md"
            pages.append(Page(path, "", label, section, chapter, "", depth, blocks))
    return _with_keys(pages)


def at_paths(pages: Iterable[Page], paths: Mapping[str, str]) -> tuple[Page, ...]:
    """The pages at other `paths`, given by the one that each has now."""
    return _with_keys(replace(page, path=paths[page.path]) for page in pages)


def with_ids(pages: Iterable[Page], ids: Mapping[str, Iterable[str]]) -> tuple[Page, ...]:
    """The pages with other `ids` for their paragraphs, by the path of a page, in their order.

    Pieces that share a path share its ids, one after the other.
    """
    left = {path: iter(names) for path, names in ids.items()}
    return tuple(
        replace(
            page,
            blocks=tuple((next(left[page.path]) if id_ else None, block)
                         for id_, block in page.blocks),
        )
        for page in pages
    )  # fmt: skip


def _with_keys(pages: Iterable[Page]) -> tuple[Page, ...]:
    keys, chapter_key, keyed = Names(), "", []
    for page in pages:
        address = page.path.removesuffix(".md").removesuffix("/index")
        key = keys.take_or(_counting_number(page.section), address)
        chapter_key = key if page.is_chapter else chapter_key
        keyed.append(replace(page, key=key, chapter_key=chapter_key))
    return tuple(keyed)


def paginate_about(book: Book, labels: Labels = _ENGLISH) -> tuple[Page, ...]:
    """Gives the pieces of the page about the text, in the order of the manuscript.

    Each is a page by itself that shares its path with the others; their numbers run on.
    """
    numbers, first, pieces = count(1), 1, []
    for section in book.about:
        blocks = _numbered(section.blocks, numbers)
        piece = Page(ABOUT_PATH, "about", labels.about, section, section, "about", 0, blocks, first)
        first += len(piece.numbers())
        pieces.append(piece)
    return tuple(pieces)


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
    heading = section.heading
    is_first = heading is None or heading.label or fold(heading.text).startswith(section.number)
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
