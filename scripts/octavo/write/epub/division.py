"""Which sections stand in which file of an e-book.

A reading system begins a new page with each file and keeps one in memory at a time. A chapter with
its sections is one; a part too long for that gives each of its chapters a file of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from statistics import median

from octavo.paginate import Page
from octavo.write.markdown import by_chapter

LONGEST = 100_000
"""Characters of text in a file, above which its sections are parted; about fifty printed pages,
and well below the 300 kB that old readers were said to stand."""

LONG = 5_000
"""Characters of a section that may open a page: about three pages of a printed book."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it stands in an e-book."""

    page: Page
    """With its path in the e-book in the place of that on the site."""
    id: str
    """Of its element, the only one in the book."""
    is_opening: bool
    """Whether it begins a new page: the chapters of a novel do within their part, the sections of
    a report do not."""


def divide(pages: Sequence[Page]) -> list[list[Part]]:
    """The parts of each file, in the order of the book."""
    files: list[list[Page]] = []
    for chapter in by_chapter(pages):
        files += _divided(chapter)
    numbers, long = count(1), _long_depths(pages)
    return [
        [
            Part(_moved(page, place), f"s{next(numbers)}", is_opening=_opens(page, before, long))
            for before, page in zip([None, *file], file, strict=False)
        ]
        for place, file in enumerate(files, start=1)
    ]


def _long_depths(pages: Sequence[Page]) -> frozenset[int]:
    """The depths at which sections are mostly long enough to open a page."""
    lengths: dict[int, list[int]] = {}
    for page in pages:
        lengths.setdefault(page.depth, []).append(_length(page))
    return frozenset(depth for depth, all_ in lengths.items() if median(all_) >= LONG)


def _opens(page: Page, before: Page | None, long: frozenset[int]) -> bool:
    """`before` is what stands before it in its file. The first chapter of a part follows the
    part's heading on its page."""
    follows_heading = before is not None and before.depth < page.depth and not before.blocks
    return before is not None and page.depth in long and not follows_heading


def _moved(page: Page, file: int) -> Page:
    return replace(page, path=f"text/{file:04}.xhtml")


def _divided(pages: Sequence[Page]) -> list[list[Page]]:
    """The pages of a section and of those below it, parted where they are too long together."""
    head, *others = pages
    if not others or sum(map(_length, pages)) <= LONGEST:
        return [list(pages)]
    files: list[list[Page]] = [[head]]
    depth = others[0].depth
    branch: list[Page] = []
    for page in others:
        if page.depth <= depth and branch:
            files += _divided(branch)
            branch = []
        branch.append(page)
    return files + _divided(branch)


def _length(page: Page) -> int:
    return sum(len(block.text) for _, block in page.blocks)
