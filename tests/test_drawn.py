"""The pictures that are drawn of a book: the card that is shown with links to it, and its cover."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from octavo.downloads.cover import draw_card, draw_cover
from octavo.model import Book
from octavo.write.typst.cover import write_card
from tests.conftest import BuildBook

ADDRESS = "https://lamps.example/a/book/"
NO_FACE_HAS_IT = "\U00013000"
"""An Egyptian hieroglyph."""


def measures(png: bytes) -> tuple[int, int]:
    """Width and height in pixels (https://www.w3.org/TR/png/#11IHDR)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, tall = struct.unpack(">II", png[16:24])
    return wide, tall


@pytest.mark.parametrize(
    ("title", "language", "author"),
    [
        ("Lamps", "en", None),
        ("Lamps and Harbours", "en", "A. Wick"),
        ('#panic("no") $x$ "quoted" \\ // [*_', "en", "#import <label> @ref"),
        ("x" * 300, "en", "y" * 300),
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 2, "de", "Wick"),
        (" ".join(["The keeper of the lamp"] * 14), "en", ", ".join(["A. Wick"] * 40)),
        ("灯台守の年鑑" * 50, "ja", "夏目漱石"),
        ("دفتر چراغ‌ها", "fa", "نویسندهٔ گمنام"),
        ("ספר הפנסים", "en", "An-Other Name-with-Hyphens"),
        ("Смотритель маяка", "ru-RU", "А. Фитиль"),
    ],
)
def test_any_title_is_drawn_alike_twice(title: str, language: str, author: str | None) -> None:
    book = Book(title, language, author, ())
    card = draw_card(book, {})
    assert card
    assert measures(card) == (1200, 630)
    assert draw_card(book, {}) == card


def test_the_cover_of_an_e_book_is_drawn_too() -> None:
    cover = draw_cover(Book("Lamps", "en", "A. Wick", ()))
    assert cover
    assert measures(cover) == (1600, 2400)


def test_what_no_face_has_is_not_drawn_as_boxes() -> None:
    assert draw_card(Book(f"Lamps {NO_FACE_HAS_IT}", "en", None, ()), {}) is None


def test_the_card_shows_the_publishers_cover() -> None:
    book = Book("Lamps", "en", None, ())
    plain = draw_card(book, {})
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"><rect/></svg>'
    assert draw_card(book, {"cover.svg": drawing}) not in (plain, None)
    # What can't be read, or is of a kind that Typst does not know, is left out.
    assert draw_card(book, {"cover.png": b"no picture"}) == plain
    assert draw_card(book, {"cover.avif": b"of another kind"}) == plain


def test_a_title_that_is_too_long_is_cut_and_says_so() -> None:
    source, _ = write_card(Book("lamp " * 300, "en", None, ()), (), None)
    assert 'lamp …"' in source


def test_pages_name_the_card_where_the_site_has_an_address(
    build: BuildBook, tmp_path: Path
) -> None:
    (tmp_path / "1.txt").write_text("1.1 Oil\nOil is poured.\n", encoding="utf-8")
    settings = f'title = "Lamps"\naddress = "{ADDRESS}"\ndraft = true\n'
    (tmp_path / "book.toml").write_text(settings, encoding="utf-8")
    folder = build(tmp_path, "card") / "site"
    assert measures((folder / "drawn/card.png").read_bytes()) == (1200, 630)
    for path in ("index.html", "404.html", next(folder.glob("1/*.html")).relative_to(folder)):
        head = LexborHTMLParser((folder / path).read_bytes())
        (image,) = head.css("meta[property='og:image']")
        assert image.attributes["content"] == f"{ADDRESS}drawn/card.png"


def test_pages_name_no_card_that_is_not_there(build: BuildBook, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("1.1 Oil\nOil is poured.\n", encoding="utf-8")
    settings = f'title = "{NO_FACE_HAS_IT}"\naddress = "{ADDRESS}"\ndraft = true\n'
    (tmp_path / "book.toml").write_text(settings, encoding="utf-8")
    folder = build(tmp_path, "no-card") / "site"
    assert not (folder / "drawn").exists()
    assert b"og:image" not in (folder / "index.html").read_bytes()
