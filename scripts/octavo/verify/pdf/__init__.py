"""The proof that a PDF says what the manuscript says: every word, once and in order.

The words are read through the structure of the file (`structure`), which tells text from heads and
page numbers and notes from text, has the two halves of a word that a line's end parts together
again, and keeps scripts that run from right to left in their order. They are held against the book
as it was recognised (`wanted`), and that against the files of the manuscript.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf

from octavo.model import Source, fold
from octavo.model.direction import LEFTWARD
from octavo.paginate import Page, manuscript_order
from octavo.verify.pdf.structure import read_streams
from octavo.verify.pdf.wanted import Added, Piece, wanted
from octavo.verify.text import PageText, compare, first_difference

__all__ = ["Added", "complaints"]

_CONTEXT = 40
"""Characters shown on either side of a difference."""

# Signs that break a line and are not drawn: line separator, paragraph separator.
_BREAKS = {0x2028: None, 0x2029: None}

_PAGES = r"(?:[\s,]*\d+(?:–\d+)?)*"
"""Behind a term: the numbers of pages, runs of them by the first and the last."""

_PAGE_NUMBER = re.compile(r"\s*\d+\s*$")


def complaints(
    data: bytes,
    pages: Sequence[Page],
    about: Sequence[Page],
    sources: Sequence[Source],
    added: Added,
) -> Iterator[str]:
    """What is wrong with the words of a PDF; nothing where they are those of the manuscript."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            found = read_streams(document)
    except (pikepdf.PdfError, KeyError, ValueError, TypeError, AttributeError) as error:
        yield f"it cannot be read as a tagged PDF ({error})"
        return
    should = wanted(pages, about, added)
    yield from _lost(pages, about, sources)
    text = _without_index("".join(found.text), added.index)
    if text is None:
        yield "its index is not the one that was written"
    else:
        yield from _difference("the text", should.text, text)
    yield from _difference("the notes", should.notes, "".join(found.notes))
    listed = [plain(_PAGE_NUMBER.sub("", line)) for line in found.contents]
    lines = [plain(line) for line in should.contents]
    yield from (f"its contents list “{line}”" for line in listed if line not in {*lines})


def _lost(pages: Sequence[Page], about: Sequence[Page], sources: Sequence[Source]) -> Iterator[str]:
    """What the book as it was recognised lacks of the manuscript's files."""
    ordered = sorted([*pages, *about], key=manuscript_order([source.name for source in sources]))
    texts = [PageText(page.label, fold(_text(page))) for page in ordered]
    yield from (problem.message for problem in compare(sources, texts))


def _text(page: Page) -> str:
    heading = page.section.heading
    pieces = [block.text for _, block in page.blocks]
    return " ".join([heading.text, *pieces] if heading else pieces)


def _without_index(text: str, index: Sequence[str]) -> str | None:
    """The text without the entries of its index; None where these are not those of `index`, which
    begins with what stands over them. The numbers of its pages are print's own."""
    if not index:
        return text
    title, *entries = (re.escape(plain(words)).replace("\\ ", r"\s*") for words in index)
    inside = "".join(rf"[\s;]*{words}{_PAGES}" for words in entries)
    found = re.fullmatch(rf"(.*{title}){inside}(.*)", plain(text), re.DOTALL)
    return f"{found[1]} {found[2]}" if found else None


def _difference(name: str, pieces: list[Piece], text: str) -> Iterator[str]:
    ours, theirs = plain(" ".join(words for _, words in pieces)), plain(text)
    if LEFTWARD.search(ours) and _joined(ours) == _joined(theirs):
        # A line of such a script that ends in words of another one keeps no space for its end.
        return
    if ours != theirs:
        at = first_difference(ours, theirs)
        place = _place(pieces, at)
        yield (
            f"{name} differs{place}: the manuscript has {_excerpt(ours, at)}, "
            f"the PDF has {_excerpt(theirs, at)}"
        )


def _place(pieces: list[Piece], at: int) -> str:
    """The file and the line of the piece that holds the character `at`."""
    length = 0
    for origin, words in pieces:
        text = plain(words)
        length += len(text) + bool(text)
        if length > at:
            return f" at {origin.file}, line {origin.line}" if origin else ""
    return ""


def plain(text: str) -> str:
    """`text` as print shows it.

    White space of every kind is one space, for a line may end there. What is never drawn (soft
    hyphens, joiners, directional marks) is left out: Unicode's categories Cf and Cc.
    """
    text = unicodedata.normalize("NFC", " ".join(text.translate(_BREAKS).split()))
    if text.isascii():
        return text
    return " ".join("".join(char for char in text if not _is_unseen(char)).split())


def _joined(text: str) -> str:
    return text.replace(" ", "")


def _is_unseen(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in ("Cf", "Cc")


def _excerpt(text: str, at: int) -> str:
    if at >= len(text):
        return "nothing more"
    start = max(0, at - _CONTEXT)
    return f"“{'…' if start else ''}{text[start : at + _CONTEXT]}…”"
