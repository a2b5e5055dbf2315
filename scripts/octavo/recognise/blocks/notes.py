"""Footnotes and endnotes, where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from octavo.model import ASCII_SPACE, Block, Lines, Note, Paragraph, Setting, Style, Styled
from octavo.recognise.blocks.made import indents, paragraph
from octavo.recognise.blocks.rule import Found
from octavo.recognise.blocks.verse import is_stanza
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line, Unit
from octavo.recognise.notes.called import Definition
from octavo.recognise.passage import Passage

_LONGEST = 60
"""Units of one note: a bracket that is not closed by then was never meant to be."""

_BRACKET = re.compile(r"[\[\]]")
_SPACE = re.compile(f"[{ASCII_SPACE}]*")
_CLOSING = re.compile(r"\][^\w\s\[]*(?!\S)")


def note(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """`[Footnote 12: …]`, `[12] …`, `* …`: what `recognise.notes.called` knows to be a note."""
    known = habits.notes.at
    if not known:
        return None
    unit = units[at]
    firsts = [index for index in range(unit.first, unit.last + 1) if index in known]
    if not firsts:
        return None
    blocks: list[Block] = []
    if firsts[0] > unit.first:
        blocks.append(paragraph(unit.lines[: firsts[0] - unit.first], habits))
    for start, end in pairwise([*firsts, unit.last + 1]):
        lines = [unit.lines[start - unit.first : end - unit.first]]
        following = _following(units, at, known[start], lines[0], habits) if end > unit.last else []
        blocks += _blocks(known[start], [*lines, *(u.lines for u in following)], habits)
    return Found(1 + len(following), tuple(blocks))


def _following(
    units: Sequence[Unit], at: int, known: Definition, lines: Sequence[Line], habits: Habits
) -> list[Unit]:
    """The units after `units[at]` that belong to the note at its end."""
    after = list(_after(units, at, habits))
    if known.is_named:
        return _up_to_bracket(lines, after)
    if known.until:
        return [unit for unit in after if unit.first < known.until]
    if [line.text for line in lines] == [known.sign]:
        return after[:1]
    edge = min([line.indent for line in lines[1:]], default=lines[0].indent + 1)
    if edge <= max(lines[0].indent, habits.margin):
        return []
    count = next((i for i, u in enumerate(after) if _edge(u) < edge), len(after))
    return after[:count]


def _after(units: Sequence[Unit], at: int, habits: Habits) -> Iterator[Unit]:
    """What follows, up to the next note or the end of a page."""
    for unit in units[at + 1 : at + 1 + _LONGEST]:
        if any(index in habits.notes.at for index in range(unit.first, unit.last + 1)):
            return
        if unit.first in habits.furniture or unit.first in habits.contents:
            return
        yield unit


def _edge(unit: Unit) -> int:
    return min(line.indent for line in unit.lines)


def _up_to_bracket(lines: Sequence[Line], after: Sequence[Unit]) -> list[Unit]:
    """The units up to the bracket that closes the note; none if none does."""
    depth = sum(_depth(line.text) for line in lines)
    taken: list[Unit] = []
    for unit in after:
        if depth <= 0:
            return taken
        taken.append(unit)
        depth += sum(_depth(line.text) for line in unit.lines)
    return taken if depth <= 0 else []


def _depth(text: str) -> int:
    return text.count("[") - text.count("]") if "[" in text or "]" in text else 0


def _blocks(known: Definition, parts: Sequence[Sequence[Line]], habits: Habits) -> Iterator[Block]:
    """A note from the lines of its paragraphs, the first beginning with its sign."""
    first, *further = _with_bracket(parts)
    passage = Passage(first)
    closing = _closing(passage, 0) if known.is_named and not further else None
    start = _skip(passage, len(known.sign.rstrip(ASCII_SPACE)))
    words = inlines(passage, habits, start, closing.start() if closing else None)
    after = closing[0] if closing else ""
    yield Note(known.label, passage.text[:start], words, after, known.origin)
    yield from _rest(passage, closing, habits)
    depth = sum(_depth(line.text) for line in first)
    for number, lines in enumerate(further, start=1):
        is_last = known.is_named and number == len(further)
        yield from _further(lines, habits, depth if is_last else 0)
        depth += sum(_depth(line.text) for line in lines)


def _with_bracket(parts: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """The parts, a bracket that stands alone put to the last of them."""
    if len(parts) > 1 and _CLOSING.match(parts[-1][0].text):
        return [*parts[:-2], (*parts[-2], *parts[-1])]
    return list(parts)


def _further(lines: Sequence[Line], habits: Habits, depth: int) -> Iterator[Block]:
    """A further paragraph, or verse; of the last, `depth` says how many brackets are open before
    it."""
    passage = Passage(lines)
    closing = _closing(passage, depth) if depth else None
    origin = passage.origin(0)
    words = inlines(passage, habits, 0, closing.start() if closing else None)
    if closing:
        words = (Styled(Style.PLAIN, "", words, closing[0], origin),)
    rest = list(_rest(passage, closing, habits))
    if not rest and is_stanza(lines, habits):
        yield Lines(words, indents(lines), origin, Setting.NOTE)
    else:
        yield Paragraph(words, origin, Setting.NOTE)
    yield from rest


def _rest(passage: Passage, closing: re.Match[str] | None, habits: Habits) -> Iterator[Block]:
    """What stands after the note in its paragraph."""
    start = _skip(passage, closing.end()) if closing else len(passage.text)
    if start < len(passage.text):
        yield Paragraph(inlines(passage, habits, start), passage.origin(start))


def _closing(passage: Passage, depth: int) -> re.Match[str] | None:
    """The bracket that closes the note, with the signs after it; None where words touch it."""
    for match in _BRACKET.finditer(passage.text):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return _CLOSING.match(passage.text, match.start())
    return None


def _skip(passage: Passage, offset: int) -> int:
    """The first place from `offset` on that is no white space."""
    match = _SPACE.match(passage.text, offset)
    return match.end() if match else offset
