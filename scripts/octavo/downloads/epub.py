"""The book as an e-book."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator

from octavo.downloads.archive import pack
from octavo.downloads.format import Format, Work
from octavo.epoch import build_time
from octavo.model import Book, fold
from octavo.verify.epub import complaints
from octavo.write.epub import MIMETYPE_PATH, Edition, write_epub
from octavo.write.epub.style import style_sheet
from octavo.write.epub.xhtml import NO_XML

# Of the names that make identifiers of books which were given none (RFC 9562, 5.5).
_BOOKS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:octavo:book")


def _edition(book: Book) -> Edition:
    name = "\n".join(fold(part) for part in (book.title, book.author or "", book.language))
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(build_time()))
    return Edition(uuid.uuid5(_BOOKS, name).urn, moment)


def _make(work: Work) -> bytes:
    for source in work.sources:
        if found := NO_XML.search(source.text):
            line = source.text.count("\n", 0, found.start()) + 1
            raise ValueError(
                f"line {line} of {source.name} holds U+{ord(found[0]):04X}, a noncharacter that an "
                "e-book has no place for"
            )
    files = write_epub(work.book, work.pages, work.about, work.pictures, _edition(work.book))
    return pack(files, stored=MIMETYPE_PATH)


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    return complaints(data, style_sheet(), work.sources, work.pages, work.about)


EPUB = Format(
    name="epub",
    title="EPUB",
    purpose="An e-book for phones, tablets and e-readers: the text takes the size and the face "
    "that you like; notes open where they are called for.",
    ending=lambda work: ".epub",
    make=_make,
    complaints=_complaints,
)
