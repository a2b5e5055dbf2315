"""The home page: a title page, the contents with their lengths, the downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.model import Book
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.beginning import beginning
from octavo.write.cover import width
from octavo.write.downloads import downloads_block
from octavo.write.links import link
from octavo.write.listing import entry, extent
from octavo.write.markdown import added, by_chapter, heading_of, title

HOME_PATH = "index.md"

LONGEST_CONTENTS = 300
"""Above this number of sections, home lists the chapters alone: no page grows with the book."""

_LONG, _LONGEST = 32, 64
"""Above these widths, in em, a title takes smaller letters, and smaller ones still: about 60 and
120 letters."""


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a title page says besides title and author."""

    description: str | None = None
    """One line of what the book is."""
    edition: str | None = None
    publisher: str | None = None
    cover: str | None = None
    """Path of the picture under `docs/`."""
    device: str | None = None
    """The publisher's mark, likewise."""


PLAIN = TitlePage()


def write_home(
    book: Book, pages: Sequence[Page], words: Words, title_page: TitlePage = PLAIN
) -> str:
    """The Markdown of the home page."""
    parts = [
        f'---\ntitle: {escape.string(book.title)}\nkind: "home"\n---',
        *_picture("cover", title_page.cover),
        f"# {title(book.title, size_of(book.title))}",
        *_title_page(book, title_page, words),
        *_start(pages, words),
        added("contents", "\n".join(_contents(pages, words))),
        downloads_block(words),
    ]
    return "\n\n".join(parts) + "\n"


def size_of(title: str) -> Mapping[str, str]:
    """The mark of a title that needs smaller letters than others on its title page."""
    em = width(title)
    return {"class": "longest" if em > _LONGEST else "long"} if em > _LONG else {}


def _title_page(book: Book, said: TitlePage, words: Words) -> Iterator[str]:
    if book.author:
        yield added("author", escape.escape(book.author))
    if said.description:
        yield added("description", escape.escape(said.description))
    if said.edition:
        edition = words.pages.edition.format(edition=escape.escape(said.edition))
        yield added("edition", edition, words.marks)
    if book.released:
        released = words.pages.released.format(date=escape.escape(book.released))
        yield added("released", released, words.marks)
    yield from _picture("device", said.device)
    if said.publisher:
        yield added("publisher", escape.escape(said.publisher))


def _picture(name: str, path: str | None) -> Iterator[str]:
    if path:
        # The title that it shows stands below it, and the publisher's name: it needs no words.
        source = escape.attribute(path)
        yield f'<div class="{name}" data-added><img src="{source}" alt=""></div>'


def _start(pages: Sequence[Page], words: Words) -> Iterator[str]:
    if pages:
        target = link(beginning(pages).path, HOME_PATH)
        yield added("start", f"[{words.pages.start}]({target})", words.marks)


def _contents(pages: Sequence[Page], words: Words) -> Iterable[str]:
    yield f"{heading_of('contents', words.frame.contents, words)}\n"
    for chapter, *sections in by_chapter(pages):
        for page in (chapter, *sections) if len(pages) <= LONGEST_CONTENTS else (chapter,):
            yield entry(page, HOME_PATH, page.depth, extent(page.section, words))
