"""Ids of the one file under which something stood once: each leads to where that stands now.

An address that somebody noted of an older file names a section by the key that it had, so what led
on from a page of the site leads on here from ids that begin with the key of that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from octavo.paginate import Page, Redirect
from octavo.write import escape
from octavo.write.links import built_link
from octavo.write.one_file.parts import added, article
from octavo.write.one_file.places import PATH
from octavo.write.tags import tag

_NUMBER = re.compile(r"(?:\d+|[A-Z](?=\.))(?:\.\d+)*(?=-|\Z)")
_ID = re.compile(r' id="([^"]*)"')

_Way = tuple[str, str, str]
"""An id, the one that it leads to, and what is there."""


def write_moved(
    pages: Sequence[Page], redirects: Sequence[Redirect], ids: Mapping[str, str], text: str
) -> str:
    """The block that leads on, empty where nothing moved.

    `pages` are those of the site, `ids` gives the id of each by its path; `text` is the rest of the
    file, whose ids are left to it.
    """
    taken = set(_ID.findall(text))
    lines = []
    for own, target, label in _ways(pages, redirects, ids):
        written = escape.attribute(own)
        if written not in taken:
            taken.add(written)
            start = tag("a", {"id": own, "href": built_link(PATH, PATH, target)})
            lines.append(f"<p>{start}{escape.words(label)}</a></p>")
    inside = "\n".join(lines)
    return article({}, [added("moved", inside)]) if lines else ""


def _ways(
    pages: Sequence[Page], redirects: Iterable[Redirect], ids: Mapping[str, str]
) -> Iterator[_Way]:
    known = {page.path: page for page in pages}
    for page in pages:
        for one in page.moved:
            if one.path in ids:
                yield f"{ids[page.path]}-{one.id}", f"{ids[one.path]}-{one.fragment}", one.label
    for redirect in redirects:
        if redirect.target in known:
            yield from _from_page(redirect, known[redirect.target], ids)


def _from_page(redirect: Redirect, target: Page, ids: Mapping[str, str]) -> Iterator[_Way]:
    """From the id of a page that was, and from those of what stood on it."""
    was, now = _key(redirect.path), ids[target.path]
    yield was, now, redirect.label
    for one in redirect.moved:
        if one.path in ids:
            yield f"{was}-{one.id}", f"{ids[one.path]}-{one.fragment}", one.label
    for id_, _ in target.blocks:
        if id_:
            yield f"{was}-{id_}", f"{now}-{id_}", redirect.label


def _key(path: str) -> str:
    """The key of a page that was, by its path: the number that it began with, or its address."""
    address = path.removesuffix(".md").removesuffix("/index")
    number = _NUMBER.match(address.rpartition("/")[2])
    return number[0] if number else address
