"""Drama: what each speaker says, and the stage directions between and within the speeches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.model import Block, Inline, Paragraph, Setting, Speech, Style, Styled
from octavo.recognise.blocks.made import indents, paragraph
from octavo.recognise.blocks.rule import Found
from octavo.recognise.blocks.verse import is_stanza
from octavo.recognise.habits import Habits
from octavo.recognise.inlines import inlines
from octavo.recognise.lines import Line, Unit
from octavo.recognise.measure import capitals, is_set_in, is_wrapped
from octavo.recognise.passage import Passage
from octavo.recognise.staging import Staging, head

_CLOSING = {"[": "]", "(": ")"}
_LONGEST_SETTING = 6
"""Units between the heading of a scene and its first speech."""

_WIDEST_GAP = 2
"""Blank lines between a name and the words that follow it."""


def speech(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """The speeches that begin in a unit; a name that stands alone has its words in the next."""
    staging = habits.staging
    if staging is None:
        return None
    lines = units[at].lines
    found = staging.head(_text(lines))
    if found is None:
        return _direction(units, at, habits, staging)
    if found.end == len(_text(lines)) and _goes_on(units, at, staging):
        return Found(
            2, (_speech((*lines, *units[at + 1].lines), found.end, habits, staging.brackets),)
        )
    return Found(1, tuple(_speeches(lines, habits, staging)))


def as_speech(unit: Unit, habits: Habits) -> Found:
    """A unit as what somebody says, as its first words show; as prose where they name nobody."""
    found = head(_text(unit.lines))
    if found is None:
        return Found(1, (paragraph(unit.lines, habits),))
    brackets = habits.staging.brackets if habits.staging else "[("
    return Found(1, (_speech(unit.lines, found.end, habits, brackets),))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join([line.text for line in lines])


def _goes_on(units: Sequence[Unit], at: int, staging: Staging) -> bool:
    """Whether the next unit is what somebody says whose name stands alone."""
    if at + 1 == len(units) or units[at + 1].gap > _WIDEST_GAP:
        return False
    text = _text(units[at + 1].lines)
    return staging.head(text) is None and not staging.is_direction(text)


def _direction(units: Sequence[Unit], at: int, habits: Habits, staging: Staging) -> Found | None:
    lines = units[at].lines
    if staging.is_direction(_text(lines)) or _sets_scene(units, at, staging):
        return Found(1, (paragraph(lines, habits, Setting.DIRECTION),))
    if lines[0].text[0] not in staging.brackets:
        return None
    # Somebody goes on after something was done.
    passage = Passage(lines)
    words = _with_directions(passage, habits, staging.brackets, 0, len(passage.text))
    return Found(1, (Paragraph(words, lines[0].origin),))


def _sets_scene(units: Sequence[Unit], at: int, staging: Staging) -> bool:
    """Whether a unit stands between a heading and the first speech after it, not far from it."""
    if at >= _LONGEST_SETTING or (len(units[at].lines) == 1 and units[at].text.isupper()):
        return False
    before, after = units[:at], units[at + 1 : at + 1 + _LONGEST_SETTING]
    is_first = not any(staging.head(_text(unit.lines)) for unit in before)
    return is_first and any(staging.head(_text(unit.lines)) for unit in after)


def _speeches(lines: Sequence[Line], habits: Habits, staging: Staging) -> Iterator[Block]:
    """One speech or several: a line may begin another one without a blank line before it."""
    starts = [0]
    for index in range(1, len(lines)):
        found = staging.head(lines[index].text)
        if found and found.name in staging.speakers and lines[index].indent <= lines[0].indent:
            starts.append(index)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        found = staging.head(_text(part))
        assert found is not None
        yield _speech(part, found.end, habits, staging.brackets)


def _speech(lines: Sequence[Line], end: int, habits: Habits, brackets: str) -> Speech:
    passage = Passage(lines)
    return Speech(
        # What stands in brackets beside a name is a direction, whatever brackets are elsewhere.
        speaker=_with_directions(passage, habits, "[(", 0, end),
        inlines=_with_directions(passage, habits, brackets, end, len(passage.text)),
        origin=lines[0].origin,
        indents=_verse_indents(lines, passage.text, end, habits),
    )


def _verse_indents(lines: Sequence[Line], text: str, end: int, habits: Habits) -> tuple[int, ...]:
    """The indents of a speech in verse, empty for prose."""
    begun = text.count("\n", 0, end)
    is_beside = end < len(text) and text[end] != "\n"
    body = lines[begun:] if is_beside else lines[begun + 1 :]
    if not body or not _is_verse(body, is_beside, habits):
        return ()
    # Where a verse begins that stands beside the name tells nothing.
    return (0, *indents(body[1:])) if is_beside and len(body) > 1 else indents(body)


def _is_verse(body: Sequence[Line], is_beside: bool, habits: Habits) -> bool:
    """Whether the words are verse: by the file's habit, or by their own look."""
    if not habits.is_verse:
        alone = body[1:] if is_beside else body
        is_sung = is_set_in(alone, habits.margin) if alone and is_beside else len(alone) > 2
        return is_sung and is_stanza(alone, habits)
    across = habits.width + habits.margin
    is_prose = len(body) > 1 and capitals(body[1:]) < 0.5 and is_wrapped(body, across)
    return not is_prose


def _with_directions(
    passage: Passage, habits: Habits, brackets: str, start: int, end: int
) -> tuple[Inline, ...]:
    """The inlines of a part of a speech, its directions told apart."""
    found: list[Inline] = []
    at = start
    for first, last in _directions(passage.text, start, end, brackets):
        found += inlines(passage, habits.for_lines, at, first) if first > at else ()
        inside = inlines(passage, habits.for_lines, first, last)
        found.append(Styled(Style.DIRECTION, "", inside, "", passage.origin(first)))
        at = last
    found += inlines(passage, habits.for_lines, at, end) if end > at else ()
    return tuple(found)


def _directions(text: str, start: int, end: int, brackets: str) -> Iterator[tuple[int, int]]:
    """Where bracketed directions begin and end."""
    at = start
    while True:
        first = min((i for sign in brackets if (i := text.find(sign, at, end)) >= 0), default=-1)
        if first < 0:
            return
        last = text.find(_CLOSING[text[first]], first, end)
        if last < 0:
            return
        yield first, last + 1
        at = last + 1
