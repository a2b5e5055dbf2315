"""Words between marks of style, where the file uses the marks as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from octavo.model import Inline, Origin, Style, Styled, Text
from octavo.recognise.inlines.spans import Span, Stretch
from octavo.recognise.marks import pair, superscripts

_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`\n]+(?<!`)\1(?!`)")


def styled(stretch: Stretch) -> Iterable[Span]:
    """`_Emma_`, `*Beware!*`, `=Nota Bene=`; `__init__` and `` `*args` `` are no such thing."""
    text = stretch.text
    for sign, style in stretch.habits.marks.styles.items():
        if sign in text:
            for match in pair(sign).finditer(text, stretch.start, stretch.end):
                yield _between(match.start(), match.end(), len(sign), len(sign), style, text)


def superscript(stretch: Stretch) -> Iterable[Span]:
    """`17^{th}`, `M^r`."""
    if not stretch.habits.marks.superscripts or "^" not in stretch.text:
        return
    for match in superscripts(stretch.text, stretch.start, stretch.end):
        before, after = (2, 1) if match[1] else (1, 0)
        start, end = match.span()
        yield _between(start, end, before, after, Style.SUPERSCRIPT, stretch.text)


def code(stretch: Stretch) -> Iterator[Span]:
    """`` `*args` ``: left as it is, and what looks like marks in it."""
    if stretch.habits.marks.code and "`" in stretch.text:
        for match in _CODE.finditer(stretch.text, stretch.start, stretch.end):
            yield Span(*match.span(), None, partial(_words, match[0]))


def _between(start: int, end: int, before: int, after: int, style: Style, text: str) -> Span:
    opening, closing = text[start : start + before], text[end - after : end]

    def made(inlines: tuple[Inline, ...], origin: Origin) -> Inline:
        return Styled(style, opening, inlines, closing, origin)

    return Span(start, end, (start + before, end - after), made)


def _words(text: str, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return Text(text, origin)
