"""Pages that begin amid a paragraph: the lines of the foot and the head stand among its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from octavo.model import Inline, Origin
from octavo.recognise.edition.pages import page_mark
from octavo.recognise.inlines.spans import Span, Stretch
from octavo.recognise.line import Line


def page_break(stretch: Stretch) -> Iterator[Span]:
    """The running heads and feet in a passage, neighbours together."""
    if not stretch.habits.furniture:
        return
    for start, end, lines in stretch.passage.runs(stretch.habits.furniture):
        if stretch.start <= start and end <= stretch.end:
            yield Span(start, end, None, _maker(lines))


def _maker(lines: Sequence[Line]) -> Callable[[tuple[Inline, ...], Origin], Inline]:
    return lambda inner, origin: page_mark(lines)
