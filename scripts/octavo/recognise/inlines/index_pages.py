"""Numbers of pages in a printed index, where the text marks those pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from octavo.model import Inline, Origin, Reference
from octavo.recognise.inlines.spans import Span, Stretch

# "Lamps, 12, 14-16; oil for, xi": a run of pages leads to its first.
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_PAGES = re.compile(rf"(?<=[,;]\s)({_NUMBER})(?:\s?[-–]\s?{_NUMBER})?(?![\w'’])")


def index_pages(stretch: Stretch) -> Iterator[Span]:
    pages = stretch.habits.pages
    if not pages:
        return
    for match in _PAGES.finditer(stretch.text, stretch.start, stretch.end):
        target = pages.get(match[1])
        if target:
            yield Span(*match.span(), match.span(), partial(_reference, target))


def _reference(target: Origin, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return Reference(inlines, target, origin)
