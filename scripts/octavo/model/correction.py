"""What an author says of the structure, against what the program would make of it."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.text import Origin


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry `[[structure]]` of book.toml: it quotes a line, and says what it is."""

    line: str
    """The words of a line, or those it begins with, white space folded."""
    origin: Origin
    """The entry's place in book.toml."""
    level: int | None = None
    """It is a heading of this level, 1 the outermost of the book; 0: it is none."""
    title: str | None = None
    """What contents and navigation call the heading."""
    block: str | None = None
    """The kind of block that begins with the line, as authors call it: `verse`."""
    language: str | None = None
    """BCP 47 tag of the block, or of the section where the line is a heading."""
    after: str | None = None
    """Words of a line: the nearest quoted line after it is meant."""
    file: str | None = None
    """The name of the file that the line stands in."""
    everywhere: bool = False
    """Whether every such line is meant."""
