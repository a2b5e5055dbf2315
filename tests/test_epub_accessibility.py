"""Ace finds nothing in e-books that stands in a reader's way."""

from __future__ import annotations

from pathlib import Path

import pytest

import ace
from octavo import pipeline
from octavo.downloads.epub import EPUB
from octavo.pipeline import Manuscript
from tests.conftest import ROOT
from tests.kinds import every_kind_read
from tests.test_epub import BOOKS, PAGES, changed, checked, work_of


def manuscript_of(name: str) -> Manuscript:
    """The project's own chapter, the book of every kind, or one of the miniatures."""
    if name == "every kind":
        return every_kind_read()
    return pipeline.understand(ROOT / "source" if name == "chapter" else BOOKS / name / "in")


@pytest.mark.parametrize(
    "name", ["chapter", "every kind", "a-play", "a-standard", "lamps-in-chinese"]
)
def test_ace_finds_nothing(name: str, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(EPUB.make(work_of(manuscript_of(name))))
    assert ace.findings(book, tmp_path / "report") == []


def test_the_checker_has_nothing_to_say_of_the_chapter(tmp_path: Path) -> None:
    assert checked(EPUB.make(work_of(manuscript_of("chapter"))), tmp_path) == []


def test_ace_finds_what_is_wrong(tmp_path: Path) -> None:
    data = EPUB.make(work_of(manuscript_of("two-chapters")))
    book = tmp_path / "book.epub"
    book.write_bytes(
        changed(data, PAGES, lambda page: page.replace(b"</p>", b'</p><img src="x.png"/>', 1))
    )
    assert any("image-alt" in said for said in ace.findings(book, tmp_path / "report"))
