"""Prose: what no other rule takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.recognise.blocks.made import paragraph
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Layout, Line, Unit
from octavo.recognise.measure import is_wrapped

_SENTENCE_END = re.compile(r"[.!?…:;—–-][\"'”’»)\]_*]*$|[。！？」』][」』]*$")
_DEEPEST = 10
"""Columns: a first line that is set in further is no first line."""


def paragraphs(units: Sequence[Unit], at: int, habits: Habits) -> Found:
    """A unit as its paragraphs."""
    lines = units[at].lines
    return Found(1, tuple([paragraph(part, habits) for part in _parted(lines, habits)]))


def _parted(lines: tuple[Line, ...], habits: Habits) -> Iterator[Sequence[Line]]:
    """The lines of each paragraph."""
    if len(lines) == 1:
        yield lines
        return
    if habits.layout is Layout.LINE and not _is_one(lines, habits):
        for line in lines:
            yield (line,)
        return
    starts = [0, *_indented(lines, habits)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _is_one(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether lines are wrapped, or one paragraph for another reason, where others are a line."""
    return is_wrapped(lines, habits.width + habits.margin) or _holds_page(lines, habits)


def _holds_page(lines: Sequence[Line], habits: Habits) -> bool:
    """Whether a page ends amid `lines`: they were put together because a sentence goes on."""
    furniture = habits.furniture
    return bool(furniture) and any(line.number - 1 in furniture for line in lines)


def _indented(lines: Sequence[Line], habits: Habits) -> list[int]:
    """Where further paragraphs begin that only their first line, set in, tells apart.

    Either all paragraphs of the file begin so, or this block's first line does.
    """
    step = habits.first_line or lines[0].indent - habits.margin
    if not 0 < step <= _DEEPEST:
        return []
    begun = habits.margin + step
    if any(line.indent not in (habits.margin, begun) for line in lines):
        return []
    starts = [index for index, line in enumerate(lines) if index and line.indent == begun]
    ended = sum(bool(_SENTENCE_END.search(lines[index - 1].text)) for index in starts)
    is_flush = all(line.indent == begun for line in lines)
    return [] if ended < 0.8 * len(starts) or (is_flush and not habits.first_line) else starts
