"""Compounds: `Bundeskanzler` is found by `Kanzler`, in the languages that write them as one word.

A word is taken for a compound where the book has both its parts as words of their own, with
nothing between them but a linking element. What looks like one and is none (`verlassen` of `ver`)
is mostly short; a part has at least four letters.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

# Linking elements by primary subtag (BCP 47), after the grammars of Duden (§ 1089 ff.), ANS
# (12.2.2) and the Nordic academies.
_LINKS = {
    "de": ("", "s", "es", "n", "en", "er", "e"),
    "nl": ("", "s", "en", "n", "e", "er"),
    "da": ("", "s", "e", "er"),
    "nb": ("", "s", "e"),
    "nn": ("", "s", "e"),
    "no": ("", "s", "e"),
    "sv": ("", "s", "e", "o", "u"),
    "is": ("", "s", "a", "ar", "u"),
}

SHORTEST = 4
"""Letters of a part."""
MOST = 300
"""Compounds that are named by one of their parts, in alphabetical order."""


def find_compounds(
    forms: Collection[str], language: str, families: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Gives for each form the longer ones of which it is a part, sorted.

    `families` are the word forms: what is a compound of one is named by all of them.
    """
    links = _LINKS.get(language.partition("-")[0].lower())
    if not links:
        return {}
    words = {form for form in forms if form.isalpha() and len(form) >= SHORTEST}
    parts: dict[str, frozenset[str]] = {}
    for form in sorted(words, key=len):
        if len(form) >= 2 * SHORTEST:
            parts[form] = _parts(form, words, links, parts)
    within: dict[str, set[str]] = {}
    for form, found in parts.items():
        for part in found:
            for member in families.get(part, (part,)):
                within.setdefault(member, set()).add(form)
    return {
        part: tuple(sorted(found - set(families.get(part, ())))[:MOST])
        for part, found in within.items()
    }


def _parts(
    form: str, words: Collection[str], links: tuple[str, ...], known: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    found: set[str] = set()
    for end in range(SHORTEST, len(form) - SHORTEST + 1):
        tail = form[end:]
        if tail not in words:
            continue
        for link in links:
            head = form[: end - len(link)]
            if form[:end].endswith(link) and head in words:
                found |= {head, tail, *known.get(head, ()), *known.get(tail, ())}
    return frozenset(found)
