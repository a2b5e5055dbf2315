"""What an author wants in the index at the back of the book."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.text import Origin


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """An entry `[[index]]` of book.toml."""

    term: str
    """As it is printed in the index: `Wick, Adam`."""
    origin: Origin
    """The entry's place in book.toml."""
    find: tuple[str, ...] = ()
    """The words of the text that it stands for; empty for one that leads elsewhere, or only holds
    others."""
    under: str | None = None
    """The term that it stands below."""
    see: str | None = None
    """The term where all is found that this one is about."""
    see_also: tuple[str, ...] = ()
    """Terms where more is found."""
    sections: tuple[str, ...] = ()
    """The numbers of the sections in which it is looked for, as printed; empty for the book."""
    sort: str | None = None
    """What it is sorted by, where that is not the term."""
