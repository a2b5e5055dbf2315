"""Headings as they are written: their words, and what they say of the page below them."""

from __future__ import annotations

from octavo.model import Heading, Paragraph, Setting, fold
from octavo.paginate import Page
from octavo.write.inlines import Hand, Here, write_inlines
from octavo.write.listing import parted, shown

_INITIAL = 160
"""Characters of a paragraph that fills the lines beside an initial on a page of any width."""


def heading_words(printed: Heading, hand: Hand, here: Here) -> str:
    """What the manuscript has as a heading."""
    if printed.inlines:
        return write_inlines(printed.inlines, hand, here)
    return shown(*parted(fold(printed.text), fold(printed.title)), hand.words)


def heading_label(printed: Heading, hand: Hand) -> str:
    """The number that is none of the manuscript's characters."""
    if not printed.label:
        return ""
    return f'<span class="number" data-added>{hand.words(printed.label)}</span> '


def opening(page: Page) -> str | None:
    """The class of a chapter's title: what follows begins with an initial where it is long enough
    to run around one. None for other sections."""
    if not page.is_chapter:
        return None
    first = page.blocks[0][1] if page.blocks else None
    if not isinstance(first, Paragraph) or first.setting is not Setting.TEXT:
        return "opening"
    return "opening initial" if len(first.shown) >= _INITIAL else "opening"
