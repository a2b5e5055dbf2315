"""Which way a language is written."""

from __future__ import annotations

import re

# Of scripts that run from the right, by the languages written in them (CLDR, `characterOrder`).
_RIGHT_TO_LEFT = frozenset({
    "ae", "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr",
    "ug", "ur", "yi",
})  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "syrc", "thaa"})

# As a second subtag, four letters say a script (RFC 5646, 2.2.3); three and a script may follow.
_SCRIPT = re.compile("(?:-[a-z]{3})*-([a-z]{4})(?:-|$)")

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U0001e900-\U0001e95f]")
"""A character that is written from right to left."""


def runs_left(language: str) -> bool:
    """Whether what is written in a language, given as its BCP 47 tag, runs from right to left.

    A script that the tag names decides: Hebrew in Latin letters (`he-Latn`) runs from the left.
    """
    primary, hyphen, rest = language.lower().partition("-")
    script = _SCRIPT.match(hyphen + rest)
    return script[1] in _RIGHT_TO_LEFT_SCRIPTS if script else primary in _RIGHT_TO_LEFT
