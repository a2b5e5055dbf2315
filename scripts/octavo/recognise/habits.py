"""The habits of a manuscript: what holds for a whole file, so that a line can be read by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.recognise.lines import Layout, Line, layout, width
from octavo.recognise.places import Places


@dataclass(frozen=True, slots=True)
class Habits:
    layout: Layout
    width: int
    """What nearly all lines keep within, in characters."""
    margin: int
    """White-space characters before most lines: where prose begins."""
    contents: frozenset[int]
    """Indices of the lines of printed tables of contents."""
    furniture: frozenset[int]
    """Indices of running heads and feet."""
    places: Places
    """The sections of the whole book, all files, by their names."""


def habits(
    lines: Sequence[Line], contents: frozenset[int], furniture: frozenset[int], places: Places
) -> Habits:
    """The habits of a file, measured over all its lines."""
    indents = Counter(line.indent for line in lines if line.text)
    margin = indents.most_common(1)[0][0] if indents else 0
    return Habits(layout(lines), width(lines), margin, contents, furniture, places)
