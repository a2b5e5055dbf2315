"""Pictures of a book: the card that is shown with links to it, and its cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from octavo.model import Book
from octavo.typeset import NotSetError, UnprintableError, draw
from octavo.typeset.fonts import Font, fonts_for
from octavo.write.typst.cover import CLOTH, write_card, write_cover

_SET = (".svg", ".png", ".jpg", ".jpeg", ".webp")
"""The pictures that Typst reads."""


def draw_card(book: Book, own: Mapping[str, bytes]) -> bytes | None:
    """The card (PNG, 1200 × 630), with the publisher's cover where `own` has it by its name.

    None where no typeface at hand has what its title is written in: an empty box says nothing.
    """
    shown = {name: data for name, data in own.items() if name.endswith(_SET)}
    name = next(iter(shown), None)
    drawn = _drawn(book, lambda fonts: write_card(book, fonts, name), shown)
    if drawn is None and name:
        # The publisher's picture may be what Typst does not read.
        return draw_card(book, {})
    return drawn


def draw_cover(book: Book) -> bytes | None:
    """The cover (PNG, 1600 × 2400); None as with `draw_card`."""
    return _drawn(book, lambda fonts: write_cover(book, fonts), {})


def _drawn(
    book: Book,
    write: Callable[[Sequence[str]], tuple[str, str]],
    pictures: Mapping[str, bytes],
) -> bytes | None:
    fonts = [font for font in _fonts(book) if font.folder]
    drawing, cloth = write([font.family for font in fonts])
    try:
        return draw(drawing, {CLOTH: cloth.encode(), **pictures}, fonts)
    except (UnprintableError, NotSetError):
        return None


def _fonts(book: Book) -> list[Font]:
    return fonts_for(f"{book.title} {book.author or ''}", book.language)
