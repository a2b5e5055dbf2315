"""A book as an e-book: the files of an EPUB 3.3 publication, in memory
(https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from octavo.addresses import Address, Addresses, addresses, inlines_of
from octavo.matter import Matter, matter_of
from octavo.model import Book, PageMark, walk_inlines
from octavo.paginate import Page, part_id
from octavo.subject_index import Entry as IndexEntry
from octavo.translations import Words, words_for
from octavo.write.beginning import beginning
from octavo.write.epub.division import Part, divide
from octavo.write.epub.documents import (
    ABOUT_PAGE,
    CITATIONS_PAGE,
    COVER_PAGE,
    INDEX_PAGE,
    STYLE,
    TITLE_PAGE,
    Frame,
    about_file,
    citations_file,
    cover_page,
    index_file,
    text_file,
    title_page,
)
from octavo.write.epub.navigation import NAVIGATION, Target, navigation
from octavo.write.epub.opf import PACKAGE, Edition, Item, items_of_text, package
from octavo.write.epub.pictures import MEDIA_TYPES, Cover, drawn, ending
from octavo.write.epub.style import style_sheet
from octavo.write.printed_contents import printed_contents

__all__ = ["MIMETYPE_PATH", "Cover", "Edition", "write_epub"]

_ROOT = "EPUB"
"""The folder that holds all but what says where to begin."""

MIMETYPE_PATH = "mimetype"
"""The file that an archive begins with, not compressed."""

_MIMETYPE = b"application/epub+zip"

_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_ROOT}/{PACKAGE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def write_epub(
    book: Book,
    pages: Sequence[Page],
    about: Sequence[Page],
    pictures: Mapping[str, bytes],
    edition: Edition,
    cover: Cover | None = None,
    index: Sequence[IndexEntry] = (),
) -> dict[str, bytes]:
    """The files by their path in the archive, in the order in which they belong there.

    `pages` and `about` are those of the site, `pictures` by their path there; a `cover` is drawn
    where there is none.
    """
    shown = _named(pictures)
    front = cover or drawn(book)
    made = _Around(edition, front, shown, index)
    read, marks = _read(book, pages, about, made)
    items = _items(read, made, shows_contents=printed_contents(pages) is None)
    opf = package(book, edition, items, has_pages=bool(marks), has_pictures=bool(shown))
    inside = {PACKAGE: opf, STYLE: style_sheet(book.language), **read}
    return {
        MIMETYPE_PATH: _MIMETYPE,
        "META-INF/container.xml": _CONTAINER.encode(),
        **{f"{_ROOT}/{path}": written.encode() for path, written in inside.items()},
        f"{_ROOT}/{front.path}": front.data,
        **{f"{_ROOT}/{own}": pictures[path] for path, own in shown.items()},
    }


@dataclass(frozen=True, slots=True)
class _Around:
    """What an e-book has beside its text."""

    edition: Edition
    cover: Cover
    pictures: Mapping[str, str]
    """The path of each in the e-book, by its path on the site."""
    index: Sequence[IndexEntry]


def _read(
    book: Book, pages: Sequence[Page], about: Sequence[Page], made: _Around
) -> tuple[dict[str, str], list[Target]]:
    """The files that are read, in their order, and the printed pages that are marked in them."""
    files = divide(pages)
    parts = list(chain.from_iterable(files))
    frames = [replace(page, path=ABOUT_PAGE) for page in about]
    places = _addresses(parts, frames)
    labels = _labels(parts, places)
    words = words_for(book.language)
    frame = Frame(words, made.pictures, labels)
    texts = {file[0].page.path: text_file(file, places, frame) for file in files}
    after, called = {}, []
    if cited := citations_file(files, frame):
        after[CITATIONS_PAGE] = cited
        called.append((CITATIONS_PAGE, words.pages.citations))
    if index := index_file(made.index, files, frame):
        after[INDEX_PAGE] = index
        called.append((INDEX_PAGE, words.pages.index))
    if frames:
        after[ABOUT_PAGE] = about_file(frames, places, frame)
        called.append((ABOUT_PAGE, words.pages.about))
    marks = [(f"{path}#{own}", label)
             for path, inside in labels.items() for own, label in inside.items()]  # fmt: skip
    contents = navigation(
        parts,
        frame,
        before=[(TITLE_PAGE, book.title)],
        after=called,
        pages=marks,
        landmarks=_landmarks(files, words, has_index=bool(made.index)),
    )
    before = {
        COVER_PAGE: cover_page(book, made.cover, frame),
        TITLE_PAGE: title_page(book, made.edition.title_page, frame),
        NAVIGATION: contents,
    }
    return {**before, **texts, **after}, marks


def _addresses(parts: Sequence[Part], about: Sequence[Page]) -> Addresses:
    """Where everything stands in the e-book."""
    places = addresses([*(part.page for part in parts), *about])
    sections = {part.page.section.origin: Address(part.page.path, part.id) for part in parts}
    sections |= {
        page.section.origin: Address(ABOUT_PAGE, part_id(number))
        for number, page in enumerate(about, start=1)
    }
    return replace(places, sections=sections, citations=CITATIONS_PAGE)


def _labels(parts: Sequence[Part], places: Addresses) -> dict[str, dict[str, str]]:
    """For each file, the numbers of printed pages by the ids of their marks."""
    labels: dict[str, dict[str, str]] = {}
    for part in parts:
        heading = part.page.section.heading
        inlines = chain(
            walk_inlines(heading.inlines if heading else ()),
            *(inlines_of(block) for _, block in part.page.blocks),
        )
        for inline in inlines:
            if isinstance(inline, PageMark) and (own := places.marks.get(inline.origin)):
                labels.setdefault(own.path, {})[own.fragment] = inline.label
    return labels


def _named(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """The path of each picture in the e-book: names that every reading system can open."""
    shown = [path for path in sorted(pictures) if ending(path) in MEDIA_TYPES]
    return {path: f"pictures/{count:04}{ending(path)}" for count, path in enumerate(shown, 1)}


def _landmarks(
    files: Sequence[Sequence[Part]], words: Words, *, has_index: bool
) -> list[tuple[str, str, str]]:
    return [
        ("cover", COVER_PAGE, words.ebook.cover),
        ("titlepage", TITLE_PAGE, words.ebook.title_page),
        ("toc", _contents_of(files), words.frame.contents),
        *(("bodymatter", page.path, page.label) for page in _beginnings(files)),
        *(
            (matter.value, f"{part.page.path}#{part.id}", part.page.label)
            for file in files
            for part in file
            if (matter := matter_of(part.page.title)) in _LOOKED_UP
        ),
        *([(Matter.INDEX.value, INDEX_PAGE, words.pages.index)] if has_index else ()),
    ]


def _contents_of(files: Sequence[Sequence[Part]]) -> str:
    """Where the contents stand that are read: where the manuscript has its own, nobody reads two
    of them, one after the other."""
    parts = [part for file in files for part in file]
    page = printed_contents([part.page for part in parts])
    printed = next((part for part in parts if part.page is page), None)
    return f"{printed.page.path}#{printed.id}" if printed else f"{NAVIGATION}#toc"


_LOOKED_UP = (Matter.GLOSSARY, Matter.BIBLIOGRAPHY, Matter.INDEX)
"""What readers turn to while they read."""


def _beginnings(files: Sequence[Sequence[Part]]) -> list[Page]:
    """The page on which one begins to read; none of a book without pages."""
    pages = [part.page for file in files for part in file]
    return [beginning(pages)] if pages else []


_PROPERTIES = {NAVIGATION: "nav", INDEX_PAGE: "index"}
"""What the package says of files (https://idpf.org/epub/idx/ for the index)."""


def _items(read: Mapping[str, str], made: _Around, *, shows_contents: bool) -> list[Item]:
    items = [
        replace(
            item,
            properties=_PROPERTIES.get(item.path),
            is_read=shows_contents or item.path != NAVIGATION,
        )
        for item in items_of_text(read)
    ]
    items.append(Item("style", STYLE, "text/css"))
    kind = MEDIA_TYPES[made.cover.ending]
    items.append(Item("cover", made.cover.path, kind, properties="cover-image"))
    items += [
        Item(f"picture-{count}", own, MEDIA_TYPES[ending(own)])
        for count, own in enumerate(made.pictures.values(), start=1)
    ]
    return items
