"""Names of authors, taken apart for references.

The parts are those of the Citation Style Language
(https://docs.citationstyles.org/en/stable/specification.html#names): styles put the given name
first or last, shorten it, and sort by the family name with its particle or without.

Nobody can tell from `Gabriel García Márquez` where the family name begins. What is guessed here
is right for most names; `cited_as` in book.toml says it for the others.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex  # type: ignore[import-untyped]

Name = dict[str, str | bool]
"""The parts of a name by what CSL calls them."""

# They go with the family name only where it is said in full: Goethe, not von Goethe
# (The Chicago Manual of Style 8.7 to 8.14, of names in each language).
_DROPPING = frozenset({"von", "vom", "zu", "zum", "zur", "und", "auf", "af", "av"})

_SUFFIX = regex.compile(r"(Jr|Sr|jun|sen)\.?|[IVX]{2,}|Esq\.?")

# Family names come first: Chinese, Japanese and Korean in their own scripts.
_EASTERN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\s·・]+")

# And in these languages, whose script does not tell.
_FAMILY_FIRST = frozenset({"hu", "vi"})

# Family names of two characters; any other is of one, in most of its bearers.
_TWO_CHARACTERS = frozenset(
    {
        *(
            "欧阳",
            "歐陽",
            "司马",
            "司馬",
            "诸葛",
            "諸葛",
            "上官",
            "司徒",
            "东方",
            "東方",
            "独孤",
            "獨孤",
        ),
        *("南宫", "南宮", "夏侯", "尉迟", "尉遲", "皇甫", "慕容", "令狐"),
    }
)

_SEVERAL = regex.compile(r"\s*;\s*|\s+(?:and|&|und|et|y|e|en|og|и)\s+|、|，")

# A firm.
_LINKED = regex.compile(r"\p{Lu}\S*\s+(and|und|et|y|e|en|og|и|&)\s+\p{Lu}")


def names_of(author: str | None, cited_as: Iterable[str], language: str) -> list[Name]:
    """The authors of a book in `language` (BCP 47), given as it prints them.

    `cited_as`, where there is any, is the same as an author wants it listed: `Family, Given`, or
    a name that stays as it is.
    """
    if listed := [_listed(name) for name in cited_as]:
        return listed
    return [_printed(name, language) for name in _apart(author or "")]


def _apart(author: str) -> list[str]:
    """One author after the other; `Smith and Sons` is one."""
    parts = [part for part in _SEVERAL.split(author.strip()) if part]
    is_several = all(" " in part or _EASTERN.fullmatch(part) for part in parts) and not any(
        _is_particle(part) or _is_particle(part.split()[-1]) for part in parts
    )  # `von und zu`
    return parts if is_several else [author.strip()]


def _listed(name: str) -> Name:
    """`Goethe, Johann Wolfgang von`; `King, Martin Luther, Jr.`; `Home Office`.

    What begins with a comma has no family name: it stays as it is.
    """
    family, *rest = (part.strip() for part in name.split(","))
    if not rest or not family:
        return {"literal": name.strip()}
    given, particle = _trailing_particle(rest[0].split())
    suffix = ", ".join(rest[1:])
    return _parts({"given": given, "dropping-particle": particle, "family": family,
                   "suffix": suffix})  # fmt: skip


def _printed(name: str, language: str) -> Name:
    if "," in name and not _SUFFIX.fullmatch(name.rpartition(",")[2].strip()):
        return _listed(name)
    words = name.replace(",", " ").split()
    if _EASTERN.fullmatch(name):
        return _eastern(words, language)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2 or _LINKED.search(name):
        return {"literal": name}
    if language.partition("-")[0].lower() in _FAMILY_FIRST:
        return {"family": words[0], "given": " ".join(words[1:]), "static-ordering": True}
    # A particle stands before the family name and is not capitalised.
    first = next((at for at, word in enumerate(words[1:-1], start=1) if _is_particle(word)), None)
    if first is None:
        *given, family = words
        return _parts({"given": " ".join(given), "family": family, "suffix": suffix})
    last = max(at for at, word in enumerate(words[:-1]) if _is_particle(word)) + 1
    particles = words[first:last]
    kind = "dropping" if particles[0].lower() in _DROPPING else "non-dropping"
    return _parts({
        "given": " ".join(words[:first]),
        f"{kind}-particle": " ".join(particles),
        "family": " ".join(words[last:]),
        "suffix": suffix,
    })  # fmt: skip


def _eastern(words: list[str], language: str) -> Name:
    """`村上 春樹`, `鲁迅`, `김소월`: two words say which is which, one does not in Japanese."""
    if len(words) > 1:
        return {"family": words[0], "given": " ".join(words[1:]), "static-ordering": True}
    (name,) = words
    if "·" in name or "・" in name or language.partition("-")[0].lower() not in ("zh", "ko"):
        return {"literal": name}
    length = 2 if name[:2] in _TWO_CHARACTERS else 1
    if not name[length:]:
        return {"literal": name}
    return {"family": name[:length], "given": name[length:], "static-ordering": True}


def _trailing_particle(given: list[str]) -> tuple[str, str]:
    words = list(given)
    particle: list[str] = []
    while len(words) > 1 and _is_particle(words[-1]):
        particle.insert(0, words.pop())
    return " ".join(words), " ".join(particle)


def _is_particle(word: str) -> bool:
    return word[:1].islower()


def _parts(parts: dict[str, str]) -> Name:
    return {name: part for name, part in parts.items() if part}
