"""The rules that see a heading in a line. A new convention is a new rule in `RULES`.

A rule looks at one line and its neighbours and proposes; `outline` decides, since whether
"3.5 Million People" is a heading depends on the numbers around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from octavo.recognise.lines import Layout, Line

LONGEST_TITLE = 200
"""In characters; a longer line is a paragraph that happens to begin with a number."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading."""

    line: Line
    number: tuple[int, ...]
    """`45.1` as (45, 1)."""
    title: str
    rule: str
    """Name of the rule, for the explanation and for authors who overrule it."""
    reason: str
    objection: str | None
    """What speaks against it in the line itself; None where nothing does."""

    @property
    def printed(self) -> str:
        return ".".join(str(part) for part in self.number)


Rule = Callable[[Sequence[Line], int, Layout], Candidate | None]

# At most nine components, each of one to three digits without a leading zero: "45.1" and
# "3.2.1.", not "1.05" or "1986.". The full stop after the last one is the printer's.
_DECIMAL = re.compile(r"((?:[1-9]\d{0,2}|0)(?:\.(?:[1-9]\d{0,2}|0)){1,8})\.?(?=[ \t]|$)[ \t]*(.*)")
_WHOLE = re.compile(r"([1-9]\d{0,2})\.?[ \t]+(.*)")


def decimal(lines: Sequence[Line], index: int, layout: Layout) -> Candidate | None:
    """`45.1 From Historical Rivalry`, `3.2.1. Title`: a decimal number and a title, alone."""
    match = _DECIMAL.fullmatch(lines[index].text)
    if not match:
        return None
    return Candidate(
        line=lines[index],
        number=tuple(int(part) for part in match[1].split(".")),
        title=match[2],
        rule="decimal number",
        reason=f"a decimal number{' and a title' if match[2] else ''} alone on a line",
        objection=_not_alone(lines, index, layout) or _not_a_title(match[2]),
    )


def chapter(lines: Sequence[Line], index: int, layout: Layout) -> Candidate | None:
    """`46 The Next Chapter`, where sections 46.1, 46.2 … follow; `outline` sees to that."""
    match = _WHOLE.fullmatch(lines[index].text)
    if not match:
        return None
    title = match[2]
    objection = _not_alone(lines, index, layout) or _not_a_title(title)
    if not objection and title.endswith((".", "!", "?")):
        objection = "it ends like a sentence"
    return Candidate(
        line=lines[index],
        number=(int(match[1]),),
        title=title,
        rule="chapter number",
        reason="a whole number and a title before the sections that it numbers",
        objection=objection,
    )


RULES: tuple[Rule, ...] = (decimal, chapter)
"""In the order in which they are asked; the first that proposes is heard."""


def candidate(lines: Sequence[Line], index: int, layout: Layout) -> Candidate | None:
    """What the rules make of the line at `index`; None where none takes it for a heading."""
    # Every rule so far begins with a digit; most lines do not, and are not asked about.
    if not lines[index].text[:1].isdigit():
        return None
    proposals = (rule(lines, index, layout) for rule in RULES)
    return next((proposal for proposal in proposals if proposal), None)


def _not_alone(lines: Sequence[Line], index: int, layout: Layout) -> str | None:
    if layout is Layout.LINE:
        return None
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before is not None and before.text:
        return "it goes on from the line before"
    if after is not None and after.text:
        return "the paragraph goes on in the next line"
    return None


def _not_a_title(title: str) -> str | None:
    if len(title) > LONGEST_TITLE:
        return "it is too long for a title"
    if title and title[0].islower():
        return "the words after the number begin with a small letter"
    if title.endswith((",", ";")):
        return "it ends in the middle of a sentence"
    if title.endswith(".") and re.search(r"[.!?] ", title):
        return "it is more than one sentence"
    return None
