"""Which published address each page and paragraph of the book keeps, and what the others lead to.

A paragraph keeps its id wherever its page goes, and its number counts on without it. One that has
gone to another page is led to from where it was. A page moves to the address that its heading asks
for where nobody has been there before, and its old address leads to the new one; else it stays
where it is. What was let go is given to no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.paginate import Moved, Page, Redirect, at_paths, with_ids
from octavo.permalinks.compare import Comparison, compare
from octavo.permalinks.heirs import Heirs, heirs
from octavo.permalinks.ledger import Entry, Leaf, opening
from octavo.permalinks.names import Ids, Urls
from octavo.permalinks.ways import Ways


@dataclass(frozen=True, slots=True)
class Gone:
    """A published address that no words of the book answer to."""

    address: str
    words: str
    """The first ones of what stood there."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The pages at the addresses that they keep."""

    pages: tuple[Page, ...]
    about: tuple[Page, ...]
    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()
    """What would vanish."""
    ledger: tuple[Leaf, ...] = ()
    """What is published with these pages, `gone` let go."""


def settle(pages: Sequence[Page], about: Sequence[Page], ledger: Sequence[Leaf]) -> Settled:
    """The pages as `paginate` gives them, with what they keep of the addresses in `ledger`."""
    comparison = compare([*pages, *about], ledger)
    found = heirs(comparison)
    urls = _urls(comparison, found)
    ids = _ids(comparison, found)
    after = _ledger(comparison, found, urls, ids)
    sheets = comparison.sheets
    paths = {_path(sheet.url): _path(url) for sheet, url in zip(sheets, urls, strict=True)}
    names = {_path(sheet.url): [ids[place] for place in sheet.places] for sheet in sheets}
    settled, frame = at_paths(with_ids(pages, names), paths), with_ids(about, names)
    signs = _Signs(Ways(after), {page.url: page.label for page in (*settled, *frame)})
    return Settled(
        tuple(
            replace(page, moved=tuple(signs.moved(leaf)))
            for page, leaf in zip(settled, after[: len(settled)], strict=True)
        ),
        frame,
        tuple(signs.redirects(after)),
        tuple(_gone(comparison, found)),
        after,
    )


# --- Where each page stands, and what its paragraphs are called ---------------------------------


def _urls(comparison: Comparison, found: Heirs) -> list[str]:
    """Where each sheet stands."""
    leaves, ways = comparison.leaves, Ways(comparison.leaves)
    known = Urls([leaf.url for leaf in leaves], [sheet.url for sheet in comparison.sheets])
    urls = []
    for number, sheet in enumerate(comparison.sheets):
        if number not in found.leaf_of:
            urls.append(known.free(sheet.url))
            continue
        before = leaves[found.leaf_of[number]].url
        stood_there = ways.is_plain(sheet.url) and ways.page(sheet.url) == before
        moves = stood_there or not known.was_published(sheet.url)
        urls.append(sheet.url if moves else before)
    return urls


def _ids(comparison: Comparison, found: Heirs) -> list[str]:
    """The id of every paragraph, in the order of the book."""
    kept, given = _kept(comparison, found), []
    for number, sheet in enumerate(comparison.sheets):
        leaf = found.leaf_of.get(number)
        used = comparison.leaves[leaf].entries if leaf is not None else ()
        names = Ids(entry.id for entry in used)
        for count, place in enumerate(sheet.places, start=1):
            given.append(kept.get(place) or names.take(count))
    return given


def _kept(comparison: Comparison, found: Heirs) -> dict[int, str]:
    """The ids that paragraphs have had on their page before, by the place in the book."""
    aliases, retired = _aliases(comparison.leaves), _retired(comparison.leaves)
    kept = {}
    for number, sheet in enumerate(comparison.sheets):
        leaf = found.leaf_of.get(number)
        for place in sheet.places if leaf is not None else ():
            was = comparison.matches.get(place)
            if was is None:
                id_ = retired.pop((leaf, comparison.fingerprints[place]), None)
            elif comparison.old[was][0] == leaf:
                id_ = comparison.old[was][1].id
            else:
                other, entry = comparison.old[was]
                id_ = aliases.pop((leaf, (comparison.leaves[other].url, entry.id)), None)
            if id_ is not None:
                kept[place] = id_
    return kept


def _aliases(leaves: Sequence[Leaf]) -> dict[tuple[int | None, tuple[str, str]], str]:
    """The ids that lead from a leaf to where their paragraph stood last, by both."""
    ways = Ways(leaves)
    return {
        (number, where): entry.id
        for number, leaf in enumerate(leaves)
        for entry in leaf.entries
        if entry.to is not None and (where := ways.paragraph(leaf.url, entry.id))
    }


def _retired(leaves: Sequence[Leaf]) -> dict[tuple[int | None, int], str]:
    """The ids that a leaf has let go, by what their paragraph said."""
    return {
        (number, entry.fingerprint): entry.id
        for number, leaf in enumerate(leaves)
        for entry in leaf.entries
        if entry.is_retired
    }


# --- What is published with the book as it is now -----------------------------------------------


def _gone(comparison: Comparison, found: Heirs) -> Iterator[Gone]:
    """Pages that would vanish, and paragraphs of those that do not."""
    missing: dict[int, list[Entry]] = {}
    for place, (number, entry) in enumerate(comparison.old):
        if place not in comparison.now:
            missing.setdefault(number, []).append(entry)
    for number, leaf in enumerate(comparison.leaves):
        if leaf.is_here and number not in found.sheet_of and number not in found.led_to:
            yield Gone(leaf.url, leaf.words)
        else:
            for entry in missing.get(number, ()):
                yield Gone(f"{leaf.url}#{entry.id}", entry.words)


def _ledger(
    comparison: Comparison, found: Heirs, urls: Sequence[str], ids: Sequence[str]
) -> tuple[Leaf, ...]:
    """The pages in the order of the book, then what else leads to them, by its address."""
    left = _left(comparison, found, urls, ids)
    leaves = []
    for number, sheet in enumerate(comparison.sheets):
        entries = [
            Entry(ids[place], comparison.fingerprints[place], opening(text))
            for place, text in zip(sheet.places, sheet.texts, strict=True)
        ]
        entries += left.pop(found.leaf_of.get(number, -1), ())
        title = opening(sheet.title)
        leaves.append(Leaf(urls[number], sheet.fingerprint, title, tuple(entries)))
    here = set(urls)
    others = [leaf for leaf in _elsewhere(comparison, found, urls, left) if leaf.url not in here]
    return (*leaves, *sorted(others, key=lambda leaf: leaf.url))


def _left(
    comparison: Comparison, found: Heirs, urls: Sequence[str], ids: Sequence[str]
) -> dict[int, list[Entry]]:
    """What each leaf keeps of paragraphs that do not stand under their id there any more."""
    where = {
        place: f"{urls[number]}#{ids[place]}"
        for number, sheet in enumerate(comparison.sheets)
        for place in sheet.places
    }
    here = {
        (found.leaf_of.get(number), ids[place])
        for number, sheet in enumerate(comparison.sheets)
        for place in sheet.places
    }
    now = {
        (number, entry.id): comparison.now.get(place)
        for place, (number, entry) in enumerate(comparison.old)
    }
    left: dict[int, list[Entry]] = {}
    for number, leaf in enumerate(comparison.leaves):
        for entry in leaf.entries:
            if (number, entry.id) in here:
                continue
            if (number, entry.id) in now:
                place = now[number, entry.id]
                entry = (
                    replace(entry, is_retired=True)
                    if place is None
                    else Entry(entry.id, to=where[place])
                )
            left.setdefault(number, []).append(entry)
    return {number: sorted(entries, key=_by_number) for number, entries in left.items()}


def _elsewhere(
    comparison: Comparison, found: Heirs, urls: Sequence[str], left: Mapping[int, list[Entry]]
) -> Iterator[Leaf]:
    """The leaves that are no page of the book, or not at that address."""
    for number, leaf in enumerate(comparison.leaves):
        entries = tuple(left.get(number, ()))
        if number in found.sheet_of:
            yield Leaf(leaf.url, to=urls[found.sheet_of[number]])
        elif not leaf.is_here:
            yield replace(leaf, entries=entries)
        elif number in found.led_to:
            yield Leaf(leaf.url, entries=entries, to=urls[found.led_to[number]])
        else:
            yield replace(leaf, entries=entries, is_retired=True)


def _by_number(entry: Entry) -> list[int]:
    return [int(part) for part in entry.id.removeprefix("p").split("-")]


# --- Where readers are sent ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Signs:
    ways: Ways
    labels: Mapping[str, str]
    """What each page of the book is called."""

    def redirects(self, ledger: Sequence[Leaf]) -> Iterator[Redirect]:
        for leaf in ledger:
            target = self.ways.page(leaf.url)
            if leaf.to is not None and target is not None:
                label, moved = self.labels[target], tuple(self.moved(leaf))
                yield Redirect(_path(leaf.url), _path(target), label, moved)

    def moved(self, leaf: Leaf) -> Iterator[Moved]:
        for entry in leaf.entries:
            where = self.ways.paragraph(leaf.url, entry.id)
            if entry.to is not None and where is not None:
                url, id_ = where
                yield Moved(entry.id, _path(url), id_, self.labels[url])


def _path(url: str) -> str:
    return url.removesuffix(".html") + ".md"
