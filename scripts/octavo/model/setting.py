"""What blocks are part of."""

from __future__ import annotations

from enum import Enum


class Setting(Enum):
    """What a block is part of."""

    TEXT = "text"
    QUOTATION = "quotation"
    EPIGRAPH = "epigraph"
    LETTER = "letter"
    VERSE = "verse"
    DISPLAY = "display"
    """Lines that are placed, not run on: an inscription, an address."""
    TITLE_PAGE = "printed-title"
    """Lines of the title page that the manuscript has."""
    DIRECTION = "direction"
    """A stage direction between speeches."""
    SIDENOTE = "sidenote"
    """What a printed page has in its margin, before the paragraph that it stands beside."""
    NOTE = "note"
    """A further paragraph of the note before it."""
    ITEM = "item"
    """A further paragraph of the list's item before it."""
    DEFINITION = "definition"
    """A further paragraph of the definition before it."""


Within = tuple[Setting, ...]
"""What a block stands in, the outermost first: a definition, a list's item, a quotation. What its
own `setting` says, and how many lists it is in, is not repeated."""
