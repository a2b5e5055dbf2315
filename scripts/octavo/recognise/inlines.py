"""The inlines of a passage: its words, and the calls for references among them."""

from __future__ import annotations

import re

from octavo.model import ASCII_SPACE, CitationCall, Inline, Text
from octavo.recognise.habits import Habits
from octavo.recognise.passage import Passage

# "See" belongs to the call where it stands right before it: "See [citation 1]."
_CITATION = re.compile(
    rf"(?:\bSee[{ASCII_SPACE}]+)?\[citation[{ASCII_SPACE}]+([0-9]{{1,6}})\]", re.IGNORECASE
)


def inlines(
    passage: Passage, habits: Habits, start: int = 0, end: int | None = None
) -> tuple[Inline, ...]:
    """The inlines of `passage.text[start:end]`; their texts, joined, are that text."""
    text = passage.text
    end = len(text) if end is None else end
    found: list[Inline] = []
    at = start
    # Most paragraphs hold no bracket; looking for one is many times quicker than the pattern.
    for match in _CITATION.finditer(text, start, end) if "[" in text else ():
        if match.start() > at:
            found.append(Text(text[at : match.start()], passage.origin(at)))
        found.append(CitationCall(match[0], int(match[1]), passage.origin(match.start())))
        at = match.end()
    if at < end:
        found.append(Text(text[at:end], passage.origin(at)))
    return tuple(found)
