"""Pandoc's blocks to those of the model, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from octavo.documents import marks, tables
from octavo.documents.inlines import Node, Walk, inlines, language
from octavo.documents.numbering import NUMBER
from octavo.model import (
    Block,
    Break,
    Definition,
    Fixed,
    Illustration,
    Inline,
    Lines,
    ListItem,
    Note,
    Origin,
    Paragraph,
    Setting,
    Style,
    Styled,
    Term,
    Text,
    Within,
    fold,
    text_of,
)

VERSE = frozenset({"line-block", "poem", "poetry", "verse", "stanza"})
"""What makers of electronic books call the element around verse."""

TITLE_PAGE = "octavo-title-page"
"""Class of the lines that `details` sets before a document's text."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading, before it is known what it heads."""

    level: int
    inlines: tuple[Inline, ...]
    origin: Origin
    label: str | None = None
    """The number that is set before it and is none of its characters."""


_DEEPEST = 6
"""How many quotations, definitions and lists stand in each other."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a block stands in."""

    setting: Setting = Setting.TEXT
    lines: Setting = Setting.DISPLAY
    """What lines are that are kept as they are."""
    depth: int = 0
    """How many lists."""
    language: str | None = None
    within: Within = ()
    """What it stands in, `setting` apart."""
    is_outermost: bool = True

    @property
    def inside(self) -> Around:
        return replace(self, is_outermost=False)

    @property
    def path(self) -> Within:
        """All that it stands in."""
        return self.within if self.setting is Setting.TEXT else (*self.within, self.setting)

    def into(self, setting: Setting) -> Around:
        """What stands in a `setting` there; from a certain depth on nobody sees it."""
        within = self.path if len(self.path) < _DEEPEST else self.within
        return replace(self, setting=setting, within=within, depth=0)


Found = Title | Block


def blocks(nodes: Sequence[Node], walk: Walk, around: Around) -> Iterator[Found]:
    """What `nodes` become; notes follow the outermost block that calls them."""
    for node in nodes:
        kind = node["t"]
        if around.is_outermost and kind != "Div":
            yield from _KINDS[kind](node.get("c"), walk, around.inside)
            yield from _notes(walk)
        else:
            yield from _KINDS[kind](node.get("c"), walk, around)


def _paragraph(nodes: Any, walk: Walk, around: Around) -> Iterator[Found]:
    start = walk.here
    yield from _set(inlines(_trimmed(nodes), walk), start, around)
    yield from _illustrations(walk, around)


def _set(found: tuple[Inline, ...], start: Origin, around: Around) -> Iterator[Found]:
    """A paragraph, or lines where it is broken into some; nothing for white space."""
    text = text_of(found)
    if not fold(text):
        return
    rows = text.count("\n")
    if rows:
        setting = around.lines if around.setting is Setting.TEXT else around.setting
        indents = (0,) * (rows + 1)
        yield Lines(found, indents, start, setting, around.language, around.within)
    else:
        yield Paragraph(found, start, around.setting, around.language, around.within)


def _trimmed(nodes: Sequence[Node]) -> Sequence[Node]:
    """`nodes` without the breaks at either end."""
    start, end = 0, len(nodes)
    while start < end and nodes[start]["t"] in ("LineBreak", "SoftBreak", "Space"):
        start += 1
    while start < end and nodes[end - 1]["t"] in ("LineBreak", "SoftBreak", "Space"):
        end -= 1
    return nodes[start:end]


def _illustrations(walk: Walk, around: Around) -> Iterator[Found]:
    """The pictures met in a line."""
    for picture in walk.met:
        yield Illustration("", (), "", walk.here, picture, around.path)
    walk.met.clear()


def _notes(walk: Walk) -> Iterator[Found]:
    while walk.called:
        called = walk.called.pop(0)
        mark = marks.note_mark(called.number)
        start = walk.here
        walk.passed(mark)
        first, rest = _opening(called.blocks)
        found = inlines(first, walk)
        yield Note(str(called.number), f"{mark} ", found, "", start, (called.call,))
        note = Around(Setting.NOTE, is_outermost=False)
        yield from _illustrations(walk, note)
        yield from blocks(rest, walk, note)


def _opening(nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """The words that a note or an item opens with, and the blocks after them."""
    if nodes and nodes[0]["t"] in ("Para", "Plain"):
        return _trimmed(nodes[0]["c"]), nodes[1:]
    return (), nodes


def _heading(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    level, attributes, nodes = content
    walk.identify(attributes)
    start = walk.here
    found = inlines(_trimmed(nodes), walk)
    if around.setting is Setting.TEXT and not around.depth and fold(text_of(found)):
        yield Title(level, found, start, dict(attributes[2]).get(NUMBER))
    elif found:
        # Within a quotation or a list it heads no section of the book.
        yield from _set((Styled(Style.STRONG, "", found, "", start),), start, around)
    yield from _illustrations(walk, around)


def _line_block(lines: Any, walk: Walk, around: Around) -> Iterator[Found]:
    broken: list[Node] = []
    for line in lines:
        broken += [*line, {"t": "LineBreak"}]
    setting = around.lines if around.lines is not Setting.DISPLAY else Setting.VERSE
    yield from _paragraph(broken, walk, replace(around, lines=setting))


def _code(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    rows = content[1].strip("\n").split("\n")
    start = walk.here
    if fold(walk.passed("\n".join(rows))):
        yield Fixed(tuple(rows), start, around.path)


def _quotation(nodes: Any, walk: Walk, around: Around) -> Iterator[Found]:
    yield from blocks(nodes, walk, around.into(Setting.QUOTATION))


def _bullets(items: Any, walk: Walk, around: Around) -> Iterator[Found]:
    yield from _items([marks.BULLET] * len(items), items, walk, around)


def _numbered(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    (start, style, delimiter), items = content
    printed = marks.markers(start, style["t"], delimiter["t"], len(items))
    yield from _items(printed, items, walk, around)


def _items(
    markers: Sequence[str], items: Sequence[Any], walk: Walk, around: Around
) -> Iterator[Found]:
    outside = around.within if around.setting is Setting.ITEM else around.path
    within = replace(around, setting=Setting.ITEM, within=outside, depth=around.depth + 1)
    for marker, item in zip(markers, items, strict=True):
        start = walk.here
        walk.passed(marker)
        first, rest = _opening(item)
        yield ListItem(marker, inlines(first, walk, " "), start, around.depth, outside)
        yield from _illustrations(walk, within)
        yield from blocks(rest, walk, within)


def _definitions(entries: Any, walk: Walk, around: Around) -> Iterator[Found]:
    within = around.into(Setting.DEFINITION)
    for term, definitions in entries:
        start = walk.here
        found = inlines(_trimmed(term), walk)
        pictures = list(_illustrations(walk, within))
        said = [
            block for blocks_of in definitions for block in _definition(blocks_of, walk, within)
        ]
        if fold(text_of(found)) and said:
            yield Term(found, start, within.within)
            yield from (*pictures, *said)
        else:
            # A word that nobody defines.
            yield from _set(found, start, around)
            yield from (*pictures, *said)


def _definition(nodes: Any, walk: Walk, within: Around) -> Iterator[Found]:
    first, rest = _opening(nodes)
    start = walk.here
    found = inlines(first, walk)
    if fold(text_of(found)):
        yield Definition(found, start, within.within)
    yield from _illustrations(walk, within)
    yield from blocks(rest, walk, within)


def _break(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    yield Break(marks.BREAK, walk.here, around.path)
    walk.passed(marks.BREAK)


def _table(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    parts = tables.Parts.of(content)
    if not tables.is_grid(parts):
        yield from blocks(parts.caption, walk, around)
        for cell in parts.cells():
            yield from blocks(cell, walk, around)
        return
    shown: list[Illustration] = []

    def words(nodes: Sequence[Node]) -> tuple[Inline, ...]:
        return _as_lines(blocks(nodes, walk, _IN_CELL), shown)

    table = tables.table(parts, walk, words, around.language)
    yield replace(table, within=around.path)
    yield from (replace(picture, within=around.path) for picture in shown)


_IN_CELL = Around(is_outermost=False)


def _as_lines(found: Iterator[Found], shown: list[Illustration]) -> tuple[Inline, ...]:
    """What stands in a cell, a block a line; its pictures are added to `shown`."""
    lines: list[Inline] = []
    for block in found:
        if isinstance(block, Illustration):
            shown.append(replace(block, inlines=()))
            if not block.inlines:
                continue
        if lines:
            lines.append(Text("\n", block.origin))
        match block:
            case ListItem():
                lines += [Text(block.marker, block.origin), *block.inlines]
            case Paragraph(language=str()):
                lines.append(
                    Styled(Style.PLAIN, "", block.inlines, "", block.origin, block.language)
                )
            case Paragraph() | Lines() | Illustration() | Term() | Definition():
                lines += block.inlines
            case Fixed():
                rows = Text("\n".join(block.rows), block.origin)
                lines.append(Styled(Style.CODE, "", (rows,), "", block.origin))
            case Break():
                lines.append(Text(block.text, block.origin))
    return tuple(lines)


def _figure(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    attributes, (_, caption), inside = content
    walk.identify(attributes)
    first, rest = _opening(caption)
    start = walk.here
    words = inlines(first, walk)
    further = [*blocks(rest, walk, around), *blocks(inside, walk, around)]
    if further and isinstance(further[0], Illustration) and not further[0].inlines:
        yield replace(further[0], inlines=words, origin=start)
        yield from further[1:]
    else:
        yield from _set(words, start, around)
        yield from further


def _group(content: Any, walk: Walk, around: Around) -> Iterator[Found]:
    attributes, nodes = content
    walk.identify(attributes)
    tag, classes = language(attributes), set(attributes[1])
    if tag:
        around = replace(around, language=tag)
    if classes & VERSE:
        around = replace(around, lines=Setting.VERSE)
    elif "epigraph" in classes:
        around = around.into(Setting.EPIGRAPH)
    elif TITLE_PAGE in classes:
        around = around.into(Setting.DISPLAY)
    yield from blocks(nodes, walk, around)


_KINDS: dict[str, Callable[[Any, Walk, Around], Iterator[Found]]] = {
    "Para": _paragraph,
    "Plain": _paragraph,
    "Header": _heading,
    "LineBlock": _line_block,
    "CodeBlock": _code,
    "RawBlock": _code,
    "BlockQuote": _quotation,
    "BulletList": _bullets,
    "OrderedList": _numbered,
    "DefinitionList": _definitions,
    "HorizontalRule": _break,
    "Table": _table,
    "Figure": _figure,
    "Div": _group,
}
