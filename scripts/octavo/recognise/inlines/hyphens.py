"""Hyphens at the ends of lines that are no part of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.model import Inline, Origin, Style, Styled
from octavo.recognise.inlines.spans import Span, Stretch

_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})(-\n)([^\W\d_]{2,})(?![\w-])")


def hyphen(stretch: Stretch) -> Iterator[Span]:
    """`inter-` over `national`, where the file has `international`, too."""
    known = stretch.habits.broken_words
    if not known:
        return
    for match in _BROKEN.finditer(stretch.text, stretch.start, stretch.end):
        if (match[1] + match[3]).casefold() in known:
            yield Span(*match.span(2), None, _hidden)


def _hidden(inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return Styled(Style.PLAIN, "-\n", inlines, "", origin)
