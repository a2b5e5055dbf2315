"""Which page of the ledger is which of the book: that which most of its paragraphs went to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.permalinks.compare import Comparison

_PARAGRAPH, _TITLE, _URL = 2, 2, 1
"""How much the paragraphs, the title and the address say about which page this is."""

_Votes = Mapping[tuple[int, int], int]
"""How much speaks for each leaf to be each sheet."""


@dataclass(frozen=True, slots=True)
class Heirs:
    leaf_of: Mapping[int, int]
    """The leaf that each sheet is; new pages are not there."""
    sheet_of: Mapping[int, int]
    """The same, by the leaf."""
    led_to: Mapping[int, int]
    """For a leaf that is no page any more, the sheet that most of its words went to."""


def heirs(comparison: Comparison) -> Heirs:
    """Finds the heirs: the pairs that most speaks for come first."""
    ranked = sorted(_votes(comparison).items(), key=lambda item: (-item[1], item[0]))
    leaf_of: dict[int, int] = {}
    sheet_of: dict[int, int] = {}
    for (leaf, number), _ in ranked:
        if leaf not in sheet_of and number not in leaf_of:
            leaf_of[number], sheet_of[leaf] = leaf, number
    for leaf, number in _beside(comparison, leaf_of):
        if leaf not in sheet_of and number not in leaf_of:
            leaf_of[number], sheet_of[leaf] = leaf, number
    # What was let go and is there again takes its place again.
    retired = {leaf.url: n for n, leaf in enumerate(comparison.leaves) if leaf.is_retired}
    for number, sheet in enumerate(comparison.sheets):
        if number not in leaf_of and sheet.url in retired:
            leaf_of[number], sheet_of[retired[sheet.url]] = retired[sheet.url], number
    led_to: dict[int, int] = {}
    for (leaf, number), count in ranked:
        if leaf not in sheet_of and count > _URL:
            led_to.setdefault(leaf, number)
    return Heirs(leaf_of, sheet_of, led_to)


def _beside(comparison: Comparison, leaf_of: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Pages without paragraphs, such as those of chapters, that follow the same page or come
    before it: their place alone says which they are when their title is another one."""
    here = [number for number, leaf in enumerate(comparison.leaves) if leaf.is_here]
    order = {number: at for at, number in enumerate(here)}
    for step in (-1, 1):
        for number, sheet in enumerate(comparison.sheets):
            beside = leaf_of.get(number + step)
            if sheet.texts or beside not in order:
                continue
            at = order[beside] - step
            if 0 <= at < len(here):
                leaf = comparison.leaves[here[at]]
                if not any(entry.is_here for entry in leaf.entries):
                    yield here[at], number


def _votes(comparison: Comparison) -> _Votes:
    votes: Counter[tuple[int, int]] = Counter()
    for number, sheet in enumerate(comparison.sheets):
        for place in sheet.places:
            if (was := comparison.matches.get(place)) is not None:
                votes[comparison.old[was][0], number] += _PARAGRAPH
    for number, leaf in comparison.titles.items():
        votes[leaf, number] += _TITLE
    sheets = {sheet.url: number for number, sheet in enumerate(comparison.sheets)}
    for number, page in enumerate(comparison.leaves):
        if page.is_here and page.url in sheets:
            votes[number, sheets[page.url]] += _URL
    return votes
