"""Word forms: `weapon` and `weapons` name each other, in the languages Snowball knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import snowballstemmer  # type: ignore[import-untyped]

from octavo.search.words import fold

MOST_KIN = 500
"""Forms in the largest family; keeps one entry of the index far below a chunk's size."""

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


def families(printed: Mapping[str, str], language: str) -> dict[str, tuple[str, ...]]:
    """Groups the words of a book by stem.

    `printed` gives for each folded form a printing of it in lower case with its accents, which
    the stemmers go by; `language` is a BCP 47 tag. Gives for each form that has kin its whole
    family, sorted, itself included; nothing for a language without a stemmer.
    """
    algorithm = _ALGORITHMS.get(language.partition("-")[0].lower())
    if algorithm not in snowballstemmer.algorithms():
        return {}
    stem = snowballstemmer.stemmer(algorithm).stemWord
    groups: dict[str, list[str]] = {}
    for form, printing in printed.items():
        if form.isalpha():
            groups.setdefault(fold(stem(printing)), []).append(form)
    return _by_member(groups.values())


def _by_member(groups: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    return {
        form: family
        for group in groups
        if len(group) > 1
        for family in [tuple(sorted(group)[:MOST_KIN])]
        for form in family
    }
