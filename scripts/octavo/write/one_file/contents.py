"""The contents beside the text, as the theme's `nav.html` has them: chapters and their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from octavo.model import Book, fold
from octavo.paginate import Page
from octavo.write import escape
from octavo.write.links import built_link
from octavo.write.listing import is_loud
from octavo.write.markdown import by_chapter
from octavo.write.one_file.parts import Frame
from octavo.write.one_file.places import PATH, TITLE_PAGE
from octavo.write.tags import tag


def write_contents(
    book: Book, pages: Sequence[Page], others: Iterable[tuple[str, str]], frame: Frame
) -> str:
    """The list; `others` are the parts that are no sections, as (id, name)."""
    items = [
        f"<li>{_link(TITLE_PAGE, fold(book.title))}</li>",
        *_chapters(pages, frame),
        *(f"<li>{_link(own, name)}</li>" for own, name in others),
    ]
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _chapters(pages: Sequence[Page], frame: Frame) -> Iterator[str]:
    for chapter, *sections in by_chapter(pages):
        below = "".join(f"<li>{_to(page, frame)}</li>" for page in sections)
        yield f"<li>{_to(chapter, frame)}{f'<ul>{below}</ul>' if below else ''}</li>"


def _to(page: Page, frame: Frame) -> str:
    return _link(frame.places.sections[page.section.origin].fragment, page.label)


def _link(own: str, name: str) -> str:
    said = {"href": built_link(PATH, PATH, own), "class": "capitals" if is_loud(name) else None}
    return f"{tag('a', said)}{escape.words(name)}</a>"
