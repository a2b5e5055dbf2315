"""What the file begins with: the title page, and the contents with their lengths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.model import Book
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.beginning import beginning
from octavo.write.home import LONGEST_CONTENTS, TitlePage, size_of
from octavo.write.links import built_link
from octavo.write.listing import extent, label
from octavo.write.lists import nested
from octavo.write.markdown import by_chapter
from octavo.write.one_file.parts import Frame, added
from octavo.write.one_file.places import PATH, TITLE_PAGE
from octavo.write.one_file.stretches import stretches
from octavo.write.tags import marked, tag, with_whole_compounds


def write_title_page(book: Book, pages: Sequence[Page], frame: Frame, said: TitlePage) -> str:
    """The title page as an article."""
    start = tag("span", {"id": TITLE_PAGE, **size_of(book.title)})
    words = with_whole_compounds(escape.words(book.title))
    title = f"{start[:-1]} data-added>{words}</span>"
    elements = [
        *_picture("cover", said.cover, frame),
        f"<h1>{title}</h1>",
        *_lines(book, said, frame.words),
        *_picture("device", said.device, frame),
        *([added("publisher", _line(said.publisher))] if said.publisher else ()),
        *_start(pages, frame),
        _contents(pages, frame),
    ]
    inside = "\n".join(stretches(elements))
    return f'<article class="leaf-home">\n{inside}\n</article>'


def _lines(book: Book, said: TitlePage, words: Words) -> Iterator[str]:
    if book.author:
        yield added("author", _line(book.author))
    if said.description:
        yield added("description", _line(said.description))
    if said.edition:
        yield added("edition", _line(words.pages.edition.format(edition=said.edition)), words)
    if book.released:
        yield added("released", _line(words.pages.released.format(date=book.released)), words)


def _line(text: str) -> str:
    return f"<p>{escape.words(text)}</p>"


def _picture(kind: str, path: str | None, frame: Frame) -> Iterator[str]:
    if path:
        # The title that it shows stands below it, and the publisher's name: it needs no words.
        source = escape.attribute(frame.pictures[path])
        yield f'<div class="{kind}" data-added><img src="{source}" alt=""></div>'


def _start(pages: Sequence[Page], frame: Frame) -> Iterator[str]:
    if pages:
        words, href = escape.words(frame.words.pages.start), _href(beginning(pages), frame)
        yield added("start", f'<p><a href="{href}">{words}</a></p>', frame.words)


def _contents(pages: Sequence[Page], frame: Frame) -> str:
    """The chapters and their sections; the chapters alone where these are too many to look over."""
    heading = f"{marked('h2', frame.words, id='contents')}{_name(frame)}</h2>"
    entries = list(_entries(pages, frame, with_sections=len(pages) <= LONGEST_CONTENTS))
    return added("contents", f"{heading}\n{nested(entries, 'contents-list')}")


def _name(frame: Frame) -> str:
    return escape.words(frame.words.frame.contents)


def _entries(
    pages: Sequence[Page], frame: Frame, *, with_sections: bool
) -> Iterator[tuple[int, str, str]]:
    words = frame.words
    for chapter, *sections in by_chapter(pages):
        for page in (chapter, *sections) if with_sections else (chapter,):
            length = extent(page.section, words, escape.words)
            yield page.depth, "ul", f"{_link(page, frame)} {length}"


def _link(page: Page, frame: Frame) -> str:
    return f'<a href="{_href(page, frame)}">{label(page, escape.words)}</a>'


def _href(page: Page, frame: Frame) -> str:
    return built_link(PATH, PATH, frame.places.sections[page.section.origin].fragment)
