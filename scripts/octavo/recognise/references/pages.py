"""Where the pages of the printed edition begin, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from octavo.model import Origin
from octavo.recognise.lines import Line
from octavo.recognise.passage import Passage

Text = tuple[Sequence[Line], str, re.Pattern[str] | None]
"""The lines of a file, its text, and how it prints the numbers of its pages."""


def printed_pages(texts: Iterable[Text]) -> Mapping[str, Origin]:
    """The origins of the marks of pages (`[Pg 12]`) by the number in them; a number that several
    bear, as in a work of two volumes, means none of them."""
    pages: dict[str, Origin] = {}
    several: set[str] = set()
    for lines, text, form in texts:
        passage = Passage(lines, text)
        for match in form.finditer(text) if form else ():
            number = match[1].lower()
            if number in pages:
                several.add(number)
            pages[number] = passage.origin(match.start())
    return {number: origin for number, origin in pages.items() if number not in several}
