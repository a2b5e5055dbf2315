"""Numbers of the printed edition's pages, in brackets amid the text: `[Pg 12]`, `{12}`."""

from __future__ import annotations

import re
from itertools import pairwise

from octavo.recognise.terms.numerals import value_of

_NUMBER = r"(\d{1,4}|[ivxlc]{1,7})"
_WORD = r"(?:pg|pag|page|p|pp|s|seite|side|str|стр|с)\b\.?\s?"

# Each convention by itself: a text keeps to one. A number alone in square brackets calls a note.
_FORMS = (
    re.compile(rf"\[{_WORD}{_NUMBER}\]", re.IGNORECASE),
    re.compile(rf"\{{(?:{_WORD})?{_NUMBER}\}}", re.IGNORECASE),
    re.compile(rf"\[\[{_NUMBER}\]\]"),
)

_FEWEST = 3
_ASCENDING_SHARE = 0.9


def page_numbers(text: str) -> re.Pattern[str] | None:
    """How `text`, a whole file, prints the numbers of its pages; None where it doesn't.

    Page numbers ascend through a book; numbers in brackets that don't are something else.
    """
    for form in _FORMS:
        if form.pattern[1] in text and _ascends(form, text):
            return form
    return None


def _ascends(form: re.Pattern[str], text: str) -> bool:
    values = [value_of(match[1]) or 0 for match in form.finditer(text)]
    if len(values) < _FEWEST or len(set(values)) < 0.5 * len(values):
        return False
    steps = [0 < after - before <= 30 for before, after in pairwise(values)]
    return sum(steps) >= _ASCENDING_SHARE * len(steps)
