"""The moment that made files carry, so that the same source gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

# 1 January 1980, the earliest that a ZIP can hold (APPNOTE.TXT 4.4.6).
_FIXED = 315532800

# 7 February 2106, the latest that gzip can hold (RFC 1952, 2.3.1: MTIME has 32 bits).
_LATEST = 2**32 - 1


def stated_day() -> date | None:
    """The day that SOURCE_DATE_EPOCH names; None where it names none."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (given.isascii() and given.isdigit()):
        return None
    return datetime.fromtimestamp(build_time(), UTC).date()


def build_time() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH where that is set, else a fixed moment.

    A moment that an archive cannot hold gives the nearest that it can.
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (given.isascii() and given.isdigit()):
        return _FIXED
    # Python refuses to read a number of thousands of digits, and none that long is in reach.
    return max(_FIXED, min(int(given), _LATEST)) if len(given) < 20 else _LATEST
