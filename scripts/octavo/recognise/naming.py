"""How a text names the sections of its book: `Section 45.3`, `Chapters I and II`, `第三章`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

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
    """Where a number may stand after a name: looked for first, for it is found quickest."""
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


_BEGINS = "0-9０-９A-ZÀ-ÞА-Я〇一二三四五六七八九十百千"
"""What a number begins with."""

_SPACES = (r"\s", r"\s\s", r"\s\s\s")
"""What may stand between a name and its number: more, and they are cells of a table."""

_TELLING = 3
"""Letters at the end of a word that tell most words from names."""


def _opening(names: set[str]) -> re.Pattern[str]:
    """What a number begins with, after one of `names`, in the singular or the plural, or a sign.

    It begins with the number and looks back from there, at a few letters before it looks for a
    name: capitals and figures are few, and so are the places that are looked at twice.
    """
    forms = sorted({*names, *(name + "s" for name in names)}, key=_last)
    once, *more = (_behind(forms, space) for space in _SPACES)
    return re.compile(
        rf"[{_BEGINS}](?:(?<=[§第].)|(?<=[§第]\s.)"
        rf"|(?<={_ends(forms)}\s.)(?:{once})|(?<=\s\s.)(?:{'|'.join(more)}))",
        re.DOTALL,
    )


def _behind(forms: Sequence[str], space: str) -> str:
    """Looks back at one of `forms`, with `space` and one character after it, by its last letter."""
    return "|".join(
        rf"(?<={re.escape(last)}{space}.)(?:{'|'.join(_name(form, space) for form in ended)})"
        for last, ended in groupby(forms, key=_last)
    )


def _name(form: str, space: str) -> str:
    return rf"(?<=[{form[0]}{form[0].upper()}]{re.escape(form[1:])}{space}.)"


def _last(form: str) -> str:
    return form[-1]


def _ends(forms: Sequence[str]) -> str:
    """The letters that names may end with, as many as the shortest has."""
    last = min([_TELLING, *map(len, forms)])
    columns = map("".join, zip(*(form[-last:] for form in forms), strict=True))
    return "".join(f"[{re.escape(column + column.upper())}]" for column in columns)


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
