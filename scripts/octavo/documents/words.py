"""The words of a document as pandoc reads them: what the built pages are held against.

This knows as little as it can of what a document is: it goes through pandoc's tree in order and
takes down the characters. Nothing here is used for making pages, and nothing of what makes pages
is used here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from octavo.documents import marks

_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_VERBATIM = frozenset({"Code", "Math", "RawInline", "CodeBlock", "RawBlock"})
_LINES = frozenset({"Para", "Plain", "Header", "CodeBlock", "RawBlock"})
_TRANSPARENT = frozenset({"Div"})
"""Blocks that only group others: the notes called in one of them stand within them."""


def words(blocks: list[Any], pictures: Collection[str]) -> str:
    """The text of `blocks`, pandoc's own as JSON, line for line; notes follow the outermost block
    that calls them. `pictures` are the addresses of those that the manuscript brings: they are
    shown, and the words that stand for them are not."""
    reader = _Reader(pictures)
    reader.outermost(blocks)
    lines = (line.strip(" ") for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader:
    def __init__(self, pictures: Collection[str]) -> None:
        self.pieces: list[str] = []
        self._pictures = pictures
        self._notes: deque[tuple[int, list[Any]]] = deque()
        self._count = 0

    def outermost(self, blocks: list[Any]) -> None:
        for block in blocks:
            if block["t"] in _TRANSPARENT:
                self.outermost(block["c"][1])
                continue
            self._read(block)
            while self._notes:
                number, inside = self._notes.popleft()
                self.pieces.append(f"\n{marks.note_mark(number)} ")
                self._read(inside)

    def _read(self, node: Any) -> None:
        """Takes down what `node` holds: a tree, a list of trees, or something without words."""
        if isinstance(node, list):
            for inside in node:
                self._read(inside)
        elif isinstance(node, dict) and "t" in node:
            kind = node["t"]
            if kind == "Str":
                self.pieces.append(node["c"])
            elif kind in _SPACES:
                self.pieces.append(_SPACES[kind])
            else:
                self._read_inside(kind, node.get("c"))

    def _read_inside(self, kind: str, content: Any) -> None:
        match kind:
            case _ if kind in _VERBATIM:
                self.pieces.append(content[1])
            case "Quoted":
                before, after = marks.quotes(content[0]["t"])
                self.pieces.append(before)
                self._read(content[1])
                self.pieces.append(after)
            case "Note":
                self._count += 1
                self.pieces.append(marks.note_mark(self._count))
                self._notes.append((self._count, content))
            case "Image":
                self._read_picture(content)
            case "Cite":
                self._read(content[1])
            case "LineBlock":
                for line in content:
                    self._read(line)
                    self.pieces.append("\n")
            case "DefinitionList":
                for term, definitions in content:
                    self._read(term)
                    self.pieces.append("\n")
                    self._read(definitions)
            case "BulletList":
                self._read_items([marks.BULLET] * len(content), content)
            case "OrderedList":
                (start, style, delimiter), items = content
                printed = marks.markers(start, style["t"], delimiter["t"], len(items))
                self._read_items(printed, items)
            case "HorizontalRule":
                self.pieces.append(f"\n{marks.BREAK}\n")
            case _:
                self._read(content)
        if kind in _LINES:
            self.pieces.append("\n")

    def _read_items(self, markers: Sequence[str], items: list[Any]) -> None:
        for marker, item in zip(markers, items, strict=True):
            self.pieces.append(f"\n{marker} ")
            self._read(item)
            self.pieces.append("\n")

    def _read_picture(self, content: Any) -> None:
        _, alternative, (address, _) = content
        if address not in self._pictures:
            self._read(alternative)
            self.pieces.append(marks.missing_picture(address))
