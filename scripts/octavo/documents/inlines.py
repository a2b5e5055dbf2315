"""Pandoc's inlines to those of the model."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from octavo.documents import marks
from octavo.documents.places import Places, black
from octavo.model import (
    Inline,
    Link,
    NoteCall,
    Origin,
    Picture,
    Reference,
    Style,
    Styled,
    Text,
    is_external,
)

Node = dict[str, Any]
"""A tree of pandoc's: `t` is its kind, `c` what it holds
(https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html)."""

_STYLES = {
    "Emph": Style.EMPHASIS,
    "Underline": Style.EMPHASIS,
    "Strong": Style.STRONG,
    "SmallCaps": Style.SMALL_CAPS,
    "Superscript": Style.SUPERSCRIPT,
    "Subscript": Style.SUBSCRIPT,
    "Strikeout": Style.STRUCK,
}

# The shape of a language tag, https://www.rfc-editor.org/rfc/rfc5646#section-2.1
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class CalledNote:
    """A note whose call was met and whose words are still to come."""

    number: int
    call: Origin
    blocks: list[Node]


@dataclass(slots=True)
class Walk:
    """A walk through a document: how far it has come, and what it has met."""

    places: Places
    pictures: Mapping[str, Picture]
    """Those that the manuscript brings, by the address that the document has for them."""
    targets: Mapping[str, Origin]
    """The sections that the identifiers of the document stand in."""
    notes: Mapping[int, Origin]
    """Where its notes stand."""
    count: int = 0
    called: list[CalledNote] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    met: list[Picture] = field(default_factory=list)
    """Pictures that stand in a line, to be shown after it."""
    notes_called: int = 0

    @property
    def here(self) -> Origin:
        return self.places.at(self.count)

    def passed(self, text: str) -> str:
        """Goes on past `text` and gives it."""
        self.count += black(text)
        return text

    def identify(self, attributes: Sequence[Any]) -> None:
        if attributes[0]:
            self.identifiers.append(attributes[0])


def inlines(nodes: Sequence[Node], walk: Walk, before: str = "") -> tuple[Inline, ...]:
    """The inlines of `nodes`, the text `before` ahead of them."""
    writer = _Inlines(walk)
    writer.buffer.append(before)
    writer.add(nodes)
    return writer.finished()


def language(attributes: Sequence[Any]) -> str | None:
    """The language tag among pandoc's attributes."""
    pairs = dict(attributes[2])
    tag = pairs.get("lang") or pairs.get("xml:lang") or ""
    return tag if is_language(tag) else None


def is_language(tag: str) -> bool:
    return bool(_LANGUAGE.fullmatch(tag))


def plain(nodes: Sequence[Node]) -> str:
    """The words of `nodes`, for an attribute; notes are left out."""
    return "".join(_plain(nodes))


def _plain(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind in _CHARACTERS:
            yield _CHARACTERS[kind](content)
        elif kind not in ("Note", "Image"):
            yield from _plain(_inside(kind, content))


_CHARACTERS: dict[str, Callable[[Any], str]] = {
    "Str": lambda content: str(content),
    "Space": lambda content: " ",
    "SoftBreak": lambda content: " ",
    "LineBreak": lambda content: "\n",
    "Code": lambda content: str(content[1]),
    "Math": lambda content: str(content[1]),
    "RawInline": lambda content: str(content[1]),
}
"""What prints as characters and nothing else."""


def _inside(kind: str, content: Any) -> list[Node]:
    inside: list[Node] = content[1] if kind in ("Link", "Span", "Cite", "Quoted") else content
    return inside


class _Inlines:
    """Gathers inlines; words that nothing parts become one text."""

    def __init__(self, walk: Walk, *, linked: bool = False) -> None:
        self.buffer: list[str] = []
        self._walk = walk
        self._linked = linked
        self._found: list[Inline] = []

    def finished(self) -> tuple[Inline, ...]:
        self._flush()
        return tuple(self._found)

    def add(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            kind = node["t"]
            if kind == "Code":
                self._add_styled(Style.CODE, [{"t": "Str", "c": node["c"][1]}])
            elif kind in _CHARACTERS:
                self.buffer.append(_CHARACTERS[kind](node.get("c")))
            else:
                self._add_inside(kind, node["c"])

    def _add_inside(self, kind: str, content: Any) -> None:
        match kind:
            case "Note":
                self._add_call(content)
            case "Image":
                self._add_picture(*content)
            case "Quoted":
                before, after = marks.quotes(content[0]["t"])
                self.buffer.append(before)
                self.add(content[1])
                self.buffer.append(after)
            case "Link":
                self._walk.identify(content[0])
                self._add_link(content[1], content[2][0])
            case "Span":
                self._walk.identify(content[0])
                self._add_span(content[1], language(content[0]))
            case _ if kind in _STYLES:
                self._add_styled(_STYLES[kind], content)
            case _:
                self.add(_inside(kind, content))

    def _add_styled(self, style: Style, nodes: list[Node], tag: str | None = None) -> None:
        start, inside = self._apart(nodes)
        if inside:
            self._found.append(Styled(style, "", inside, "", start, tag))

    def _add_span(self, nodes: list[Node], tag: str | None) -> None:
        if tag:
            self._add_styled(Style.PLAIN, nodes, tag)
        else:
            self.add(nodes)

    def _add_link(self, nodes: list[Node], address: str) -> None:
        target = self._walk.targets.get(address.removeprefix("#")) if address[:1] == "#" else None
        outward = quote(address, safe=string.punctuation)
        if self._linked or not (target or is_external(outward)):
            self.add(nodes)
            return
        start, inside = self._apart(nodes, linked=True)
        if inside and target:
            self._found.append(Reference(inside, target, start))
        elif inside:
            self._found.append(Link(inside, outward, start))

    def _apart(
        self, nodes: list[Node], *, linked: bool = False
    ) -> tuple[Origin, tuple[Inline, ...]]:
        """Where `nodes` begin, and what they become by themselves."""
        self._flush()
        start = self._walk.here
        inside = _Inlines(self._walk, linked=linked or self._linked)
        inside.add(nodes)
        return start, inside.finished()

    def _add_call(self, blocks: list[Node]) -> None:
        self._flush()
        walk = self._walk
        walk.notes_called += 1
        number, start = walk.notes_called, walk.here
        walk.called.append(CalledNote(number, start, blocks))
        text = walk.passed(marks.note_mark(number))
        target = None if self._linked else walk.notes.get(number)
        self._found.append(
            NoteCall(text, str(number), target, start) if target else Text(text, start)
        )

    def _add_picture(self, attributes: Any, alternative: list[Node], target: Any) -> None:
        self._walk.identify(attributes)
        picture = self._walk.pictures.get(target[0])
        if picture is None:
            self.add(alternative)
            self.buffer.append(marks.missing_picture(target[0]))
        else:
            shown = plain(alternative) or picture.alternative
            self._walk.met.append(Picture(picture.name, shown))

    def _flush(self) -> None:
        text = "".join(self.buffer)
        self.buffer.clear()
        if text:
            start = self._walk.here
            self._found.append(Text(self._walk.passed(text), start))
