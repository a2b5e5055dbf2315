"""How a text names the sections of its book: `Section 45.3`, `Chapters I and II`, `第三章`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from octavo.recognise.references.places import Places
from octavo.recognise.terms.vocabulary import DIVISIONS, HAN_DIVISIONS

_DECIMAL = r"(?:\d+|[A-Z])(?:\.\d+)+|\d+|[IVXLCDM]+(?![\w'’])|[A-Z](?![\w.'’])"
# Written out, a number has a capital: "in part due to" and "a letter to" name nothing.
_WRITTEN = r"(?=[^\W\d_a-zß-ÿа-я])[^\W\d_]{3,}"
_AND = r"(?:,?\s+(?:and|or|to|et|ou|und|oder|bis|y|o|e|en|of|og|и|или)\s+|,\s+|\s?[–-]\s?)"

FURTHER = re.compile(rf"{_AND}({_DECIMAL})")
"""One more number of several that stand after one name."""


class Naming:
    """What may name a section of a book."""

    def __init__(self, names: frozenset[str]) -> None:
        """`names` are those of its kinds of division, in the singular and in small letters."""
        self._forms = {form for name in names for form in _forms(name)}
        self._number = _number(self._forms)

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A `sign` or a `name` before its `number`, or `han` characters."""
        names = "|".join(map(re.escape, sorted(self._forms, key=len, reverse=True))) or "(?!)"
        han = "".join(HAN_DIVISIONS)
        return re.compile(
            rf"(?:(?P<sign>§§?\s?)|(?<![\w-])(?P<name>{names})\s+)"
            rf"(?P<number>{_DECIMAL}|(?<=\s){_WRITTEN})(?:{_AND}(?:{_DECIMAL}))*(?!\w|\.\w)"
            rf"|(?P<han>第(?P<count>[〇一二三四五六七八九十百千\d]+)(?P<division>[{han}]))"
        )

    def may_stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether a name or a sign stands before a number in a part of `text`: it is looked for
        from the number, for capitals and figures are few."""
        return any(
            self._is_named(text[max(start, match.start() - _REACH) : match.start()])
            for match in self._number.finditer(text, start, end)
        )

    def _is_named(self, before: str) -> bool:
        """Whether the words before a number end with a name or a sign."""
        *_, last = before.split() or [""]
        if last[-1:] in _SIGNS or last in self._forms:
            return True
        # Signs may stand before a name, and one after it: "(see chap. 5)".
        return not last.isalnum() and any(
            last[at:] in self._forms for at in range(1, len(last)) if not last[at - 1].isalnum()
        )


def naming(places: Places) -> Naming | None:
    """What may name a section of this book; None where there is none to be named."""
    kinds = {kind for kind, number in places.named if isinstance(number, tuple)}
    if not kinds:
        return None
    named = kinds & DIVISIONS.keys()
    if kinds - DIVISIONS.keys() - {"section-sign"}:
        named |= {"chapter", "section", "appendix"}
    return Naming(frozenset(name for kind in named for name in DIVISIONS[kind].split()))


_BEGINS = "0-9０-９A-ZÀ-ÞА-Я〇一二三四五六七八九十百千"
"""What a number begins with."""

_SIGNS = ("§", "第")
_REACH = 40
"""Characters of a name, with the space after it."""

_TELLING = 3
"""Letters at the end of a word that tell most words from names."""


def _number(forms: set[str]) -> re.Pattern[str]:
    """The beginning of a number after a sign, or after space and the last letters of a name."""
    last = min([_TELLING, *map(len, forms)])
    columns = map("".join, zip(*(form[-last:] for form in forms), strict=True))
    ends = "".join(f"[{re.escape(''.join(sorted(set(column))))}]" for column in columns)
    after = "".join(rf"|(?<={ends}{space}.)" for space in _SPACES) if forms else ""
    return re.compile(rf"[{_BEGINS}](?:(?<=[§第].)|(?<=[§第]\s.){after})", re.DOTALL)


_SPACES = (r"\s", r"\s\s", r"\s\s\s")
"""What may stand between a name and its number: more, and they are cells of a table."""


def _forms(name: str) -> Iterator[str]:
    """A name as it is printed in a sentence: `section`, `Section`, `Sections`."""
    plural = "appendices" if name == "appendix" else name + "s"
    for word in (name, plural):
        yield from (word, word.capitalize())


@cache
def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of division that a name, in the singular or the plural, may mean."""
    plain = name.lower()
    singular = plain[:-4] + "ix" if plain == "appendices" else plain.removesuffix("s")
    return tuple(
        kind for kind, names in DIVISIONS.items() if {plain, singular} & set(names.split())
    )
