"""The printed book: set by Typst, read back through its structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.downloads.format import Format, Work
from octavo.model import Origin, Source
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.translations import words_for
from octavo.typeset import NotSetError, UnprintableError, typeset
from octavo.typeset.fonts import Font, fonts_for
from octavo.verify.pdf import Added, complaints
from octavo.write.links import picture_path
from octavo.write.typst.book import Edition, added, write_book
from octavo.write.typst.subject_index import index_words


def _make(work: Work) -> bytes:
    fonts, said = _fonts(work), words_for(work.book.language)
    book = write_book(work.book, work.pages, work.about, _edition(work, fonts), said, work.index)
    try:
        return typeset(book, work.pictures, fonts, archival=work.date is not None)
    except UnprintableError as error:
        lacking = [_no_glyph(char, work) for char in error.characters]
        raise OctavoError(*lacking) from error
    except NotSetError as error:
        remedy = "All else was made without it; --formats leaves pdf out."
        at = f" of {error.picture.removeprefix(picture_path(''))}" if error.picture else ""
        what = f"Typst says{at}: {error.reason}"
        name = f"The PDF of {work.stem}"
        raise OctavoError(problem(Code.NOT_WRITTEN, name=name, what=what, remedy=remedy)) from error


def _fonts(work: Work) -> list[Font]:
    """The typefaces that the text, the title page and the words added need and that are here."""
    book = work.book
    texts = (source.text for source in work.sources)
    said = words_for(book.language)
    ours = (book.title, book.author or "", said.frame.contents, *index_words(work.index, said))
    needed = fonts_for("".join((*texts, *ours)), book.language)
    return [font for font in needed if font.folder]


def _no_glyph(char: str, work: Work) -> Problem:
    needed = fonts_for(char, work.book.language)
    packages = " ".join(dict.fromkeys(font.package for font in needed if not font.folder))
    remedy = (
        f"Install one for its script (pip install {packages})."
        if packages
        else "Put another character in its place, or leave the PDF out with --formats."
    )
    place = next((found for source in work.sources if (found := _place(char, source))), None)
    return problem(Code.NO_GLYPH, place, char=char, codepoint=ord(char), remedy=remedy)


def _place(char: str, source: Source) -> Origin | None:
    at = source.text.find(char)
    if at < 0:
        return None
    line_start = source.text.rfind("\n", 0, at) + 1
    return Origin(source.name, source.text.count("\n", 0, at) + 1, at - line_start + 1)


def _edition(work: Work, fonts: Sequence[Font] = ()) -> Edition:
    day, said = work.date, words_for(work.book.language)
    return Edition(
        sheet=work.sheet,
        made=(day.year, day.month, day.day) if day else None,
        day=said.day(day) if day else "",
        fonts=tuple(font.family for font in fonts),
    )


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    said = words_for(work.book.language)
    front, behind = added(work.book, work.pages, work.about, _edition(work), said)
    index = [said.pages.index, *index_words(work.index, said)] if work.index else []
    beside = Added(front, behind, said.pages.about, index)
    yield from complaints(data, work.pages, work.about, work.sources, beside)


PDF = Format(
    name="pdf",
    title="PDF",
    purpose="To print, and to read page by page on a large screen: a book as a printer would set "
    "it, with notes at the foot of the page. On a phone the site and the e-book read better.",
    ending=lambda work: ".pdf",
    make=_make,
    complaints=_complaints,
)
