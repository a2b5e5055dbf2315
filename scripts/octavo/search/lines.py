"""Lists of words as one string: each word without the letters that it shares with the one before.

A chunk is `length rest;length rest;…`, the length being one digit of `digits.py`; other
fields follow a word, each after a comma. Folded words have neither sign in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import commonprefix

from octavo.search.digits import ALPHABET

FIELD, RECORD, ITEM, FILE = ",", ";", "/", "!"
"""What stands between fields, records and the items of a field, and before a file's number."""

_MOST_SHARED = 31
"""Letters; JavaScript counts some twice, and a digit goes up to 63."""


def join(records: Iterable[tuple[str, str]]) -> str:
    """The words of `records` in order, each with the rest of its record as it stands."""
    before, lines = "", []
    for word, rest in records:
        shared = commonprefix((before, word))[:_MOST_SHARED]
        units = len(shared.encode("utf-16-le", "surrogatepass")) // 2
        lines.append(f"{ALPHABET[units]}{word[len(shared) :]}{rest}")
        before = word
    return RECORD.join(lines)


def begin(before: str, first: str) -> str:
    """The shortest beginning of a chunk's first word that comes after `before`, the last word of
    the chunk before it, "" if there is none: what tells in which of them a word stands."""
    return first[: len(commonprefix((before, first))) + 1] if before else first
