"""Words that a hyphen breaks at the end of a line."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"([^\W\d_]{2,})-\n([^\W\d_]{2,})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def broken_words(text: str) -> frozenset[str]:
    """The words of `text`, a whole file, that its line ends break and that it also has whole, in
    small letters; the hyphen of any other may be the word's own.

    Where the text has a word in both ways, within its lines, nothing is certain.
    """
    broken = {(match[1] + match[2]).casefold(): f"{match[1]}-{match[2]}".casefold()
              for match in _BROKEN.finditer(text)}  # fmt: skip
    if not broken:
        return frozenset()
    words = {word.casefold() for word in _WORD.findall(text)}
    return frozenset(
        whole for whole, parted in broken.items() if whole in words and parted not in words
    )
