"""Stretches: pieces of the text that a browser lays out when they come into view, and not before.

A book of a million words would take many seconds to lay out whole. So each stretch is told apart
(`content-visibility: auto`, one-file.css), and says about how high it is, which a browser takes it
to be until then. Heights are classes: the page's policy lets no element bring a style of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

LONGEST = 40_000
"""Characters of HTML in a stretch, a longer block alone excepted: about ten screens, which are
laid out in a few milliseconds."""

# Characters in a line of the text's measure (octavo.css, `--measure`), and its height in em.
_LINE, _LEADING = 62, 1.58

_STEP = 1.06
"""From one height to the next: a few dozen serve any book, none off by more than 3 in 100."""

_TAG = re.compile(r"<[^>]*>")
_CLASS = re.compile(r'class="stretch high-(\d+)"')


def stretches(elements: Iterable[str]) -> Iterator[str]:
    """The elements in the boxes that they stand in, one after the other."""
    for number, group in enumerate(_groups(elements)):
        inside = "\n".join(group)
        kind = "text" if number == 0 else "text continued"
        yield (
            f'<div class="stretch high-{_height(inside)}">'
            f'<div class="md-content__inner md-typeset {kind}">\n{inside}\n</div></div>'
        )


def heights(text: str) -> str:
    """The style sheet for the stretches in `text`: `--high` is a height in em."""
    found = sorted({int(step) for step in _CLASS.findall(text)})
    return "\n".join(f".high-{step} {{ --high: {_STEP**step:.1f}em; }}" for step in found) + "\n"


def _groups(elements: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    length = 0
    for element in elements:
        if group and length + len(element) > LONGEST:
            yield group
            group, length = [], 0
        group.append(element)
        length += len(element)
    yield group


def _height(markup: str) -> int:
    """The step whose height is that of what `markup` shows, about."""
    words = len(_TAG.sub("", markup)) / _LINE
    # The last line of a paragraph is half full, a line of verse a little less than that.
    ends = markup.count("<p") / 2 + markup.count('class="line') / 2 + markup.count("<li") / 2
    return max(1, round(math.log(max(1.0, (words + ends) * _LEADING)) / math.log(_STEP)))
