"""Calls for notes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from octavo.model import Inline, NoteCall, Origin
from octavo.recognise.inlines.spans import Span, Stretch
from octavo.recognise.note_forms import CALL
from octavo.recognise.notes import Definition


def note_call(stretch: Stretch) -> Iterator[Span]:
    """`[12]`, `word*`: what `recognise.notes` knows to call a note."""
    known = stretch.habits.notes.calls
    if not known:
        return
    for match in CALL.finditer(stretch.text, stretch.start, stretch.end):
        origin = stretch.passage.origin(match.start())
        definition = known.get((origin.line, origin.column))
        if definition:
            yield Span(*match.span(), None, partial(_call, match[0], definition))


def _call(text: str, definition: Definition, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return NoteCall(text, definition.label, definition.origin, origin)
