"""The numbers that Word sets before headings by itself: they are no characters of the document,
and pandoc does not give them.

They are counted here from what the document says of its lists (ECMA-376, part 1, 17.9): which
level a heading is of, by itself or by its style, where each level begins, and what is printed.
What is not certain gets no number.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from octavo.documents import marks
from octavo.documents.inlines import Node, plain
from octavo.model import ASCII_SPACE

NUMBER = "octavo-number"
"""The attribute of pandoc's heading that holds its number."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
_LARGEST = 64 << 20
"""Bytes of such a part: a hundred times that of a long book."""

_HEADING = re.compile(r"heading [1-9]", re.IGNORECASE)
"""How Word names the styles of headings, in whatever language it speaks."""

_FORMATS = {
    "decimal": "Decimal",
    "upperRoman": "UpperRoman",
    "lowerRoman": "LowerRoman",
    "upperLetter": "UpperAlpha",
    "lowerLetter": "LowerAlpha",
}
"""What Word calls the ways of counting that are told here, and what pandoc calls them."""

_WHITE = str.maketrans("", "", ASCII_SPACE + "\u00a0")


def number_headings(blocks: Sequence[Node], data: bytes) -> None:
    """Gives the headings among pandoc's `blocks` of the Word document `data` their numbers.

    A heading is found by its words, in order; one that is not has no number.
    """
    printed = list(_headings(data))
    if not any(number for _, number in printed):
        return
    at = 0
    for heading in _headers(blocks):
        words = _black(plain(heading["c"][2]))
        found = next((i for i in range(at, len(printed)) if printed[i][0] == words), None)
        if found is None:
            continue
        at = found + 1
        if number := printed[found][1]:
            heading["c"][1][2].append([NUMBER, number])


def _headers(node: Any) -> Iterator[Node]:
    if isinstance(node, list):
        for inside in node:
            yield from _headers(inside)
    elif isinstance(node, dict):
        if node.get("t") == "Header":
            yield node
        elif node.get("t") != "Note":
            yield from _headers(node.get("c"))


def _black(text: str) -> str:
    return text.translate(_WHITE)


# --- The document -------------------------------------------------------------------------------


def _headings(data: bytes) -> Iterator[tuple[str, str | None]]:
    """The words of each heading, white space left out, and the number before it."""
    parts = _read(data)
    if parts is None:
        return
    document, styles, numbering = parts
    by_style = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    lists = _Lists(numbering, by_style)
    for paragraph in _paragraphs(document):
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle") or ""
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            continue  # Its end is deleted: it is none.
        number = lists.count(properties, style)
        if any(_is_heading(one) for one in _based_on(style, by_style)):
            yield _black(_words(paragraph)), number


def _read(data: bytes) -> list[Element] | None:
    """The roots of the parts; None where one is missing, or is not to be trusted."""
    roots: list[Element] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _PARTS:
                if archive.getinfo(name).file_size > _LARGEST:
                    return None
                part = archive.read(name)
                # No such file has any use for entities, which may unpack without end.
                if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                    return None
                roots.append(ElementTree.fromstring(part))
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError):
        return None
    return roots


def _paragraphs(node: Element) -> Iterator[Element]:
    for inside in node:
        if inside.tag == f"{_W}p":
            yield inside
        elif inside.tag != _FALLBACK:
            yield from _paragraphs(inside)


def _words(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _is_heading(style: Element) -> bool:
    return bool(_HEADING.fullmatch(_value(style, "name") or ""))


def _based_on(name: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """A style, and those that it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = _value(styles[name], "basedOn") or ""


def _value(node: Element | None, path: str) -> str | None:
    """What the element at `path` below `node` says."""
    found = node.find("/".join(_W + name for name in path.split("/"))) if node is not None else None
    return found.get(f"{_W}val") if found is not None else None


# --- Its lists ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    """`%1.%2`: a level's number stands for each."""
    style: str | None
    """The style of paragraphs that it numbers."""
    is_plain: bool
    """Whether it prints all numbers as decimals (`isLgl`)."""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)
    """The numbers that its levels have come to."""


class _Lists:
    """The lists of a document, while its paragraphs are counted."""

    def __init__(self, numbering: Element, styles: Mapping[str, Element]) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        """By their own ids: those of one definition count together."""
        self._restarts: dict[str, dict[int, int]] = {}
        """For a list that is not used yet, where its levels begin anew."""
        defined = {
            one.get(f"{_W}abstractNumId", ""): _List(_levels(one))
            for one in numbering.findall(f"{_W}abstractNum")
        }
        for number in numbering.findall(f"{_W}num"):
            id_, definition = number.get(f"{_W}numId", ""), _value(number, "abstractNumId") or ""
            if definition in defined:
                self._lists[id_] = defined[definition]
                self._restarts[id_] = dict(_restarts(number))

    def count(self, properties: Element | None, style: str) -> str | None:
        """Counts a paragraph, and gives what is printed before it."""
        id_, level = self._place(properties, style)
        counted = self._lists.get(id_ or "")
        if id_ is None or counted is None or level not in counted.levels:
            return None
        counted.counts |= {at: start - 1 for at, start in self._restarts.pop(id_, {}).items()}
        counts = counted.counts
        counts[level] = counts.get(level, counted.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _printed(counted, level)

    def _place(self, properties: Element | None, style: str) -> tuple[str | None, int]:
        """The list of a paragraph, and the level: its own, or those of its style."""
        id_ = _value(properties, "numPr/numId")
        level = _value(properties, "numPr/ilvl")
        if id_ is not None:
            return id_, _whole(level)
        for based in _based_on(style, self._styles):
            id_ = _value(based, "pPr/numPr/numId")
            if id_ is None:
                continue
            own = based.get(f"{_W}styleId")
            levels = self._lists[id_].levels if id_ in self._lists else {}
            linked = next((at for at, one in levels.items() if own and one.style == own), None)
            said = level if level is not None else _value(based, "pPr/numPr/ilvl")
            return id_, linked if linked is not None else _whole(said)
        return None, 0


def _levels(definition: Element) -> dict[int, _Level]:
    return {
        _whole(level.get(f"{_W}ilvl")): _Level(
            _whole(_value(level, "start"), 0),
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText") or "",
            _value(level, "pStyle"),
            level.find(f"{_W}isLgl") is not None,
        )
        for level in definition.findall(f"{_W}lvl")
    }


def _restarts(number: Element) -> Iterator[tuple[int, int]]:
    for override in number.findall(f"{_W}lvlOverride"):
        start = _value(override, "startOverride")
        if start is not None:
            yield _whole(override.get(f"{_W}ilvl")), _whole(start)


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def _printed(counted: _List, level: int) -> str | None:
    """What a level prints; None where it counts in a way that is not told, or with a level above
    it that has no number yet."""
    levels, own = counted.levels, counted.levels[level]
    pieces = re.split(r"%([1-9])", own.text)
    for at in range(1, len(pieces), 2):
        part = int(pieces[at]) - 1
        if part not in levels or part not in counted.counts:
            return None
        style = _FORMATS.get("decimal" if own.is_plain else levels[part].format)
        if style is None:
            return None
        pieces[at] = marks.markers(counted.counts[part], style, "", 1)[0].removesuffix(".")
    return "".join(pieces).strip() or None
