"""Markers of lists: bullets, numbers and letters before an item's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.recognise.lines import Line
from octavo.recognise.terms.numerals import letter, roman

_MARKER = re.compile(
    r"(?P<bullet>[*+•·▪◦‣o–—-])(?=\s)"
    r"|(?P<open>\()?(?:(?P<number>\d{1,3})|(?P<letter>[A-Za-z])|(?P<roman>[ivxlc]{2,6}))"
    r"(?P<close>[.)])(?=\s)"
)
DASHES = frozenset("–—-")
"""Bullets that open speech, too."""


@dataclass(frozen=True, slots=True)
class Marker:
    printed: str
    family: str
    """The bullet itself, or what sort of number stands between which signs: `(1)`, `a.`."""
    values: frozenset[int]
    """What the number may be: `i` is nine, and one; empty for a bullet."""
    indent: int
    """The column of the marker, and …"""
    text: int
    """… of the words after it."""

    @property
    def is_first(self) -> bool:
        return 1 in self.values

    def follows(self, other: Marker) -> bool:
        """Whether this one can come next in the list of `other`."""
        if not self.values:
            return self.family == other.family
        alike = self.printed[-1] == other.printed[-1] and bool(other.values)
        return alike and any(value - 1 in other.values for value in self.values)


def marker(line: Line) -> Marker | None:
    """The marker that `line` begins with, and that words follow."""
    text = line.text
    match = _MARKER.match(text)
    if not match or len(text) <= match.end():
        return None
    printed = match[0]
    if match["open"] and match["close"] != ")":
        return None
    after = text[len(printed) :]
    start = line.indent + len(printed) + len(after) - len(after.lstrip())
    if match["bullet"]:
        # `* * *` parts scenes.
        is_rule = not after.strip(" *·•-–—o")
        return None if is_rule else Marker(printed, printed, frozenset(), line.indent, start)
    family = (match["open"] or "") + match["close"]
    return Marker(printed, family, _values(match), line.indent, start)


def _values(match: re.Match[str]) -> frozenset[int]:
    if match["number"]:
        return frozenset([int(match["number"])])
    printed = match["letter"] or match["roman"]
    found = {roman(printed.upper()), letter(printed) if match["letter"] else None}
    return frozenset(value for value in found if value)
