"""Miniature books, from the manuscript to the pages: `in/` gives `golden/`, to the letter.

After a wanted change, `OCTAVO_SAVE_GOLDENS=1 pytest tests/test_books.py` writes the goldens anew;
the difference is then there to be reviewed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from octavo import place, save
from octavo.pipeline import generate, understand
from octavo.place import Place
from octavo.write.settings import WORDS_PATH

BOOKS = sorted(path for path in (Path(__file__).parent / "books").iterdir() if path.is_dir())
ROOT = Path(__file__).parents[1]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_pages(book: Path, tmp_path: Path) -> None:
    made = generate(understand(book / "in"), Place(tmp_path))
    del made[f"docs/{WORDS_PATH}"]  # the same for all books in a language: test_translations.py
    golden = book / "golden"
    if os.environ.get("OCTAVO_SAVE_GOLDENS"):
        shutil.rmtree(golden, ignore_errors=True)
        for name, data in made.items():
            save.write_atomically(golden / name, data)
    assert made == files(golden)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_making_them_twice_changes_nothing(book: Path, tmp_path: Path) -> None:
    for _ in range(2):
        saved = save.save(tmp_path, generate(understand(book / "in"), Place(tmp_path)))
    assert not saved.written
    assert not saved.removed


def test_the_committed_pages_are_what_the_source_makes() -> None:
    own = Place(ROOT)
    made = generate(understand(ROOT / "source"), own)
    committed = {name: (ROOT / name).read_bytes() for name in made if (ROOT / name).is_file()}
    assert committed == made
    ledger = set(save.generated(ROOT))
    assert ledger == set(made), "docs/.octavo/pages.json does not list the generated pages"


def test_the_own_project_is_where_the_theme_is() -> None:
    assert place.home() == ROOT
