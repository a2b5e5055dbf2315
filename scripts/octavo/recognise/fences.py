"""Code that marks set off: between fences, as Markdown has it, or after `>`, as Vim's help has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.recognise.file import File
from octavo.recognise.lines import Line

_FENCE = re.compile(r"`{3,}|~{3,}")
_BEGINS = re.compile("[`~]")
_OPENER = re.compile(">")
_FEWEST_INTRODUCED = 2
"""One line that ends in `>` may have another reason."""


def fenced(file: File) -> tuple[range, ...]:
    """Indices of the lines of each fenced block, fences included
    (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).

    Unlike there, a fence that nothing closes is none: a plain text would end in it.
    """
    lines = file.lines
    fences = {
        index: match[0]
        for index in file.beginning(_BEGINS)
        if (match := _FENCE.match(lines[index].text))
    }
    closers = {fence for index, fence in fences.items() if lines[index].text == fence}
    found: list[range] = []
    opened: int | None = None
    for index, fence in fences.items():
        if opened is not None:
            if lines[index].text == fence and fence.startswith(fences[opened]):
                found.append(range(opened, index + 1))
                opened = None
        elif fence in closers and _opens(lines, index):
            opened = index
    return tuple(found)


def _opens(lines: Sequence[Line], index: int) -> bool:
    # A line of tildes under a title underlines it.
    return lines[index].text[0] == "`" or index == 0 or lines[index - 1].is_blank


def introduced(file: File) -> tuple[range, ...]:
    """Indices of the lines that a line ending in `>` introduces, up to the next one that is not
    set in; a `<` that ends them among them
    (https://vimhelp.org/helphelp.txt.html#help-writing)."""
    lines = file.lines
    ends = (match.start() for match in _OPENER.finditer(file.ends))
    openers = [i for i in ends if (text := file.texts[i]).endswith(" >") or text == ">"]
    found = [lines_after for opener in openers if (lines_after := _set_in(lines, opener + 1))]
    return tuple(found) if len(found) >= _FEWEST_INTRODUCED else ()


def _set_in(lines: Sequence[Line], start: int) -> range:
    """The lines from `start` on that are set in, blank lines at their ends left out."""
    while start < len(lines) and lines[start].is_blank:
        start += 1
    end = last = start
    while end < len(lines) and (lines[end].is_blank or lines[end].lead):
        end += 1
        last = last if lines[end - 1].is_blank else end
        if lines[end - 1].text.endswith(" >"):
            break  # What it introduces is code again.
    closes = last > start and end < len(lines) and _closes(lines[end])
    return range(start, end + 1 if closes else last)


def _closes(line: Line) -> bool:
    """`<` alone, or with what the code puts out."""
    return line.text == "<" or (line.text.startswith("<\t") and line.text.endswith("~"))


def marked(file: File) -> Iterator[range]:
    """Indices of the lines of each block of code that marks set off, none in two."""
    end = 0
    for block in sorted([*fenced(file), *introduced(file)], key=lambda block: block.start):
        if block.start >= end:
            yield block
            end = block.stop
