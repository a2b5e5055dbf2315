"""The book held against the ledger.

Pages of the ledger are called leaves and those of the book sheets, both by their position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.paginate import Page
from octavo.permalinks.align import align, merged
from octavo.permalinks.fingerprint import fingerprints
from octavo.permalinks.ledger import Entry, Leaf


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the book as it is now."""

    url: str
    """The address that its heading asks for."""
    title: str
    fingerprint: int
    """Of its title."""
    start: int
    """The place of its first numbered paragraph among those of the book."""
    texts: tuple[str, ...]
    """What its numbered paragraphs say."""

    @property
    def places(self) -> range:
        return range(self.start, self.start + len(self.texts))


@dataclass(frozen=True, slots=True)
class Comparison:
    sheets: tuple[Sheet, ...]
    leaves: Sequence[Leaf]
    old: tuple[tuple[int, Entry], ...]
    """The paragraphs that stood somewhere in the book, each with its leaf."""
    fingerprints: Sequence[int]
    """Of the book's paragraphs, in their order."""
    matches: Mapping[int, int]
    """What paragraphs of the book were in `old`, both by their place."""
    now: Mapping[int, int]
    """The places of paragraphs in the book that hold those of `old`, by their place there."""
    titles: Mapping[int, int]
    """The leaves whose title sheets have, by the sheet."""


def compare(pages: Sequence[Page], leaves: Sequence[Leaf]) -> Comparison:
    """Holds the pages, as `paginate` gives them, against what was published."""
    sheets = _sheets(pages)
    prints = fingerprints(text for sheet in sheets for text in sheet.texts)
    old: list[tuple[int, Entry]] = []
    before: list[_Item] = []
    for number, leaf in enumerate(leaves):
        if leaf.is_here:
            before.append(_Item(leaf.fingerprint ^ _TITLE, title=number))
            for entry in leaf.entries:
                if entry.is_here:
                    before.append(_Item(entry.fingerprint, place=len(old)))
                    old.append((number, entry))
    after = []
    for number, sheet in enumerate(sheets):
        after.append(_Item(sheet.fingerprint ^ _TITLE, title=number))
        after += [_Item(prints[place], place=place) for place in sheet.places]
    pairs, joined = _aligned(before, after)
    matches = {new.place: was.place for was, new in pairs if new.place >= 0}
    now = {was.place: new.place for was, new in [*joined, *pairs]}
    titles = {new.title: was.title for was, new in pairs if new.title >= 0}
    return Comparison(sheets, leaves, tuple(old), prints, matches, now, titles)


_TITLE = 0x9E3779B97F4A7C15F39CC0605
"""Turns the fingerprint of a title into one that no paragraph is like: digits of the golden
ratio."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A title or a paragraph in the order of the book, by its number among these."""

    fingerprint: int
    title: int = -1
    place: int = -1


_Pairs = list[tuple[_Item, _Item]]


def _aligned(before: Sequence[_Item], after: Sequence[_Item]) -> tuple[_Pairs, _Pairs]:
    """What is the same, and what went into another; titles among titles."""
    old, new = [item.fingerprint for item in before], [item.fingerprint for item in after]
    matches = align(old, new)
    same = [(before[was], after[at]) for at, was in enumerate(matches) if was is not None]
    joined = [(before[was], after[at]) for was, at in merged(old, new, matches).items()]
    return [pair for pair in same if _are_alike(*pair)], [p for p in joined if _are_alike(*p)]


def _are_alike(one: _Item, other: _Item) -> bool:
    return (one.place >= 0) == (other.place >= 0)


def _sheets(pages: Sequence[Page]) -> tuple[Sheet, ...]:
    """The pages, pieces that share an address as one."""
    titles: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    for page in pages:
        titles.setdefault(page.url, page.title)
        texts.setdefault(page.url, []).extend(block.text for id_, block in page.blocks if id_)
    sheets, start = [], 0
    for (url, title), print_ in zip(titles.items(), fingerprints(titles.values()), strict=True):
        sheets.append(Sheet(url, title, print_, start, tuple(texts[url])))
        start += len(texts[url])
    return tuple(sheets)
