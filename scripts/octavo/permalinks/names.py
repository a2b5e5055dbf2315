"""Addresses that nobody has used yet."""

from __future__ import annotations

from collections.abc import Iterable


class Ids:
    """The ids of paragraphs on one page."""

    def __init__(self, used: Iterable[str]) -> None:
        """`used` are those that the page has given away, whatever has become of them."""
        self._used = set(used)

    def take(self, number: int) -> str:
        """An id for a new paragraph of this number: `p4`; `p4-2` where there was a `p4`."""
        free, tried = f"p{number}", 1
        while free in self._used:
            tried += 1
            free = f"p{number}-{tried}"
        self._used.add(free)
        return free


class Urls:
    """The addresses of pages. They differ, letter case apart, as some file systems have it."""

    def __init__(self, published: Iterable[str], wanted: Iterable[str]) -> None:
        """`published` are all that anybody may know; `wanted` those that headings ask for."""
        self._published = {url.casefold() for url in published}
        self._taken = self._published | {url.casefold() for url in wanted}

    def was_published(self, url: str) -> bool:
        return url.casefold() in self._published

    def free(self, url: str) -> str:
        """`url`, or one like it, for a new page that asks for it."""
        if not self.was_published(url):
            return url
        stem, name = url.removesuffix(".html").removesuffix("/index"), url
        tried = 1
        while name.casefold() in self._taken:
            tried += 1
            name = f"{stem}-{tried}{url.removeprefix(stem)}"
        self._taken.add(name.casefold())
        return name
