"""The proof that each block of a page stands in the element that its kind calls for.

Beside its words, which the main proof (`text`) sees, a block may have lines, a place in a list, a
speaker, columns or a picture; they are held against what was recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from octavo.model import (
    Block,
    Break,
    Entry,
    Fixed,
    Furniture,
    Illustration,
    Inline,
    Lines,
    Link,
    ListItem,
    Note,
    Paragraph,
    Reference,
    Setting,
    Speech,
    Styled,
    Table,
    Text,
    fold,
    text_of,
    walk_inlines,
)
from octavo.verify import text

_SHOWN = 60
"""Characters of a text that a message shows."""

# The element that each kind of block stands in, and its class.
_ELEMENTS: Mapping[type, tuple[str, str | None]] = MappingProxyType({
    Paragraph: ("p", None),
    Lines: ("p", None),
    Speech: ("p", "speech"),
    ListItem: ("p", "item"),
    Entry: ("p", "entry"),
    Note: ("p", None),
    Table: ("div", "table"),
    Fixed: ("div", "fixed"),
    Illustration: ("figure", None),
    Furniture: ("p", "furniture"),
})  # fmt: skip

# What blocks without a number stand in: it tells them from the others.
_UNNUMBERED = "article hr, article .break, article .entry, article .furniture"

# What the blocks of a setting share.
_AROUND: Mapping[Setting, str] = MappingProxyType({
    Setting.QUOTATION: "blockquote.quotation",
    Setting.EPIGRAPH: "blockquote.epigraph",
    Setting.LETTER: "blockquote.letter",
    Setting.VERSE: "div.verse",
    Setting.DISPLAY: "div.display",
    Setting.NOTE: "div.note",
    Setting.ITEM: "li",
})  # fmt: skip


def misplaced(article: LexborNode, blocks: Sequence[tuple[str | None, Block]]) -> Iterator[str]:
    """What of `blocks` does not stand in an element of its own, under its id, as it should."""
    marks = {node.attributes.get("id"): node for node in article.css("a[id]")}
    depths = _depths(block for _, block in blocks)
    for (id_, block), depth in zip(blocks, depths, strict=True):
        if id_ is not None:
            node = marks[id_].parent if id_ in marks else None
            if node is None or not _holds(node, block):
                yield f"the paragraph “{cut(fold(block.text))}” does not stand at #{id_}"
            else:
                for what in _faults(node, block, depth):
                    yield f"at #{id_}, {what}"
    yield from _unnumbered(article, [block for id_, block in blocks if id_ is None])


def cut(text: str) -> str:
    """The beginning of `text`, as a message shows it."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _unnumbered(article: LexborNode, blocks: Sequence[Block]) -> Iterator[str]:
    nodes = article.css(_UNNUMBERED)
    for node, block in zip_longest(nodes, blocks):
        if node is None or block is None or not _holds(node, block):
            words = cut(fold(block.text)) if block else cut(text.text_of(node))
            yield f"“{words}” does not stand in its place"
            return


def _holds(node: LexborNode, block: Block) -> bool:
    """Whether `node` is the element of such a block, with its text and no other."""
    if isinstance(block, Break):
        name, kind = (node.tag or "", None) if node.tag == "hr" else ("p", "break")
    else:
        name, kind = _ELEMENTS[type(block)]
    is_kind = kind is None or kind in (node.attributes.get("class") or "").split()
    return node.tag == name and is_kind and text.text_of(node) == fold(block.text)


def _faults(node: LexborNode, block: Block, depth: int) -> Iterator[str]:
    """What is wrong within the element of a block, or around it."""
    check = _CHECKS.get(type(block))
    yield from check(node, block, depth) if check else ()
    setting = block.setting if isinstance(block, Paragraph | Lines) else None
    around = _AROUND.get(setting) if setting else None
    if around and not _stands_in(node, around):
        yield f"the text does not stand in <{around}>"


def _lines(node: LexborNode, block: Lines | Speech, depth: int) -> Iterator[str]:
    if not block.indents:
        return
    wanted = _printed(text_of(block.inlines))
    found = [line for shown in node.css("span.line") if (line := text.text_of(shown))]
    if found != wanted and not _breaks_within(block.inlines):
        yield "the lines are not those of the manuscript"


def _breaks_within(inlines: Iterable[Inline]) -> bool:
    """Whether a line ends amid a mark or a call, which stands whole."""
    for inline in walk_inlines(inlines):
        match inline:
            case Styled():
                whole = inline.before + inline.after
            case Text() | Reference() | Link():
                whole = ""
            case _:
                whole = inline.text
        if "\n" in whole:
            return True
    return False


def _printed(lines: str) -> list[str]:
    return [line for printed in lines.split("\n") if (line := fold(printed))]


def _speech(node: LexborNode, block: Speech, depth: int) -> Iterator[str]:
    speakers = [text.text_of(speaker) for speaker in node.css(".speaker")]
    if speakers != [fold(text_of(block.speaker))]:
        yield "the speaker is another one"
    yield from _lines(node, block, depth)


def _item(node: LexborNode, block: ListItem, depth: int) -> Iterator[str]:
    if [text.text_of(marker) for marker in node.css(".marker")] != [fold(block.marker)]:
        yield "the mark of the item is another one"
    if _count_around(node, "li") != depth:
        yield f"the item does not stand in {depth} lists"


def _note(node: LexborNode, block: Note, depth: int) -> Iterator[str]:
    if not _stands_in(node, "div.note"):
        yield "the note does not stand in <div.note>"
    labels = [label.text(deep=True) for label in node.css(".note-label")]
    if [fold(label) for label in labels] != [fold(block.label)]:
        yield "the label of the note is another one"


def _table(node: LexborNode, block: Table, depth: int) -> Iterator[str]:
    captions = [text.text_of(caption) for caption in node.css("caption")]
    if captions != [words for words in [fold(text_of(block.caption))] if words]:
        yield "the caption of the table is another one"
    rows = [[text.text_of(cell) for cell in row.css("th, td")] for row in node.css("tr")]
    if rows != [[fold(cell.text) for cell in row.cells] for row in block.rows]:
        yield "the cells of the table are not those of the manuscript"


def _fixed(node: LexborNode, block: Fixed, depth: int) -> Iterator[str]:
    found = [pre.text(deep=True) for pre in node.css("pre")]
    if found != [block.text]:
        yield "the columns are not those of the manuscript"


def _illustration(node: LexborNode, block: Illustration, depth: int) -> Iterator[str]:
    wanted = [fold(block.picture.alternative)] if block.picture else []
    if [fold(image.attributes.get("alt") or "") for image in node.css("img")] != wanted:
        yield "the picture is not that of the manuscript"


def _depths(blocks: Iterable[Block]) -> Iterator[int]:
    """For each block, how many lists it stands in; depths that are skipped make no list."""
    within: list[int] = []
    for block in blocks:
        if isinstance(block, ListItem):
            while len(within) > 1 and within[-1] > block.depth:
                within.pop()
            if not within or within[-1] < block.depth:
                within.append(block.depth)
        elif not (isinstance(block, Paragraph | Lines) and block.setting is Setting.ITEM):
            within = []
        elif not within:
            within = [0]
        yield len(within)


def _count_around(node: LexborNode, name: str) -> int:
    around, count = node.parent, 0
    while around is not None:
        count += around.tag == name
        around = around.parent
    return count


def _stands_in(node: LexborNode, place: str) -> bool:
    """Whether the element right around `node` is the `place`: `div.note`, `li`."""
    name, _, kind = place.partition(".")
    around = node.parent
    if around is None or around.tag != name:
        return False
    return not kind or kind in re.split(r"\s+", around.attributes.get("class") or "")


_CHECKS: Mapping[type, Callable[..., Iterator[str]]] = MappingProxyType({
    Lines: _lines,
    Speech: _speech,
    ListItem: _item,
    Note: _note,
    Table: _table,
    Fixed: _fixed,
    Illustration: _illustration,
})  # fmt: skip
