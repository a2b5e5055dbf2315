"""A line of a manuscript."""

from __future__ import annotations

import re
from typing import NamedTuple

from octavo.model import Origin

_SIGNS = re.compile(r"([^\w\s])\1{2,}")


class Line(NamedTuple):
    # A tuple is made in a third of the time, and a book has hundreds of thousands of lines; so
    # their origins are made when somebody asks.
    text: str
    """Without ASCII white space at either end."""
    file: str
    number: int
    """Counted from 1."""
    column: int
    """Of its first character, counted from 1."""
    breaks_page: bool = False
    """Whether a form feed stands in it."""
    lead: str = ""
    """The white space before its text, as it stands, form feeds left out."""

    @property
    def origin(self) -> Origin:
        """Where its first character stands."""
        return Origin(self.file, self.number, self.column)

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_underline(self) -> bool:
        """Whether it is a row of one sign, as under a title."""
        return bool(_SIGNS.fullmatch(self.text))

    @property
    def indent(self) -> int:
        """White-space characters before the text."""
        return self.column - 1
