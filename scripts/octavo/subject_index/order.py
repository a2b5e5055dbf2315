"""The order of an index: word by word, as ISO 999 has it, accents and capitals left out of account.

Python knows the order of no language; an author gives `sort` where that matters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

_NO_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"(\d+)")

# Scripts whose words have no initial that one could look under.
_NO_ALPHABET = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_Item = TypeVar("_Item")


def sorted_by(items: Iterable[_Item], words: Callable[[_Item], str]) -> list[_Item]:
    """The items in the order of their words."""
    return sorted(items, key=lambda item: _key(words(item)))


def initial(words: str) -> str:
    """The letter that a term is looked up under; empty for signs, figures and Chinese."""
    first = _plain(words)[:1]
    return first.upper()[:1] if first.isalpha() and not _NO_ALPHABET.match(first) else ""


def _plain(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words)
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return _NO_WORD.sub(" ", bare.casefold()).strip()


def _key(words: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    # A number comes before letters, and 9 before 10.
    pieces = (piece for piece in _DIGITS.split(_plain(words)) if piece)
    return (
        tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces),
        words,
    )
