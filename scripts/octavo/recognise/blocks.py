"""The blocks between two headings."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model import Block
from octavo.recognise.inlines import paragraph
from octavo.recognise.lines import Layout, Line


def blocks(lines: Sequence[Line], layout: Layout) -> tuple[Block, ...]:
    """Every line that is not blank stands in one block, in order."""
    found: list[Block] = []
    open_lines: list[Line] = []
    for line in lines:
        if open_lines and (line.is_blank or layout is Layout.LINE):
            found.append(paragraph(open_lines))
            open_lines = []
        if not line.is_blank:
            open_lines.append(line)
    if open_lines:
        found.append(paragraph(open_lines))
    return tuple(found)
