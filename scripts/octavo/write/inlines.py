"""Inlines as they are written: as Markdown in a line of prose, as HTML in any other block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from octavo.addresses import Addresses
from octavo.model import (
    CitationCall,
    Inline,
    Link,
    NoteCall,
    PageMark,
    Reference,
    Style,
    Styled,
    Text,
    is_external,
    walk_inlines,
)
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.links import built_link, citation_id, link
from octavo.write.tags import enclose, tag, tongue


@dataclass(frozen=True, slots=True)
class Hand:
    """A way of writing."""

    words: escape.Escape
    link: Callable[[str, str, str, str], str]
    """Of words that are written, to a page under `docs/`, from another, with a fragment."""


def _markdown_link(words: str, target: str, here: str, fragment: str) -> str:
    return f"[{words}]({link(target, here, fragment)})"


def _html_link(words: str, target: str, here: str, fragment: str) -> str:
    return f'<a href="{built_link(target, here, fragment)}">{words}</a>'


# A dash as typewriters have it; before a word, with that word: an option of a command, a name below
# a motto. Browsers break lines between two hyphens, though UAX 14 does not
# (https://www.unicode.org/reports/tr14/#LB21). A longer row is a rule or a blank, which may have to
# be broken.
_DASH = re.compile(r"(?<!-)-{2,4}(?!-)(?:(?<!\S--)(?<!\S---)(?<!\S----)\w{1,20})?")

MARKDOWN = Hand(escape.escape, _markdown_link)
HTML = Hand(escape.words, _html_link)


@dataclass(frozen=True, slots=True)
class Here:
    """Where something is written."""

    page: Page
    addresses: Addresses
    words: Words
    pictures: Mapping[str, str] = field(default_factory=dict)
    """The addresses of pictures that are no files beside the page, by their path on the site."""
    numbers: Mapping[str, int] = field(init=False)
    """What the paragraphs of the page bear, by their ids."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", self.page.numbers())


def write_inlines(inlines: Iterable[Inline], hand: Hand, here: Here) -> str:
    """The inlines, one after the other."""
    pieces: list[str] = []
    for inline in inlines:
        piece = _INLINES[type(inline)](inline, hand, here)
        # "Look![citation 1]" is no picture.
        if pieces and piece.startswith("[") and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + r"\!"
        if piece:
            pieces.append(piece)
    return "".join(pieces)


def _text(inline: Text, hand: Hand, here: Here) -> str:
    words = hand.words(inline.text)
    return _DASH.sub(r'<span class="dash">\g<0></span>', words) if "--" in words else words


def _citation(inline: CitationCall, hand: Hand, here: Here) -> str:
    fragment = citation_id(here.page.chapter_key, inline.number)
    return hand.link(hand.words(inline.text), here.addresses.citations, here.page.path, fragment)


def _styled(inline: Styled, hand: Hand, here: Here) -> str:
    inside = write_inlines(inline.inlines, hand, here)
    name, kind = _ELEMENTS[inline.style]
    start = tag(name, {"class": kind, **tongue(inline.language)})
    if start == "<span>" and not (inline.before or inline.after):
        return inside
    return enclose(start, inline.before, inside, inline.after, hand.words)


def _note_call(inline: NoteCall, hand: Hand, here: Here) -> str:
    note, own = here.addresses.notes.get(inline.target), here.addresses.calls.get(inline.origin)
    words = hand.words(inline.text)
    if note is None or own is None:
        return f'<span class="note-call">{words}</span>'
    href = built_link(note.path, here.page.path, note.fragment)
    start = tag("a", {"id": own.fragment, "href": href, "class": "note-call"})
    return f"{start}{words}</a>"


def _reference(inline: Reference, hand: Hand, here: Here) -> str:
    words = write_inlines(inline.inlines, hand, here)
    target = here.addresses.led_to(inline.target)
    # A link can't stand in another one.
    if target is None or any(isinstance(other, _LINKS) for other in walk_inlines(inline.inlines)):
        return words
    return hand.link(words, target.path, here.page.path, target.fragment)


def _link(inline: Link, hand: Hand, here: Here) -> str:
    words = write_inlines(inline.inlines, hand, here)
    has_other = any(isinstance(other, _LINKS) for other in walk_inlines(inline.inlines))
    if has_other or not is_external(inline.address):
        return words
    return f'<a href="{escape.address(inline.address)}" rel="external noopener">{words}</a>'


def _page_mark(inline: PageMark, hand: Hand, here: Here) -> str:
    own = here.addresses.marks.get(inline.origin)
    start = tag("span", {"class": "page-mark", "id": own.fragment if own else None})
    return f"{start}{hand.words(inline.text)}</span>"


_LINKS = (CitationCall, Link, NoteCall, Reference)

# The element of each style, and its class.
_ELEMENTS: Mapping[Style, tuple[str, str | None]] = MappingProxyType({
    Style.PLAIN: ("span", None),
    Style.EMPHASIS: ("em", None),
    Style.STRONG: ("strong", None),
    Style.SMALL_CAPS: ("span", "small-caps"),
    Style.SUPERSCRIPT: ("sup", None),
    Style.SUBSCRIPT: ("sub", None),
    Style.STRUCK: ("s", None),
    Style.CODE: ("code", None),
    Style.DIRECTION: ("i", "direction"),
    Style.LEADER: ("span", "leader"),
})  # fmt: skip

_INLINES: Mapping[type, Callable[..., str]] = MappingProxyType({
    Text: _text,
    CitationCall: _citation,
    Styled: _styled,
    NoteCall: _note_call,
    Reference: _reference,
    Link: _link,
    PageMark: _page_mark,
})  # fmt: skip
