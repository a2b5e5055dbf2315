"""The whole book as one page: what stands in it, and where.

Blocks, headings and lists are those of the site (`write.blocks`, `write.headings`); what is
written here is how they stand one after the other. What is around them (the masthead, the panel of
choices) is the theme's, which `downloads` puts in front.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.addresses import Addresses
from octavo.model import Book
from octavo.paginate import Page, Redirect
from octavo.subject_index import Entry
from octavo.translations import Words
from octavo.write import escape
from octavo.write.asides import NOTE, Aside, citation_words, script
from octavo.write.citations import calls_of
from octavo.write.home import PLAIN, TitlePage
from octavo.write.links import citation_id
from octavo.write.markdown import by_chapter
from octavo.write.one_file.contents import write_contents
from octavo.write.one_file.moved import write_moved
from octavo.write.one_file.parts import (
    Frame,
    about_part,
    citations_part,
    index_part,
    marks_part,
    section_part,
)
from octavo.write.one_file.places import CITATIONS, INDEX, MARKS, Placed, place
from octavo.write.one_file.stretches import heights
from octavo.write.one_file.title_page import write_title_page

__all__ = ["ASIDES", "OneFile", "Placed", "place", "write_asides", "write_one_file"]

ASIDES = "asides/asides.js"
"""What the script of what a call for a reference shows is called."""


@dataclass(frozen=True, slots=True)
class OneFile:
    """The parts of the file that are the book's own, as HTML, CSS and JavaScript."""

    contents: str
    """The contents beside the text."""
    text: str
    """The articles, from the title page to the pieces about the text."""
    heights: str
    """A style sheet: how high what is not drawn yet is taken to be."""
    asides: str | None
    """A script with what calls for references show; None for a book without any."""


def write_one_file(
    book: Book,
    pages: Sequence[Page],
    about: Sequence[Page],
    site: Addresses,
    words: Words,
    pictures: Mapping[str, str],
    title_page: TitlePage = PLAIN,
    index: Sequence[Entry] = (),
    redirects: Sequence[Redirect] = (),
) -> OneFile:
    """The book as one page.

    `pages` and `about` are those of the site, `site` are their addresses there; `pictures` gives
    the address of each picture by its path there; `redirects` are the pages that moved.
    """
    sections, pieces, places = place(pages, about, site)
    frame = Frame(words, places, pictures)
    ids = {page.path: each.id for page, each in zip(pages, sections, strict=True)}
    articles = [
        write_title_page(book, [each.page for each in sections], frame, title_page),
        *(section_part(each, frame) for each in sections),
        *citations_part(sections, frame),
        *([index_part(index, ids, frame)] if index else ()),
        *([about_part(pieces, frame)] if pieces else ()),
        marks_part(frame),
    ]
    asides = write_asides(pages, words)
    others = [(CITATIONS, words.pages.citations)] if asides else []
    others += [(INDEX, words.pages.index)] if index else []
    others += [(pieces[0].id, pieces[0].page.label)] if pieces else []
    others.append((MARKS, words.frame.marks))
    text = "\n".join(articles)
    moved = write_moved(pages, redirects, ids, text)
    return OneFile(
        write_contents(book, [each.page for each in sections], others, frame),
        f"{text}\n{moved}" if moved else text,
        heights(text),
        asides,
    )


def write_asides(pages: Sequence[Page], words: Words) -> str | None:
    """The script of what calls for references show; None for a book without any."""
    called = dict(_called(pages, words))
    return script(called) if called else None


def _called(pages: Sequence[Page], words: Words) -> Iterator[tuple[str, Aside]]:
    """What each call for a reference shows, by the address that it leads to."""
    for chapter in by_chapter(pages):
        for number in calls_of(chapter):
            own = citation_id(chapter[0].key, number)
            yield f"#{own}", (NOTE, escape.words(str(number)), citation_words(number, words))
