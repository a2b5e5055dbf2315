"""What kinds of block a text consists of, counted and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from octavo.model import (
    Block,
    Break,
    Definition,
    Entry,
    Fixed,
    Furniture,
    Illustration,
    Lines,
    ListItem,
    Note,
    Paragraph,
    Setting,
    Speech,
    Table,
    Term,
)

_NAMES: dict[type, tuple[str, str]] = {
    Paragraph: ("paragraph", "paragraphs"),
    Lines: ("group of lines", "groups of lines"),
    Speech: ("speech", "speeches"),
    ListItem: ("list item", "list items"),
    Term: ("term", "terms"),
    Definition: ("definition", "definitions"),
    Entry: ("entry of a printed contents", "entries of a printed contents"),
    Note: ("note", "notes"),
    Table: ("table", "tables"),
    Fixed: ("passage in columns", "passages in columns"),
    Break: ("break", "breaks"),
    Illustration: ("illustration", "illustrations"),
    Furniture: ("running head or foot", "running heads and feet"),
}
"""One and many of each kind."""

_PLACES = {
    Setting.VERSE: "of verse",
    Setting.QUOTATION: "of quotation",
    Setting.EPIGRAPH: "of epigraph",
    Setting.LETTER: "of letter",
    Setting.DISPLAY: "as placed",
    Setting.TITLE_PAGE: "of a title page",
    Setting.DIRECTION: "of stage direction",
    Setting.SIDENOTE: "of sidenote",
    Setting.NOTE: "more of notes",
    Setting.ITEM: "more of list items",
    Setting.DEFINITION: "more of definitions",
}
"""What a setting adds to the name."""

_STANZA = ("stanza", "stanzas")


def counted(blocks: Iterable[Block]) -> dict[str, int]:
    """How many blocks there are of each kind, the most first: `paragraphs`, `stanzas of verse`."""
    sorts = Counter((type(block), getattr(block, "setting", Setting.TEXT)) for block in blocks)
    return {_name(*sort, count): count for sort, count in sorts.most_common()}


def in_words(blocks: Iterable[Block]) -> str:
    """The same as a sentence's part: `312 paragraphs, 14 stanzas of verse`."""
    return ", ".join(f"{count:,} {kind}" for kind, count in counted(blocks).items())


def _name(kind: type, setting: Setting, count: int) -> str:
    is_verse = kind is Lines and setting is Setting.VERSE
    one, many = _STANZA if is_verse else _NAMES[kind]
    place = "" if setting is Setting.TEXT else f" {_PLACES[setting]}"
    return (one if count == 1 else many) + place
