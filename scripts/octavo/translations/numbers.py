"""Numbers as a language writes them: its digits, its separators, its names of units."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from babel.units import format_unit

# The digits of CLDR's numbering systems, where they are not 0 to 9: Babel leaves those as they are.
_DIGITS = {
    "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "arabext": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}


@lru_cache(maxsize=1000)
def write_number(number: float, language: str) -> str:
    """`number` with the digits and the separators of the language."""
    written = format_decimal(
        number, locale=Locale.parse(language, sep="-"), numbering_system="default"
    )
    return in_digits(written, language)


def write_size(size: int, language: str) -> str:
    """`size` in bytes as people write it, in powers of ten: `640 kB`, `2.3 MB`, `2,3 Mo`."""
    if size < 999_500:
        value, unit = max(1.0, round(size / 1000)), "digital-kilobyte"
    else:
        value, unit = round(size / 1_000_000, 1), "digital-megabyte"
    written = format_unit(
        value, unit, "short", locale=Locale.parse(language, sep="-"), numbering_system="default"
    )
    return in_digits(written, language)


def numbering_system(language: str) -> str:
    """CLDR's name of the digits that the language is written with."""
    return Locale.parse(language, sep="-").default_numbering_system


def in_digits(written: str, language: str) -> str:
    """`written` with the digits of the language."""
    return written.translate(_DIGITS.get(numbering_system(language), {}))
