"""The title page and the contents: what is said of the book, and how long everything is."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.pipeline import build, generate, understand
from octavo.place import Place
from octavo.translations import words_for
from octavo.write.home import size_of
from octavo.write.listing import duration, is_loud, parted

LAMP = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'

SETTINGS = """title = "Lamps & <Boats>"
author = "A. Wick"
description = "Of lamps, *lit* and unlit"
edition = "Second"
publisher = "The Lamp Press"
language = "en"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "book.toml").write_text(SETTINGS, "utf-8")
    text = (
        "CHAPTER I\n\nTHE LAMP\n\nThe lamp is lit.\n\nCHAPTER II\n\nThe boats\n\nThey come home.\n"
    )
    (folder / "1.txt").write_text(text, "utf-8")
    return folder


def home(book: Path, tmp_path: Path) -> str:
    files = generate(understand(book), Place(tmp_path / "out"))
    return files["docs/index.md"].decode()


def test_the_title_page_says_what_is_known(book: Path, tmp_path: Path) -> None:
    page = home(book, tmp_path)
    for said in ("A. Wick", r"Of lamps, \*lit\* and unlit", "Edition: Second", "The Lamp Press"):
        assert said in page
    assert "<img" not in page


def test_contents_give_number_title_and_length(book: Path, tmp_path: Path) -> None:
    page, number = home(book, tmp_path), '<span class="number named capitals">CHAPTER I</span>'
    assert f'{number} <span class="capitals">THE LAMP' in page
    assert "4 words · 1 min" in page


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Moby Dick", {}),
        ("Of Boats " * 8, {"class": "long"}),
        ("Of Boats " * 16, {"class": "longest"}),
        ("灯台守の暦" * 7, {"class": "long"}),
    ],
)
def test_long_titles_take_smaller_letters(title: str, size: dict[str, str]) -> None:
    assert size_of(title) == size


def test_what_the_publisher_gives_is_shown_and_survives(book: Path, tmp_path: Path) -> None:
    (book / "style.css").write_text(":root { --accent: teal }\n", "utf-8")
    (book / "cover.svg").write_bytes(LAMP)
    (book / "logo.svg").write_bytes(LAMP)
    where = Place(tmp_path / "out")
    for _ in range(2):  # a second build renews the theme
        built = build(book, where, progress=lambda _: None)
    assert built.report
    assert not built.report.problems
    page = (where.site / "index.html").read_text("utf-8")
    assert '<img src="assets/own/cover.svg" alt="">' in page
    assert '<img src="assets/own/logo.svg" alt="">' in page
    chapter = next(path for path in where.site.glob("chapter-i*/index.html"))
    styles = [line for line in chapter.read_text("utf-8").splitlines() if "stylesheet" in line]
    assert "../assets/own/style.css" in styles[-1], "after all others"
    assert (where.site / "assets/own/style.css").read_text("utf-8").startswith(":root")
    (book / "cover.svg").unlink()
    build(book, where, progress=lambda _: None)
    assert not (where.site / "assets/own/cover.svg").exists()


@pytest.mark.parametrize(
    ("minutes", "language", "said"),
    [
        (59, "en", "59 min"),
        (60, "en", "1 h 0 min"),
        (135, "en", "2 h 15 min"),
        (135, "de", "2 Std. 15 Min."),
        (135, "fa", "۲ ساعت و ۱۵ دقیقه"),
    ],
)
def test_hours_from_sixty_minutes_on(minutes: int, language: str, said: str) -> None:
    assert duration(minutes, words_for(language)) == said


@pytest.mark.parametrize(
    ("label", "title", "parts"),
    [
        ("45.1 The Thaw", "The Thaw", ("45.1", "The Thaw")),
        ("CHAPTER I. The Thaw", "The Thaw", ("CHAPTER I.", "The Thaw")),
        ("The Thaw", "The Thaw", ("", "The Thaw")),
        ("第一章 花园", "花园", ("第一章", "花园")),
        ("Chapter 45", "", ("", "Chapter 45")),
        ("A thaw", "thaw", ("A", "thaw")),
        ("Athaw", "thaw", ("", "Athaw")),
    ],
)
def test_a_number_is_told_from_its_title(label: str, title: str, parts: tuple[str, str]) -> None:
    assert parted(label, title) == parts


@pytest.mark.parametrize(
    ("text", "loud"),
    [("THE LAMP", True), ("ÉTÉ", True), ("The LAMP", False), ("I", False), ("花园", False)],
)
def test_titles_in_capitals_are_told(text: str, loud: bool) -> None:
    assert is_loud(text) == loud
