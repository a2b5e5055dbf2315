"""Where the title page ends, and a table of contents after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from octavo.recognise.headings.contents import Contents
from octavo.recognise.headings.styled_units import is_text
from octavo.recognise.lines import Unit
from octavo.recognise.typography import style

_EARLY = 0.2
"""Share of a file in which its table of contents stands."""

_LONGEST_TITLE = 4
"""Lines of a title page where paragraphs are lines."""

_LONGEST_NOTE = 12
"""Paragraphs of a note on the transcription, before the title page."""

_SHORTEST_PAGE = 3
"""Lines of a title page."""

APART = 2
"""Blank lines before what is set off."""


def end_of_title_page(
    units: Sequence[Unit], taken: frozenset[int], contents: Contents, in_blocks: bool
) -> int:
    """Index of the first line after the title page and a table of contents.

    The title page is over where the text begins: at the heading that other rules know, or at the
    last line set off before it.
    """
    if not units:
        return 0
    table = _first_table(units, contents)
    if table:
        return max(table) + 1
    if not in_blocks:
        return _end_of_title(units, taken)
    note = _end_of_note(units)
    text = next((i for i, unit in enumerate(units) if i >= note and is_text(unit)), 0)
    titles = [u for u in units[:text] if u.first in taken or style(u.text)]
    apart = [u for u in titles if u.first in taken or u.gap >= APART]
    if text < _SHORTEST_PAGE:
        return 0  # Two lines are a heading and the one below it, and no title page.
    if not apart:
        return (titles or units[text:])[-1].first
    known = [unit for unit in apart if unit.first in taken]
    return (known or apart)[-1].first


def _end_of_note(units: Sequence[Unit]) -> int:
    """The index of the first unit behind a note in brackets that opens a text, on how it was
    transcribed; 0 for a text without one."""
    if not units or not units[0].text.startswith("["):
        return 0
    ends = (i + 1 for i, unit in enumerate(units[:_LONGEST_NOTE]) if unit.text.endswith("]"))
    return next(ends, 0)


def _end_of_title(units: Sequence[Unit], taken: frozenset[int]) -> int:
    """Index of the first heading that other rules know, where but a few short lines stand before
    it: the title of the book and who wrote it."""
    before = list(takewhile(lambda unit: unit.first not in taken, units[: _LONGEST_TITLE + 1]))
    if len(before) > _LONGEST_TITLE or len(before) == len(units) or any(map(is_text, before)):
        return 0
    return units[len(before)].first


def _first_table(units: Sequence[Unit], contents: Contents) -> list[int]:
    """The lines of a table of contents in the first part of a file, and none after its text."""
    if not contents.lines:
        return []
    first = min(contents.lines)
    end = units[0].first + _EARLY * (units[-1].last - units[0].first)
    text = next(
        (u.first for u in units if first < u.first not in contents.lines and is_text(u)), end
    )
    return [index for index in contents.lines if index < min(text, end)]
