"""Tables between pipes and rules, whose cells are certain: of Markdown, of databases, of RFCs.

    | Boat | Sails |        +------+-------+        +======+=======+
    |------|------:|        | Boat | Sails |        | Boat | Sails |
    | Wren | 2     |        +------+-------+        +======+=======+
                            | Wren | 2     |        | Wren | 2     |
                            +------+-------+        +------+-------+

A grid whose cells run over several lines stays as it is printed: put together, its words would
stand in another order than in the manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from octavo.model import ASCII_SPACE, Alignment, Block, Cell, Inline, Origin, Row, Table
from octavo.recognise.blocks.prose import paragraphs
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line, Unit
from octavo.recognise.passage import Passage

_RULE = re.compile(r"[|+]? ?:?[-=]{2,}:?(?: ?[|+] ?:?[-=]{2,}:?)* ?[|+]?")
_JOINT = re.compile(r"[|+]")
_CAPTION = re.compile(
    r"(?:Table|Tab\.|Tableau|Tabelle|Tabla|Tabella|Tabela|Tabel|Tabell|Таблица|表) ?"
    r"(?:[A-Z]?[.-]?\d[\d.-]*|[IVXLC]+\b|[一二三四五六七八九十]+)(?=[.:：–—-]|  |\s*$)"
)
_LONGEST_CAPTION = 3
"""Lines."""

_FARTHEST = 2
"""Blank lines between a table and its caption."""

_FEWEST_ROWS = 2


@dataclass(slots=True)
class _Grid:
    """A table while its lines are gone through."""

    rules: list[Line] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """For each rule, how many rows stand before it."""

    def take(self, line: Line) -> None:
        if _RULE.fullmatch(line.text):
            self.rules.append(line)
            self.places.append(len(self.rows))
        else:
            self.rows.append(line)


def grid(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The table that begins at `at`, or that its caption there announces."""
    if _is_caption(units, at, habits):
        found = _found(units, at + 1, habits)
        if not found or found.before or units[at + 1].gap > _FARTHEST:
            return None
        caption = inlines(Passage(units[at].lines), habits)
        table = replace(found.table, caption=caption, origin=units[at].lines[0].origin)
        return Found(found.units + 1, (table, *found.after))
    found = _found(units, at, habits)
    if not found:
        return None
    table, count = found.table, found.units
    if not found.after and _is_caption(units, at + count, habits):
        table = replace(table, legend=inlines(Passage(units[at + count].lines), habits))
        count += 1
    return Found(count, (*found.before, table, *found.after))


@dataclass(frozen=True, slots=True)
class _Found:
    units: int
    before: tuple[Block, ...]
    """Prose that runs into the table without a blank line."""
    table: Table
    after: tuple[Block, ...]


def _found(units: Sequence[Unit], at: int, habits: Habits) -> _Found | None:
    """The table that stands at `at`, with the prose that runs into it and out of it."""
    text = units[at].text if at < len(units) else ""
    if "|" not in text or not (not habits.in_blocks or "--" in text or "==" in text):
        return None
    count = _together(units, at, habits)
    lines = [line for unit in units[at : at + count] for line in unit.lines]
    start = next((i for i, line in enumerate(lines) if _is_part(line)), len(lines))
    end = next((i for i in range(start, len(lines)) if not _is_part(lines[i])), len(lines))
    table = _table(lines[start:end], habits)
    if table is None:
        return None
    first = units[at].first
    return _Found(
        count,
        _prose(lines[:start], first, habits),
        table,
        _prose(lines[end:], first + end, habits),
    )


def _is_caption(units: Sequence[Unit], at: int, habits: Habits) -> bool:
    if at >= len(units):
        return False
    unit = units[at]
    is_text = unit.first not in habits.contents and unit.first not in habits.furniture
    is_short = len(unit.lines) <= _LONGEST_CAPTION and unit.gap <= _FARTHEST
    return is_short and is_text and bool(_CAPTION.match(unit.lines[0].text))


def _together(units: Sequence[Unit], at: int, habits: Habits) -> int:
    """How many units the table may take: one, or neighbours where each line is a unit."""
    count = 1
    if not habits.in_blocks:
        while at + count < len(units) and not units[at + count].gap:
            if not _is_part(units[at + count].lines[0]):
                break
            count += 1
    return count


def _is_part(line: Line) -> bool:
    return "|" in line.text or bool(_RULE.fullmatch(line.text) and "+" in line.text)


def _prose(lines: Sequence[Line], first: int, habits: Habits) -> tuple[Block, ...]:
    return paragraphs([Unit(tuple(lines), first, 0)], 0, habits).blocks if lines else ()


# --- Rows and cells -----------------------------------------------------------------------------


def _table(lines: Sequence[Line], habits: Habits) -> Table | None:
    """The table that all of `lines` make; None where it is not certain what its cells are."""
    grid = _Grid()
    for line in lines:
        grid.take(line)
    widest = max(grid.rules, key=lambda rule: len(_bounds(rule)), default=None)
    if widest is None or len(grid.rows) < _FEWEST_ROWS or len(_bounds(widest)) < _FEWEST_ROWS + 1:
        return None
    heads = _heads(grid)
    cut = [_cut(line, widest) for line in grid.rows]
    if heads is None or not all(cut):
        return None
    rows = [_cells(line, bounds or []) for line, bounds in zip(grid.rows, cut, strict=True)]
    if any(row is None for row in rows) or _has_broken_cells(grid, rows, heads):
        return None
    made = _with_rules(grid, [row for row in rows if row])
    words = [_row(row, habits, is_head=at < heads) for at, row in enumerate(made)]
    return Table(
        (), tuple(words[:heads]), tuple(words[heads:]), (), _alignments(widest), lines[0].origin
    )


def _bounds(rule: Line) -> list[int]:
    """The columns of a rule's joints, its ends among them."""
    inside = [match.start() for match in _JOINT.finditer(rule.text)]
    first = [] if rule.text[0] in "|+" else [-1]
    last = [] if rule.text[-1] in "|+" else [len(rule.text)]
    return [place + rule.indent for place in (*first, *inside, *last)]


def _heads(grid: _Grid) -> int | None:
    """How many rows are the head: those above the one rule between rows, or above the one that is
    heavier; None where rules part rows of several lines."""
    inside = [place for place in grid.places if 0 < place < len(grid.rows)]
    groups = [after - before for before, after in pairwise([0, *inside, len(grid.rows)])]
    if not inside:
        return 0
    if groups[0] > 1 or (len(inside) > 1 and max(groups) > 1):
        return None
    rule = grid.rules[grid.places.index(inside[0])]
    is_heavier = "=" in rule.text and "=" not in grid.rules[-1].text
    return 1 if len(inside) == 1 or is_heavier else 0


def _cut(line: Line, rule: Line) -> list[int] | None:
    """The places of the pipes that part the cells of a row, its ends among them; a row that no
    pipe opens begins before its first character."""
    bounds = [place - line.indent for place in _bounds(rule)]
    text = line.text
    is_open = text[0] != "|"
    if not is_open and bounds[0] == 0 and all(text[p : p + 1] == "|" for p in bounds):
        return bounds if bounds[-1] == len(text) - 1 else None
    pipes = [place for place, char in enumerate(text) if char == "|"]
    if is_open:
        pipes = [-1, *pipes, len(text)]
    is_plain = len(pipes) == len(bounds) and "\\|" not in text and "`" not in text
    return pipes if is_plain and (is_open or text[-1] == "|") else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell in its line: what stands before its words, the words, and what follows."""

    line: Line
    before: str
    start: int
    words: str
    after: str


def _cells(line: Line, bounds: Sequence[int]) -> list[_Part] | None:
    """The cells of a row; None where nothing but a pipe parts two of them, since the words of
    neighbouring cells stand apart on a page."""
    found: list[_Part] = []
    owed = line.text[: bounds[0] + 1]
    for number, (start, end) in enumerate(pairwise(bounds)):
        raw = line.text[start + 1 : end]
        words = raw.strip(ASCII_SPACE)
        lead = raw[: len(raw) - len(raw.lstrip(ASCII_SPACE))]
        trail = raw[len(lead) + len(words) :]
        before, owed, after = owed + lead, "", ""
        pipe = line.text[end : end + 1]
        is_last = number == len(bounds) - 2
        if is_last or (not trail and (words or not lead)):
            following = line.text[end + 1 : end + 2]
            if not is_last and following.strip(ASCII_SPACE):
                return None
            after = trail + pipe
        else:
            owed = pipe
        found.append(_Part(line, before, start + 1 + len(lead), words, after))
    return found


def _has_broken_cells(grid: _Grid, rows: Sequence[list[_Part] | None], heads: int) -> bool:
    """Whether a line seems to go on with the cells of the line above: nothing opens it."""
    if all("+" not in rule.text for rule in grid.rules):
        return False
    is_ruled = len(grid.rules) > len(grid.rows)
    return not is_ruled and any(row and not row[0].words for row in rows[heads:])


def _with_rules(grid: _Grid, rows: Sequence[list[_Part]]) -> list[list[_Part]]:
    """The rows, each rule with the last cell of the row above it, the first with the first."""
    found = [list(row) for row in rows]
    for rule, place in zip(grid.rules, grid.places, strict=True):
        if place:
            last = found[place - 1][-1]
            found[place - 1][-1] = replace(last, after=f"{last.after}\n{rule.text}")
    above = [rule.text for rule, place in zip(grid.rules, grid.places, strict=True) if not place]
    first = found[0][0]
    found[0][0] = replace(first, before="\n".join([*above, first.before]))
    return found


def _row(parts: Sequence[_Part], habits: Habits, *, is_head: bool) -> Row:
    cells = tuple(
        Cell(_inlines(part, habits), _origin(part), part.before, part.after, is_head=is_head)
        for part in parts
    )
    return Row(cells, parts[0].line.origin)


def _origin(part: _Part) -> Origin:
    return Origin(part.line.file, part.line.number, part.line.column + part.start)


def _inlines(part: _Part, habits: Habits) -> tuple[Inline, ...]:
    if not part.words:
        return ()
    line = Line(part.words, part.line.file, part.line.number, part.line.column + part.start)
    return inlines(Passage([line]), habits.for_lines)


_EDGES = {
    (False, False): None,
    (True, False): Alignment.START,
    (True, True): Alignment.CENTRE,
    (False, True): Alignment.END,
}


def _alignments(rule: Line) -> tuple[Alignment | None, ...]:
    """Of the columns, from the colons at the ends of a rule's pieces, as Markdown has them
    (https://github.github.com/gfm/#delimiter-row)."""
    pieces = (piece.strip(" ") for piece in _JOINT.split(rule.text.strip("|+")))
    return tuple(_EDGES[piece[0] == ":", piece[-1] == ":"] for piece in pieces if piece)
