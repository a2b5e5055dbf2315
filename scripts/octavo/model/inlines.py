"""Inlines: what a paragraph is made of.

`text` of every node is what the manuscript has, marks of its notation included; `shown` is what
readers are shown: `_Emma_` has the text `_Emma_` and shows "Emma", in italics. The texts of a
block's inlines, joined, are the block's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from octavo.model.text import Origin


class Worded:
    """What is made of inlines: `text` is what the manuscript has, `shown` what readers see."""

    __slots__ = ()

    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        return text_of(self.inlines)

    @property
    def shown(self) -> str:
        return shown_of(self.inlines)


class Enclosed(Worded):
    """The same, between what the manuscript has around the words, which readers do not see."""

    __slots__ = ()

    before: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}{text_of(self.inlines)}{self.after}"


@dataclass(frozen=True, slots=True)
class Text:
    """Words, to be printed as they stand."""

    text: str
    origin: Origin

    @property
    def shown(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class CitationCall:
    """A call for a numbered reference, such as "See [citation 1]"."""

    text: str
    """The words as printed, the brackets included."""
    number: int
    origin: Origin

    @property
    def shown(self) -> str:
        return self.text


class Style(Enum):
    """How words are set."""

    PLAIN = "plain"
    """As the text around them: the marks around a heading, a passage in another language."""
    EMPHASIS = "emphasis"
    STRONG = "strong"
    SMALL_CAPS = "small-caps"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRUCK = "struck"
    """Struck out, and still to be read."""
    CODE = "code"
    DIRECTION = "direction"
    """A stage direction within a speech."""
    LEADER = "leader"
    """The page number at the end of a line of contents, after its dots."""


@dataclass(frozen=True, slots=True)
class Styled(Enclosed):
    """Words that stand between marks."""

    style: Style
    before: str
    """The mark before the words, as printed (`_`, `## `), notation, may be empty."""
    inlines: tuple[Inline, ...]
    after: str
    origin: Origin
    """Of `before`, or of the words where there is none."""
    language: str | None = None
    """BCP 47 tag where it is not that of the text around."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call for a note that stands elsewhere: `[12]`, `*`."""

    text: str
    """As printed."""
    label: str
    """What readers are shown: `12`, `*`."""
    target: Origin
    """Where the note stands: the origin of a `Note`."""
    origin: Origin

    @property
    def shown(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Reference(Worded):
    """Words that name another place of the book: "Section 45.3", a line of its contents, a page in
    its index."""

    inlines: tuple[Inline, ...]
    target: Origin
    """The origin of a `Section`, or of a `PageMark`."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Link(Worded):
    """Words that lead out of the book."""

    inlines: tuple[Inline, ...]
    address: str
    """Whole, of a kind that `is_external` allows."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page of the printed edition begins: `[Pg 12]`, or its running head and foot."""

    text: str
    label: str
    """The page's number as printed; empty where it has none."""
    origin: Origin

    @property
    def shown(self) -> str:
        return self.text


Inline = Text | CitationCall | Styled | NoteCall | Reference | Link | PageMark


# What RFC 3986 lets an address be made of, and what browsers follow without running anything.
_EXTERNAL = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)


def is_external(address: str) -> bool:
    """Whether `address` is one of the web or of the post, in ASCII and without white space."""
    if not _EXTERNAL.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.netloc or parts.scheme == "mailto")


def text_of(inlines: Iterable[Inline]) -> str:
    """The text of `inlines` as the manuscript has it."""
    return "".join([inline.text for inline in inlines])


def shown_of(inlines: Iterable[Inline]) -> str:
    """The text of `inlines` as readers see it."""
    return "".join([inline.shown for inline in inlines])


def name_of(inlines: Iterable[Inline]) -> str:
    """The text of `inlines` as contents show it: without marks, and without calls for notes."""
    return "".join([_name_of(inline) for inline in inlines])


def _name_of(inline: Inline) -> str:
    if isinstance(inline, NoteCall):
        return ""
    return (
        name_of(inline.inlines) if isinstance(inline, Styled | Reference | Link) else inline.shown
    )


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline at every depth, in order, the outer before the inner."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled | Reference | Link):
            yield from walk_inlines(inline.inlines)
