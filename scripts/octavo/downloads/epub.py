"""The book as an e-book."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator

from octavo.downloads.archive import pack
from octavo.downloads.cover import draw_cover
from octavo.downloads.format import Format, Work
from octavo.epoch import build_time
from octavo.model import fold
from octavo.verify.epub import complaints
from octavo.write.epub import MIMETYPE_PATH, Cover, Edition, write_epub
from octavo.write.epub.pictures import MEDIA_TYPES, ending
from octavo.write.epub.style import style_sheet
from octavo.write.epub.xhtml import NO_XML

# Of the names that make identifiers of books which were given none (RFC 9562, 5.5).
_BOOKS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:octavo:book")


def _edition(work: Work) -> Edition:
    book = work.book
    name = "\n".join(fold(part) for part in (book.title, book.author or "", book.language))
    return Edition(
        uuid.uuid5(_BOOKS, name).urn,
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(build_time())),
        published=work.date.isoformat() if work.date else None,
        isbn=work.isbn,
        rights=work.rights,
        title_page=work.title_page,
    )


def _cover(work: Work) -> Cover | None:
    """The publisher's own, or one drawn as a picture: much software shows no cover in SVG.

    None where neither can be shown: no typeface at hand has what the title is written in.
    """
    path = work.title_page.cover
    if path and ending(path) in MEDIA_TYPES:
        return Cover(work.dress.own[path], ending(path))
    drawn = draw_cover(work.book)
    return Cover(drawn, ".png") if drawn else None


def _make(work: Work) -> bytes:
    for source in work.sources:
        if found := NO_XML.search(source.text):
            line = source.text.count("\n", 0, found.start()) + 1
            raise ValueError(
                f"line {line} of {source.name} holds U+{ord(found[0]):04X}, a noncharacter that an "
                "e-book has no place for"
            )
    files = write_epub(
        work.book,
        work.pages,
        work.about,
        work.pictures,
        _edition(work),
        _cover(work),
        work.index,
    )
    return pack(files, stored=MIMETYPE_PATH)


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    return complaints(data, style_sheet(work.book.language), work.sources, work.pages, work.about)


EPUB = Format(
    name="epub",
    title="EPUB",
    purpose="An e-book for phones, tablets and e-readers: the text takes the size and the face "
    "that you like; notes open where they are called for.",
    ending=lambda work: ".epub",
    make=_make,
    complaints=_complaints,
)
