"""Which notes stand at the foot of a page where there are pages, and what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.addresses import inlines_of
from octavo.model import Block, Note, NoteCall, Origin, Setting, walk_inlines
from octavo.model.nesting import around
from octavo.paginate import Page


def is_of_note(block: Block) -> bool:
    """Whether `block` goes on with the note before it."""
    return not isinstance(block, Note) and around(block)[:1] == (Setting.NOTE,)


def notes_of(pages: Iterable[Page]) -> dict[Origin, list[Block]]:
    """The blocks of every note, by its origin."""
    notes: dict[Origin, list[Block]] = {}
    for page in pages:
        open_note: list[Block] | None = None
        for _, block in page.blocks:
            if isinstance(block, Note):
                open_note = notes[block.origin] = [block]
            elif open_note is not None and is_of_note(block):
                open_note.append(block)
            else:
                open_note = None
    return notes


def first_calls(pages: Iterable[Page]) -> dict[Origin, NoteCall]:
    """For each note that the text itself calls for, by its origin, the first call.

    What only another note calls for has none: it stands where it is printed. So does what a call
    without a sign calls for: nobody could see it.
    """
    calls: dict[Origin, NoteCall] = {}
    for page in pages:
        heading = page.section.heading
        inlines = list(walk_inlines(heading.inlines)) if heading else []
        for _, block in page.blocks:
            if not (isinstance(block, Note) or is_of_note(block)):
                inlines += inlines_of(block)
        for inline in inlines:
            if isinstance(inline, NoteCall) and inline.label.strip():
                calls.setdefault(inline.target, inline)
    return calls
