"""Where the words of a document stand in its text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from octavo.model import ASCII_SPACE, Origin

_WHITE = str.maketrans("", "", ASCII_SPACE)


def black(text: str) -> int:
    """How many characters of `text` are no white space."""
    return len(text.translate(_WHITE))


class Places:
    """Finds the place of a character by how many are before it, white space left out: however
    that is set, it is the same character."""

    def __init__(self, name: str, text: str) -> None:
        """`text` is that of the document called `name`, without blank lines."""
        self._name = name
        self._starts = list(accumulate((black(line) for line in text.split("\n")), initial=0))[:-1]

    def at(self, count: int) -> Origin:
        """The place of the character that `count` others stand before; columns count such
        characters, too."""
        row = bisect_right(self._starts, count) - 1
        return Origin(self._name, row + 1, count - self._starts[row] + 1)
