"""The outline of a book as a page for people: a tree in columns, and what is doubtful apart."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from octavo.model import Source
from octavo.outline.data import LEAST, blocks_by_file, doubtful, percent
from octavo.outline.kinds import in_words
from octavo.pipeline import Manuscript
from octavo.recognise import Decision

_QUIET, _WARNING, _HEAD = "dim", "yellow", "bold"

_MARGIN = 15
"""Columns before a heading: its line and how sure it is."""
_WIDEST = 60
"""Columns that headings are filled up to where no window limits them."""
_NARROWEST = 20
_NEAR_MISSES = 12
"""Lines shown of those that are no headings; a book may have thousands of numbered items."""


def as_text(manuscript: Manuscript, width: int | None = None, least: float = LEAST) -> Text:
    """The outline in at most `width` columns, None for as many as it needs.

    The files with what was found in them and their headings, the reasons, then the lines of which
    it is less sure than `least`, then those that came next to being headings.
    """
    decisions = manuscript.recognition.decisions
    parts = (
        _files(manuscript, width),
        _reasons(decisions, width),
        _doubtful(doubtful(manuscript, least), width, least),
        _near_misses(decisions, width, least),
    )
    page = Text.assemble((printable(manuscript.book.title), _HEAD), "\n")
    page.append(_summary(manuscript, least) + "\n", _QUIET)
    for part in parts:
        for index, line in enumerate(part):
            page.append("" if index else "\n").append_text(line).append("\n")
    return page


def _summary(manuscript: Manuscript, least: float) -> str:
    headings = [d for d in manuscript.recognition.decisions if d.accepted]
    levels = len({decision.level for decision in headings})
    doubts = len(doubtful(manuscript, least))
    on = f" on {levels} levels" if levels > 1 else ""
    lines = f"{doubts:,} doubtful line{'' if doubts == 1 else 's'}"
    return f"{len(headings):,} heading{'' if len(headings) == 1 else 's'}{on}, {lines}"


def printable(text: str) -> str:
    """Text from a manuscript may hold what a terminal would obey; that is shown, not sent."""
    return "".join(
        char if char.isprintable() or char in " \n" else f"\\u{ord(char):04x}" for char in text
    )


def _files(manuscript: Manuscript, width: int | None) -> Iterator[Text]:
    recognition = manuscript.recognition
    headings = [decision for decision in recognition.decisions if decision.accepted]
    blocks = blocks_by_file(manuscript)
    rows = _rows([(decision, _how(decision)) for decision in headings], width)
    for source, layout in zip(manuscript.sources, recognition.layouts, strict=True):
        if source is not manuscript.sources[0]:
            yield Text()
        yield Text(printable(source.name), _HEAD)
        yield from _wrapped(f"{source.encoding}, {source.newline}, {layout.value}", 2, width)
        yield from _wrapped(in_words(blocks.get(source.name, ())), 2, width)
        own = [row for row, d in zip(rows, headings, strict=True) if _file(d) == source.name]
        yield from own
        yield from () if own else _no_heading(source, bool(headings))


def _no_heading(source: Source, has_others: bool) -> Iterator[Text]:
    what = "it becomes a page of its own" if has_others else "the book becomes one page"
    yield Text(f"  No heading was recognised in {printable(source.name)}; {what}.", _WARNING)


def _how(decision: Decision) -> str:
    """The rule that found a heading; of what the author says, where he says it."""
    return decision.reason if decision.confidence == 1 else decision.candidate.rule


def _rows(remarked: Sequence[tuple[Decision, str]], width: int | None) -> list[Text]:
    """A row for each decision, in columns: line, how sure, the words, a remark."""
    words = [_indented(decision) for decision, _ in remarked]
    longest = max((Text(text).cell_len for text in words), default=0)
    remarks = max((len(remark) for _, remark in remarked), default=0)
    room = _WIDEST if width is None else max(_NARROWEST, width - _MARGIN - remarks - 2)
    rows = [
        _row(decision, text, min(longest, room), remark)
        for text, (decision, remark) in zip(words, remarked, strict=True)
    ]
    for row in rows if width else ():
        row.truncate(width or 0, overflow="ellipsis")
    return rows


def _indented(decision: Decision) -> str:
    return "  " * max(0, decision.level - 1) + printable(decision.candidate.text)


def _row(decision: Decision, words: str, column: int, remark: str) -> Text:
    line = decision.candidate.lines[0].origin.line
    filled = Text(words)
    filled.truncate(column, overflow="ellipsis", pad=True)
    sure = percent(decision.confidence)
    return Text.assemble(
        (f"{line:>7}  {sure:>4}  ", _QUIET), filled, (f"  {printable(remark)}", _QUIET)
    )


def _reasons(decisions: Sequence[Decision], width: int | None) -> Iterator[Text]:
    """What each rule goes by, with how many headings it found."""
    rules_found = (d for d in decisions if d.accepted and d.confidence < 1)
    found = Counter((d.candidate.rule, d.reason) for d in rules_found)
    rules = max((len(rule) for rule, _ in found), default=0)
    if found:
        yield Text("What the rules went by", _HEAD)
    for (rule, reason), count in found.items():
        yield from _wrapped(
            f"{count:>7,}  {rule:<{rules}}  {printable(reason)}", 0, width, rules + 11
        )


def _doubtful(decisions: Sequence[Decision], width: int | None, least: float) -> Iterator[Text]:
    """The lines that somebody should look at, each with all that was weighed."""
    if decisions:
        yield Text(f"Less sure than {percent(least)}", _HEAD)
    taken = [(d, "a heading" if d.accepted else "no heading") for d in decisions]
    for decision, row in zip(decisions, _rows(taken, width), strict=True):
        yield row
        reasons = "; ".join(piece.says for piece in decision.evidence)
        yield from _wrapped(printable(reasons), _MARGIN, width)


def _near_misses(decisions: Sequence[Decision], width: int | None, least: float) -> Iterator[Text]:
    """Of the lines that are surely no headings, those that came nearest to being one."""
    declined = [d for d in decisions if not d.accepted and d.confidence >= least]
    nearest = sorted(declined, key=lambda decision: decision.confidence)[:_NEAR_MISSES]
    nearest.sort(key=decisions.index)
    if nearest:
        yield Text("Not taken for headings", _HEAD)
    yield from _rows([(decision, decision.reason) for decision in nearest], width)
    if len(declined) > len(nearest):
        yield Text(f"{'and':>7}  {len(declined) - len(nearest):,} more; --json lists all", _QUIET)


def _wrapped(text: str, indent: int, width: int | None, hanging: int = 0) -> Iterator[Text]:
    space = " " * indent
    rows = [space + text] if text else []
    if width and width > 2 * (indent + hanging):
        rows = textwrap.wrap(
            text, width, initial_indent=space, subsequent_indent=space + " " * hanging
        )
    yield from (Text(row, _QUIET) for row in rows)


def _file(decision: Decision) -> str:
    return decision.candidate.lines[0].origin.file
