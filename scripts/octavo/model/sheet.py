"""The sheet that a book is printed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of paper, in millimetres."""

    width: float
    height: float


A5 = Sheet(148, 210)
"""Of ISO 216, and about what a novel is printed on."""
