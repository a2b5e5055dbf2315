"""The words of a heading: its marks, the calls for notes in it, and the row that underlines it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.model import Inline, NoteCall, Style, Styled, Text, fold, walk_inlines
from octavo.recognise.habits import Habits
from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.headings.ruled import is_rule
from octavo.recognise.inlines import unlinked
from octavo.recognise.lines import Line
from octavo.recognise.passage import Passage

_SIGNS = re.compile(r"((?P<sign>[#=])(?P=sign){0,5}[ \t]+)(.*?)((?:[ \t]+(?P=sign)+)?)", re.DOTALL)


_TAGGED = re.compile(r"^\s*\*\d+(?:\.\d+)*\*\s|(?:\s{2,}|\t)\*\S+\*$")
"""`*41.1*` before a title, `*script*` after it: what an editor's help may be asked for."""


def extent(heading: Candidate, lines: Sequence[Line]) -> tuple[int, int]:
    """Index of the first line of a heading and of the first one after it, the rows that stand
    under and over its words among them."""
    first, end = heading.first, heading.last + 1
    is_under = end < len(lines) and is_rule(lines[end])
    is_over = first > 0 and is_rule(lines[first - 1])
    return first - is_over, end + is_under


def words(heading: Candidate, lines: Sequence[Line], habits: Habits) -> tuple[Inline, ...]:
    """The inlines of a heading on `lines`, none of them blank; none where it is plain."""
    passage = Passage(lines)
    before = after = ""
    if is_rule(lines[0]):
        before = lines[0].text + "\n"
    if is_rule(lines[-1]):
        after = "\n" + lines[-1].text
    if heading.kind.startswith("markdown-") and (match := _SIGNS.fullmatch(passage.text)):
        before, after = match[1], match[4]
    inside = unlinked(passage, habits, len(before), len(passage.text) - len(after))
    if _TAGGED.search(passage.text):
        inside = tuple(_as_tag(inline) for inline in inside)
    if before or after:
        return (Styled(Style.PLAIN, before, inside, after, passage.origin(0)),)
    return () if all(isinstance(inline, Text) for inline in inside) else inside


def title(printed: str, inlines: Sequence[Inline]) -> str:
    """`printed` as contents show it, without the marks in `inlines` and the calls for notes."""
    for inline in walk_inlines(inlines):
        text = fold(inline.text)
        if isinstance(inline, NoteCall):
            printed = printed.replace(text, "")
        elif isinstance(inline, Styled) and text in printed:
            printed = printed.replace(text, fold(inline.shown))
        elif isinstance(inline, Styled):  # A mark may have begun before the number.
            printed = printed.removesuffix(inline.after).removeprefix(inline.before)
    return printed.strip()


def _as_tag(inline: Inline) -> Inline:
    """A tag between asterisks is set as the title is, not bold."""
    if isinstance(inline, Styled) and inline.style is Style.STRONG and inline.before == "*":
        return replace(inline, style=Style.PLAIN)
    return inline
