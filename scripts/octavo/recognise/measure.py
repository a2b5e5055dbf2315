"""How lines lie on the page: where they end, and whether the next word had room there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from octavo.recognise.lines import NARROWEST_WRAP, Line

NO_ROOM = 0.9
"""A wrapped line comes as near as this to the width of the text, the next word counted."""

_FAR_IN = 8
"""Columns: a line that is set in so much further was placed, whatever room there was."""

_MOSTLY = 0.5
_CAPITALS = 0.6
_SAMPLE = 4000
_FEWEST = 8

_FIRST_IDEOGRAPH = "\u2e80"
"""From here on scripts are written without spaces; few characters may not begin a line."""

_OPENING = "\"'“”„‘‚’«»‹›「『(¿¡_*[-–—―.…= "
"""What may stand before the first letter of a line."""


def edge(line: Line) -> int:
    """The column that a line ends at."""
    return line.indent + len(line.text)


def left(lines: Sequence[Line]) -> int:
    """White-space characters that all lines have before them."""
    return min(line.indent for line in lines)


def is_set_in(lines: Sequence[Line], margin: int) -> bool:
    """Whether all lines stand further in than `margin`."""
    return lines[0].indent > margin and left(lines) > margin


def reach(line: Line, after: Line) -> int:
    """The column that `line` would end at, had the first word of the next one been put there."""
    text = after.text
    word = 2 if text[:1] >= _FIRST_IDEOGRAPH else len(text.split(" ", 1)[0])
    return edge(line) + 1 + word


def forced(lines: Sequence[Line], across: float) -> float:
    """The share of line ends at which the next word had no room in `across` columns."""
    # A word has a letter at least: that settles many lines, and none need be looked for.
    full = [
        (edge(line) + 2 > across or reach(line, after) > across)
        and after.indent < line.indent + _FAR_IN
        for line, after in pairwise(lines)
    ]
    return sum(full) / len(full) if full else 0.0


def is_wrapped(lines: Sequence[Line], across: int) -> bool:
    """Whether a block of lines is prose that was wrapped at `across` columns."""
    return (
        len(lines) > 1 and across >= NARROWEST_WRAP and forced(lines, across * NO_ROOM) >= _MOSTLY
    )


def first_letter(line: Line) -> str:
    """The first sign of a line that is no quotation mark, bracket or dash; may be empty."""
    return line.text.lstrip(_OPENING)[:1]


def capitals(lines: Sequence[Line]) -> float:
    """The share of lines that begin with a capital."""
    return sum(first_letter(line).isupper() for line in lines) / len(lines) if lines else 0.0


def is_caseless(lines: Sequence[Line]) -> bool:
    """Whether lines begin with letters of a script that has no capitals."""
    firsts = [first_letter(line) for line in lines]
    return all(char.isalpha() and char.lower() == char.upper() for char in firsts)


def _is_at(line: Line, margin: int) -> bool:
    return bool(line.text) and line.indent <= margin


def keeps_capitals(lines: Sequence[Line], margin: int) -> bool:
    """Whether lines of a file begin with capitals as verse does, wherever a sentence begins.

    Lines that are set in do not count: a prose book may quote much verse, and verse has turned
    lines. German prose has a third of them, other prose a tenth.
    """
    step = len(lines) // _SAMPLE + 1
    pairs = zip(lines[::step], lines[1::step], strict=False)
    firsts = [first_letter(after) for line, after in pairs if line.text and _is_at(after, margin)]
    cased = [char for char in firsts if char.isupper() or char.islower()]
    return len(cased) > _FEWEST and sum(map(str.isupper, cased)) >= _CAPITALS * len(cased)
