"""What a rule for blocks takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from octavo.model import Block
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit


class Found(NamedTuple):
    units: int
    """How many units were taken, at least one."""
    blocks: tuple[Block, ...]
    """What they are; together they hold every line of the units."""


Rule = Callable[[Sequence[Unit], int, Habits], Found | None]
"""Given what stands together between two headings, and the place in it; None where the rule
does not see its convention there."""
