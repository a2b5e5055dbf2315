"""A contents that the manuscript itself prints, in place of which no other need be made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from octavo.model import Entry, Origin, Reference, Style, Styled, walk_inlines
from octavo.paginate import Page

_FEWEST = 3
"""Entries that make a contents."""


def printed_contents(pages: Sequence[Page]) -> Page | None:
    """The page whose contents leads through the book, if one does: to four in five of the outermost
    sections. What stands before a contents is seldom in it."""
    outer = {page.section.origin for page in pages if page.depth == 0}
    for page in pages:
        targets = {target for entry in _entries(page) for target in _targets(entry)}
        missed = outer - targets - {page.section.origin}
        if len(targets) >= _FEWEST and 5 * len(missed) <= len(outer):
            return page
    return None


def has_page_numbers(page: Page) -> bool:
    """Whether the contents there names pages: those of another printing."""
    return any(
        isinstance(inline, Styled) and inline.style is Style.LEADER
        for entry in _entries(page)
        for inline in walk_inlines(entry.inlines)
    )


def reference_of(entry: Entry) -> Reference | None:
    """Where the entry leads, where it leads to one place."""
    references = [inline for inline in walk_inlines(entry.inlines) if isinstance(inline, Reference)]
    return references[0] if len({one.target for one in references}) == 1 else None


def _entries(page: Page) -> Iterable[Entry]:
    return (block for _, block in page.blocks if isinstance(block, Entry))


def _targets(entry: Entry) -> Iterable[Origin]:
    return (one.target for one in walk_inlines(entry.inlines) if isinstance(one, Reference))
