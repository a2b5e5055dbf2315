"""The title page that opens a text: the title, who wrote it, where it appeared.

The convention is that of a book: short lines in a few groups, before anything that one reads. It
begins with what is set as a title is; a note on the transcription may stand before it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from octavo.recognise.habits import Habits
from octavo.recognise.lines import Line
from octavo.recognise.typography import CAPITALS, style

_LONGEST = 64
"""Characters of a line on a title page."""

_MOST_LINES = 9
"""Lines of a group."""

_LONGEST_CASELESS = 40
"""Characters of a title in a script without capitals."""

_SET_IN = 8
"""Columns that a line is set in by which stands in the middle of a page."""

_SHORTEST_SENTENCE = 9
_SMALL_SHARE = 0.6
"""Words of a sentence, and the share of them that begin with small letters."""

_WORD = re.compile(r"[^\W\d_]+")
_NO_TITLE = re.compile(r"[\[*|+#<>=~-]|\d+[.)]\s|[\"“„«‘'](?!.*[\"”“»’']$)")
"""What begins pictures, lists, and speech."""

_Group = tuple[int, list[Line]]
"""The index of its first line among the others, and its lines."""


def as_title_page(lines: Sequence[Line], start: int, habits: Habits) -> dict[int, str]:
    """The groups of lines of a title page among `lines`, the first of a text, `start` being the
    index of the first: for the first line of each group what it is (`makers.MAKERS`)."""
    found: dict[int, str] = {}
    for at, group in _after_note(_groups(lines)):
        is_marked = any(start + at + n in habits.marked_lines for n in range(len(group)))
        if is_marked or not _is_short(group) or not (found or _begins(group)):
            break
        has_rule = any(not any(map(str.isalnum, line.text)) for line in group)
        if not has_rule and not _NO_TITLE.match(group[0].text):
            found[start + at] = "title page"
    return found


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    for is_blank, held in groupby(enumerate(lines), key=lambda each: each[1].is_blank):
        if not is_blank:
            group = list(held)
            yield group[0][0], [line for _, line in group]


def _after_note(groups: Iterator[_Group]) -> Iterator[_Group]:
    """The groups behind a note in brackets that they may begin with."""
    is_note = False
    for number, (at, group) in enumerate(groups):
        is_note = is_note or (number == 0 and group[0].text.startswith("["))
        if not is_note:
            yield at, group
        elif group[-1].text.endswith("]"):
            is_note = False


def _begins(group: Sequence[Line]) -> bool:
    """Whether a group is set as a title is: in its letters, or in the middle of the page."""
    text = " ".join(line.text for line in group)
    found = style(text) or style(group[0].text)
    if found == CAPITALS:
        return True
    if text == text.upper() == text.lower() and len(text) <= _LONGEST_CASELESS:
        # Nothing but its length tells a title in a script without capitals.
        return any(map(str.isalpha, text)) and text[-1].isalpha()
    # "One." may be all that a first chapter has for an opening.
    return (found is not None or group[0].indent >= _SET_IN) and not text.endswith((".", "!", "?"))


def _is_short(group: Sequence[Line]) -> bool:
    if len(group) > _MOST_LINES or any(len(line.text) > _LONGEST for line in group):
        return False
    words = [word for line in group for word in _WORD.findall(line.text)]
    small = sum(word[0].islower() for word in words)
    return len(words) < _SHORTEST_SENTENCE or small <= _SMALL_SHARE * len(words)
