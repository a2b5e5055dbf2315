"""Calls for numbered references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from octavo.model import ASCII_SPACE, CitationCall, Inline, Origin
from octavo.recognise.inlines.spans import Span, Stretch

# "See" belongs to the call where it stands right before it: "See [citation 1]."
_CITATION = re.compile(
    rf"(?:\bSee[{ASCII_SPACE}]+)?\[citation[{ASCII_SPACE}]+([0-9]{{1,6}})\]", re.IGNORECASE
)


def citation(stretch: Stretch) -> Iterator[Span]:
    """`[citation 12]`, `See [citation 12]`."""
    if "[" in stretch.text:
        for match in _CITATION.finditer(stretch.text, stretch.start, stretch.end):
            yield Span(*match.span(), None, partial(_call, match[0], int(match[1])))


def _call(text: str, number: int, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return CitationCall(text, number, origin)
