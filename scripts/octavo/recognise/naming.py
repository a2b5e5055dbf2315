"""How a text names the sections of its book: `Section 45.3`, `Chapters I and II`, `第三章`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from octavo.recognise.places import Places
from octavo.recognise.vocabulary import DIVISIONS, HAN_DIVISIONS

_DECIMAL = r"(?:\d+|[A-Z])(?:\.\d+)+|\d+|[IVXLCDM]+(?![\w'’])|[A-Z](?![\w.'’])"
# Written out, a number has a capital: "in part due to" and "a letter to" name nothing.
_WRITTEN = r"(?=[^\W\d_a-zß-ÿа-я])[^\W\d_]{3,}"
_AND = r"(?:,?\s+(?:and|or|to|et|ou|und|oder|bis|y|o|e|en|of|og|и|или)\s+|,\s+|\s?[–-]\s?)"

FURTHER = re.compile(rf"{_AND}({_DECIMAL})")
"""One more number of several that stand after one name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What may name a section of a book."""

    opening: re.Pattern[str]
    """How a name begins: looked for first, for it begins with one of few letters."""
    name: re.Pattern[str]
    """A `sign` or a `name` before its `number`, or `han` characters."""


def naming(places: Places) -> Naming | None:
    """What may name a section of this book; None where there is none to be named."""
    return _naming(frozenset(kind for kind, number in places.named if isinstance(number, tuple)))


@cache
def _naming(kinds: frozenset[str]) -> Naming | None:
    if not kinds:
        return None
    named = set(kinds & DIVISIONS.keys())
    if kinds - DIVISIONS.keys() - {"section-sign"}:
        named |= {"chapter", "section", "appendix"}
    words = {name for kind in named for name in DIVISIONS[kind].split()}
    forms = {form for name in words for form in _forms(name)}
    names = "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)"
    han = "".join(HAN_DIVISIONS)
    name = re.compile(
        rf"(?:(?P<sign>§§?\s?)|(?<![\w-])(?P<name>{names})\s+)"
        rf"(?P<number>{_DECIMAL}|(?<=\s){_WRITTEN})(?:{_AND}(?:{_DECIMAL}))*(?!\w|\.\w)"
        rf"|(?P<han>第(?P<count>[〇一二三四五六七八九十百千\d]+)(?P<division>[{han}]))"
    )
    return Naming(_opening(words), name)


def _opening(names: set[str]) -> re.Pattern[str]:
    """One of `names`, in the singular or the plural, or a sign, and what a number begins with.

    It begins with a class of characters and looks back from there, and asks for the names with one
    initial alone: so it is found quickest, and no paragraph goes without it being looked for.
    """
    rests: dict[str, set[str]] = {}
    for name in names:
        rests.setdefault(name[0], set()).add(re.escape(name[1:]))
    initials = {first + first.upper(): "|".join(rest) for first, rest in rests.items()}
    words = "|".join(f"(?<=[{letters}])(?:{rest})" for letters, rest in initials.items())
    return re.compile(
        rf"[§第{''.join(initials)}](?:(?<=[§第])|(?<![\w-].)(?:{words})s?)"
        r"\s*[\d〇一二三四五六七八九十百千A-ZÀ-ÞА-Я]"
    )


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
