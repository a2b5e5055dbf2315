"""The cover of a book, and the card that is shown with links to it, as drawings for Typst."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model import Book, fold
from octavo.write.cover import HEIGHT, SPINE, WIDTH, draw_cloth, width
from octavo.write.typst.inlines import known_language
from octavo.write.typst.strings import string, strings

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels: what those who show links ask for (https://ogp.me, and the guides of those sites)."""

CLOTH = "cloth.svg"
"""Of the picture that a drawing is made on."""

_CARD_SPINE = 24

_LONGEST_TITLE, _LONGEST_AUTHOR = 160, 90
"""In em: what can still be read, and stays on the label."""


def write_card(book: Book, fonts: Sequence[str], cover: str | None) -> tuple[str, str]:
    """The drawing of a card in `fonts`, and the cloth that it is drawn on.

    `cover` is the name of the publisher's own picture, which then stands beside the words.
    """
    picture = string(cover) if cover else "none"
    call = f"#card({_words(book)}, {picture})"
    cloth = draw_cloth(book, CARD_WIDTH, CARD_HEIGHT, _CARD_SPINE)
    return _drawing(book, fonts, CARD_WIDTH, CARD_HEIGHT, call), cloth


def write_cover(book: Book, fonts: Sequence[str]) -> tuple[str, str]:
    """The drawing of a cover in `fonts`, and the cloth that it is drawn on."""
    call = f"#cover({_words(book)})"
    return _drawing(book, fonts, WIDTH, HEIGHT, call), draw_cloth(book, WIDTH, HEIGHT, SPINE)


def _drawing(book: Book, fonts: Sequence[str], wide: int, tall: int, call: str) -> str:
    language, _, region = book.language.partition("-")
    return "\n".join([
        '#import "cover.typ": *',
        "#show: drawing.with(",
        f"  title: {string(fold(book.title))},",
        f"  language: {string(known_language(language))},",
        f"  region: {string(region) if len(region) == 2 else 'none'},",
        f"  fonts: {strings(list(fonts))},",
        f"  width: {wide}, height: {tall},",
        ")",
        call,
    ]) + "\n"  # fmt: skip


def _words(book: Book) -> str:
    title, author = fold(book.title), fold(book.author or "")
    return f"{string(_cut(title, _LONGEST_TITLE))}, {string(_cut(author, _LONGEST_AUTHOR))}"


def _cut(words: str, most: float) -> str:
    if width(words) <= most:
        return words
    while width(words) > most:
        words = words[: round(len(words) * 0.95) - 1]
    return f"{words.rstrip()} …"
