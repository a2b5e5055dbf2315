"""What stands on the pages of a PDF, by the marks that its structure refers to.

Text is shown as codes of a font, which says what each stands for (ISO 32000-1, 9.10.3); what is
marked says the same with ActualText (14.9.4), which goes before it. Heads and page numbers are
artifacts (14.8.2.2) and have no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import bidirectional

import pikepdf

Codes = Mapping[bytes, str]
"""What the codes of a font stand for; all of ours have two bytes."""

_SHOWING = ("Tj", "TJ", "'", '"')

_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked piece of a page."""

    text: str
    runs_left: bool = False
    """Whether its script runs from right to left."""
    x: float = 0
    y: float = 0
    """Where it was drawn."""

    @property
    def is_neutral(self) -> bool:
        """Whether it goes with whatever stands beside it: white space, signs."""
        return not any(char.isalnum() for char in self.text)


@dataclass(slots=True)
class _Mark:
    """A marked sequence while it is read."""

    id: int | None
    instead: str | None
    """Its ActualText."""
    glyphs: list[str] = field(default_factory=list)
    runs_left: bool = False
    """Whether its glyphs were drawn from the left and are read from the right."""
    place: tuple[float, float] | None = None


class Fonts:
    """The fonts of a document, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Codes] = {}

    def of_page(self, page: pikepdf.Page) -> dict[str, Codes]:
        """What the codes of each font stand for, by the name that the page has for it."""
        fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        return {name: self._codes(font) for name, font in fonts.items()}

    def _codes(self, font: pikepdf.Object) -> Codes:
        key = font.objgen
        if key not in self._known:
            table = font.get("/ToUnicode")
            self._known[key] = read_codes(table.read_bytes()) if table is not None else {}
        return self._known[key]


def read_codes(table: bytes) -> Codes:
    """Reads a table of what codes stand for (a CMap, Adobe Technical Note 5411)."""
    codes: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(table):
        if kind == b"bfchar":
            codes |= {_bytes(code): _text(text) for code, text in _CHARACTER.findall(body)}
            continue
        for first, last, start, listed in _RANGE.findall(body):
            low, high = int(first, 16), int(last, 16)
            size = len(first) // 2
            texts = [_text(text) for text in re.findall(rb"<([0-9A-Fa-f]*)>", listed)]
            for number in range(low, high + 1):
                at = number - low
                text = texts[at] if at < len(texts) else _following(_text(start), at)
                codes[number.to_bytes(size, "big")] = text
    return codes


def read_page(page: pikepdf.Page, fonts: Fonts) -> dict[int, Piece]:
    """What each marked piece of a page says."""
    pieces: dict[int, Piece] = {}
    place = (0.0, 0.0)
    by_name = fonts.of_page(page)
    codes: Codes = {}
    marks: list[_Mark] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _SHOWING:
            if marks:
                marks[-1].glyphs += _glyphs([*instruction.operands], codes)
                marks[-1].place = marks[-1].place or place
        elif operator == "cm":
            place = (float(instruction.operands[4]), float(instruction.operands[5]))
        elif operator == "Tf":
            codes = by_name.get(str(instruction.operands[0]), {})
        elif operator in ("BDC", "BMC"):
            marks.append(_opened([*instruction.operands]))
        elif operator == "EMC" and marks:
            _close(marks, pieces)
    return pieces


def _opened(operands: Sequence[pikepdf.Object]) -> _Mark:
    given = operands[1] if len(operands) > 1 else None
    if not isinstance(given, pikepdf.Dictionary):
        # 14.8.2.3.3: the glyphs in it stand in reversed order.
        return _Mark(None, None, runs_left=str(operands[0]) == "/ReversedChars")
    id_, instead = given.get("/MCID"), given.get("/ActualText")
    return _Mark(int(id_) if id_ is not None else None, None if instead is None else str(instead))


def _close(marks: list[_Mark], pieces: dict[int, Piece]) -> None:
    mark = marks.pop()
    glyphs = mark.glyphs if mark.instead is None else [mark.instead]
    if mark.id is not None:
        # A single glyph is not said to be reversed; beside others it is, all the same.
        runs_left = mark.runs_left or any(
            bidirectional(char) in ("R", "AL") for glyph in glyphs for char in glyph
        )
        read = "".join(glyphs[::-1] if runs_left else glyphs)
        before = pieces[mark.id].text if mark.id in pieces else ""
        pieces[mark.id] = Piece(before + read, runs_left, *(mark.place or (0.0, 0.0)))
    elif marks:
        # What has no mark of its own is part of what it stands in.
        marks[-1].glyphs += glyphs
        marks[-1].runs_left |= mark.runs_left
        marks[-1].place = marks[-1].place or mark.place


def _glyphs(operands: Sequence[pikepdf.Object], codes: Codes) -> Iterator[str]:
    shown = operands[-1]
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    for string in strings:
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            for at in range(0, len(data), 2):
                yield codes.get(data[at : at + 2], "\ufffd")


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _text(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")


def _following(text: str, count: int) -> str:
    return text[:-1] + chr(ord(text[-1]) + count) if text else ""
