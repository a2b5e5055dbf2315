"""What the reader's browser makes references of: the facts of the book, as JSON.

The names follow the Citation Style Language; `docs/assets/apparatus-cite.js` is the reader.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from octavo.model import Book
from octavo.write.names import names_of


def reference(
    book: Book,
    *,
    cited_as: Sequence[str] = (),
    published: str | None = None,
    edition: str | None = None,
    publisher: str | None = None,
) -> str:
    """The facts of `book` that references are made of, in JSON.

    `cited_as` are its authors as they want to be listed, where that was said; `published` is the
    day of this edition (ISO 8601).
    """
    facts = {
        "author": names_of(book.author, cited_as, book.language),
        "date": published,
        "edition": edition,
        "publisher": publisher,
        "language": book.language,
    }
    known = {name: value for name, value in facts.items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
