"""Starts somebody's own book, and keeps its folder up to date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from octavo.config import name_of
from octavo.kit import begin, upgrade
from octavo.kit.files import own
from octavo.pipeline import Manuscript, shown_pictures, understand
from octavo.problems import Code, OctavoError, problem
from octavo.save import write_atomically
from octavo.troubles import troubles

_REMEDY = "Check its name, and that Octavo may read and write there."


def start(folder: Path, manuscripts: Sequence[Path]) -> str:
    """Makes `folder` the folder of a book whose text is `manuscripts`, in their order, and gives
    the book's title. Raises OctavoError, and leaves everything as it was."""
    files = [path.name for path in manuscripts]

    def describe(source: Path) -> tuple[str, str]:
        for path in manuscripts:
            _copy_pictures(path, source, folder)
        (source / "book.toml").write_text(_files(files), encoding="utf-8")
        manuscript = understand(source)
        nameless = manuscript.book.title == manuscript.config.name
        fallback = manuscripts[0].stem if len(files) == 1 else folder.resolve().name
        title = name_of(fallback) if nameless else manuscript.book.title
        return title, _book_toml(manuscript, title)

    with troubles(Code.NOT_WRITTEN, _REMEDY):
        return begin.begin(folder, manuscripts, describe)


def _copy_pictures(manuscript: Path, source: Path, folder: Path) -> None:
    """Copies the pictures that lie beside a manuscript and that it shows."""
    for name in shown_pictures(understand(manuscript).pages):
        beside, here = manuscript.parent / name, source / name
        if not beside.is_file():
            continue  # It lies in the manuscript.
        data = beside.read_bytes()
        if here.is_file() and here.read_bytes() != data:
            what = f"two of its pictures would be called {name}"
            remedy = "Give one of them another name, there and in the manuscript."
            raise OctavoError(problem(Code.NEW_BOOK, name=folder, what=what, remedy=remedy))
        write_atomically(here, data)


def bring_up_to_date(folder: Path) -> upgrade.Upgraded:
    """Brings the folder of a book to this version. Raises OctavoError."""
    with troubles(Code.NOT_WRITTEN, _REMEDY):
        return upgrade.upgrade(folder)


def _book_toml(manuscript: Manuscript, title: str) -> str:
    author = manuscript.book.author
    return own(
        "book.toml",
        title=_string(title),
        author=f"author = {_string(author)}" if author else '# author = "A. Wick"',
        language=_string(manuscript.book.language),
        files=_files(manuscript.config.files),
    )


def _files(names: Sequence[str]) -> str:
    return "files = [\n" + "".join(f"  {_string(name)},\n" for name in names) + "]"


def _string(value: str) -> str:
    """A basic string of TOML (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
