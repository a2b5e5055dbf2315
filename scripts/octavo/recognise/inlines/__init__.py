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
)
"""All are asked; of two that find the same characters, the first is heard."""


def inlines(
    passage: Passage, habits: Habits, start: int = 0, end: int | None = None
) -> tuple[Inline, ...]:
    """The inlines of `passage.text[start:end]`; their texts, joined, are that text."""
    end = len(passage.text) if end is None else end
    naming = habits.naming
    if naming is None or not naming.opening.search(passage.text, start, end):
        return unlinked(passage, habits, start, end)
    return _found(Stretch(passage, start, end, habits), (*RULES, reference))


def unlinked(
    passage: Passage, habits: Habits, start: int = 0, end: int | None = None
) -> tuple[Inline, ...]:
    """The same for words that are a heading, or lead to one themselves: without references."""
    end = len(passage.text) if end is None else end
    # Most paragraphs hold nothing but words: one look at their characters settles those.
    if not habits.furniture and not habits.signs.search(passage.text, start, end):
        text = passage.text[start:end]
        return (Text(text, passage.origin(start)),) if text else ()
    return _found(Stretch(passage, start, end, habits), RULES)


def _found(stretch: Stretch, rules: Sequence[Rule]) -> tuple[Inline, ...]:
    spans = [span for rule in rules for span in rule(stretch)]
    return nested(stretch.passage, spans, stretch.start, stretch.end)
