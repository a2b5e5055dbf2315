"""Which way a language is written."""

from __future__ import annotations

# Of scripts that run from the right, by the languages written in them (CLDR, `characterOrder`).
_RIGHT_TO_LEFT = frozenset({
    "ae", "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr",
    "ug", "ur", "yi",
})  # fmt: skip


def runs_left(language: str) -> bool:
    """Whether what is written in a language, given as its BCP 47 tag, runs from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT
