"""Pictures in an e-book, and the one that is its cover."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model import Book
from octavo.write.cover import draw_cover

# Pictures that every reading system shows (https://www.w3.org/TR/epub-33/#sec-core-media-types).
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture that stands for a book on a shelf."""

    data: bytes
    ending: str
    """One of `MEDIA_TYPES`."""

    @property
    def path(self) -> str:
        """Where it stands in the e-book."""
        return f"cover{self.ending}"


def drawn(book: Book) -> Cover:
    """A cover that needs no typeface: readers' software sets its words."""
    return Cover(draw_cover(book).encode(), ".svg")


def ending(path: str) -> str:
    """`.png` of `a/b.PNG`."""
    return f".{path.rpartition('.')[2].lower()}"
