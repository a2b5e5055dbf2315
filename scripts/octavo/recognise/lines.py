"""The lines of a manuscript, how its paragraphs are laid out in them, and what stands together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

from octavo.model import ASCII_SPACE, Source
from octavo.recognise.furniture import furniture as furniture
from octavo.recognise.line import Line as Line
from octavo.recognise.typography import is_capitals
from octavo.recognise.vocabulary import division


class Layout(Enum):
    """How a manuscript shows where a paragraph ends."""

    LINE = "one paragraph a line"
    BLANK = "hard-wrapped lines, blank lines between paragraphs"
    DOCUMENT = "paragraphs as the document has them"


WIDEST_WRAP = 120
"""Longer lines, in characters, are nobody's fixed line length: they are paragraphs."""

NARROWEST_WRAP = 30
"""Nobody wraps prose so narrow that a short line tells nothing."""

_WRAPPED_SHARE = 0.5
_JOINED_SHARE = 0.2

_ROW = 72
"""Characters of a row of text, wherever the manuscript breaks its lines."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that stand together: a block between blank lines, or a line that is a paragraph."""

    lines: tuple[Line, ...]
    first: int
    """Index of its first line in the file."""
    gap: int
    """Blank lines before it."""

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1

    @property
    def text(self) -> str:
        return " ".join([line.text for line in self.lines])

    @property
    def indent(self) -> int:
        return self.lines[0].indent


def split(source: Source) -> tuple[Line, ...]:
    """The lines of `source`. Only line ends end a line: U+2028 and its like are text."""
    name = source.name
    lines = []
    for number, raw in enumerate(source.text.split("\n"), start=1):
        if raw and raw[0] not in ASCII_SPACE and raw[-1] not in ASCII_SPACE and "\f" not in raw:
            lines.append(Line(raw, name, number, 1))
            continue
        rest = raw.lstrip(ASCII_SPACE)
        start = len(raw) - len(rest) if rest else 0
        lead = raw[:start].replace("\f", "") if start else ""
        text = rest.rstrip(ASCII_SPACE)
        lines.append(Line(text, name, number, start + 1, "\f" in raw, lead))
    return tuple(lines)


def width(lines: Sequence[Line]) -> int:
    """What nearly all lines keep within, in characters, a few overlong ones aside."""
    lengths = sorted([len(line.text) for line in lines if line.text])
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def rows(lines: Sequence[Line]) -> list[int]:
    """How many rows of print stand before each line: a measure of distance in any layout."""
    return [0, *accumulate([len(line.text) // _ROW + 1 for line in lines])]


def has_blocks(lines: Sequence[Line]) -> bool:
    """Whether blank lines part what belongs together, so that a block of lines is a unit."""
    if not any(line.is_blank for line in lines[:-1]):
        return False
    if width(lines) <= WIDEST_WRAP:
        return True
    # Paragraphs on one line each, blank lines between them.
    joined = sum(not a.is_blank and not b.is_blank for a, b in pairwise(lines))
    return joined < _JOINED_SHARE * sum(not line.is_blank for line in lines)


def layout(lines: Sequence[Line]) -> Layout:
    """Tells wrapped lines from paragraphs: a wrapped line ends where the next word had no room."""
    across = width(lines)
    if not has_blocks(lines) or across < NARROWEST_WRAP:
        return Layout.LINE
    pairs = [(line, after) for line, after in pairwise(lines) if line.text and after.text]
    if not pairs:
        return Layout.LINE
    share = _wrapped(pairs, across)
    if share >= _WRAPPED_SHARE:
        return Layout.BLANK
    # Tables and code keep the share low; then the sentences that run on tell, if it is no verse.
    running = [
        (line, after)
        for line, after in pairs
        if line.text[-1].isalpha() and after.text[0].islower()
    ]
    capitals = sum(after.text[0].isupper() for _, after in pairs) / len(pairs)
    is_prose = capitals < 0.6 and _wrapped(running, across) >= _WRAPPED_SHARE
    return Layout.BLANK if is_prose else Layout.LINE


def _wrapped(pairs: Sequence[tuple[Line, Line]], across: int) -> float:
    """The share of line ends at which the next line's first word had no room."""
    full = [
        len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > across * 0.9
        for line, after in pairs
    ]
    return sum(full) / len(full) if full else 0.0


def units(lines: Sequence[Line]) -> tuple[Unit, ...]:
    """What stands together in a file, in order; blank lines and page furniture stand in none."""
    found: list[Unit] = []
    blocks = has_blocks(lines)
    across = width(lines)
    skipped = furniture(lines)
    start, gap = 0, 0
    open_lines: list[Line] = []
    for index, line in enumerate(lines):
        is_gap = line.is_blank or index in skipped
        if open_lines and (is_gap or not blocks or _ends_heading(open_lines, line, across)):
            found += _units(open_lines, start, gap, across)
            open_lines, gap = [], 0
        if is_gap:
            gap += 1
        else:
            if not open_lines:
                start = index
            open_lines.append(line)
    if open_lines:
        found += _units(open_lines, start, gap, across)
    return tuple(found)


def _units(block: list[Line], start: int, gap: int, across: int) -> Iterator[Unit]:
    """The units of a block: a label may stand over its text without a blank line between them."""
    heads = _label_lines(block, across) if len(block) > _LONGEST_HEADING else 0
    if heads:
        yield Unit(tuple(block[:heads]), start, gap)
    yield Unit(tuple(block[heads:]), start + heads, 0 if heads else gap)


_LONGEST_HEADING = 3
"""In lines; a longer block that begins with a label holds the text, too."""


def _label_lines(block: Sequence[Line], across: int) -> int:
    """How many lines a block begins with that are a label, `CHAPTER I`, and a title in capitals."""
    label = block[0].text
    if len(label) > 0.8 * across or across < NARROWEST_WRAP or division(block[1].text):
        return 0
    found = division(label)
    if found is None or found.title[:1].islower() or "," in found.mark:
        return 0
    if _wrapped([(block[0], block[1])], across):
        return 0
    return 2 if is_capitals(block[1].text) and not is_capitals(block[2].text) else 1


# https://spec.commonmark.org/0.31.2/#atx-headings need no blank line around them.
_NUMBER_SIGNS = re.compile(r"#{1,6}[ \t]+\S")
_SECTION_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+\S")


def _is_section_number(text: str) -> bool:
    return text[0].isdecimal() and bool(_SECTION_NUMBER.match(text))


def _ends_heading(block: Sequence[Line], line: Line, across: int) -> bool:
    """Whether a block's first line is a numbered title that its text follows without a blank line.

    Its end is chosen: the next line's first word had room.
    """
    if "#" in (line.text[0], block[0].text[0]) and (
        _NUMBER_SIGNS.match(line.text) or _NUMBER_SIGNS.match(block[0].text)
    ):
        return not line.is_underline
    if len(block) > 1 or not _is_section_number(block[0].text):
        return False
    # A title may run over two lines, and a list may have an entry on each.
    goes_on = line.text[:1].islower() or _is_section_number(line.text)
    had_no_room = across >= NARROWEST_WRAP and _wrapped([(block[0], line)], across) > 0
    return not goes_on and not line.is_underline and not had_no_room
