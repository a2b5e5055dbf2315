"""The headings of a file: what the rules propose, held against the whole of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.model import Correction, Origin
from octavo.recognise.author.told import KIND, NOTHING, RULE, Told, with_named
from octavo.recognise.edition import frame
from octavo.recognise.file import File
from octavo.recognise.headings import contents, families, set_off
from octavo.recognise.headings.asides import is_aside, is_date
from octavo.recognise.headings.candidates import Candidate, proposed
from octavo.recognise.headings.confidence import Evidence, Judgement, judge, judge_others
from octavo.recognise.headings.nesting import levels
from octavo.recognise.headings.parts import parted
from octavo.recognise.headings.printed import LONGEST, as_print
from octavo.recognise.headings.ruled import MOST_LINES
from octavo.recognise.headings.sections import begins
from octavo.recognise.lines import Line, Unit
from octavo.recognise.typography import CAPITALS, style
from octavo.recognise.units import units

_FARTHEST_TITLE = 3
"""Blank lines that may stand between a label and its title."""

_LABELS = frozenset(["chapter", "part", "numeral", "roman-numeral", "written-numeral"])
"""Kinds whose title may be set as prose is: "CHAPTER I / The widow and her child"."""


_SPOKEN = re.compile(r"[.!?…][\"”’»]$|^[\"“„«].*[.!?,]|^[—–-]")
"""Speech: a chapter that opens with it has no title, unless the others have one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about lines that may be a heading, and why."""

    candidate: Candidate
    accepted: bool
    reason: str
    level: int
    """1 for the outermost headings of this book; 0 for what is none."""
    confidence: float
    """The probability that the decision is right, 0 to 1."""
    evidence: tuple[Evidence, ...]
    """What was weighed."""
    called: str | None = None
    """What the author wants the heading to be called in contents and navigation."""
    language: str | None = None
    """BCP 47 tag of the section, where the author says it."""
    again: Origin | None = None
    """Where the number stands before, too: one of the two is a misprint, or no heading."""


@dataclass(frozen=True, slots=True)
class FileOutline:
    """What was found in one file."""

    headings: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    """Lines that look like headings, each with the objection that decided."""
    contents: frozenset[int]
    """Indices of the lines of printed tables of contents."""
    listed: frozenset[str]
    """What these lines say, as `likeness` has it."""
    body: tuple[int, int]
    """Indices of the first line of the book and of the first one after it."""
    told: Told = NOTHING
    """What the author says of the file."""


def outline(file: File, told: Told = NOTHING) -> FileOutline:
    """The headings of a file, in its order; of what the author says, nothing is doubted."""
    lines = file.lines
    start, end = frame.body(lines)
    together = told.parted(unit for unit in units(file) if start <= unit.first < end)
    prints = {unit.first: words for unit in together if (words := as_print(unit))}
    found = (proposed(unit, prints[unit.first]) for unit in together if unit.first in prints)
    candidates = told.proposed(filter(None, found))
    table = contents.find(file, together, candidates)
    heard = [c for c in candidates if c.first not in table.lines or c.first in told.said]
    divided = families.divide(heard, file)
    headings = told.accepted(divided.headings)
    if not divided.is_markdown:
        headings = _with_titles(headings, together, lines, told.plain)
        taken = told.plain.union(*(range(c.first, c.last + 1) for c in headings))
        apart = set_off.find(together, prints, headings, taken, table, file.has_blocks)
        headings = parted(headings, apart) + apart
        headings.sort(key=lambda c: c.first)
    firsts = {c.first for c in headings}
    others = [c for c in (*divided.others, *told.declined) if c.first not in firsts]
    listed = frozenset(contents.likeness(lines[index].text) for index in table.lines)
    return FileOutline(tuple(headings), tuple(others), table.lines, listed, (start, end), told)


def decide(files: Iterable[FileOutline]) -> list[list[Decision]]:
    """The decisions for each file, their levels those of the whole book."""
    files = list(files)
    headings = [(c, file.told.said.get(c.first)) for file in files for c in file.headings]
    again = repeated(c for c, said in headings if said is None)
    listed = frozenset().union(*(file.listed for file in files))
    judged = judge([c for c, _ in headings], listed, again)
    found = zip(_levels(headings), judged, strict=True)
    return [
        sorted(
            [_accepted(c, file.told, again, *next(found)) for c in file.headings]
            + [
                _declined(c, file.told, judged)
                for c, judged in zip(file.others, judge_others(file.others, listed), strict=True)
            ],
            key=lambda decision: decision.candidate.first,
        )
        for file in files
    ]


def _levels(headings: Sequence[tuple[Candidate, Correction | None]]) -> list[int]:
    """The level of each heading, with the entry that speaks of it."""
    shown = iter(levels([c for c, _ in headings if c.kind != KIND]))
    named = {i: said.level for i, (_, said) in enumerate(headings) if said and said.level}
    return with_named([None if c.kind == KIND else next(shown) for c, _ in headings], named)


def _accepted(
    c: Candidate, told: Told, again: Mapping[Origin, Origin], level: int, judged: Judgement
) -> Decision:
    decision = Decision(
        candidate=c,
        accepted=True,
        reason=c.reason,
        level=level,
        confidence=judged.confidence,
        evidence=judged.evidence,
        called=told.titles.get(c.first),
        language=told.languages.get(c.first),
        again=again.get(c.lines[0].origin),
    )
    return _as_told(decision, told)


def _declined(c: Candidate, told: Told, judged: Judgement) -> Decision:
    decision = Decision(c, False, c.objection or "", 0, judged.confidence, judged.evidence)
    return _as_told(decision, told)


def _as_told(decision: Decision, told: Told) -> Decision:
    """The decision, where the author made it, with its reason; certain then."""
    c = decision.candidate
    said = told.said.get(c.first)
    if said is None:
        return decision
    reason = f"line {said.origin.line} of {said.origin.file} says so"
    # Sections stand where the author puts them, whatever their numbers continue.
    c = replace(c, kind=KIND, rule=RULE, reason=reason)
    return replace(decision, candidate=c, reason=reason, confidence=1.0, evidence=())


def repeated(headings: Iterable[Candidate]) -> dict[Origin, Origin]:
    """The headings whose decimal number stands before, and where it does.

    A numbering that begins again, in an appendix or a further part, is another numbering.
    """
    headings = list(headings)
    if not any(c.kind.startswith("decimal-") for c in headings):
        return {}  # Whole numbers alone count anew wherever a book likes.
    seen: dict[tuple[int, ...], Origin] = {}
    last: tuple[int, ...] = ()
    found: dict[Origin, Origin] = {}
    for c in headings:
        if not c.kind.startswith(("decimal-", "number")):
            if c.number or c.kind == CAPITALS:
                last = ()
            if c.number:
                seen = {}  # Each chapter with a name of its own may count its sections anew.
            continue
        if c.number in seen and begins(c.number) and last != c.number:
            seen = {}
        origin = c.lines[0].origin
        if c.number in seen:
            found[origin] = seen[c.number]
        seen.setdefault(c.number, origin)
        last = c.number
    return found


def _with_titles(
    headings: Sequence[Candidate],
    together: Sequence[Unit],
    lines: Sequence[Line],
    plain: frozenset[int],
) -> list[Candidate]:
    """Gives labels without a title the title that follows on lines of its own, none of `plain`."""
    position = {unit.first: index for index, unit in enumerate(together)}
    taken = {*plain, *(c.first for c in headings)}
    labels = [c for c in headings if not c.title and c.kind != "matter" and c.first in position]
    titled = {
        c.first: _with_title(c, together[position[c.first] + 1 :][:2], taken, lines) for c in labels
    }
    counts = Counter(c.kind for c in labels)
    sure = Counter(c.kind for c in titled.values() if c.title and not _SPOKEN.search(c.title))
    return [
        titled[c.first]
        if c.first in titled
        and (2 * sure[c.kind] >= counts[c.kind] or style(titled[c.first].title) == CAPITALS)
        else c
        for c in headings
    ]


def _with_title(
    label: Candidate, following: Sequence[Unit], taken: set[int], lines: Sequence[Line]
) -> Candidate:
    found = label
    for unit in following:
        text = unit.text
        setting = style(text)
        is_title = setting or (
            label.kind in _LABELS and len(text) < 80 and text[-1] not in ".,;:。，、；：」』،؛؟"
        )
        too_long = len(unit.lines) > MOST_LINES + 1 or len(text) > LONGEST
        if unit.first in taken or unit.gap > _FARTHEST_TITLE or too_long or not is_title:
            break
        if is_aside(text) or (found is not label and is_date(text)):
            break
        if found is not label and setting != CAPITALS:
            break  # Below a title in capitals, italics are the first heading of the chapter.
        if any(line.text for line in lines[found.last + 1 : unit.first]):
            break  # A rule or a running head stands between them, and may not be lost.
        if not unit.gap and (label.kind.startswith("decimal-") or text.endswith(".")):
            break  # Where paragraphs are lines, the next one is the text.
        title = f"{found.title} {text}".strip()
        found = replace(found, lines=(*found.lines, *unit.lines), title=title)
        if setting != CAPITALS:
            break
    return found
