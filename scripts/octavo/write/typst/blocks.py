"""Blocks as content of Typst's: what each is, the style file says how it looks.

Neighbours of one setting share a function's body, as they share an element on the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from octavo.footnotes import is_of_note
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
    is_notation,
    spaced,
)
from octavo.model.nesting import around
from octavo.write.lines import set_lines
from octavo.write.links import picture_path
from octavo.write.printed_contents import reference_of
from octavo.write.typst.here import Here
from octavo.write.typst.inlines import in_tongue, write_inlines
from octavo.write.typst.strings import sign, string, strings, trimmed, words
from octavo.write.typst.tables import write_table

_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
"""Pictures that can be set."""


def write_blocks(blocks: Iterable[Block], here: Here) -> Iterator[str]:
    """The blocks as pieces of markup, to stand apart by blank lines.

    Notes that stand at the foot of a page are not among them.
    """
    for run in _runs(_without_feet(blocks, here), 0):
        is_prose = isinstance(run[0], Paragraph) and not around(run[0])
        yield _element(run, 0, here) if not is_prose else _flowing(run[0], here)


def note_content(blocks: Sequence[Block], here: Here) -> str:
    """What a note says, its label left out."""
    first, *others = blocks
    said = trimmed(write_inlines(first.inlines, here))
    return _SPACE.join([said, _inside(others, 1, here)] if others else [said])


_SPACE = "\n\n"


def _without_feet(blocks: Iterable[Block], here: Here) -> Iterator[Block]:
    at_foot = False
    for block in blocks:
        if isinstance(block, Note):
            at_foot = block.origin in here.targets.at_foot
        elif not is_of_note(block):
            at_foot = False
        if not at_foot:
            yield block


# --- Neighbours ---------------------------------------------------------------------------------


def _runs(blocks: Iterable[Block], depth: int) -> Iterator[list[Block]]:
    """Blocks that share what they stand in, under as much around them as `depth` says."""
    run: list[Block] = []
    for block in blocks:
        shared = _shared(block, depth)
        if run and (shared is None or shared is not _shared(run[-1], depth)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _shared(block: Block, depth: int) -> Setting | None:
    settings = around(block)
    return settings[depth] if depth < len(settings) else None


def _element(run: list[Block], depth: int, here: Here) -> str:
    shared = _shared(run[0], depth)
    if shared is None:
        return _BLOCKS[type(run[0])](run[0], here)
    if shared is Setting.ITEM:
        return _items(run, depth + 1, here)
    if shared is Setting.DEFINITION:
        return _definitions(run, depth + 1, here)
    return f"#{_CONTAINERS[shared]}[\n{_inside(run, depth + 1, here)}\n]"


def _inside(run: Iterable[Block], depth: int, here: Here) -> str:
    return _SPACE.join(_element(inner, depth, here) for inner in _runs(run, depth))


def _parts(run: Iterable[Block], depth: int, opens: tuple[type, ...]) -> Iterator[list[Block]]:
    """The run cut before each block that opens a part of what it stands in."""
    part: list[Block] = []
    for block in run:
        if part and isinstance(block, opens) and len(around(block)) == depth:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


_Item = tuple[int, str, str]
"""How deep it stands, its marker, and what it says."""


def _items(run: list[Block], depth: int, here: Here) -> str:
    """A list; what follows an item's first paragraph stands in the item."""
    items: list[_Item] = []
    for part in _parts(run, depth, (ListItem,)):
        first = part[0]
        opens = isinstance(first, ListItem) and len(around(first)) == depth
        level, marker = (
            (first.depth, first.marker) if opens and isinstance(first, ListItem) else (0, "")
        )
        items.append((level, marker, _inside(part, depth, here)))
    return _list(items)


def _list(items: Sequence[_Item]) -> str:
    """A list whose deeper items stand in the shallower one before them."""
    own = min(level for level, _, _ in items)
    markers: list[str] = []
    bodies: list[str] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end][0] > own:
            end += 1
        level, marker, inside = items[at]
        within = items[at + 1 : end] if level == own else items[at:end]
        markers.append(marker if level == own else "")
        pieces = [inside] if level == own else []
        bodies.append(f"[{_SPACE.join([*pieces, *([_list(within)] if within else [])])}]")
        at = end
    return f"#items({strings([*map(spaced, markers)])}, {', '.join(bodies)})"


def _definitions(run: list[Block], depth: int, here: Here) -> str:
    """Terms, and what is said of them."""
    pieces = []
    for part in _parts(run, depth, (Term, Definition)):
        rest = part
        if isinstance(part[0], Term):
            pieces.append(f"#term[{trimmed(write_inlines(part[0].inlines, here))}]")
            rest = part[1:]
        if rest:
            pieces.append(f"#definition[\n{_inside(rest, depth, here)}\n]")
    return _SPACE.join(pieces)


# --- Each block ---------------------------------------------------------------------------------


def _flowing(block: Block, here: Here) -> str:
    """A paragraph of the text, which Typst sees by itself; one that brings its indent says so."""
    is_set_in = isinstance(block, Paragraph) and block.is_set_in
    return _set_in(_prose(block, here)) if is_set_in else _prose(block, here)


def _set_in(said: str) -> str:
    return f"#par(first-line-indent: 0pt)[{said}]"


def _prose(block: Block, here: Here) -> str:
    inside = trimmed(write_inlines(block.inlines, here))
    if not isinstance(block, Paragraph):
        return inside
    if block.setting is Setting.DIRECTION:
        return f"#direction[{inside}]"
    if block.setting is Setting.SIDENOTE:
        return f"#sidenote[{inside}]"
    return in_tongue(block.language, inside)


def _paragraph(block: Paragraph, here: Here) -> str:
    # What stands alone in a block is no paragraph of Typst's unless it says so.
    said = _prose(block, here)
    return _set_in(said) if block.is_set_in else f"#par[{said}]"


def _said(block: Definition | Term, here: Here) -> str:
    return f"#par[{trimmed(write_inlines(block.inlines, here))}]"


def _lines(block: Lines, here: Here) -> str:
    inside = "\n".join(_set_lines(block, here))
    return in_tongue(block.language, f"#lines[\n{inside}\n]")


def _set_lines(block: Lines | Speech, here: Here) -> Iterator[str]:
    """The lines of a block, each set in as it is printed."""
    for indent, line in set_lines(block.inlines, block.indents):
        if inside := trimmed(write_inlines(line, here)):
            yield f"#ln({indent})[{inside}]"


def _speech(block: Speech, here: Here) -> str:
    speaker = trimmed(write_inlines(block.speaker, here))
    if block.indents:
        inside = "\n".join(_set_lines(block, here))
        return f"#verse-speech[{speaker}][\n{inside}\n]"
    inside = trimmed(write_inlines(block.inlines, here))
    return f"#speech[{speaker}][{inside}]"


def _item(block: ListItem, here: Here) -> str:
    return trimmed(write_inlines(block.inlines, here))


def _entry(block: Entry, here: Here) -> str:
    # Numbers of two printings in one list would be taken for one another.
    reference = None if here.names_pages else reference_of(block)
    target = here.section(reference.target) if reference else None
    leads = f", leads-to: {string(target)}" if target else ""
    return f"#entry({block.depth}{leads})[{trimmed(write_inlines(block.inlines, here))}]"


def _note(block: Note, here: Here) -> str:
    label = here.note(block.origin)
    inside = trimmed(write_inlines(block.inlines, here))
    return f"#endnote({sign(block.label)}, {string(label)})[{inside}]"


def _fixed(block: Fixed, here: Here) -> str:
    rows = [row.expandtabs(8) for row in block.rows]
    columns = max((len(row) for row in rows), default=1)
    return f"#fixed({here.columns(columns):.2f}pt, {string(chr(10).join(rows))})"


def _break(block: Break, here: Here) -> str:
    return "#scene" if is_notation(block.text) else words(block.text)


def _illustration(block: Illustration, here: Here) -> str:
    caption = trimmed(write_inlines(block.inlines, here))
    picture = block.picture
    if picture and picture.name.lower().endswith(_SHOWN):
        alternative = picture.alternative or block.shown.strip() or picture.name
        shown = f"image({string(picture_path(picture.name))}, alt: {string(alternative)})"
        return f"#plate({shown})[{caption}]"
    return f"#caption[{caption or words(block.text)}]"


def _furniture(block: Furniture, here: Here) -> str:
    return f"#furniture[{trimmed(words(block.mark.text))}]"


_CONTAINERS: Mapping[Setting, str] = MappingProxyType({
    Setting.QUOTATION: "quotation",
    Setting.EPIGRAPH: "epigraph",
    Setting.LETTER: "letter",
    Setting.VERSE: "verse",
    Setting.DISPLAY: "display",
    Setting.TITLE_PAGE: "printed-title",
    Setting.NOTE: "small",
})  # fmt: skip

_BLOCKS: Mapping[type, Callable[..., str]] = MappingProxyType({
    Paragraph: _paragraph,
    Lines: _lines,
    Speech: _speech,
    ListItem: _item,
    Term: _said,
    Definition: _said,
    Entry: _entry,
    Note: _note,
    Table: write_table,
    Fixed: _fixed,
    Break: _break,
    Illustration: _illustration,
    Furniture: _furniture,
})  # fmt: skip
