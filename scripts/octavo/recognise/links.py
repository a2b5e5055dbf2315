"""Notes and their calls, linked both ways once all blocks are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from octavo.model import (
    Block,
    Break,
    Fixed,
    Furniture,
    Inline,
    Note,
    NoteCall,
    Origin,
    Reference,
    Speech,
    Styled,
    Table,
    Text,
    walk_inlines,
)
from octavo.recognise.tree import Stretch


def linked(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, each note with the calls for it; what calls no note is text.

    A line that the files' notes were told by may have become part of something else: of a table,
    of a heading.
    """
    notes = {b.origin for s in stretches for b in s.blocks if isinstance(b, Note)}
    calls: dict[Origin, list[Origin]] = defaultdict(list)
    is_dangling = False
    for call in _calls(stretches):
        is_dangling = is_dangling or call.target not in notes
        calls[call.target].append(call.origin)
    if not calls:
        return list(stretches)
    return [
        replace(
            s,
            words=_sure(s.words, notes),
            blocks=tuple([_linked(block, calls, notes, is_dangling) for block in s.blocks]),
        )
        for s in stretches
    ]


def _calls(stretches: Iterable[Stretch]) -> Iterator[NoteCall]:
    for stretch in stretches:
        yield from _note_calls(stretch.words)
        for block in stretch.blocks:
            yield from _note_calls((*_speaker(block), *block.inlines))


def _note_calls(inlines: Iterable[Inline]) -> Iterator[NoteCall]:
    return (inline for inline in walk_inlines(inlines) if isinstance(inline, NoteCall))


def _speaker(block: Block) -> tuple[Inline, ...]:
    return block.speaker if isinstance(block, Speech) else ()


def _linked(
    block: Block,
    calls: dict[Origin, list[Origin]],
    notes: Collection[Origin],
    is_dangling: bool,
) -> Block:
    if isinstance(block, Note) and block.origin in calls:
        block = replace(block, calls=tuple(calls[block.origin]))
    if not is_dangling or isinstance(block, Fixed | Break | Furniture):
        return block
    if isinstance(block, Speech):
        block = replace(block, speaker=_sure(block.speaker, notes))
    if isinstance(block, Table):
        return block.with_inlines(lambda inlines: _sure(inlines, notes))
    return replace(block, inlines=_sure(block.inlines, notes))


def _sure(inlines: Iterable[Inline], notes: Collection[Origin]) -> tuple[Inline, ...]:
    """The inlines, calls for what is no note made text."""
    return tuple([_sure_inline(inline, notes) for inline in inlines])


def _sure_inline(inline: Inline, notes: Collection[Origin]) -> Inline:
    if isinstance(inline, NoteCall) and inline.target not in notes:
        return Text(inline.text, inline.origin)
    if isinstance(inline, Styled | Reference):
        return replace(inline, inlines=_sure(inline.inlines, notes))
    return inline
