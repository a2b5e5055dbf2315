"""How words are set: in capitals, in italics, as a title."""

from __future__ import annotations

import re

# Words that titles set small, in the languages of `vocabulary`.
_SMALL = frozenset(
    """
    a an and as at but by for from in into is nor not of on or per than that the to upon via vs with
    au aux avec dans de des du en et la le les par pour sur un une à
    auf aus bei das dem den der des die ein eine einer eines im mit nach um und vom von zu zum zur
    al alla con da dei degli del della delle di el gli i il las lo los nel nella per por para su una
    ao com da das do dos e em na nas nos o os uma
    av den det door een het met og op på te ten ter til van voor y
    """.split()  # noqa: SIM905 - a list of words reads as words
)

_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_ITALICS = re.compile(r"_[^_]+_[.:]?")

_LONGEST = 500
"""In characters: beyond, whatever the letters, it is a paragraph, and not looked at."""

_LARGE, _MOST_SMALL = 0.8, 0.2
"""Share of the words of a title that begin with a capital, and of those that don't."""

CAPITALS, ITALICS, TITLE = "capitals", "italics", "title"


def style(text: str) -> str | None:
    """`capitals`, `italics`, `title`, or None for a line of prose."""
    if not text or len(text) > _LONGEST:
        return None
    if _ITALICS.fullmatch(text):
        return ITALICS
    if is_capitals(text):
        return CAPITALS
    if text[0] >= FIRST_WIDE:
        return TITLE if len(text) <= _LONGEST_WIDE and not _WIDE_SIGNS.search(text) else None
    if len(text) < 90 and is_title(text) and not re.search(r"[,;:][\"”]?$", text):
        return TITLE
    return None


# Titles in Chinese and Japanese have no case to tell them: they are short, and have no punctuation.
FIRST_WIDE = "\u2e80"
_LONGEST_WIDE = 15
_WIDE_SIGNS = re.compile("[。．，、！？；：「」『』【】…—0-9０-９]")


def is_capitals(text: str) -> bool:
    """Whether nine of ten letters that have a case are capitals, and half of all letters have one.

    Amid Chinese or Japanese, an abbreviation sets no line in capitals.
    """
    if text.islower():
        return False
    large = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    if large + small < 2 or large < 0.9 * (large + small):
        return False
    return text.isascii() or large + small >= 0.5 * sum(map(str.isalpha, text))


def is_title(text: str) -> bool:
    """Whether the words that titles set with a capital have one, four of five at least."""
    if "(" in text:
        text = _ASIDE.sub("", text)  # "The Harbour (continued)"
    words = _WORD.findall(text)
    if not words or words[0][0].islower():
        return False
    left = len(words)
    large = small = 0
    for word in words:
        first = word[0]
        if first.isupper():
            large += word.lower() not in _SMALL
        elif first.lower() != first.upper():
            small += word.lower() not in _SMALL
            if small > _MOST_SMALL * left:
                return False  # Most lines of prose show early what they are.
    return large > 0 and large >= _LARGE * (large + small)
