"""The entries `[[structure]]` of a book.toml: the author's corrections."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from octavo.config.wrong import NAME, known, wrong
from octavo.model import Correction, Origin, fold
from octavo.problems import Problem

KEY = "structure"

DEEPEST = 9
"""The level that a heading may be given at most."""

_WORDS = ("line", "title", "block", "language", "after", "file")
_KEYS = ("line", "heading", *_WORDS[1:], "all")
_SAYS = ("heading", "title", "block", "language")

_ENTRY = re.compile(r"\s*\[\[\s*[\"']?structure[\"']?\s*\]\]")
_TABLE = re.compile(r"\s*\[")

# The shape of a language tag, https://www.rfc-editor.org/rfc/rfc5646#section-2.1
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def corrections(
    value: Any, text: str, files: Collection[str]
) -> tuple[list[Correction], list[Problem]]:
    """The corrections in `value`, and what is wrong with them.

    `value` is what the key holds, None where it is missing; `text` is the whole book.toml, for
    the lines; `files` are the names of the book's files.
    """
    if value is None:
        return [], []
    lines = text.split("\n")
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        where = next((n for n, line in enumerate(lines, 1) if KEY in line), 1)
        what = "`structure` must be entries, each under a line [[structure]]"
        return [], [wrong(where, what, "Write the brackets twice.")]
    found, problems = [], []
    for values, start in zip(value, _starts(lines, len(value)), strict=True):
        entry = _Entry(values, lines, start)
        complaints = list(entry.complaints(files))
        problems += complaints
        found += [] if complaints else [entry.correction()]
    return found, problems


def _starts(lines: list[str], count: int) -> list[int]:
    """The line, counted from 1, on which each of `count` entries begins."""
    starts = [number for number, line in enumerate(lines, 1) if _ENTRY.match(line)]
    if len(starts) == count:
        return starts
    # Entries in braces, in one list.
    where = next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(KEY)), 1)
    return [where] * count


class _Entry:
    """One entry, with its place in the file."""

    def __init__(self, values: dict[str, Any], lines: list[str], start: int) -> None:
        self._values = values
        self._lines = lines
        self._start = start

    def correction(self) -> Correction:
        values = self._values
        words = {key: fold(values[key]) if key in values else None for key in _WORDS}
        heading = values.get("heading")
        return Correction(
            line=words["line"] or "",
            origin=Origin(NAME, self._start),
            level=None if heading is None else int(heading),
            title=words["title"],
            block=words["block"],
            language=words["language"],
            after=words["after"],
            file=values.get("file"),
            everywhere=values.get("all", False),
        )

    def complaints(self, files: Collection[str]) -> Iterator[Problem]:
        types = [*self._unknown(), *self._types()]
        yield from types or [*self._choice(), *self._contradictions(), *self._names(files)]

    def _unknown(self) -> Iterator[Problem]:
        for key in self._values:
            if key not in _KEYS:
                yield self._wrong(key, f"`{key}` means nothing in [[structure]]", known(key, _KEYS))

    def _types(self) -> Iterator[Problem]:
        values = self._values
        for key in _WORDS:
            if key in values and not (isinstance(values[key], str) and fold(values[key])):
                yield self._wrong(key, f"`{key}` must be words in quotation marks")
        if "heading" in values and not _is_level(values["heading"]):
            what = f"`heading` must be a level from 1 to {DEEPEST}, or false"
            yield self._wrong("heading", what)
        if "all" in values and not isinstance(values["all"], bool):
            yield self._wrong("all", "`all` must be true or false")

    def _choice(self) -> Iterator[Problem]:
        if "line" not in self._values:
            what = "the entry does not say which line it means"
            yield self._wrong("", what, 'Quote it: line = "…".')
        elif not any(key in self._values for key in _SAYS):
            what = "the entry says nothing of the line it quotes"
            yield self._wrong("", what, f"Say it with {', '.join(_SAYS)}.")

    def _contradictions(self) -> Iterator[Problem]:
        values = self._values
        if values.get("heading") is False and "title" in values:
            yield self._wrong("title", "what is no heading can have no title")
        if values.get("heading") and "block" in values:
            yield self._wrong("block", "a line is a heading or begins a block, not both")
        if values.get("all") and "after" in values:
            yield self._wrong("after", "`all` means every line, and `after` one")

    def _names(self, files: Collection[str]) -> Iterator[Problem]:
        file, language = self._values.get("file"), self._values.get("language")
        if file is not None and file not in files:
            yield self._wrong("file", f"{file!r} is no file of the book", known(file, files))
        if language is not None and not LANGUAGE.fullmatch(language):
            what = f"{language!r} is no language tag"
            yield self._wrong("language", what, 'Write "fr" or "pt-BR".')

    def _wrong(self, key: str, what: str, remedy: str = "Put it right.") -> Problem:
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


def _is_level(value: object) -> bool:
    if isinstance(value, bool):
        return value is False
    return isinstance(value, int) and 1 <= value <= DEEPEST
