"""A line of a manuscript."""

from __future__ import annotations

import re
from typing import NamedTuple

from octavo.model import Origin

_SIGNS = re.compile(r"([^\w\s])\1{2,}")


class Line(NamedTuple):
    # A tuple is made in a third of the time, and a book has hundreds of thousands of lines.
    text: str
    """Without ASCII white space at either end."""
    origin: Origin
    """Where its first character stands."""
    breaks_page: bool = False
    """Whether a form feed stands in it."""
    lead: str = ""
    """The white space before its text, as it stands, form feeds left out."""

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
        return self.origin.column - 1
