"""Lines that are kept as printed: each in an element, so that it can hang where it must wrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from octavo.model import ASCII_SPACE, TURNED, Inline, Link, Reference, Styled, Text, text_of
from octavo.write.inlines import HTML, Here, write_inlines

DEEPEST = 40
"""Steps of an en that the style sheet knows; a line set in further stands there."""


def write_lines(inlines: Iterable[Inline], indents: Sequence[int], here: Here) -> str:
    """The lines of `inlines`, each set in as `indents` says, as HTML."""
    return "<br>\n".join(
        f'<span class="line{_step(indent)}">{write_inlines(line, HTML, here)}</span>'
        for indent, line in set_lines(inlines, indents)
    )


def set_lines(inlines: Iterable[Inline], indents: Sequence[int]) -> list[tuple[int, list[Inline]]]:
    """The lines of `inlines` that have words, with how far each is set in; one that only goes on
    with the line before is part of that."""
    inlines = tuple(inlines)
    lines = split(inlines)
    # The line feeds that are left in a line stand amid a call, which is kept whole.
    numbers = accumulate((1 + text_of(line).count("\n") for line in lines[:-1]), initial=0)
    shown = [(at, line) for at, line in zip(numbers, lines, strict=True) if not _is_blank(line)]
    has_more = text_of(inlines).count("\n") + 1 > len(indents)
    first = shown[0][0] if shown and has_more else 0
    found: list[tuple[int, list[Inline]]] = []
    for at, line in shown:
        indent = indents[at - first] if at - first < len(indents) else 0
        if indent == TURNED and found:
            found[-1][1].extend([Text("\n", line[0].origin), *line])
        else:
            found.append((max(indent, 0), line))
    return found


def split(inlines: Iterable[Inline]) -> list[list[Inline]]:
    """The inlines of each line; what stands around several is written around each of them.

    A call or a page's mark with a line feed in it stays whole.
    """
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        first, *others = _parts(inline)
        lines[-1].append(first)
        lines += [[part] for part in others]
    return lines


def _parts(inline: Inline) -> list[Inline]:
    match inline:
        case Text():
            return [replace(inline, text=text) for text in inline.text.split("\n")]
        case Styled():
            first, *others = split(inline.inlines)
            last = len(others)
            return [
                replace(
                    inline,
                    before=inline.before if number == 0 else "",
                    inlines=tuple(line),
                    after=inline.after if number == last else "",
                )
                for number, line in enumerate([first, *others])
            ]
        case Reference() | Link():
            return [replace(inline, inlines=tuple(line)) for line in split(inline.inlines)]
    return [inline]


def _is_blank(line: Iterable[Inline]) -> bool:
    return not text_of(line).strip(ASCII_SPACE)


def _step(indent: int) -> str:
    return f" in-{min(indent, DEEPEST)}" if indent else ""
