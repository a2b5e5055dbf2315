"""Illustrations: where a text says that a picture stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote

from octavo.model import Illustration, Picture
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Unit
from octavo.recognise.passage import Passage

# What Project Gutenberg's books call one, in their languages
# (https://www.gutenberg.org/help/ : illustrations).
_BRACKETED = re.compile(
    r"(?P<before>\[\s*(?:illustration|figure|abbildung|illustrazione|ilustración|ilustração"
    r"|illustratie|illustrasjon|иллюстрация)(?![^\W_])\s*(?:\d{1,4}\s*)?(?:[:.]\s*)?)"
    # "[Figure 3 shows how]" says something of a picture, and is none.
    r"(?P<caption>(?:(?<=[:.])[^\]]*|(?<=[:.]\s)[^\]]*|(?<=\s)(?-i:[\"“„«_A-ZÀ-ÞА-Я])[^\]]*)?)"
    r"(?P<after>\])",
    re.IGNORECASE,
)
# https://spec.commonmark.org/0.31.2/#images
_MARKDOWN = re.compile(
    r"(?P<before>!\[)(?P<caption>[^\]]*)"
    r"(?P<after>\]\((?P<address>[^()\s]+)(?:\s+\"[^\"]*\")?\))"
)
_FILE = re.compile(r"[\w./%+-]+\.\w{3,4}")
_LONGEST = 6
"""Units of a caption."""

_LONGEST_NAME = 1000
"""Characters in which a name of a file is looked for."""


def illustration(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """`[Illustration: caption]`, over several paragraphs perhaps, or `![words](picture.png)`."""
    first = units[at].lines[0].text
    if first[0] not in "[!":
        return None
    pattern = _MARKDOWN if first[0] == "!" else _BRACKETED
    if not first.startswith("![") and not _may_begin(first):
        return None
    for count in range(1, min(_LONGEST, len(units) - at) + 1):
        last = units[at + count - 1]
        if last.first in habits.seams and count > 1:
            return None
        if last.lines[-1].text[-1] in "])":
            passage = Passage([line for unit in units[at : at + count] for line in unit.lines])
            match = pattern.fullmatch(passage.text)
            return Found(count, (_made(match, passage, habits),)) if match else None
    return None


def _may_begin(text: str) -> bool:
    """Whether the bracket holds one of the words, which all begin with these letters."""
    return text[1:].lstrip()[:1].lower() in "ifaи"


def _made(match: re.Match[str], passage: Passage, habits: Habits) -> Illustration:
    before = match["before"] or ""
    words = inlines(passage, habits, match.start("caption"), match.end("caption"))
    origin = passage.origin(0)
    return Illustration(before, words, match["after"], origin, _picture(match, origin.file, habits))


def _picture(match: re.Match[str], file: str, habits: Habits) -> Picture | None:
    """The picture that is named and lies beside the text."""
    caption = " ".join(match["caption"].split())
    if "address" in match.re.groupindex:
        addresses = [match["address"]]
    else:
        addresses = _FILE.findall(caption[:_LONGEST_NAME])
    for address in addresses:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(address)))
        if name in habits.pictures:
            return Picture(name, caption)
    return None
