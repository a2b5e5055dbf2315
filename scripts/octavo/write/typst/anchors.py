"""Places within the text that print leads to: where the terms of its index stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from octavo.model import Block, Fixed, Inline, Link, Reference, Styled, Text
from octavo.paginate import Page
from octavo.subject_index import Entry, Place
from octavo.subject_index.runs import Run, with_runs

_Labels = dict[tuple[int, int], list[tuple[int, str]]]
"""For a run of a block and a leaf of that, what stands in it: offsets and labels, in order."""


@dataclass(frozen=True, slots=True)
class Anchor(Text):
    """Words of no length, which have a label."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A book with labels in its text wherever its index leads."""

    pages: tuple[Page, ...]
    labels: Mapping[str, tuple[str, ...]]
    """Those of the places of each entry, by its id, in the order of the book."""


def anchored(
    pages: Sequence[Page], entries: Sequence[Entry], section: Callable[[Page], str]
) -> Anchored:
    """The book with its labels; `section` gives the one that the heading of a page has."""
    numbers = count(1)
    inside: dict[str, dict[str, _Labels]] = defaultdict(dict)
    """By the path of a page and the id of a block on it."""
    labels: dict[str, list[str]] = defaultdict(list)
    for entry, place in _places(entries):
        # A heading has a label of its own, and what is fixed is one piece.
        if isinstance(place.block, Fixed | None):
            labels[entry.id].append(section(place.page))
            continue
        block = inside[place.page.path].setdefault(place.fragment, defaultdict(list))
        for found in place.found:
            label = f"t{next(numbers)}"
            block[found.run, found.leaf].append((found.offset, label))
            labels[entry.id].append(label)
    return Anchored(
        tuple(_page(page, inside.get(page.path, {})) for page in pages),
        {id_: tuple(own) for id_, own in labels.items()},
    )


def _places(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Place]]:
    for entry in entries:
        yield from ((entry, place) for place in entry.places)
        yield from _places(entry.below)


def _page(page: Page, inside: Mapping[str, _Labels]) -> Page:
    blocks = tuple((id_, _block(block, inside.get(id_ or ""))) for id_, block in page.blocks)
    return replace(page, blocks=blocks) if inside else page


def _block(block: Block, labels: _Labels | None) -> Block:
    if not labels:
        return block
    runs = count()

    def change(run: Run) -> Run:
        number, leaves = next(runs), count()
        return tuple(_anchored(run, lambda: labels.get((number, next(leaves)), [])))

    return with_runs(block, change)


def _anchored(
    inlines: Iterable[Inline], next_labels: Callable[[], list[tuple[int, str]]]
) -> Iterator[Inline]:
    """The inlines with their anchors; `next_labels` gives those of one leaf after the other."""
    for inline in inlines:
        match inline:
            case Styled() | Reference() | Link():
                yield replace(inline, inlines=tuple(_anchored(inline.inlines, next_labels)))
            case Text():
                yield from _parted(inline, next_labels())
            case _:
                yield from (Anchor("", inline.origin, label) for _, label in next_labels())
                yield inline


def _parted(inline: Text, labels: Sequence[tuple[int, str]]) -> Iterator[Text]:
    done = 0
    for offset, label in sorted(labels):
        if offset > done:
            yield replace(inline, text=inline.text[done:offset])
        yield Anchor("", inline.origin, label)
        done = offset
    yield replace(inline, text=inline.text[done:])
