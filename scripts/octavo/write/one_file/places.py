"""Where everything stands in the one file: the ids, no two of which are the same.

A section's id is what search and links call it (`Page.key`): `45.3`, `book-one/chapter-i`. What
stands on a page of the site at `#p1` has the section's id before it: `45.3-p1`, `45.3-note-2`. So
whoever knows an address of the site knows the one here, and what keeps there keeps here. Only
where two would be the same is the later section told apart by a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.addresses import Address, Addresses
from octavo.model import Origin
from octavo.paginate import Page, part_id
from octavo.write.citations import calls_of
from octavo.write.links import citation_id
from octavo.write.markdown import by_chapter
from octavo.write.tables import caption_id

PATH = "book.html"
"""Of every page, as links within the file see it."""

TITLE_PAGE, CITATIONS, INDEX, MARKS = "title-page", "citations", "subject-index", "marks"

# What the theme's templates and scripts call elements of theirs.
_TAKEN = frozenset({
    "__drawer", "__skip", "apparatus-preview", "book", "cite-title", "contents", "page-keys",
    "page-settings", "page-size", "title", TITLE_PAGE, CITATIONS, INDEX, MARKS,
})  # fmt: skip
_THEIR_OWN = ("search-", "index-", "initial-")


@dataclass(frozen=True, slots=True)
class Placed:
    """A page of the site as a part of the file."""

    url: str
    """Of the page, on the site."""
    id: str
    """Of the part; the ids of all that stands in it begin with it."""
    page: Page
    """With the ids that its paragraphs have in the file."""


def place(
    pages: Sequence[Page], about: Sequence[Page], site: Addresses
) -> tuple[list[Placed], list[Placed], Addresses]:
    """The parts of the file that `pages` and `about` become, and where everything stands.

    `site` are the addresses on the site. Pieces that share a page share an id.
    """
    ids = _ids([*pages, *about], _fragments(pages, about, site), set(_citations(pages)))
    sections = [_placed(page, ids) for page in pages]
    pieces = [_placed(page, ids) for page in about]
    own = {each.page.section.origin: Address(PATH, each.id) for each in sections}
    own |= {
        each.page.section.origin: Address(PATH, f"{each.id}-{part_id(number)}")
        for number, each in enumerate(pieces, start=1)
    }
    return sections, pieces, Addresses(
        sections=own,
        notes=_within(site.notes, ids),
        calls=_within(site.calls, ids),
        marks=_within(site.marks, ids),
        citations=PATH,
    )  # fmt: skip


def _placed(page: Page, ids: Mapping[str, str]) -> Placed:
    own = ids[page.path]
    blocks = tuple((f"{own}-{id_}" if id_ else None, block) for id_, block in page.blocks)
    return Placed(page.url, own, replace(page, path=PATH, blocks=blocks))


def _within(places: Mapping[Origin, Address], ids: Mapping[str, str]) -> dict[Origin, Address]:
    return {
        origin: Address(PATH, f"{ids[one.path]}-{one.fragment}") for origin, one in places.items()
    }


def _ids(
    pages: Sequence[Page], fragments: Mapping[str, Sequence[str]], taken: set[str]
) -> dict[str, str]:
    """The id of each page by its path; `taken` are others, to which those given out are added."""
    ids: dict[str, str] = {}
    taken |= _TAKEN
    for page in pages:
        if page.path not in ids:
            ids[page.path] = _free(page.key, fragments[page.path], taken)
    return ids


def _fragments(
    pages: Sequence[Page], about: Sequence[Page], site: Addresses
) -> dict[str, list[str]]:
    """All that is led to on each page of the site, by its path."""
    found: dict[str, list[str]] = {page.path: [] for page in (*pages, *about)}
    for places in (site.notes, site.calls, site.marks):
        for address in places.values():
            found[address.path].append(address.fragment)
    for page in (*pages, *about):
        ids = (id_ for id_, _ in page.blocks if id_)
        found[page.path] += (name for id_ in ids for name in (id_, caption_id(id_)))
    for number, page in enumerate(about, start=1):
        found[page.path].append(part_id(number))
    return found


def _free(key: str, fragments: Iterable[str], taken: set[str]) -> str:
    """The first of `key`, `key-2`, … that makes no id twice; it and its ids are taken then."""
    own = f"_{key}" if key.startswith(_THEIR_OWN) else key
    number, found = 1, own
    while True:
        names = {found, *(f"{found}-{fragment}" for fragment in fragments)}
        if taken.isdisjoint(names):
            taken |= names
            return found
        number += 1
        found = f"{own}-{number}"


def _citations(pages: Sequence[Page]) -> Iterator[str]:
    for chapter in by_chapter(pages):
        yield from (citation_id(chapter[0].key, number) for number in calls_of(chapter))
