"""Calls for notes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from octavo.model import Inline, NoteCall, Origin
from octavo.recognise.inlines.spans import Span, Stretch
from octavo.recognise.notes.called import Definition
from octavo.recognise.notes.forms import CALL


def note_call(stretch: Stretch) -> Iterator[Span]:
    """`[12]`, `word*`: what `recognise.notes.called` knows to call a note."""
    known = stretch.habits.notes.calls
    for at, line in stretch.passage.placed(known):
        for column, note in known[line.number]:
            start = at + column - line.column
            inside = stretch.start <= start < stretch.end
            if inside and (match := CALL.match(stretch.text, start, stretch.end)):
                yield Span(*match.span(), None, partial(_call, match[0], note))


def _call(text: str, definition: Definition, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return NoteCall(text, definition.label, definition.origin, origin)
