"""The kinds of files that a manuscript comes in, and those that a book is given out in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

TEXT = ".txt"

DOCUMENTS = {
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
"""What pandoc reads, and what each kind is called."""

SITE = "site"
"""The format that is no file."""

GIVEN_OUT = (SITE, "zip", "html", "epub", "pdf", "text", "markdown")
"""What a book can become, as commands and book.toml name it."""


def document_kind(name: str) -> str | None:
    """What kind of document a file is by its name; None for plain text, whatever its ending."""
    return DOCUMENTS.get(PurePath(name).suffix.lower())


def manuscripts(names: Iterable[str]) -> list[str]:
    """Of the files in the folder of a book, those that are the book, unless book.toml names them.

    Where one text lies there in several formats, under one name, it is taken once.
    """
    ranks = {ending: rank for rank, ending in enumerate((TEXT, *DOCUMENTS))}
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        path = PurePath(name)
        rank = ranks.get(path.suffix.lower())
        if rank is None or name.startswith(".") or (rank and path.stem.lower() == "readme"):
            continue
        best[path.stem] = min(best.get(path.stem, (rank, name)), (rank, name))
    return [name for _, name in best.values()]
