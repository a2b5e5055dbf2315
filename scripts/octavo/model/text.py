"""Characters: white space, marks of notation, and places in the manuscript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

ASCII_SPACE = " \t\n\f\r"
"""White space as HTML folds it (https://infra.spec.whatwg.org/#ascii-whitespace); every other
space, the no-break and the ideographic ones among them, is a character of the text."""


def spaced(text: str) -> str:
    """`text` with every run of ASCII white space made one space, those at its ends, too."""
    # Looking for a few strings is quicker than any pattern, and mostly it is line feeds alone.
    for space in "\n\t\f\r":
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def fold(text: str) -> str:
    """`text` with every run of ASCII white space made one space, none at either end."""
    return spaced(text).strip(" ")


_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def counted(text: str) -> tuple[int, int]:
    """The words of `text` that stand between white space, and the characters of scripts that part
    no words (Chinese, Japanese, Thai …), which stand for words there."""
    characters = 0
    if not text.isascii():
        text, characters = _WITHOUT_SPACES.subn(" ", text)
    return len(text.split()), characters


_NOTATION = re.compile(
    r"(?:[\W_]|(?<![^\W_])(?:[^\W_]|\d{1,4}"
    r"|footnotes?|note|side-?note|marginal|marginale|marginalie|manchette|randnotiz|illustration|page|pg|figure|fußnote|anmerkung|abbildung|seite"
    r"|nota|illustrazione|ilustración|ilustração|voetnoot|noot|illustratie|fotnote|illustrasjon"
    r"|сноска|примечание|иллюстрация|greek|hebrew|arabic|latin|chinese|russian|sanskrit"
    r")(?![^\W_]))*",
    re.IGNORECASE,
)
_LONGEST_MARK = 40


def is_notation(text: str) -> bool:
    """Whether `text` may be a mark: signs alone, or signs with single letters, short numbers and
    the few words that plain-text editions put in brackets.

    Marks are not shown as words, so the proof admits no others: no sentence can get lost in one.
    """
    if len(text) > _LONGEST_MARK:
        return not any(char.isalnum() for char in text)
    return bool(_NOTATION.fullmatch(text))


class Origin(NamedTuple):
    """A place in the manuscript; places in one file have an order."""

    file: str
    """Name of the file, relative to the source folder, with forward slashes."""
    line: int
    """Counted from 1, as editors do; line ends are LF, CRLF and CR."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the manuscript, as it was read."""

    name: str
    """Relative to the source folder, with forward slashes."""
    text: str
    """Decoded, every line end a single `\\n`."""
    encoding: str
    """What it was decoded as: `utf-8`, `utf-8-sig`, `utf-16-le`, `cp1252`, …"""
    newline: str
    """`LF`, `CRLF`, `CR`, `mixed` or `none`."""
