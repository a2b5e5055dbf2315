"""A file of the manuscript, and what is measured over all of its lines: once, for all who ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import compress, islice, pairwise

from octavo.recognise.edition.furniture import furniture
from octavo.recognise.line import Line
from octavo.recognise.lines import NARROWEST_WRAP, WIDEST_WRAP, Layout, wrapped

_WRITTEN = re.compile(r"[^\n]+")
_NEARLY_ALL = 0.95
_JOINED_SHARE = 0.2
_WRAPPED_SHARE = 0.5
_SET_IN_SHARE = 0.6
_CAPITALS = 0.6
"""Share of lines that begin with a capital from which on they are verse."""


class File:
    """The lines of a file and their measures."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.indents = [line.column - 1 for line in lines]

    @property
    def text(self) -> str:
        """The lines without white space at their ends, in one piece; it is as large as the file,
        and made anew whenever somebody asks."""
        return "\n".join(self.texts)

    @cached_property
    def begins(self) -> str:
        """The first character of each line, a line feed for a blank one: where lines of a sort
        stand is found in it without a look at each."""
        return "".join([text[:1] or "\n" for text in self.texts])

    def beginning(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Indices of the lines whose first character `pattern` finds in `begins`."""
        return (match.start() for match in pattern.finditer(self.begins))

    @cached_property
    def ends(self) -> str:
        """The last character of each line, a line feed for a blank one."""
        return "".join([text[-1:] or "\n" for text in self.texts])

    @cached_property
    def page_breaks(self) -> list[int]:
        """Indices of the lines in which a form feed stands."""
        return [index for index, line in enumerate(self.lines) if line.breaks_page]

    @cached_property
    def furniture(self) -> frozenset[int]:
        """Indices of running heads, feet and page numbers."""
        return furniture(self.texts, self.text, self.begins, self.page_breaks)

    @property
    def pieces(self) -> Iterator[tuple[int, int]]:
        """The lines between blank ones: the index of the first, and the one after the last."""
        return (match.span() for match in _WRITTEN.finditer(self.begins))

    @cached_property
    def width(self) -> int:
        """What nearly all lines keep within, in characters, a few overlong ones aside."""
        lengths = sorted(map(len, filter(None, self.texts)))
        return lengths[int(len(lengths) * _NEARLY_ALL)] if lengths else 0

    @cached_property
    def margin(self) -> int:
        """White-space characters before most lines."""
        indents = Counter(compress(self.indents, self.texts))
        return indents.most_common(1)[0][0] if indents else 0

    @cached_property
    def has_blocks(self) -> bool:
        """Whether blank lines part what belongs together, so that a block of lines is a unit."""
        if next(islice(self.pieces, 1, None), None) is None:
            return False  # Blank lines before the text and after it part nothing.
        if self.width <= WIDEST_WRAP and not self._sets_lines_in:
            return True
        # Paragraphs on one line each, blank lines between them.
        joined = sum(end - start - 1 for start, end in self.pieces)
        return joined < _JOINED_SHARE * sum(end - start for start, end in self.pieces)

    @property
    def _sets_lines_in(self) -> bool:
        """Whether most lines begin as paragraphs do in Chinese and Japanese: with a wide space, or
        with speech."""
        openings = Counter(text[0] for text in self.texts if text)
        opening = sum(openings[sign] for sign in "\u3000「『")
        return bool(openings["\u3000"]) and opening >= _SET_IN_SHARE * openings.total()

    @cached_property
    def layout(self) -> Layout:
        """Tells wrapped lines from paragraphs: a wrapped line ends where the next word had no
        room."""
        if not self.has_blocks or self.width < NARROWEST_WRAP:
            return Layout.LINE
        if wrapped(self._pairs(), self.width) >= _WRAPPED_SHARE:
            return Layout.BLANK
        # Tables and code keep the share low; then the sentences that run on tell, if it is no
        # verse.
        pairs = list(self._pairs())
        running = [(a, b) for a, b in pairs if a[-1].isalpha() and b[0].islower()]
        capitals = sum(after[0].isupper() for _, after in pairs) / max(1, len(pairs))
        is_prose = capitals < _CAPITALS and wrapped(running, self.width) >= _WRAPPED_SHARE
        return Layout.BLANK if is_prose else Layout.LINE

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Each line with the one after it, where neither is blank."""
        return ((text, after) for text, after in pairwise(self.texts) if text and after)
