"""The inlines of a passage: its words, and what stands among them.

Rules find spans, each by its own convention, and what they found is nested. A new kind of inline
is a new rule in `RULES`.
"""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model import Inline, Text
from octavo.recognise.habits import Habits
from octavo.recognise.inlines.citations import citation
from octavo.recognise.inlines.hyphens import hyphen
from octavo.recognise.inlines.index_pages import index_pages
from octavo.recognise.inlines.languages import in_language
from octavo.recognise.inlines.note_calls import note_call
from octavo.recognise.inlines.page_breaks import page_break
from octavo.recognise.inlines.page_numbers import page_number
from octavo.recognise.inlines.references import reference
from octavo.recognise.inlines.spans import Rule, Stretch, nested
from octavo.recognise.inlines.styled import code, styled, superscript
from octavo.recognise.passage import Passage

RULES: tuple[Rule, ...] = (
    page_break,
    code,
    page_number,
    citation,
    in_language,
    note_call,
    styled,
    superscript,
    hyphen,
    index_pages,
)
"""All are asked; of two that find the same characters, the first is heard."""


def inlines(
    passage: Passage, habits: Habits, start: int = 0, end: int | None = None
) -> tuple[Inline, ...]:
    """The inlines of `passage.text[start:end]`; their texts, joined, are that text."""
    end = len(passage.text) if end is None else end
    naming = habits.naming
    if naming is None or not naming.may_stand_in(passage.text, start, end):
        return unlinked(passage, habits, start, end)
    return _found(Stretch(passage, start, end, habits), (*RULES, reference))


def unlinked(
    passage: Passage, habits: Habits, start: int = 0, end: int | None = None
) -> tuple[Inline, ...]:
    """The same for words that are a heading, or lead to one themselves: without references."""
    end = len(passage.text) if end is None else end
    if _may_hold_more(passage, habits, start, end):
        return _found(Stretch(passage, start, end, habits), RULES)
    text = passage.text[start:end]
    return (Text(text, passage.origin(start)),) if text else ()


def _may_hold_more(passage: Passage, habits: Habits, start: int, end: int) -> bool:
    """Whether there may be more than words: most paragraphs hold nothing else, and one look at
    their characters settles those."""
    if habits.furniture or habits.pages or habits.signs.search(passage.text, start, end):
        return True
    if habits.broken_words and passage.text.find("-\n", start, end) >= 0:
        return True
    calls = habits.notes.calls
    return bool(calls) and any(line.number in calls for line in passage.lines)


def _found(stretch: Stretch, rules: Sequence[Rule]) -> tuple[Inline, ...]:
    spans = [span for rule in rules for span in rule(stretch)]
    return nested(stretch.passage, spans, stretch.start, stretch.end)
