"""Texts that show a number, and take their form from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

from octavo.translations.numbers import write_number

_OTHER = "other"
"""The category that every language has, and that stands for those a text does not tell apart."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One text in the forms of a language's numbers."""

    forms: Mapping[str, str]
    """By CLDR's category: `one`, `few`, `other` …; `{n}` stands for the number."""
    language: str

    @classmethod
    def read(cls, value: str | Mapping[str, str], language: str) -> Counted:
        """Of what a file of translations holds: the forms, or the only one."""
        forms = {_OTHER: value} if isinstance(value, str) else dict(value)
        if _OTHER not in forms:
            raise TypeError(f"{language}.toml: {value} has no form “{_OTHER}”")
        return cls(MappingProxyType(forms), language)

    def of(self, number: int) -> str:
        """The text for `number`, which is written as the language writes numbers."""
        category = _category(number, self.language)
        text = self.forms.get(category, self.forms[_OTHER])
        return text.replace("{n}", write_number(number, self.language))


@lru_cache(maxsize=1000)
def _category(number: int, language: str) -> str:
    return str(Locale.parse(language, sep="-").plural_form(number))
