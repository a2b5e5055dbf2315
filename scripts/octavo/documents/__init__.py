"""Documents of other programs, read through pandoc: `.docx`, `.odt`, `.epub`, `.html`, `.md`.

    bytes ──pandoc──▶ tree ──words──▶ Source, what the pages are held against
                        └──convert──▶ sections of the book

The two arrows know nothing of each other: `words` takes down every character of the tree in
order, `convert` makes of it what the pages are made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from octavo.documents.archive import complaint
from octavo.documents.charset import declared
from octavo.documents.convert import convert
from octavo.documents.details import Details, details, title_page
from octavo.documents.numbering import number_headings
from octavo.documents.pandoc import PandocError, Tree, parse
from octavo.documents.pictures import pictures
from octavo.documents.places import Places
from octavo.documents.words import words
from octavo.formats import document_kind
from octavo.model import Section, Source
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.read import decode, read_bytes

__all__ = ["Details", "Document", "read_document"]

_PRINTED_DETAILS = ("docx", "markdown")
"""Kinds whose metadata are words of the text; elsewhere they only describe it."""

_CALLED = {
    "docx": "a Word document (.docx)",
    "odt": "an OpenDocument text",
    "epub": "an electronic book (EPUB)",
    "html": "HTML",
    "markdown": "Markdown",
}

# What HTML cannot hold, as in plain text: https://html.spec.whatwg.org/#preprocessing-the-input-stream
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read and understood."""

    source: Source
    """The text that pandoc reads in it; its `encoding` is the kind of the document."""
    sections: tuple[Section, ...]
    details: Details
    pictures: dict[str, bytes]
    """By their names as `Picture` has them."""


def read_document(
    folder: Path, name: str, language: str = "en", encoding: str | None = None
) -> Document:
    """Reads the document `name` in `folder`; `language` and `encoding` are as for `read`.

    Raises OctavoError (NO_SUCH_FILE, EMPTY_FILE, DOCUMENTS_EXTRA, UNREADABLE_DOCUMENT, and what
    `read.decode` raises for documents that are text), and OSError.
    """
    kind = document_kind(name) or ""
    data = read_bytes(folder / name, name)
    if kind in ("html", "markdown"):
        data = decode(data, name, language, encoding or declared(data)).text.encode()
    elif fault := complaint(data, kind):
        raise OctavoError(_unreadable(name, kind, fault))
    try:
        tree = parse(data, kind, name)
        if kind == "docx":
            number_headings(tree.blocks, data)
        return _understood(tree, folder, name, kind)
    except PandocError as error:
        raise OctavoError(_unreadable(name, kind, str(error))) from error
    except RecursionError as error:
        what = "its parts lie too deep within each other"
        raise OctavoError(_unreadable(name, kind, what)) from error


def _understood(tree: Tree, folder: Path, name: str, kind: str) -> Document:
    brought = pictures(tree, folder, name)
    front = title_page(tree.meta) if kind in _PRINTED_DETAILS else []
    blocks = [*front, *tree.blocks]
    text = words(blocks, brought.by_address.keys())
    if not text:
        raise OctavoError(problem(Code.EMPTY_FILE, name=name))
    if control := _FORBIDDEN.search(text):
        raise PandocError(f"it holds the control character U+{ord(control[0]):04X}")
    sections = convert(blocks, Places(name, text), brought.by_address)
    source = Source(name, text, encoding=kind, newline="none")
    return Document(source, sections, details(tree.meta), brought.files)


def _unreadable(name: str, kind: str, what: str) -> Problem:
    return problem(Code.UNREADABLE_DOCUMENT, name=name, kind=_CALLED[kind], what=what)
