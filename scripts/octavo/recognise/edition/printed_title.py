"""What a text without a header calls itself: the title on its first page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from octavo.model import Source, fold
from octavo.recognise.headings.candidates import candidate
from octavo.recognise.headings.ruled import is_underline
from octavo.recognise.line import Line
from octavo.recognise.lines import Unit
from octavo.recognise.terms.vocabulary import is_contents
from octavo.recognise.typography import style

_CHARACTERS = 6000
"""At the start of a file, among which its title stands."""

_LINES = 16
"""Lines with words among which it stands."""

_FIELDS = 12
_FIELD = re.compile(r"(?:title|titel|titre|título|titolo)\s*:\s*(\S.*)", re.IGNORECASE)

_MARKED = re.compile(r"[#=] (.*?\S)(?: [#=])?\s*")
"""`# Title`, `= Title` on the first line: of the whole text."""

_JOINTS = re.compile(
    "on|upon|of|or|and|in|for|to|oder|und|ou|et|sur|de|o|y|e|sobre|en", re.IGNORECASE
)
"""Words that stand between the lines of one title; before a name stands another (`by`)."""

_LONGEST = 80
_MOST_WORDS = 10
_CENTRES = range(30, 44)
"""Columns of the middle of a page of 65 to 80 characters, by the width of its margins."""
_SET_IN = 8

_NO_TITLE = re.compile(
    r"\S\s{3,}\S|[.,;:!?][\"'”’»]?$|^[*|#<\[({\d-]|@|:\s*\d|\b(?:by|von|par|por|di|door)\b\s"
)
"""Columns, sentences, speech, marks, addresses, numbers of a series, names of authors."""


def title_of(source: Source) -> str | None:
    """The title of a text: a field that says so, its first line where that is set as one, or the
    first line in the middle of the page (as in https://www.rfc-editor.org/rfc/rfc7322#section-4.2);
    None where it has no such line."""
    lines = source.text[:_CHARACTERS].expandtabs().split("\n")
    written = list(islice((i for i, line in enumerate(lines) if line.strip()), _LINES))
    for index in written[:_FIELDS]:
        if match := _FIELD.fullmatch(lines[index].strip()):
            return fold(match[1]).strip("'\"")
    marked = _MARKED.fullmatch(lines[written[0]]) if written else None
    if marked and _may_be_title(marked[1]):
        return fold(marked[1])
    if written and (_opens(lines, written[0]) or _is_centred(lines[written[0]])):
        return _whole(lines, written[0])
    return next((fold(lines[i]).strip("_*= ") for i in written if _is_centred(lines[i])), None)


def _whole(lines: Sequence[str], index: int) -> str:
    """The title that a first line begins: over small words alone on their line it goes on."""
    title = fold(lines[index]).strip("_*= ")
    joint, rest = (fold(line).strip("_*= ") for line in [*lines[index + 1 :], "", ""][:2])
    if not _JOINTS.fullmatch(joint) or not rest or not _may_be_title(rest):
        return title
    return f"{title} {joint} {rest}"


def _opens(lines: Sequence[str], index: int) -> bool:
    """Whether a first line is a title: set as one, or underlined or by itself, and no heading."""
    text = lines[index].strip()
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if not _may_be_title(text):
        return False
    return style(text) is not None or not after or is_underline(after, text)


def _is_centred(line: str) -> bool:
    text = line.strip()
    indent = len(line) - len(line.lstrip())
    return indent >= _SET_IN and indent + len(text) // 2 in _CENTRES and _may_be_title(text)


def _may_be_title(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _NO_TITLE.search(text):
        return False
    if is_contents(text) or not re.search(r"[^\W\d_]{2}|[\u2e80-\uffff]", text):
        return False
    found = candidate(Unit((Line(text, "", 1, 1),), 0, 0))
    return found is None or found.kind.startswith("word-")
