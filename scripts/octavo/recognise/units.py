"""What stands together in a file, as headings are looked for in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from octavo.recognise.file import File
from octavo.recognise.line import Line
from octavo.recognise.lines import NARROWEST_WRAP, Unit, wrapped
from octavo.recognise.terms.vocabulary import division
from octavo.recognise.typography import is_capitals

_LONGEST_HEADING = 3
"""In lines; a longer block that begins with a label holds the text, too."""

_SET_IN = 3
_LONGEST_SECTION = 40
"""Characters."""

_LABEL = 0.8
"""Of the width: a longer line is no label."""

# https://spec.commonmark.org/0.31.2/#atx-headings need no blank line around them.
# Nor do those of AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/sections/titles-and-levels/)
# and of wikis (https://www.mediawiki.org/wiki/Help:Formatting).
_SIGNS = ("#", "=")
_SIGNED = re.compile(r"([#=])\1{0,5}[ \t]+\S")
_SECTION_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+\S")


def units(file: File) -> Iterator[Unit]:
    """What stands together in a file, in order; blank lines and page furniture stand in none."""
    has_signs = any(sign in file.begins for sign in _SIGNS)
    end = 0
    for first, last in _runs(file):
        start, gap = first, first - end
        for cut in _cuts(file, first, last, has_signs):
            yield from _labelled(file, start, cut, gap)
            start, gap = cut, 0
        end = last


def _runs(file: File) -> Iterable[tuple[int, int]]:
    """The lines between blank ones and page furniture; each alone where lines are paragraphs."""
    runs: Iterable[tuple[int, int]] = file.pieces
    if file.furniture:
        runs = (part for start, end in runs for part in _without(file.furniture, start, end))
    if file.has_blocks:
        return runs
    return ((index, index + 1) for start, end in runs for index in range(start, end))


def _without(furniture: frozenset[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    for index in range(start, end):
        if index in furniture:
            if index > start:
                yield start, index
            start = index + 1
    if end > start:
        yield start, end


def _cuts(file: File, start: int, end: int, has_signs: bool) -> Iterator[int]:
    """Where the units of a run of lines end: a numbered title may stand right over its text."""
    lines = file.lines
    if has_signs or lines[start].text[0].isdecimal():
        for index in range(start + 1, end):
            if _ends_heading(lines[start:index], lines[index], file.width):
                yield index
                start = index
    yield end


def _ends_heading(block: Sequence[Line], line: Line, across: int) -> bool:
    """Whether a block's first line is a numbered title that its text follows without a blank line.

    Its end is chosen: the next line's first word had room.
    """
    if (line.text[0] in _SIGNS and _SIGNED.match(line.text)) or (
        block[0].text[0] in _SIGNS and _SIGNED.match(block[0].text)
    ):
        return not line.is_underline
    if len(block) > 1 or not _is_section_number(block[0].text):
        return False
    # A title may run over two lines, and a list may have an entry on each.
    goes_on = line.text[:1].islower() or _is_section_number(line.text)
    had_no_room = across >= NARROWEST_WRAP and wrapped([(block[0].text, line.text)], across) > 0
    return not goes_on and not line.is_underline and not had_no_room


def _is_section_number(text: str) -> bool:
    return text[0].isdecimal() and bool(_SECTION_NUMBER.match(text))


def _labelled(file: File, start: int, end: int, gap: int) -> Iterator[Unit]:
    """The units of a block: a label may stand over its text without a blank line between them."""
    text = start
    if end - start > _LONGEST_HEADING:
        text += _label_lines(file.texts[start : start + 3], file.width)
    if text == start < end - 1 and _is_over_text(file, start):
        text += 1
    if text > start:
        yield Unit(file.lines[start:text], start, gap)
        gap = 0
    yield Unit(file.lines[text:end], text, gap)


def _is_over_text(file: File, index: int) -> bool:
    """Whether a line in capitals stands at the margin right over text that is set in, as in the
    pages of a manual (https://man7.org/linux/man-pages/man7/man-pages.7.html)."""
    deeper = file.indents[index + 1] - file.indents[index]
    return (
        not file.indents[index]
        and deeper >= _SET_IN
        and len(file.texts[index]) <= _LONGEST_SECTION
        and is_capitals(file.texts[index])
    )


def _label_lines(texts: Sequence[str], across: int) -> int:
    """How many lines a block begins with that are a label, `CHAPTER I`, and a title in capitals;
    of the block, the first three lines are given."""
    label, second, third = texts
    if len(label) > _LABEL * across or across < NARROWEST_WRAP or division(second):
        return 0
    found = division(label)
    if found is None or found.title[:1].islower() or "," in found.mark:
        return 0
    if wrapped([(label, second)], across):
        return 0
    return 2 if is_capitals(second) and not is_capitals(third) else 1
