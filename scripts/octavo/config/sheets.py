"""Sizes of paper, as printers call them."""

from __future__ import annotations

import re

from octavo.model.sheet import A5, Sheet

_INCH = 25.4

# ISO 216; ANSI/ASME Y14.1; the sizes that printers of books trim to in English-speaking countries.
NAMED = {
    "a4": Sheet(210, 297),
    "a5": A5,
    "a6": Sheet(105, 148),
    "b5": Sheet(176, 250),
    "letter": Sheet(8.5 * _INCH, 11 * _INCH),
    "half letter": Sheet(5.5 * _INCH, 8.5 * _INCH),
    "a format": Sheet(110, 178),
    "b format": Sheet(129, 198),
    "demy": Sheet(138, 216),
    "royal": Sheet(156, 234),
}

_MEASURED = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)", re.IGNORECASE)
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": _INCH}

SMALLEST, LARGEST = 90, 600
"""Millimetres that a page can be wide or high and hold type that people read."""


def sheet_of(name: str) -> Sheet | None:
    """The sheet that is called so, or measures so (`6 x 9 in`); None where there is none."""
    if named := NAMED.get(name.strip().lower().replace("-", " ")):
        return named
    found = _MEASURED.fullmatch(name.strip())
    if not found:
        return None
    unit = _MILLIMETRES[found[3].lower()]
    sheet = Sheet(float(found[1]) * unit, float(found[2]) * unit)
    sound = all(SMALLEST <= side <= LARGEST for side in (sheet.width, sheet.height))
    return sheet if sound else None
