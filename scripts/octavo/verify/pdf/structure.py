"""The text of a PDF in the order of its structure: the text itself, its notes, its contents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

import pikepdf

from octavo.model.direction import runs_left
from octavo.verify.pdf.content import Fonts, Piece, read_page

# Elements that a line of text runs through (ISO 32000-1, 14.8.4.4); all others stand apart. The
# sign of a note stands in a label.
_INLINE = frozenset({"Span", "Em", "Strong", "Link", "Reference", "Lbl", "Quote"})

_NOTES = frozenset({"Note", "FENote"})

_PARTNERS = dict(zip("()[]{}«»", ")(][}{»«", strict=True))

_SAME_LINE = 3
"""In points: joined letters may stand a little above each other; lines are farther apart."""


@dataclass(slots=True)
class Streams:
    """What was read, in pieces that follow one another."""

    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    """A line of the contents each."""


def read_streams(document: pikepdf.Pdf) -> Streams:
    """The text of a tagged PDF. Raises KeyError where it has no structure."""
    return _Reading(document).streams


class _Reading:
    def __init__(self, document: pikepdf.Pdf) -> None:
        fonts = Fonts()
        self._pages = {
            page.obj.objgen: read_page(page, fonts) for page in document.pages
        }  # fmt: skip
        self._leftward = runs_left(str(document.Root.get("/Lang", "")))
        self.streams = Streams()
        self._walk(document.Root["/StructTreeRoot"], self.streams.text, None)

    def _walk(self, element: pikepdf.Object, into: list[str], page: tuple[int, int] | None) -> None:
        kind = str(element.get("/S", "/Document"))[1:]
        page = _page_of(element) or page
        if kind in _NOTES:
            into = self.streams.notes
        elif kind == "TOCI":
            line: list[str] = []
            self._kids(element, line, page)
            self.streams.contents.append("".join(line))
            return
        apart = kind not in _INLINE
        if apart:
            into.append("\n")
        self._kids(element, into, page)
        if apart:
            into.append("\n")

    def _kids(self, element: pikepdf.Object, into: list[str], page: tuple[int, int] | None) -> None:
        kids = element.get("/K")
        if kids is None:
            return
        line: list[Piece] = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                line.append(self._piece(page, kid))
            elif "/MCID" in kid:
                line.append(self._piece(_page_of(kid) or page, int(kid["/MCID"])))
            elif "/S" in kid:
                into += in_reading_order(line, leftward=self._leftward)
                line = []
                self._walk(kid, into, page)
        into += in_reading_order(line, leftward=self._leftward)

    def _piece(self, page: tuple[int, int] | None, id_: int) -> Piece:
        pieces = self._pages.get(page, {}) if page else {}
        return pieces.get(id_) or Piece("")


def _page_of(kid: pikepdf.Object) -> tuple[int, int] | None:
    return kid["/Pg"].objgen if "/Pg" in kid else None


def in_reading_order(pieces: list[Piece], *, leftward: bool) -> list[str]:
    """The texts of neighbours, in paragraphs that run `leftward` or from the left.

    What runs from right to left is drawn from the left, word by word, and in pieces where a word is
    set in two typefaces.
    """
    texts: list[str] = []
    run: list[Piece] = []
    for piece in _without_raised_signs(pieces):
        if run and not _goes_on(run[-1], piece):
            texts += _read(run, leftward)
            run = []
        run.append(piece)
    return texts + _read(run, leftward)


def _without_raised_signs(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces but for signs over a letter that are drawn apart, higher than their letter: each
    says the whole letter, which the next piece ends with."""
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=Piece("")):
        is_sign = (
            piece.runs_left
            and len(unicodedata.normalize("NFD", piece.text)) > 1
            and all(map(unicodedata.combining, unicodedata.normalize("NFD", piece.text)[1:]))
            and following.text.endswith(piece.text)
            and (piece.x, piece.y) != (following.x, following.y)
            and piece.x == following.x
        )
        if not is_sign:
            yield piece


def _goes_on(piece: Piece, following: Piece) -> bool:
    """Whether two pieces of one line, drawn from the left, may be read from the right."""
    both = (piece, following)
    return (
        all(each.runs_left or each.is_neutral for each in both)
        and abs(piece.y - following.y) < _SAME_LINE
        and piece.x <= following.x
    )


def _read(run: list[Piece], leftward: bool) -> list[str]:
    texts = [piece.text for piece in run]
    if not any(piece.runs_left for piece in run):
        return texts
    begin, end = 0, len(run)
    # Signs at either end go with the paragraph (Unicode Standard Annex 9, N2), but for a bracket
    # whose partner stands among the words (N0).
    while not leftward and begin < end and _is_apart(run[begin], run[begin + 1 : end]):
        begin += 1
    while not leftward and begin < end and _is_apart(run[end - 1], run[begin : end - 1]):
        end -= 1
    return [*texts[:begin], *texts[begin:end][::-1], *texts[end:]]


def _is_apart(piece: Piece, others: list[Piece]) -> bool:
    partners = {_PARTNERS[char] for char in piece.text if char in _PARTNERS}
    return piece.is_neutral and not any(partners & {*other.text} for other in others)
