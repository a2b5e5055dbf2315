"""The book's words once more, for whoever has misspelt one: twice, by beginnings and by ends.

A word that is one or two errors away shares its first letters with what was meant, or else its
last ones; so a browser that reads the neighbours of both ends finds it. Each word carries one
digit, the binary logarithm of how often it stands in the book.
"""

from __future__ import annotations

from collections.abc import Mapping

from octavo.search.digits import ALPHABET

SHORTEST = 3
"""Letters of the shortest word that is offered instead of another."""

Word = tuple[str, str]
"""A word, or a word read backwards, and its digit."""


def heads(counts: Mapping[str, int]) -> list[Word]:
    """The words that may be meant, in the order in which JavaScript compares strings."""
    return sorted(
        (
            (form, ALPHABET[min(count.bit_length() - 1, 25)])
            for form, count in counts.items()
            if len(form) >= SHORTEST and form.isalpha()
        ),
        key=_utf_16,
    )


def tails(counts: Mapping[str, int]) -> list[Word]:
    """The same words, read backwards, in the same order of them."""
    return sorted(((form[::-1], digit) for form, digit in heads(counts)), key=_utf_16)


def _utf_16(word: Word) -> bytes:
    return word[0].encode("utf-16-be", "surrogatepass")
