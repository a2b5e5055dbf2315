"""Poppler, whose text most readers of PDF copy and search, finds every word of the printed book.

It knows nothing of the structure: what it reads is the page as it lies, with heads and page
numbers, and hyphens where lines end.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Collection
from pathlib import Path

import pytest

import programs
from octavo import pipeline
from octavo.downloads.pdf import PDF
from octavo.model import shown_of

ROOT = Path(__file__).parents[1]

BOOKS = {
    "chapter": ROOT / "source",
    "letters": ROOT / "tests/books/letters-and-songs/in",
    "verse": ROOT / "tests/books/book-of-verse/in",
}

NUMBER = re.compile(r"\d+|[ivxlc]+")


@pytest.mark.parametrize("name", BOOKS)
def test_every_paragraph_is_found_in_order(name: str, tmp_path: Path) -> None:
    manuscript = pipeline.understand(BOOKS[name])
    work = pipeline.work_of(manuscript, pipeline.make(manuscript), Path())
    heads = {bare(work.book.title), *(bare(page.label) for page in work.pages)}
    text = "".join(body_of(page, heads) for page in pages_of(PDF.make(work), tmp_path))
    at = 0
    for page in work.pages:
        for _, block in page.blocks:
            words = bare(shown_of(block.inlines))
            found = text.find(words, at)
            assert found >= 0, shown_of(block.inlines)
            at = found + len(words)
    assert at > 500


def pages_of(data: bytes, folder: Path) -> list[str]:
    """What Poppler reads of each page."""
    reader = programs.find(programs.POPPLER)
    assert reader, "pdftotext is missing: scripts/test.py says how to get it"
    (folder / "book.pdf").write_bytes(data)
    command = [str(reader), "-enc", "UTF-8", str(folder / "book.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def body_of(page: str, heads: Collection[str]) -> str:
    """The letters of a page, its head and its number left out."""
    lines = [bare(line) for line in page.split("\n") if bare(line)]
    while lines and (lines[0] in heads or NUMBER.fullmatch(lines[0])):
        del lines[0]
    if lines and NUMBER.fullmatch(lines[-1]):
        del lines[-1]
    return "".join(lines)


def bare(text: str) -> str:
    """The letters and figures alone, ligatures undone: a hyphen may be one of a line's end."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
