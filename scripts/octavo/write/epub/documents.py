"""The files of an e-book that are read: its title page, its text, what stands around that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote

from octavo.addresses import Addresses
from octavo.matter import matter_of
from octavo.model import Book, Origin, fold
from octavo.paginate import Page, part_id
from octavo.subject_index import Entry, Place
from octavo.translations import Words
from octavo.write.blocks import write_html
from octavo.write.citations import Call, calls_of, cited
from octavo.write.epub.division import Part
from octavo.write.epub.pictures import Cover
from octavo.write.epub.xhtml import Around, attributes, text, xhtml
from octavo.write.home import TitlePage
from octavo.write.inlines import HTML, Here, write_inlines
from octavo.write.links import built_link
from octavo.write.subject_index import index_html
from octavo.write.tags import tongue

STYLE = "style.css"
COVER_PAGE, TITLE_PAGE = "cover.xhtml", "title.xhtml"
ABOUT_PAGE, CITATIONS_PAGE, INDEX_PAGE = "about.xhtml", "citations.xhtml", "subject-index.xhtml"

# Of the vocabulary for literature (verse, letters), which readers' software may know.
_PREFIX = "z3998: http://www.daisy.org/z3998/2012/vocab/structure/#"

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What every file of one e-book has around its text."""

    words: Words
    pictures: Mapping[str, str]
    """The path of each picture in the e-book, by its path on the site."""
    labels: Mapping[str, Mapping[str, str]]
    """For each file, the numbers of printed pages by the ids of their marks."""


def document(title: str, body: str, frame: Frame, path: str, kind: str = "") -> str:
    """A whole file at `path`: `body` is what its body holds, `kind` the body's epub:type."""
    said = tongue(frame.words.book)
    root = attributes({
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "epub:prefix": _PREFIX,
        "lang": frame.words.book,
        "xml:lang": frame.words.book,
        "dir": said["dir"],
    })  # fmt: skip
    style = "../" * path.count("/") + STYLE
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f"<html{root}>\n<head>\n<title>{text(fold(title))}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body{attributes({'epub:type': kind or None})}>\n{body}\n</body>\n</html>\n"
    )


# --- The text -------------------------------------------------------------------------------------


def text_file(parts: Sequence[Part], addresses: Addresses, frame: Frame) -> str:
    """The file of `parts`, those that are sections of others within them."""
    path = parts[0].page.path
    body = "\n".join(_nested(parts, addresses, frame))
    return document(parts[0].page.label, body, frame, path, "bodymatter")


def _nested(parts: Sequence[Part], addresses: Addresses, frame: Frame) -> Iterator[str]:
    depths: list[int] = []
    for part in parts:
        while depths and depths[-1] >= part.page.depth:
            depths.pop()
            yield "</section>"
        is_first = not depths
        depths.append(part.page.depth)
        yield from _section(part, addresses, frame, is_first=is_first)
    yield from ("</section>" for _ in depths)


def _section(part: Part, addresses: Addresses, frame: Frame, *, is_first: bool) -> Iterator[str]:
    """The section without its end tag."""
    said: dict[str, str | None] = {"id": part.id, "class": "opening" if part.is_opening else None}
    kind = matter_of(part.page.title)
    if is_first or kind:
        name = kind.value if kind else "chapter"
        said |= {"epub:type": name, "role": f"doc-{name}"}
    yield f"<section{attributes({**said, 'aria-labelledby': f'{part.id}-title'})}>"
    yield _heading(part, addresses, frame)
    yield from _blocks(part.page, f"{part.id}-", addresses, frame)


def _heading(part: Part, addresses: Addresses, frame: Frame) -> str:
    name = f"h{min(part.page.depth + 1, _DEEPEST_HEADING)}"
    own = {"id": f"{part.id}-title"}
    printed = part.page.section.heading
    if printed is None:
        inside = text(part.page.label)
        is_front = part.page.label == frame.words.pages.front_matter
        kind = "unprinted" if is_front else None
        said = attributes({**own, "class": kind, "data-added": ""})
        return f"<{name}{said}>{inside}</{name}>"
    if printed.inlines:
        words = write_inlines(printed.inlines, HTML, Here(part.page, addresses, frame.words))
        inside = xhtml(words, _around(part.page, f"{part.id}-", frame))
    else:
        inside = _label_and_title(fold(printed.text), fold(printed.title))
    if printed.label:
        number = f"<span{attributes({'class': 'number', 'data-added': ''})}>"
        inside = f"{number}{text(printed.label)}</span> {inside}"
    return f"<{name}{attributes(own)}>{inside}</{name}>"


def _label_and_title(words: str, title: str) -> str:
    """`CHAPTER I. The Period` with its label and its title told apart."""
    label = words.removesuffix(title)
    if not title or label in ("", words):
        return text(words)
    # White space between the two is the manuscript's: `Part One--The Old Buccaneer` has none.
    space = label[len(label.rstrip(" ")) :]
    return (
        f'<span class="label">{text(label.rstrip(" "))}</span>{space}'
        f'<span class="title">{text(title)}</span>'
    )


def _blocks(page: Page, prefix: str, addresses: Addresses, frame: Frame) -> Iterator[str]:
    around = _around(page, prefix, frame)
    return (
        xhtml(markup, around)
        for markup in write_html(page.blocks, Here(page, addresses, frame.words))
    )


def _around(page: Page, prefix: str, frame: Frame) -> Around:
    up = "../" * page.path.count("/")

    def picture(address: str) -> str | None:
        inside = frame.pictures.get(unquote(address.removeprefix(up)))
        return f"{up}{inside}" if inside else None

    return Around(prefix, picture, frame.labels.get(page.path, {}))


# --- Around the text ------------------------------------------------------------------------------


def cover_page(book: Book, cover: Cover, frame: Frame) -> str:
    """The page that shows the cover."""
    said = attributes({"src": cover.path, "alt": fold(f"{book.title}, {book.author}"
                                                  if book.author else book.title)})  # fmt: skip
    body = f'<section class="cover" epub:type="cover" data-added="">\n<img{said}/>\n</section>'
    return document(book.title, body, frame, COVER_PAGE, "frontmatter")


def title_page(book: Book, said: TitlePage, frame: Frame) -> str:
    """The page with the book's title, its author, and what else its publisher has there."""
    lines = [f'<h1 class="book-title" epub:type="title">{text(fold(book.title))}</h1>']
    if book.author:
        lines.append(f'<p class="book-author">{text(fold(book.author))}</p>')
    if said.description:
        lines.append(f'<p class="book-description">{text(fold(said.description))}</p>')
    if said.edition:
        edition = frame.words.pages.edition.format(edition=fold(said.edition))
        lines.append(
            f"<p{attributes({'class': 'book-edition', **frame.words.marks})}>{text(edition)}</p>"
        )
    if book.released:
        lines.append(f'<p class="book-date">{text(fold(book.released))}</p>')
    if said.publisher:
        lines.append(f'<p class="book-publisher">{text(fold(said.publisher))}</p>')
    inside = "\n".join(lines)
    body = f'<section class="title-page" epub:type="titlepage" data-added="">\n{inside}\n</section>'
    return document(book.title, body, frame, TITLE_PAGE, "frontmatter")


def about_file(parts: Sequence[Page], addresses: Addresses, frame: Frame) -> str:
    """The frame that a distributor put around the text, complete."""
    called = frame.words.pages.about
    pieces = [f"<h1{attributes({**frame.words.marks, 'data-added': ''})}>{text(called)}</h1>"]
    for number, part in enumerate(parts, start=1):
        pieces.append(f'<div id="{part_id(number)}">')
        pieces += _blocks(part, "about-", addresses, frame)
        pieces.append("</div>")
    body = '<section class="about">\n' + "\n".join(pieces) + "\n</section>"
    return document(called, body, frame, ABOUT_PAGE, "backmatter")


def citations_file(files: Iterable[Sequence[Part]], frame: Frame) -> str | None:
    """The calls for references with where each stands; None for a book without any."""
    lists = [_cited(parts, frame.words) for parts in _by_chapter(files)]
    if not any(lists):
        return None
    called = frame.words.pages.citations
    inside = "\n".join([f"<h1>{text(called)}</h1>", *filter(None, lists)])
    said = attributes({"class": "citations", **frame.words.marks, "data-added": ""})
    body = f"<section{said}>\n{inside}\n</section>"
    return document(called, body, frame, CITATIONS_PAGE, "backmatter")


def index_file(
    entries: Sequence[Entry], files: Iterable[Sequence[Part]], frame: Frame
) -> str | None:
    """The index at the back (https://idpf.org/epub/idx/); None for a book without one."""
    if not entries:
        return None
    ids = {part.page.section.origin: part for file in files for part in file}

    def leads(place: Place) -> str:
        part = ids[place.page.section.origin]
        fragment = f"{part.id}-{place.fragment}" if place.number else part.id
        return built_link(part.page.path, INDEX_PAGE, fragment)

    called = frame.words.pages.index
    around = Around("", lambda address: None, {})
    inside = xhtml(index_html(entries, frame.words, leads, "h2"), around)
    # The title stands before the index: one that has a page to itself must be called an index, and
    # a page has no role that would say so to those who hear it.
    title = attributes({"id": "index-title", **frame.words.marks, "data-added": ""})
    said = attributes({
        "epub:type": "index",
        "role": "doc-index",
        "class": "subject-index",
        "aria-labelledby": "index-title",
        "data-added": "",
    })  # fmt: skip
    body = f"<h1{title}>{text(called)}</h1>\n<section{said}>\n{inside}\n</section>"
    return document(called, body, frame, INDEX_PAGE, "backmatter")


def _by_chapter(files: Iterable[Sequence[Part]]) -> Iterator[list[Part]]:
    parts = (part for file in files for part in file)
    for _, group in groupby(parts, key=lambda part: part.page.chapter.origin):
        yield list(group)


def _cited(parts: Sequence[Part], words: Words) -> str:
    """The references that a chapter calls for."""
    calls = calls_of(part.page for part in parts)
    if not calls:
        return ""
    head = parts[0].page
    ids = {part.page.section.origin: part.id for part in parts}
    items = cited(calls, head.key, words, lambda call: _way_back(call, ids))
    return "\n".join([f"<h2>{text(head.label)}</h2>", "<ul>", *items, "</ul>"])


def _way_back(call: Call, ids: Mapping[Origin, str]) -> str:
    own = ids[call.page.section.origin]
    fragment = f"{own}-{call.fragment}" if call.number else own
    return built_link(call.page.path, CITATIONS_PAGE, fragment)
