"""Breaks: a row of stars, a short rule, an ornament, alone between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import Break
from octavo.recognise.blocks.rule import Found
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit

_ORNAMENT = re.compile(r"[⁂❦❧☙✻✽❋]+|[*•#~—―](?:[*•#~—―\s]*[*•#~—―])?|-+\*+-+|~+\*+~+")
_DOTS = re.compile(r"[.·…](?:\s*[.·…])+")
# Several rules in a row are the rule of a table's columns.
_RULE = re.compile(r"[-–_=]{3,}|[-–_=](?:\s[-–_=]){2,}")


def scene_break(units: Sequence[Unit], at: int, habits: Habits) -> Found | None:
    """A line of signs that stands by itself; `...` alone is what somebody does not say."""
    unit = units[at]
    text = unit.lines[0].text
    if len(unit.lines) > 1 or text[0].isalnum() or not _is_ornamental(text):
        return None
    if text[0] not in "*⁂" and not _stands_alone(units, at):
        return None
    return Found(1, (Break(text, unit.lines[0].origin),))


def _is_ornamental(text: str) -> bool:
    if _DOTS.fullmatch(text):
        return text not in ("...", "..", "……") and not text.startswith("·" * 2)
    return bool(_ORNAMENT.fullmatch(text) or _RULE.fullmatch(text))


def _stands_alone(units: Sequence[Unit], at: int) -> bool:
    """Whether it is no underline, no rule of a table, and not what opens a front matter."""
    after = units[at + 1] if at + 1 < len(units) else None
    return units[at].first > 0 and units[at].gap > 0 and (after is None or after.gap > 0)
