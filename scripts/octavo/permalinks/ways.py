"""Where published addresses lead now, over all that has moved since."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.permalinks.ledger import Entry, Leaf


class Ways:
    """The ways through a ledger."""

    def __init__(self, ledger: Iterable[Leaf]) -> None:
        self._leaves = {leaf.url: leaf for leaf in ledger}
        self._entries: dict[tuple[str, str], Entry] = {
            (leaf.url, entry.id): entry for leaf in self._leaves.values() for entry in leaf.entries
        }

    def page(self, url: str) -> str | None:
        """The page that `url` leads to; None where that was let go, or never was."""
        for _ in self._leaves:  # A ledger that leads in a circle leads nowhere.
            leaf = self._leaves.get(url)
            if leaf is None or leaf.is_retired:
                return None
            if leaf.to is None:
                return url
            url = leaf.to
        return None

    def is_plain(self, url: str) -> bool:
        """Whether `url` leads to a page that moved with all its paragraphs."""
        leaf = self._leaves.get(url)
        return leaf is not None and leaf.to is not None and not leaf.entries

    def paragraph(self, url: str, id_: str) -> tuple[str, str] | None:
        """The page and the id that the paragraph `id_` of the page `url` has now."""
        for _ in range(len(self._leaves) + len(self._entries)):
            leaf, entry = self._leaves.get(url), self._entries.get((url, id_))
            if entry is not None and entry.to is not None:
                url, _, id_ = entry.to.partition("#")
            elif entry is not None:
                is_here = entry.is_here and leaf is not None and leaf.is_here
                return (url, id_) if is_here else None
            elif leaf is not None and leaf.to is not None:
                url = leaf.to
            else:
                return None
        return None
