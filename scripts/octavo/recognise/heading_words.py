"""The words of a heading: its marks, the calls for notes in it, and the row that underlines it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import Inline, NoteCall, Style, Styled, Text, fold, walk_inlines
from octavo.recognise.habits import Habits
from octavo.recognise.headings import Candidate
from octavo.recognise.inlines import unlinked
from octavo.recognise.lines import Line
from octavo.recognise.passage import Passage

_SIGNS = re.compile(r"((?P<sign>[#=])(?P=sign){0,5}[ \t]+)(.*?)((?:[ \t]+(?P=sign)+)?)", re.DOTALL)


def extent(heading: Candidate, lines: Sequence[Line]) -> tuple[int, int]:
    """Index of the first line of a heading and of the first one after it, the rows that stand
    under and over its words among them."""
    first, end = heading.first, heading.last + 1
    if not heading.underline:
        return first, end
    is_under = end < len(lines) and lines[end].is_underline
    is_over = len(heading.underline) > 1 and first > 0 and lines[first - 1].is_underline
    return first - is_over, end + is_under


def words(heading: Candidate, lines: Sequence[Line], habits: Habits) -> tuple[Inline, ...]:
    """The inlines of a heading on `lines`, none of them blank; none where it is plain."""
    passage = Passage(lines)
    before = after = ""
    if heading.underline and lines[0].is_underline:
        before = lines[0].text + "\n"
    if heading.underline and lines[-1].is_underline:
        after = "\n" + lines[-1].text
    if heading.kind.startswith("markdown-") and (match := _SIGNS.fullmatch(passage.text)):
        before, after = match[1], match[4]
    inside = unlinked(passage, habits, len(before), len(passage.text) - len(after))
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
