"""Pages of a printed edition: what their running heads and feet make of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.model import PageMark
from octavo.recognise.line import Line

_NUMBER_AT_END = re.compile(r"(?:^|\s{2,}|\[Page )(\d{1,5})[\])\s–—-]*$|(?:^|\s{2,})([ivxlc]+)$")
_NUMBER_BEFORE = re.compile(r"^[\[(\s–—-]*(\d{1,5})(?:[\])\s–—-]*$|\s{2,})")


def page_mark(lines: Sequence[Line]) -> PageMark:
    """The foot of a page with the head of the next, from consecutive lines.

    The label is the number of the page that begins: in its head, or one more than in the foot. Of
    a line alone nobody can tell which it is; its number is taken as it stands.
    """
    text = "\n".join([line.text for line in lines])
    foot, head = _number(lines[0].text), _number(lines[-1].text)
    is_counted = len(lines) > 1 and not head and foot.isdecimal()
    return PageMark(text, str(int(foot) + 1) if is_counted else head, lines[0].origin)


def _number(text: str) -> str:
    match = _NUMBER_BEFORE.search(text) or _NUMBER_AT_END.search(text)
    return next((group for group in match.groups() if group), "") if match else ""
