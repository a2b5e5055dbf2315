"""Where in the book something is written, and what it may lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from octavo.model import NoteCall, Origin


@dataclass(frozen=True, slots=True)
class Targets:
    """The labels of what can be led to, and the notes that stand at the foot of a page."""

    sections: Mapping[Origin, str]
    notes: Mapping[Origin, str]
    feet: Mapping[Origin, str]
    """What the notes at the foot of a page say, by the origin of the call that each is for."""
    at_foot: frozenset[Origin]
    """The origins of these notes."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where something is written."""

    targets: Targets
    chapter: str
    """Key of the chapter."""
    columns: Callable[[int], float]
    """The size of type, in points, in which so many columns of a typewriter's fit the line."""
    names_pages: bool = False
    """Whether a contents that the manuscript prints here names pages of another printing."""
    is_heading: bool = False
    """Whether it is a heading: the contents repeat its words, and must not repeat its notes."""

    def section(self, origin: Origin) -> str:
        """The label of a section; empty where there is none."""
        return self.targets.sections.get(origin, "")

    def note(self, origin: Origin) -> str:
        """The label of a note; empty where there is none."""
        return self.targets.notes.get(origin, "")

    def footnote(self, call: NoteCall) -> str | None:
        """What stands at the foot of the page of `call`; None where nothing does."""
        return self.targets.feet.get(call.origin)

    def citation(self, number: int) -> str:
        """The label of a numbered reference of the chapter."""
        return citation_label(self.chapter, number)


def citation_label(chapter: str, number: int) -> str:
    """`citation-45-1` for the first reference of the chapter with the key `45`."""
    return f"citation-{chapter}-{number}"
