"""The runs of inlines of a block: most have one; a speech has two, a table one a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from octavo.model import (
    Block,
    Break,
    Fixed,
    Furniture,
    Inline,
    Link,
    NoteCall,
    PageMark,
    Reference,
    Speech,
    Styled,
    Table,
)

Run = tuple[Inline, ...]


def with_runs(block: Block, change: Callable[[Run], Run]) -> Block:
    """The block with what `change` makes of each of its runs, one after the other."""
    match block:
        case Fixed() | Break() | Furniture():
            return block
        case Speech():
            return replace(block, speaker=change(block.speaker), inlines=change(block.inlines))
        case Table():
            return block.with_inlines(change)
    return replace(block, inlines=change(block.inlines))


def runs_of(block: Block) -> list[Run]:
    """The runs in the order of `with_runs`; none of what is fixed."""
    runs: list[Run] = []

    def taken(run: Run) -> Run:
        runs.append(run)
        return run

    with_runs(block, taken)
    return runs


def leaves(inlines: Iterable[Inline]) -> Iterator[str]:
    """What each inline that holds no others says; nothing for calls for notes and marks of
    pages, which stand in the midst of words."""
    for inline in inlines:
        match inline:
            case Styled() | Reference() | Link():
                yield from leaves(inline.inlines)
            case NoteCall() | PageMark():
                yield ""
            case _:
                yield inline.shown
