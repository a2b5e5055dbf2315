"""Passages in another language than the book's, where the author says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from octavo.model import (
    Block,
    Break,
    Fixed,
    Furniture,
    Inline,
    Lines,
    Paragraph,
    Speech,
    Style,
    Styled,
    Table,
)


def in_language(block: Block, language: str) -> Block:
    """`block` as one in `language`, a BCP 47 tag; what holds no words stays."""
    match block:
        case Paragraph() | Lines() | Table():
            return replace(block, language=language)
        case Fixed() | Break() | Furniture():
            return block
        case Speech():
            speaker = spoken(block.speaker, language)
            return replace(block, speaker=speaker, inlines=spoken(block.inlines, language))
        case _:
            return replace(block, inlines=spoken(block.inlines, language))


def spoken(inlines: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """`inlines` as a passage in `language`."""
    if not inlines:
        return ()
    return (Styled(Style.PLAIN, "", inlines, "", inlines[0].origin, language),)


def blocks_in(
    blocks: tuple[Block, ...], start: int, end: int, languages: Mapping[int, str]
) -> tuple[Block, ...]:
    """The blocks of a file's lines from `start` to `end`, those in their language of whose lines
    the author names it.

    `languages` has it by the index of a line.
    """
    named = [index for index in languages if start <= index < end]
    if not named or not blocks:
        return blocks
    found = list(blocks)
    starts = [block.origin.line for block in blocks]
    for index in named:
        at = max(0, bisect_right(starts, index + 1) - 1)
        found[at] = in_language(found[at], languages[index])
    return tuple(found)
