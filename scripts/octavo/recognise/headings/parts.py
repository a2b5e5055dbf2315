"""Labels of parts, and the title of the first chapter below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.typography import style

_PARTS = frozenset(["volume", "part", "book", "division"])

_FEWEST = 2
"""Parts with chapters that have no numbers; one may have a subtitle and a section like it."""


def parted(headings: Sequence[Candidate], apart: Sequence[Candidate]) -> list[Candidate]:
    """The headings, those of parts without a title that is the first chapter's.

    `ERSTER TEIL` and `Die Boote` on lines of their own are a part and its title, unless the part
    has further lines set as this one and with the space before them: then these are its chapters.
    `apart` are the headings that their setting alone tells.
    """
    labels = [c for c in headings if c.kind in _PARTS]
    ends = [*(c.first for c in labels[1:]), max((c.first for c in apart), default=0) + 1]
    split = {
        label.first: found
        for label, end in zip(labels, ends, strict=False)
        if (found := _split(label, [c for c in apart if label.last < c.first < end]))
    }
    if len(split) < _FEWEST or 2 * len(split) < len(labels):
        return list(headings)
    return [part for c in headings for part in split.get(c.first, (c,))]


def _split(label: Candidate, within: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The label alone, and the chapter below it."""
    first, *others = label.lines
    gap = others[0].number - first.number - 1 if others else 0
    title = " ".join(line.text for line in others)
    alike = [c for c in within if c.gap == gap and c.kind.endswith(style(title) or "-")]
    if not gap or not alike or first.text.endswith(label.title):
        return None
    chapter = replace(
        alike[0],
        lines=tuple(others),
        first=label.first + others[0].number - first.number,
        title=title,
        gap=gap,
    )
    return replace(label, lines=(first,), title=label.title.removesuffix(title).strip()), chapter
