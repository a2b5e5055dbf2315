"""The moment that made files carry, so that the same source gives the same bytes."""

from __future__ import annotations

import os

# 1 January 1980, the earliest that a ZIP can hold (APPNOTE.TXT 4.4.6).
_FIXED = 315532800


def build_time() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH where that is set, else a fixed moment.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(int(given), _FIXED) if given.isascii() and given.isdigit() else _FIXED
