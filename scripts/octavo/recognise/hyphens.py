"""Words that a hyphen breaks at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LAST = re.compile(r"[^\W\d_]{2,}\Z")
_FIRST = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 40
"""Characters of a part of a word."""
_STRETCH = 100_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def broken_words(text: str) -> frozenset[str]:
    """The words of a file that its line ends break and that it also has whole, in small letters;
    the hyphen of any other may be the word's own. `text` is all of it.

    Where the text has a word in both ways, within its lines, nothing is certain.
    """
    broken = dict(_broken(text))
    if not broken:
        return frozenset()
    # Each piece is looked at once, however often it stands in the text.
    shortest = min(map(len, broken))
    pieces = (piece for piece in _pieces(text) if len(piece) >= shortest)
    words = {word.casefold() for piece in pieces for word in _WORD.findall(piece)}
    return frozenset(
        whole for whole, parted in broken.items() if whole in words and parted not in words
    )


def _pieces(text: str) -> set[str]:
    """What stands between white space, taken up a stretch after the other: all of it at once would
    take several times the memory of the text."""
    found: set[str] = set()
    start = 0
    while start < len(text):
        end = text.find("\n", start + _STRETCH)
        end = end if end >= 0 else len(text)
        found.update(text[start:end].split())
        start = end
    return found


def _broken(text: str) -> Iterator[tuple[str, str]]:
    """Each word that a line's end breaks, whole and in its two parts."""
    at = text.find("-\n")
    while at >= 0:
        last, first = _LAST.search(text[max(0, at - _LONGEST) : at]), _FIRST.match(text, at + 2)
        if last and first:
            yield (last[0] + first[0]).casefold(), f"{last[0]}-{first[0]}".casefold()
        at = text.find("-\n", at + 2)
