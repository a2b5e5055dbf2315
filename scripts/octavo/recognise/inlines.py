"""The inlines of a paragraph: its words, and the calls for references among them."""

from __future__ import annotations

import re

from octavo.model import ASCII_SPACE, CitationCall, Inline, Origin, Paragraph, Text
from octavo.recognise.lines import Line

# "See" belongs to the call where it stands right before it: "See [citation 1]."
_CITATION = re.compile(
    rf"(?:\bSee[{ASCII_SPACE}]+)?\[citation[{ASCII_SPACE}]+([0-9]{{1,6}})\]", re.IGNORECASE
)


def paragraph(lines: list[Line]) -> Paragraph:
    """One paragraph of consecutive lines; the line ends between them stay in its text."""
    text = "\n".join(line.text for line in lines)
    inlines: list[Inline] = []
    end = 0
    # Most paragraphs hold no bracket; looking for one is many times quicker than the pattern.
    for match in _CITATION.finditer(text) if "[" in text else ():
        if match.start() > end:
            inlines.append(Text(text[end : match.start()], _origin(lines, text, end)))
        start = _origin(lines, text, match.start())
        inlines.append(CitationCall(match[0], int(match[1]), start))
        end = match.end()
    if end < len(text):
        inlines.append(Text(text[end:], _origin(lines, text, end)))
    return Paragraph(tuple(inlines), lines[0].origin)


def _origin(lines: list[Line], text: str, offset: int) -> Origin:
    row = text.count("\n", 0, offset)
    first = lines[row].origin
    return Origin(first.file, first.line, first.column + offset - (text.rfind("\n", 0, offset) + 1))
