"""Spans: what a rule finds in a passage, and how spans nest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from octavo.model import Inline, Origin, Text
from octavo.recognise.habits import Habits
from octavo.recognise.passage import Passage


class Span(NamedTuple):
    """Characters of a passage that are more than words."""

    start: int
    end: int
    inner: tuple[int, int] | None
    """From where to where further spans may stand; None where all of it is one thing."""
    made: Callable[[tuple[Inline, ...], Origin], Inline]
    """The inline, given what `inner` holds and where the span begins."""


class Stretch(NamedTuple):
    """The part of a passage that is looked through."""

    passage: Passage
    start: int
    end: int
    habits: Habits

    @property
    def text(self) -> str:
        """Of the whole passage: rules look at `start` to `end` of it."""
        return self.passage.text


Rule = Callable[[Stretch], Iterable[Span]]


def nested(passage: Passage, spans: Sequence[Span], start: int, end: int) -> tuple[Inline, ...]:
    """The inlines of `passage.text[start:end]`, in which `spans` stand.

    Of two spans that overlap and do not nest the one that begins first stays; of two that begin
    together the longer.
    """
    return _Nest(passage, sorted(spans, key=lambda span: (span.start, -span.end))).between(
        start, end
    )


class _Nest:
    def __init__(self, passage: Passage, spans: Sequence[Span]) -> None:
        self._passage = passage
        self._spans = spans
        self._next = 0

    def between(self, start: int, end: int) -> tuple[Inline, ...]:
        found: list[Inline] = []
        at = start
        while self._next < len(self._spans) and self._spans[self._next].start < end:
            span = self._spans[self._next]
            self._next += 1
            if span.start < at or span.end > end:
                continue
            found += self._words(at, span.start)
            inner = self.between(*span.inner) if span.inner else ()
            found.append(span.made(inner, self._passage.origin(span.start)))
            at = span.end
        return (*found, *self._words(at, end))

    def _words(self, start: int, end: int) -> tuple[Inline, ...]:
        if start >= end:
            return ()
        return (Text(self._passage.text[start:end], self._passage.origin(start)),)
