"""What stands in what: blocks side by side, and the elements that neighbours share."""

from __future__ import annotations

from dataclasses import replace

from octavo.model.blocks import (
    Block,
    Break,
    Definition,
    Fixed,
    Illustration,
    Lines,
    ListItem,
    Note,
    Paragraph,
    Term,
)
from octavo.model.setting import Setting, Within
from octavo.model.tables import Table

_BY_ITSELF = frozenset({Setting.TEXT, Setting.DIRECTION, Setting.SIDENOTE})
"""Settings that neighbours do not share."""


def around(block: Block) -> Within:
    """What a block stands in, the outermost first; what it is part of by its kind comes last."""
    match block:
        case Paragraph() | Lines():
            return block.within if block.setting in _BY_ITSELF else (*block.within, block.setting)
        case ListItem():
            return (*block.within, Setting.ITEM)
        case Fixed() | Table() | Break() | Illustration():
            return block.within
        case Term() | Definition():
            return (*block.within, Setting.DEFINITION)
        case Note():
            return (Setting.NOTE,)
    return ()


def inside(block: Block, setting: Setting) -> Block:
    """`block` as one that stands within a `setting`, with all that it stands in already; what can
    stand in none stays."""
    match block:
        case Paragraph(setting=Setting.TEXT, within=()):
            return replace(block, setting=setting)
        case Paragraph() | Lines() | ListItem() | Term() | Definition():
            return replace(block, within=(setting, *block.within))
        case Fixed() | Table() | Break() | Illustration():
            return replace(block, within=(setting, *block.within))
    return block
