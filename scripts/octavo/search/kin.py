"""Word forms: `weapon` and `weapons` name each other, in the languages Snowball knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import commonprefix

import Stemmer  # type: ignore[import-not-found]

from octavo.search.words import fold

MOST_KIN = 500
"""Forms in the largest family; keeps one entry of the index far below a chunk's size."""

MOST_ENDINGS = 60
"""The frequent endings; the others are mostly one word's alone."""

# Primary subtags (BCP 47) of the algorithms at https://snowballstem.org/algorithms/
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


@dataclass(frozen=True, slots=True)
class Kin:
    """What a stemmer says about the words of a book."""

    families: dict[str, tuple[str, ...]]
    """For each form that has kin its whole family, sorted, itself included."""
    endings: tuple[tuple[str, str], ...]
    """What the stemmer takes off words and puts in its place, the most frequent first: `s` and
    nothing, `ies` and `i`. With these a browser finds the kin of a word the book does not have."""


def find_kin(printed: Mapping[str, str], language: str) -> Kin:
    """Groups the words of a book by stem.

    `printed` gives for each folded form a printing of it in lower case with its accents, which
    the stemmers go by; `language` is a BCP 47 tag. A language without a stemmer has no kin.
    """
    algorithm = _ALGORITHMS.get(language.partition("-")[0].lower())
    if algorithm not in Stemmer.algorithms():
        return Kin({}, ())
    stem = Stemmer.Stemmer(algorithm).stemWord
    stems = {form: fold(stem(text)) for form, text in printed.items() if form.isalpha()}
    groups: dict[str, list[str]] = {}
    for form, stemmed in stems.items():
        groups.setdefault(stemmed, []).append(form)
    return Kin(_by_member(groups.values()), _endings(stems))


def _by_member(groups: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    return {
        form: family
        for group in groups
        if len(group) > 1
        for family in [tuple(sorted(group)[:MOST_KIN])]
        for form in family
    }


def _endings(stems: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for form, stem in stems.items():
        common = len(commonprefix((form, stem)))
        if common < len(form):
            counts[form[common:], stem[common:]] += 1
    ranked = sorted(counts, key=lambda ending: (-counts[ending], ending))
    return tuple(ranked[:MOST_ENDINGS])
