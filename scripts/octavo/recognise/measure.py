"""How lines lie on the page: where they end, and whether the next word had room there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from octavo.recognise.lines import NARROWEST_WRAP, Line

NO_ROOM = 0.9
"""A wrapped line comes as near as this to the width of the text, the next word counted."""

_OPENING = "\"'“”„‘‚’«»‹›「『(¿¡_*[-–—―.…= "
"""What may stand before the first letter of a line."""


def edge(line: Line) -> int:
    """The column that a line ends at."""
    return line.indent + len(line.text)


def left(lines: Sequence[Line]) -> int:
    """White-space characters that all lines have before them."""
    return min(line.indent for line in lines)


def reach(line: Line, after: Line) -> int:
    """The column that `line` would end at, had the first word of the next one been put there."""
    return edge(line) + 1 + len(after.text.split(" ", 1)[0])


def forced(lines: Sequence[Line], across: int) -> float:
    """The share of line ends at which the next word had no room in `across` columns."""
    full = [reach(line, after) > across * NO_ROOM for line, after in pairwise(lines)]
    return sum(full) / len(full) if full else 0.0


def first_letter(line: Line) -> str:
    """The first sign of a line that is no quotation mark, bracket or dash; may be empty."""
    return line.text.lstrip(_OPENING)[:1]


def capitals(lines: Sequence[Line]) -> float:
    """The share of lines that begin with a capital, or with a letter of a script without them."""
    firsts = [first_letter(line) for line in lines]
    small = sum(char.islower() for char in firsts)
    return 1 - small / len(firsts) if firsts else 0.0


def is_wrapped(lines: Sequence[Line], across: int) -> bool:
    """Whether a block of lines is prose that was wrapped at `across` columns."""
    return len(lines) > 1 and across >= NARROWEST_WRAP and forced(lines, across) >= 0.5
