"""The entries `[[structure]]` of a book.toml: the author's corrections."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from octavo.config.entries import Entry, entries
from octavo.config.wrong import known
from octavo.model import Correction
from octavo.problems import Problem

KEY = "structure"

DEEPEST = 9
"""The level that a heading may be given at most."""

_WORDS = ("line", "title", "block", "language", "after", "file")
_KEYS = ("line", "heading", *_WORDS[1:], "all")
_SAYS = ("heading", "title", "block", "language")

# The shape of a language tag, https://www.rfc-editor.org/rfc/rfc5646#section-2.1
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def corrections(
    value: Any, text: str, files: Collection[str]
) -> tuple[list[Correction], list[Problem]]:
    """The corrections in `value`, and what is wrong with them.

    `value` is what the key holds, None where it is missing; `text` is the whole book.toml, for
    the lines; `files` are the names of the book's files.
    """
    given, problems = entries(KEY, value, text)
    found = []
    for entry in given:
        complaints = list(_complaints(entry, files))
        problems += complaints
        found += [] if complaints else [_correction(entry)]
    return found, problems


def _correction(entry: Entry) -> Correction:
    values = entry.values
    words = {key: entry.folded(key) for key in _WORDS}
    heading = values.get("heading")
    return Correction(
        line=words["line"] or "",
        origin=entry.origin,
        level=None if heading is None else int(heading),
        title=words["title"],
        block=words["block"],
        language=words["language"],
        after=words["after"],
        file=values.get("file"),
        everywhere=values.get("all", False),
    )


def _complaints(entry: Entry, files: Collection[str]) -> Iterator[Problem]:
    types = [*entry.unknown(_KEYS), *entry.no_words(*_WORDS), *_types(entry)]
    yield from types or [*_choice(entry), *_contradictions(entry), *_names(entry, files)]


def _types(entry: Entry) -> Iterator[Problem]:
    values = entry.values
    if "heading" in values and not _is_level(values["heading"]):
        what = f"`heading` must be a level from 1 to {DEEPEST}, or false"
        yield entry.wrong("heading", what)
    if "all" in values and not isinstance(values["all"], bool):
        yield entry.wrong("all", "`all` must be true or false")


def _choice(entry: Entry) -> Iterator[Problem]:
    if "line" not in entry.values:
        what = "the entry does not say which line it means"
        yield entry.wrong("", what, 'Quote it: line = "…".')
    elif not any(key in entry.values for key in _SAYS):
        what = "the entry says nothing of the line it quotes"
        yield entry.wrong("", what, f"Say it with {', '.join(_SAYS)}.")


def _contradictions(entry: Entry) -> Iterator[Problem]:
    values = entry.values
    if values.get("heading") is False and "title" in values:
        yield entry.wrong("title", "what is no heading can have no title")
    if values.get("heading") and "block" in values:
        yield entry.wrong("block", "a line is a heading or begins a block, not both")
    if values.get("all") and "after" in values:
        yield entry.wrong("after", "`all` means every line, and `after` one")


def _names(entry: Entry, files: Collection[str]) -> Iterator[Problem]:
    file, language = entry.values.get("file"), entry.values.get("language")
    if file is not None and file not in files:
        yield entry.wrong("file", f"{file!r} is no file of the book", known(file, files))
    if language is not None and not LANGUAGE.fullmatch(language):
        yield entry.wrong("language", f"{language!r} is no language tag", 'Write "fr" or "pt-BR".')


def _is_level(value: object) -> bool:
    if isinstance(value, bool):
        return value is False
    return isinstance(value, int) and 1 <= value <= DEEPEST
