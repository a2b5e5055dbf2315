"""The home page: the title, the contents with reading times, the downloads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from octavo.model import Book
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.downloads import downloads_block
from octavo.write.markdown import added, by_chapter, entry, heading_of, title
from octavo.write.reading_time import minutes

HOME_PATH = "index.md"

LONGEST_CONTENTS = 300
"""Above this number of sections, home lists the chapters alone: no page grows with the book."""


def write_home(book: Book, pages: Sequence[Page], words: Words) -> str:
    """The Markdown of the home page."""
    parts = [
        f'---\ntitle: {escape.string(book.title)}\nkind: "home"\n---',
        f"# {title(book.title)}",
    ]
    if book.author:
        parts.append(added("author", escape.escape(book.author)))
    if book.released:
        said = words.pages.released.format(date=escape.escape(book.released))
        parts.append(added("released", said, words.marks))
    parts.append(added("contents", "\n".join(_contents(pages, words))))
    parts.append(downloads_block(words))
    return "\n\n".join(parts) + "\n"


def _contents(pages: Sequence[Page], words: Words) -> Iterable[str]:
    yield f"{heading_of('contents', words.frame.contents, words)}\n"
    for chapter, *sections in by_chapter(pages):
        whole = minutes(*chapter.chapter.walk())
        yield entry(chapter, HOME_PATH, words, 0, whole)
        if len(pages) <= LONGEST_CONTENTS:
            for section in sections:
                yield entry(section, HOME_PATH, words, section.depth)
