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
    TURNED,
    Block,
    Break,
    Definition,
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
    Term,
    Text,
    Within,
    around,
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
    Term: ("dt", None),
    Definition: ("p", None),
    Note: ("p", None),
    Table: ("div", "table"),
    Fixed: ("div", "fixed"),
    Illustration: ("figure", None),
    Furniture: ("p", "furniture"),
})  # fmt: skip

# What blocks without a number stand in: it tells them from the others.
_UNNUMBERED = "article hr, article .break, article .entry, article .furniture"

# What the blocks of a setting share, the outer element first.
_AROUND: Mapping[Setting, tuple[str, ...]] = MappingProxyType({
    Setting.QUOTATION: ("blockquote.quotation",),
    Setting.EPIGRAPH: ("blockquote.epigraph",),
    Setting.LETTER: ("blockquote.letter",),
    Setting.VERSE: ("div.verse",),
    Setting.DISPLAY: ("div.display",),
    Setting.TITLE_PAGE: ("div.printed-title",),
    Setting.NOTE: ("div.note",),
    Setting.ITEM: ("li",),
    Setting.DEFINITION: ("dl.definitions", "dd"),
})  # fmt: skip

_SHARED = frozenset(place for places in _AROUND.values() for place in places)


def misplaced(article: LexborNode, blocks: Sequence[tuple[str | None, Block]]) -> Iterator[str]:
    """What of `blocks` does not stand in an element of its own, under its id, as it should."""
    marks = {node.attributes.get("id"): node for node in article.css("a[id]")}
    chains = _chains(block for _, block in blocks)
    for (id_, block), chain in zip(blocks, chains, strict=True):
        if id_ is not None:
            node = marks[id_].parent if id_ in marks else None
            if node is None or not _holds(node, block):
                yield f"the paragraph “{cut(fold(block.text))}” does not stand at #{id_}"
            else:
                for what in _faults(node, block, chain):
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


def _faults(node: LexborNode, block: Block, chain: Sequence[str]) -> Iterator[str]:
    """What is wrong within the element of a block, or around it, where `chain` should stand."""
    check = _CHECKS.get(type(block))
    yield from check(node, block) if check else ()
    if _standing(node) != list(chain):
        yield f"the text does not stand in <{'> <'.join(chain) or 'article'}>"


def _lines(node: LexborNode, block: Lines | Speech) -> Iterator[str]:
    if not block.indents:
        return
    wanted = _printed(text_of(block.inlines), block.indents)
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


def _printed(lines: str, indents: Sequence[int]) -> list[str]:
    """The lines, those that go on with the one before put together with it."""
    found: list[str] = []
    for line, indent in zip_longest(lines.split("\n"), indents, fillvalue=None):
        words = fold(line or "")
        if words and indent == TURNED and found:
            found[-1] += f" {words}"
        elif words:
            found.append(words)
    return found


def _speech(node: LexborNode, block: Speech) -> Iterator[str]:
    speakers = [text.text_of(speaker) for speaker in node.css(".speaker")]
    if speakers != [fold(text_of(block.speaker))]:
        yield "the speaker is another one"
    yield from _lines(node, block)


def _item(node: LexborNode, block: ListItem) -> Iterator[str]:
    if [text.text_of(marker) for marker in node.css(".marker")] != [fold(block.marker)]:
        yield "the mark of the item is another one"


def _note(node: LexborNode, block: Note) -> Iterator[str]:
    labels = [label.text(deep=True) for label in node.css(".note-label")]
    if [fold(label) for label in labels] != [fold(block.label)]:
        yield "the label of the note is another one"


def _table(node: LexborNode, block: Table) -> Iterator[str]:
    for found, wanted in (("caption", block.caption), (".legend", block.legend)):
        captions = [text.text_of(caption) for caption in node.css(found)]
        if captions != [words for words in [fold(text_of(wanted))] if words]:
            yield "the caption of the table is another one"
    rows = [[text.text_of(cell) for cell in row.css("th, td")] for row in node.css("tr")]
    if rows != [[fold(cell.text) for cell in row.cells] for row in block.rows]:
        yield "the cells of the table are not those of the manuscript"


def _fixed(node: LexborNode, block: Fixed) -> Iterator[str]:
    found = [pre.text(deep=True) for pre in node.css("pre")]
    if found != [block.text]:
        yield "the columns are not those of the manuscript"


def _illustration(node: LexborNode, block: Illustration) -> Iterator[str]:
    wanted = [fold(block.picture.alternative)] if block.picture else []
    if [fold(image.attributes.get("alt") or "") for image in node.css("img")] != wanted:
        yield "the picture is not that of the manuscript"


def _chains(blocks: Iterable[Block]) -> Iterator[tuple[str, ...]]:
    """For each block, the elements that it stands in, the outermost first."""
    lists: dict[Within, list[int]] = {}
    """The depths of the lists that are open, by what they stand in; one skipped makes no list."""
    for block in blocks:
        within = around(block)
        lists = {
            place: depths
            for place, depths in lists.items()
            if within[: len(place) + 1] == (*place, Setting.ITEM)
        }
        for place in (within[:at] for at, inner in enumerate(within) if inner is Setting.ITEM):
            lists.setdefault(place, [])
            _open(lists[place], block if len(place) + 1 == len(within) else None)
        yield tuple(_chain(block, within, lists))


def _open(depths: list[int], block: Block | None) -> None:
    """Takes an item into the lists that are open; what is none stands in the last."""
    if isinstance(block, ListItem):
        while len(depths) > 1 and depths[-1] > block.depth:
            depths.pop()
        if not depths or depths[-1] < block.depth:
            depths.append(block.depth)
    elif not depths:
        depths.append(0)


def _chain(block: Block, within: Within, lists: Mapping[Within, Sequence[int]]) -> Iterator[str]:
    for at, setting in enumerate(within):
        places = _AROUND[setting]
        if setting is Setting.ITEM:
            places *= len(lists[within[:at]])
        yield from places[:1] if isinstance(block, Term) else places


def _standing(node: LexborNode) -> list[str]:
    """The elements around `node` that neighbours share, the outermost first."""
    found: list[str] = []
    outer = node.parent
    while outer is not None:
        kinds = re.split(r"\s+", outer.attributes.get("class") or "")
        places = [outer.tag or "", *(f"{outer.tag}.{kind}" for kind in kinds)]
        found += [place for place in places if place in _SHARED]
        outer = outer.parent
    return found[::-1]


_CHECKS: Mapping[type, Callable[..., Iterator[str]]] = MappingProxyType({
    Lines: _lines,
    Speech: _speech,
    ListItem: _item,
    Note: _note,
    Table: _table,
    Fixed: _fixed,
    Illustration: _illustration,
})  # fmt: skip
