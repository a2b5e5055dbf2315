"""Inlines as content of Typst's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

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
from octavo.model.direction import LEFTWARD, runs_left
from octavo.write.typst.anchors import Anchor
from octavo.write.typst.here import Here
from octavo.write.typst.strings import sign, spoken, string, words


def write_inlines(inlines: Iterable[Inline], here: Here) -> str:
    """The inlines, one after the other."""
    return "".join([_INLINES[type(inline)](inline, here) for inline in inlines])


def _text(inline: Text, here: Here) -> str:
    return words(inline.text)


def _anchor(inline: Anchor, here: Here) -> str:
    return f"#at({string(inline.label)})"


def _citation(inline: CitationCall, here: Here) -> str:
    return _leading(f"label({string(here.citation(inline.number))})", words(inline.text))


def _leading(target: str, inside: str) -> str:
    """A link with `inside`, unless nobody could see it: it would have no name."""
    return f"#link({target})[{inside}]" if spoken(inside).strip() else inside


def _styled(inline: Styled, here: Here) -> str:
    inside = write_inlines(inline.inlines, here)
    if not inside:
        return ""
    name = _FUNCTIONS[inline.style]
    styled = f"#{name}[{inside}]" if name else inside
    return in_tongue(inline.language, styled)


def in_tongue(language: str | None, content: str) -> str:
    """`content` in a language of its own, a BCP 47 tag, where it has one.

    Words of a language that is written from the right run from the left where none of their letters
    is one of its own: Hebrew that is spelt in Latin letters.
    """
    if not language:
        return content
    spelt = ", direction: ltr" if runs_left(language) and not LEFTWARD.search(content) else ""
    return f"#tongue({string(known_language(language))}{spelt})[{content}]"


def known_language(tag: str) -> str:
    """What Typst calls the language of a BCP 47 tag: two or three letters; English for others."""
    primary = tag.partition("-")[0].lower()
    return primary if _LANGUAGE.fullmatch(primary) else "en"


def _note_call(inline: NoteCall, here: Here) -> str:
    note = here.footnote(inline)
    if note is not None:
        name = "heading-note" if here.is_heading else "note"
        return f"#{name}({sign(inline.label)}, {string(here.note(inline.target))})[{note}]"
    target = here.note(inline.target)
    label = words(inline.label)
    inside = _leading(f"label({string(target)})", label) if target else label
    # Contents repeat the words of a heading, and not its calls.
    return f"#heading-call[{inside}]" if here.is_heading else f"#super[{inside}]"


def _reference(inline: Reference, here: Here) -> str:
    inside = write_inlines(inline.inlines, here)
    target = here.section(inline.target)
    if not (target and inside) or _leads_elsewhere(inline):
        return inside
    return _leading(f"label({string(target)})", inside)


def _link(inline: Link, here: Here) -> str:
    inside = write_inlines(inline.inlines, here)
    if not inside or not is_external(inline.address) or _leads_elsewhere(inline):
        return inside
    return _leading(string(inline.address), inside)


def _page_mark(inline: PageMark, here: Here) -> str:
    return f"#mark[{words(inline.text)}]"


def _leads_elsewhere(inline: Reference | Link) -> bool:
    """Whether another link stands in it: one can't stand in another."""
    return any(isinstance(other, _LINKS) for other in walk_inlines(inline.inlines))


_LANGUAGE = re.compile("[a-z]{2,3}")

_LINKS = (CitationCall, Link, NoteCall, Reference)

_FUNCTIONS: Mapping[Style, str] = MappingProxyType({
    Style.PLAIN: "",
    Style.EMPHASIS: "emph",
    Style.STRONG: "strong",
    Style.SMALL_CAPS: "smallcaps",
    Style.SUPERSCRIPT: "super",
    Style.SUBSCRIPT: "sub",
    Style.STRUCK: "strike",
    Style.CODE: "mono",
    Style.DIRECTION: "emph",
    Style.LEADER: "leader",
})  # fmt: skip

_INLINES: Mapping[type, Callable[..., str]] = MappingProxyType({
    Text: _text,
    Anchor: _anchor,
    CitationCall: _citation,
    Styled: _styled,
    NoteCall: _note_call,
    Reference: _reference,
    Link: _link,
    PageMark: _page_mark,
})  # fmt: skip
