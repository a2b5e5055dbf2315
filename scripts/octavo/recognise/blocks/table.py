"""Tables: lines whose words stand under each other, white space between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from octavo.recognise.blocks.rows import columns
from octavo.recognise.lines import Line

# Two spaces part cells, but sentences, too, where printers keep typists' habits; there four do.
# Patterns that begin with what they look for, and look back from there, are found quickest.
_GAP = re.compile(r"  (?<=[^\s.?!:;,\"'”’)\]—-]  ) *(?=\S)|    (?<=\S    ) *(?=\S)")
_FEWEST_LEADERS = 4
_LEADERS = re.compile(rf"(?:\s?\.){{{_FEWEST_LEADERS},}}\s*(?:[$£€]?\d[\d.,%–-]*|[ivxlc]+)$")
_LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[*•o+-]) +")
_LONGEST = 160
"""Characters of a row: what is longer is no row of a table."""
_FEWEST_ROWS = 3
_ALIGNED = 0.7
_MOST_BETWEEN = 2
"""Lines of a wrapped cell between two rows."""
_MOST_FLUSH = 0.2
_JUSTIFIED_GAP = 3
_JUSTIFIED = 0.6


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    starts: frozenset[int]
    """Columns in which cells after the first begin; those after tabs by their count, negative."""
    ends: frozenset[int]
    """Columns in which cells after the first end."""
    widest: int
    """The widest gap, in spaces."""


def may_have_columns(text: str) -> bool:
    """Whether a look at the lines is worth it."""
    has_gap = "  " in text and _GAP.search(text)
    return bool(has_gap) or "\t" in text or "...." in text or ". . ." in text


def may_have_gaps(text: str) -> bool:
    """Whether any line of `text` may have more than one cell."""
    return "  " in text or "\t" in text or ".." in text or ". ." in text


def has_gap(line: Line) -> bool:
    """Whether a line has more than one cell."""
    return _row(0, line) is not None or _has_leaders(line)


def _has_leaders(line: Line) -> bool:
    return line.text.count(".") >= _FEWEST_LEADERS and bool(_LEADERS.search(line.text[-60:]))


def rows(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and the last line of the table in `lines`; None where there is none."""
    leaders = sum(map(_has_leaders, lines))
    if leaders >= 2 and 2 * leaders >= len(lines):
        return 0, len(lines) - 1
    found = [row for index, line in enumerate(lines) if (row := _row(index, line))]
    if len(found) < 2 or _is_justified(lines, found):
        return None
    best = max(_runs(found), key=len)
    if len(best) < _FEWEST_ROWS and not _is_small_table(best, lines):
        return None
    if sum(_agree(a, b) for a, b in pairwise(best)) < _ALIGNED * (len(best) - 1):
        return None
    return None if _is_broken(lines, best) else _with_edges(lines, best)


def _row(index: int, line: Line) -> _Row | None:
    if len(line.text) > _LONGEST or not ("  " in line.text or "\t" in line.text):
        return None
    whole = columns(line)
    indent = len(whole) - len(whole.lstrip())
    label = _LABEL.match(whole, indent)
    gaps = list(_GAP.finditer(whole, label.end() if label else indent))
    if not gaps:
        return None
    # A tab parts cells wherever it leads to: the first is the first in every row.
    tabs = range(-line.text.count("\t"), 0)
    starts = frozenset([*(gap.end() for gap in gaps), *tabs])
    ends = frozenset([*(gap.start() for gap in gaps[1:]), len(whole)])
    return _Row(index, starts, ends, max(gap.end() - gap.start() for gap in gaps))


def _agree(one: _Row, other: _Row) -> bool:
    return not one.starts.isdisjoint(other.starts) or not one.ends.isdisjoint(other.ends)


def _runs(found: Sequence[_Row]) -> list[list[_Row]]:
    """Rows that agree, a wrapped cell's lines at most between them."""
    runs = [[found[0]]]
    for before, row in pairwise(found):
        if row.index - before.index > _MOST_BETWEEN + 1 or not (
            _agree(before, row) or (len(runs[-1]) > 1 and _agree(runs[-1][-2], row))
        ):
            runs.append([])
        runs[-1].append(row)
    return runs


def _is_small_table(run: Sequence[_Row], lines: Sequence[Line]) -> bool:
    """Two rows, and nothing else: they agree in two columns, or stand far apart in one."""
    if len(run) != 2 or len(lines) > 3 or not _agree(*run):
        return False
    return len(run[0].starts & run[1].starts) > 1 or min(row.widest for row in run) > 3


def _is_broken(lines: Sequence[Line], run: Sequence[_Row]) -> bool:
    """Whether between the rows lines go on at the left edge: labels before wrapped prose."""
    rows = {row.index for row in run}
    left = min(start for row in run for start in row.starts if start > 0)
    between = [i for i in range(run[0].index, run[-1].index) if i not in rows]
    flush = sum(lines[i].indent < left and len(lines[i].text) > left for i in between)
    return flush > _MOST_FLUSH * len(run)


def _is_justified(lines: Sequence[Line], found: Sequence[_Row]) -> bool:
    """Whether narrow gaps only spread the words of prose to an even right edge."""
    if any(row.widest > _JUSTIFIED_GAP for row in found) or len(lines) < 2:
        return False
    edges = [line.indent + len(line.text) for line in lines[:-1]]
    return edges.count(max(edges)) >= _JUSTIFIED * len(edges)


def _with_edges(lines: Sequence[Line], run: Sequence[_Row]) -> tuple[int, int]:
    """The lines from a head whose words stand over a column to the end of the last cell."""
    first, last = run[0].index, run[-1].index
    shared = frozenset(start for start in run[0].starts & run[1].starts if start > 0)
    if first and _has_word_in(lines[first - 1], shared):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1], shared):
        last += 1
    return first, last


def _has_word_in(line: Line, places: frozenset[int]) -> bool:
    whole = columns(line)
    is_over = any(whole[at - 1 : at] == " " and whole[at : at + 1].strip() for at in places)
    return is_over and line.text[-1] not in ".:;,"


def _goes_on(line: Line, places: frozenset[int]) -> bool:
    whole = columns(line)
    indent = len(whole) - len(whole.lstrip())
    return bool(places) and (indent >= min(places) or _has_word_in(line, places))
