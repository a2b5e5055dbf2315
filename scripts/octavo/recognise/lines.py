"""The lines of a manuscript, how its paragraphs are laid out in them, and what stands together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import accumulate, count, repeat

from octavo.model import ASCII_SPACE, Source
from octavo.recognise.line import Line as Line


class Layout(Enum):
    """How a manuscript shows where a paragraph ends."""

    LINE = "one paragraph a line"
    BLANK = "hard-wrapped lines, blank lines between paragraphs"
    DOCUMENT = "paragraphs as the document has them"


WIDEST_WRAP = 120
"""Longer lines, in characters, are nobody's fixed line length: they are paragraphs."""

NARROWEST_WRAP = 30
"""Nobody wraps prose so narrow that a short line tells nothing."""

_FIRST_WIDE = "\u2e80"
"""From here on, nearly all characters are East Asian (Unicode Standard Annex 11)."""

_SHORT = 3
"""Lines of what may be a heading."""

_ROW = 72
"""Characters of a row of text, wherever the manuscript breaks its lines."""


@dataclass(slots=True, eq=False)
class Unit:
    """Lines that stand together: a block between blank lines, or a line that is a paragraph."""

    # Not frozen, though nothing changes it: that is made in a third of the time, and a book has
    # tens of thousands.

    lines: tuple[Line, ...]
    first: int
    """Index of its first line in the file."""
    gap: int
    """Blank lines before it."""
    _text: str | None = field(default=None, init=False, repr=False)

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1

    @property
    def text(self) -> str:
        """Its lines in one. Long ones are kept when they have been put together; short ones, of
        which a book has many at a time when headings are looked for, would take more memory than
        time."""
        if self._text is not None:
            return self._text
        text = " ".join([line.text for line in self.lines])
        if len(self.lines) > _SHORT:
            self._text = text
        return text

    @property
    def size(self) -> int:
        """How many characters its text has."""
        return sum([len(line.text) + 1 for line in self.lines]) - 1

    @property
    def indent(self) -> int:
        return self.lines[0].indent


def split(source: Source) -> tuple[Line, ...]:
    """The lines of `source`. Only line ends end a line: U+2028 and its like are text."""
    raws = source.text.split("\n")
    texts = [raw.strip(ASCII_SPACE) for raw in raws]
    leads = [
        raw[: len(raw) - len(raw.lstrip(ASCII_SPACE))] if text and raw[0] in ASCII_SPACE else ""
        for raw, text in zip(raws, texts, strict=True)
    ]
    columns = [len(lead) + 1 for lead in leads]
    breaks: Iterable[bool] = repeat(False)
    if "\f" in source.text:
        breaks = ["\f" in raw for raw in raws]
        leads = [lead.replace("\f", "") for lead in leads]
    # One call for all: half of the time, of what there are hundreds of thousands of.
    fields = zip(texts, repeat(source.name), count(1), columns, breaks, leads, strict=False)
    return tuple(map(partial(tuple.__new__, Line), fields))


def rows(texts: Sequence[str]) -> Sequence[int]:
    """How many rows of print stand before each line of these texts: a measure of distance in any
    layout. Characters of Chinese and Japanese are as wide as two others."""
    filled = [(len(text) << (text[:1] >= _FIRST_WIDE)) // _ROW + 1 for text in texts]
    return array("l", accumulate(filled, initial=0))


def wrapped(pairs: Iterable[tuple[str, str]], across: int) -> float:
    """The share of lines, each with the one after it, at whose end the next word had no room."""
    limit = across * 0.9
    full = total = 0
    for text, after in pairs:
        total += 1
        # A word has a letter at least: that settles most, and none need be looked for.
        if len(text) + 2 > limit or len(text) + 1 + len(after.split(" ", 1)[0]) > limit:
            full += 1
    return full / total if total else 0.0
