"""Entries of book.toml that may stand several times, each under its name in two brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from octavo.config.wrong import NAME, known, wrong
from octavo.model import Origin, fold
from octavo.problems import Problem

_TABLE = re.compile(r"\s*\[")


class Entry:
    """One entry, with its place in the file."""

    def __init__(self, key: str, values: dict[str, Any], lines: list[str], start: int) -> None:
        self._key = key
        self.values = values
        self._lines = lines
        self._start = start

    @property
    def origin(self) -> Origin:
        return Origin(NAME, self._start)

    def folded(self, key: str) -> str | None:
        """The words of `key`, runs of white space made one space; None where it is missing."""
        return fold(self.values[key]) if key in self.values else None

    def unknown(self, keys: Collection[str]) -> Iterator[Problem]:
        """What it says under none of `keys`."""
        for key in self.values:
            if key not in keys:
                what = f"`{key}` means nothing in [[{self._key}]]"
                yield self.wrong(key, what, known(key, keys))

    def no_words(self, *keys: str) -> Iterator[Problem]:
        """Which of `keys` hold something else than words."""
        for key in keys:
            if key in self.values and not is_words(self.values[key]):
                yield self.wrong(key, f"`{key}` must be words in quotation marks")

    def wrong(self, key: str, what: str, remedy: str = "Put it right.") -> Problem:
        """The problem `what` of `key`, or of the whole entry where that is empty."""
        return wrong(self._line_of(key), what, remedy)

    def _line_of(self, key: str) -> int:
        """The line of `key` in this entry; that of the entry where it is not found."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=") if key else None
        for number in range(self._start, len(self._lines)):
            line = self._lines[number]
            if _TABLE.match(line):
                break
            if pattern and pattern.match(line):
                return number + 1
        return self._start


def is_words(value: object) -> bool:
    """Whether it is text that can stand on a page."""
    if not isinstance(value, str):
        return False
    words = fold(value)
    return bool(words) and not any(ord(char) < 0x20 for char in words)


def entries(key: str, value: Any, text: str) -> tuple[list[Entry], list[Problem]]:
    """The entries under `key`, and what is wrong with their shape.

    `value` is what the key holds, None where it is missing; `text` is the whole book.toml, for
    the lines.
    """
    if value is None:
        return [], []
    lines = text.split("\n")
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        where = next((n for n, line in enumerate(lines, 1) if key in line), 1)
        what = f"`{key}` must be entries, each under a line [[{key}]]"
        return [], [wrong(where, what, "Write the brackets twice.")]
    starts = _starts(key, lines, len(value))
    found = [Entry(key, values, lines, start) for values, start in zip(value, starts, strict=True)]
    return found, []


def _starts(key: str, lines: list[str], count: int) -> list[int]:
    """The line, counted from 1, on which each of `count` entries begins."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    where = next((n for n, line in enumerate(lines, 1) if re.match(rf"\s*{name}\s*=", line)), 1)
    # Under brackets; or in braces, in one list, an entry a line.
    for begins in (rf"\s*\[\[\s*{name}\s*\]\]", r"\s*\{"):
        starts = [number for number, line in enumerate(lines, 1) if re.match(begins, line)]
        if len(starts) == count:
            return starts
    return [where] * count
