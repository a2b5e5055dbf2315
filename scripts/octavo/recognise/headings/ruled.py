"""Rows of one sign: over and under titles, and between what they divide."""

from __future__ import annotations

import re

from octavo.recognise.lines import Line, Unit

MOST_LINES = 3
"""Of words, in one heading."""

_LONGEST_TITLE = 250

_SIGNS = frozenset('=*-~_^"+#')
_RULE = re.compile(r"([=*\-~_^\"+#])\1{2,}")


_SHORT_ROWS = ("==", "--", "~~", "**")
"""Under a word of two letters."""


def is_rule(line: Line) -> bool:
    """Whether a line is a row of one sign."""
    return line.text[:1] in _SIGNS and bool(_RULE.fullmatch(line.text))


def heading_lines(unit: Unit) -> tuple[Line, ...]:
    """The lines of words of a short unit, rules left out; of an underlined title, the title."""
    lines = unit.lines
    under = underline(unit)
    if under:
        return lines[: len(under)][-1:]
    if len(lines) > MOST_LINES + 2:
        return lines
    if not any(map(is_rule, lines)):
        return lines
    words = [index for index, line in enumerate(lines) if not is_rule(line)]
    return lines[words[0] : words[-1] + 1] if words else ()


def underline(unit: Unit) -> str:
    """The sign that underlines the unit's first line, twice where a rule stands above, too."""
    lines = unit.lines
    if len(lines) < 2:
        return ""
    above, title = lines[0].text, lines[1].text
    if above[0] not in _SIGNS and title[0] not in _SIGNS:
        return ""
    if len(lines) > 2 and above == lines[2].text and is_underline(above, title):
        return above[0] * 2
    return title[0] if is_underline(title, above) else ""


def rules_before(unit: Unit) -> int:
    """How many rules the unit begins with."""
    return next((i for i, line in enumerate(unit.lines) if not is_rule(line)), 0)


def is_underline(rule: str, title: str) -> bool:
    """Whether `rule` underlines `title`: one sign, as long as the words."""
    if rule[:1] not in _SIGNS or len(title) >= _LONGEST_TITLE:
        return False
    is_row = bool(_RULE.fullmatch(rule)) or (len(rule) == len(title) == 2 and rule in _SHORT_ROWS)
    return is_row and abs(len(rule) - len(title)) <= 3
