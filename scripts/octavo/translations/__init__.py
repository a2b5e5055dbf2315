"""The words that Octavo itself says to readers, in the language of the book.

One file a language, which translators edit; the types below say which words there are. A book in
a language that has no file is spoken to in English, and what shows such words says so (`marks`).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, get_type_hints

from babel import Locale
from babel.dates import format_date

from octavo.translations.groups import Apparatus, Downloads, Ebook, Frame, Pages, Reading, Search
from octavo.translations.numbers import in_digits, numbering_system, write_number, write_size
from octavo.translations.plural import Counted

__all__ = ["Apparatus", "Counted", "Ebook", "Frame", "Pages", "Reading", "Search", "Words"]
__all__ += ["for_scripts", "languages", "words_for"]

_FALLBACK = "en"

# CLDR has `May 1, 2026` for English at large.
_DAY = {"en": "d MMMM y"}

# Languages that are read as another: the tag for all of Norwegian, and its other written form.
_READ_AS = {"no": "nb", "nn": "nb"}

_TRADITIONAL = ("hant", "tw", "hk", "mo")
"""What says in a tag that Chinese is written as it was before the reform."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that is said to readers of a book."""

    language: str
    """Of these words: the name of their file."""
    book: str
    """Tag of the language that the book is in."""
    downloads: Downloads
    frame: Frame
    reading: Reading
    pages: Pages
    search: Search
    apparatus: Apparatus
    ebook: Ebook

    @property
    def marks(self) -> dict[str, str]:
        """Attributes for an element with such words: none where they are in the book's language."""
        if self.language == _read_as(self.book):
            return {}
        return {"lang": self.language, "dir": Locale.parse(self.language, sep="-").text_direction}

    @property
    def phrases(self) -> frozenset[str]:
        """What is said around the text."""
        return frozenset(getattr(self.frame, each.name) for each in fields(self.frame))

    def size(self, size: int) -> str:
        """`size` in bytes as people write it, in powers of ten: `640 kB`, `2.3 MB`, `2,3 Mo`."""
        return write_size(size, self.language)

    def day(self, day: date) -> str:
        """A date written out: `1 May 2026`, `1er mai 2026`."""
        written = format_date(
            day, _DAY.get(self.language, "long"), locale=Locale.parse(self.language, sep="-")
        )
        return in_digits(written, self.language)

    def number(self, value: float) -> str:
        """`value` in the digits and with the separators of the language."""
        return write_number(value, self.language)


def languages() -> tuple[str, ...]:
    """The languages that there are words in."""
    names = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def words_for(book: str) -> Words:
    """The words for a book in the language `book`, a tag of BCP 47.

    Raises TypeError where the file of a language lacks a word or has one that nobody says.
    """
    language = _read_as(book)
    language = language if language in languages() else _FALLBACK
    table = tomllib.loads((files(__name__) / f"{language}.toml").read_text("utf-8"))
    groups = {name: _group(kind, table.pop(name), language) for name, kind in GROUPS.items()}
    if table:
        raise TypeError(f"{language}.toml has a table that nobody reads: {', '.join(table)}")
    return Words(language, book, **groups)


def for_scripts(said: Words) -> str:
    """What the scripts of a page are given (assets/words.js), as JSON."""
    data = {
        "language": said.language,
        "locale": f"{said.language}-u-nu-{numbering_system(said.language)}",
        "direction": Locale.parse(said.language, sep="-").text_direction,
        "marked": bool(said.marks),
    }
    data |= {name: _plain(getattr(said, name)) for name in _FOR_SCRIPTS}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


GROUPS: dict[str, type] = {
    "downloads": Downloads,
    "frame": Frame,
    "reading": Reading,
    "pages": Pages,
    "search": Search,
    "apparatus": Apparatus,
    "ebook": Ebook,
}

_FOR_SCRIPTS = ("reading", "search", "apparatus")
"""The groups that scripts speak from."""


def _group(kind: type, table: Mapping[str, Any], language: str) -> Any:
    types = get_type_hints(kind)
    made = {
        name: Counted.read(value, language) if types.get(name) is Counted else str(value)
        for name, value in table.items()
    }
    return kind(**made)


def _plain(group: Any) -> dict[str, Any]:
    said = {field.name: getattr(group, field.name) for field in fields(group)}
    return {
        name: dict(value.forms) if isinstance(value, Counted) else value
        for name, value in said.items()
    }


def _read_as(language: str) -> str:
    """The name of the file with the words for a book in `language`, where there is one."""
    primary, *more = language.replace("_", "-").lower().split("-")
    if primary == "zh" and any(part in _TRADITIONAL for part in more):
        return "zh-Hant"
    return _READ_AS.get(primary, primary)
