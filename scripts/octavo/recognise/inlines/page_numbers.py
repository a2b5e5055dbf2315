"""Where a page of the printed edition begins amid a passage: `[Pg 12]`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from octavo.model import Inline, Origin, PageMark
from octavo.recognise.inlines.spans import Span, Stretch


def page_number(stretch: Stretch) -> Iterator[Span]:
    """`[Pg 12]`, `{12}`, in the form that the file keeps to."""
    form = stretch.habits.page_numbers
    if form is None:
        return
    for match in form.finditer(stretch.text, stretch.start, stretch.end):
        yield Span(*match.span(), None, partial(_mark, match[0], match[1]))


def _mark(text: str, label: str, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return PageMark(text, label, origin)
