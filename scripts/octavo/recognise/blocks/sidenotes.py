"""Sidenotes: what a printed page has in its margin, beside the paragraph that follows.

The convention is that of plain-text editions: a block by itself in brackets that says so,
`[Sidenote: The work it will cover.]`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import Paragraph, Setting, Style, Styled
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Unit
from octavo.recognise.passage import Passage

_OPENING = re.compile(
    r"\[(?:side-?note|marginal note|randnotiz|marginalie|manchette|note marginale)\s*\d*[.:]\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]]")


def sidenote(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """A block that is a sidenote and nothing else."""
    lines = units[at].lines
    if not lines[0].text.startswith("[") or not lines[-1].text.endswith("]"):
        return None
    passage = Passage(lines)
    text, opening = passage.text, _OPENING.match(passage.text)
    if not opening or not _is_closed_last(text):
        return None
    words = inlines(passage, habits, opening.end(), len(text) - 1)
    if not words:
        return None
    place = passage.origin(0)
    whole = Styled(Style.PLAIN, opening[0], words, "]", place)
    return Found(1, (Paragraph((whole,), place, Setting.SIDENOTE),))


def _is_closed_last(text: str) -> bool:
    """Whether the bracket that opens a text is closed by its last character."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.end() == len(text)
    return False
