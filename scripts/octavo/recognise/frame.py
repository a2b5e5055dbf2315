"""The frame that Project Gutenberg puts around a book: header and licence are no chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.recognise.lines import Line

# https://www.gutenberg.org/help/ : the lines that every e-book of theirs carries.
_START = re.compile(r"\*\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(r"\*\*\*\s*END OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)

_LONGEST_HEADER = 500
_LONGEST_LICENCE = 1000
"""In lines; markers elsewhere are quoted, or stand where somebody joined two books."""


def body(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first line of the book and of the first one after it."""
    start, end = 0, len(lines)
    for index, line in enumerate(lines):
        if not line.text.startswith("***"):
            continue
        if _START.match(line.text) and index < _LONGEST_HEADER:
            start = index + 1
        elif _END.match(line.text) and len(lines) - index < _LONGEST_LICENCE:
            end = index
            break
    return start, end
