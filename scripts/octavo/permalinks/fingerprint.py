"""Fingerprints: a few characters that tell whether two paragraphs say the same, or nearly so.

A fingerprint is a SimHash (Moses Charikar, "Similarity estimation techniques from rounding
algorithms", STOC 2002) of the words of a paragraph: each bit is the side on which their weighted
sum falls. Of two paragraphs, the share of bits that differ is the angle between their words,
divided by 180 degrees: 0 for the same words, a half for words that have nothing in common.

A word weighs what it is long: the frequent ones, which every paragraph has, are short (George
Zipf, "The Psycho-Biology of Language", 1935). Signs and letter case weigh nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise
from struct import Struct

BITS = 100
"""Twenty characters: with them a paragraph that kept two words of three is told from another."""

_HEAVIEST = 12
"""Letters from which on words weigh the same."""

# Base 32 without letters that look like others (https://www.crockford.com/base32.html).
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
LENGTH = BITS // 5

# Scripts that are printed without spaces: their words are taken for pairs of characters.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u312f\u31a0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORDS = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

# The sums of all bits are one number, a lane of 32 bits each: adding a word is one addition.
_LANE = 32
_LANES = Struct(f"<{BITS}I")
_SPREAD = [
    sum(1 << (_LANE * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256)
]  # fmt: skip


def fingerprints(texts: Iterable[str]) -> list[int]:
    """The fingerprint of each text, a number below 2**BITS."""
    known: dict[str, tuple[int, int]] = {}
    return [_fingerprint(text, known) for text in texts]


def _fingerprint(text: str, known: dict[str, tuple[int, int]]) -> int:
    lanes = weight = 0
    for word in _words(text):
        found = known.get(word)
        if found is None:
            known[word] = found = _weighed(word)
        lanes += found[0]
        weight += found[1]
    sums = _LANES.unpack(lanes.to_bytes(_LANES.size, "little"))
    return sum(1 << bit for bit, total in enumerate(sums) if 2 * total > weight)


def _words(text: str) -> set[str]:
    words: set[str] = set()
    for word in _WORDS.findall(text.casefold()):
        if _IS_UNSPACED.match(word) and len(word) > 1:
            words.update(map("".join, pairwise(word)))
        else:
            words.add(word)
    return words or set(text.split())


def _weighed(word: str) -> tuple[int, int]:
    """The lanes of a word, and its weight."""
    weight = min(len(word), _HEAVIEST)
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=-(-BITS // 8)).digest()
    lanes = sum(_SPREAD[byte] << (8 * _LANE * place) for place, byte in enumerate(digest))
    return (lanes & ((1 << (_LANE * BITS)) - 1)) * weight, weight


def difference(one: int, other: int) -> int:
    """How many bits differ."""
    return (one ^ other).bit_count()


def as_text(fingerprint: int) -> str:
    return "".join(_DIGITS[fingerprint >> shift & 31] for shift in range(BITS - 5, -1, -5))


def from_text(text: str) -> int:
    """The fingerprint that `as_text` wrote. Raises ValueError."""
    if len(text) != LENGTH or any(digit not in _VALUES for digit in text):
        raise ValueError(text)
    value = 0
    for digit in text:
        value = value << 5 | _VALUES[digit]
    return value
