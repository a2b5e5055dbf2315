"""Typefaces for scripts that Typst brings none for: packages that hold nothing but fonts.

Typst itself brings Libertinus (Latin, Greek, Cyrillic, Hebrew), DejaVu Sans Mono and New Computer
Modern. All others are under the SIL Open Font License, too. Arabic is Amiri's because its letters
can be read back: Noto draws their dots apart. Chinese, Japanese and Korean are an extra (`cjk`) for
their size.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import regex  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface that a package holds."""

    family: str
    package: str
    """As package indexes call it; its module has underscores."""

    @property
    def folder(self) -> Path | None:
        """Where the package stands; None where it is not installed."""
        spec = importlib.util.find_spec(self.package.replace("-", "_"))
        places = spec.submodule_search_locations if spec else None
        return Path(next(iter(places))) if places else None


_ALWAYS = (
    Font("Amiri", "fontpkg-amiri"),
    # Typst finds the others in it: from Armenian to Thai.
    Font("Noto Sans Symbols", "manimgx-fonts"),
    Font("Noto Emoji", "manimgx-fonts"),
)

_JAPANESE = Font("Noto Serif JP", "pylopdf-fonts-jp")
_KOREAN = Font("Noto Serif KR", "pylopdf-fonts-ko")
_SIMPLIFIED = Font("Noto Serif SC", "pylopdf-fonts-zh-cn")
_TRADITIONAL = Font("Noto Serif TC", "pylopdf-fonts-zh-tw")

_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_HAN = regex.compile(r"[\p{Han}\p{Bopomofo}\u3000-\u303f\uff00-\uffef]")

_OF_HAN = {"ja": _JAPANESE, "ko": _KOREAN}
_IN_TRADITIONAL = ("hant", "tw", "hk", "mo")


def fonts_for(text: str, language: str) -> list[Font]:
    """The typefaces that `text` may need beside those that Typst brings, the preferred first.

    Characters that several languages share are set as `language` (BCP 47) has them.
    """
    found = [font for script, font in ((_KANA, _JAPANESE), (_HANGUL, _KOREAN))
             if script.search(text)]  # fmt: skip
    if _HAN.search(text):
        # Noto's Simplified face holds by far the most characters: what the others lack is its.
        found = [_han(language, found), *found, _SIMPLIFIED]
    return [*dict.fromkeys(found), *_ALWAYS]


def _han(language: str, others: Sequence[Font]) -> Font:
    primary, *more = language.lower().split("-")
    if primary in _OF_HAN:
        return _OF_HAN[primary]
    if primary == "zh":
        return _TRADITIONAL if any(part in _IN_TRADITIONAL for part in more) else _SIMPLIFIED
    # What has letters of Japanese or Korean beside them is that.
    return next(iter(others), _SIMPLIFIED)
