"""The lines of a manuscript, and how its paragraphs are laid out in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from octavo.model import ASCII_SPACE, Origin, Source


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    """Without ASCII white space at either end."""
    origin: Origin
    """Where its first character stands."""

    @property
    def is_blank(self) -> bool:
        return not self.text


class Layout(Enum):
    """How a manuscript shows where a paragraph ends."""

    LINE = "one paragraph a line"
    BLANK = "hard-wrapped lines, blank lines between paragraphs"


WIDEST_WRAP = 120
"""Longer lines, in characters, are nobody's fixed line length: they are paragraphs."""

NARROWEST_WRAP = 30
"""Nobody wraps prose so narrow that a short line tells nothing."""

_WRAPPED_SHARE = 0.5


def split(source: Source) -> tuple[Line, ...]:
    """The lines of `source`. Only line ends end a line: U+2028 and its like are text."""
    lines = []
    for number, raw in enumerate(source.text.split("\n"), start=1):
        text = raw.strip(ASCII_SPACE)
        column = raw.index(text) + 1 if text else 1
        lines.append(Line(text, Origin(source.name, number, column)))
    return tuple(lines)


def layout(lines: tuple[Line, ...]) -> Layout:
    """Tells wrapped lines from paragraphs: a wrapped line ends where the next word had no room."""
    if not any(line.is_blank for line in lines[:-1]):
        return Layout.LINE
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return Layout.LINE
    # The line length: what nearly all lines keep within, a few overlong ones aside.
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > 1 else lengths[0]
    breaks = [
        len(line.text) + 1 + len(follower.text.split(" ", 1)[0]) > width * 0.9
        for line, follower in pairwise(lines)
        if line.text and follower.text
    ]
    if not breaks or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return Layout.LINE
    return Layout.BLANK if sum(breaks) / len(breaks) >= _WRAPPED_SHARE else Layout.LINE
