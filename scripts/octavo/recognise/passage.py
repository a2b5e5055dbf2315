"""A passage: lines joined, each character of which knows where in the manuscript it stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, groupby

from octavo.model import Origin
from octavo.recognise.lines import Line


class Passage:
    """The text of consecutive lines, their ends single line feeds."""

    __slots__ = ("_first", "_starts", "lines", "text")

    def __init__(self, lines: Sequence[Line], text: str | None = None) -> None:
        """Of `lines`; `text` is theirs, where somebody has it already."""
        self.lines = lines
        self._first: Origin | None = None
        self._starts: array[int] | None = None
        self.text = "\n".join([line.text for line in lines]) if text is None else text

    def runs(self, indices: Container[int]) -> Iterator[tuple[int, int, Sequence[Line]]]:
        """The neighbouring lines whose indices in the file are among `indices`: where the first
        begins in `text`, where the last ends, and the lines."""
        at = 0
        for inside, group in groupby(self.lines, lambda line: line.number - 1 in indices):
            lines = list(group)
            length = sum(len(line.text) + 1 for line in lines)
            if inside:
                yield at, at + length - 1, lines
            at += length

    def placed(self, numbers: Container[int]) -> Iterator[tuple[int, Line]]:
        """The lines whose numbers are among `numbers`, each with where it begins in `text`."""
        found = [(row, line) for row, line in enumerate(self.lines) if line.number in numbers]
        return ((self.starts[row], line) for row, line in found)

    @property
    def starts(self) -> Sequence[int]:
        """Where each line begins in `text`."""
        if self._starts is None:
            lengths = [len(line.text) + 1 for line in self.lines[:-1]]
            self._starts = array("l", accumulate(lengths, initial=0))
        return self._starts

    def origin(self, offset: int) -> Origin:
        """The place of the character at `offset`."""
        if not offset:
            # A block and its first words share one: a book keeps tens of thousands.
            if self._first is None:
                self._first = self.lines[0].origin
            return self._first
        starts = self.starts
        row = bisect_right(starts, offset) - 1
        line = self.lines[row]
        return Origin(line.file, line.number, line.column + offset - starts[row])
