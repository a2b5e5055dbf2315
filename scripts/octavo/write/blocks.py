"""Blocks as they are written: a paragraph of the text as a line of Markdown, any other as HTML.

No rule of Markdown can touch what stands in a block of HTML: an element that opens a line and
holds no blank line (https://spec.commonmark.org/0.31.2/#html-blocks). Neighbours of one setting
share an element: the paragraphs of a quotation, the stanzas of a poem, the items of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from octavo.model import (
    ASCII_SPACE,
    Block,
    Break,
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
    is_notation,
    shown_of,
    spaced,
    text_of,
)
from octavo.write import escape
from octavo.write.inlines import HTML, MARKDOWN, Here, write_inlines
from octavo.write.lines import write_lines
from octavo.write.links import link, picture_path
from octavo.write.lists import nested
from octavo.write.notes import note_id, write_note
from octavo.write.tables import write_table
from octavo.write.tags import enclose, tag, tongue

Numbered = tuple[str | None, Block]
"""A block with its id on the page."""


def write_blocks(blocks: Iterable[Numbered], here: Here) -> Iterator[str]:
    """The blocks as pieces of Markdown, to stand apart by blank lines."""
    for run in _runs(blocks):
        id_, block = run[0]
        is_prose = _kind(block) is Setting.TEXT
        yield _prose(block, id_, here) if is_prose else _element(run, here)


def write_html(blocks: Iterable[Numbered], here: Here) -> Iterator[str]:
    """The blocks as elements of HTML, all of them."""
    return (_element(run, here) for run in _runs(blocks))


# --- Neighbours ---------------------------------------------------------------------------------


def _runs(blocks: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Blocks that share an element."""
    run: list[Numbered] = []
    kind: object = None
    for numbered in blocks:
        following = _kind(numbered[1])
        joins = following is kind and kind in _CONTAINERS and not isinstance(numbered[1], Note)
        if run and not joins:
            yield run
            run = []
        kind = following
        run.append(numbered)
    if run:
        yield run


def _kind(block: Block) -> object:
    """What a block is part of: a setting, or its type where it has none."""
    match block:
        case Paragraph(setting=Setting.TEXT, language=None):
            return Setting.TEXT
        case Paragraph() | Lines():
            return Lines if block.setting is Setting.TEXT else block.setting
        case ListItem():
            return Setting.ITEM
        case Note():
            return Setting.NOTE
    return type(block)


def _element(run: list[Numbered], here: Here) -> str:
    container = _CONTAINERS.get(_kind(run[0][1]))
    return container(run, here) if container else _blocks(run, here)


def _blocks(run: Iterable[Numbered], here: Here) -> str:
    return "\n".join(_BLOCKS[type(block)](block, id_, here) for id_, block in run)


def _quotation(run: list[Numbered], here: Here) -> str:
    return _within("blockquote", run, here)


def _division(run: list[Numbered], here: Here) -> str:
    return _within("div", run, here)


def _within(name: str, run: list[Numbered], here: Here) -> str:
    block = run[0][1]
    kind = block.setting.value if isinstance(block, Paragraph | Lines) else None
    return f"{tag(name, {'class': kind})}\n{_blocks(run, here)}\n</{name}>"


def _items(run: list[Numbered], here: Here) -> str:
    """A list; further paragraphs stand in the item before them."""
    items: list[tuple[int, str, str]] = []
    for numbered in run:
        block, inside = numbered[1], _blocks([numbered], here)
        if isinstance(block, ListItem):
            # A small o alone is a typewriter's bullet.
            counts = block.marker != "o" and any(char.isalnum() for char in block.marker)
            items.append((block.depth, "ol" if counts else "ul", inside))
        elif items:
            depth, name, before = items[-1]
            items[-1] = (depth, name, f"{before}\n{inside}")
        else:
            items.append((0, "ul", inside))
    return nested(items, "list")


def _entries(run: list[Numbered], here: Here) -> str:
    depths = (block.depth if isinstance(block, Entry) else 0 for _, block in run)
    lines = (_blocks([numbered], here) for numbered in run)
    return nested(((depth, "ul", line) for depth, line in zip(depths, lines, strict=True)),
                  "entries")  # fmt: skip


def _note(run: list[Numbered], here: Here) -> str:
    block = run[0][1]
    own = note_id(block, here) if isinstance(block, Note) else None
    return f"{tag('div', {'class': 'note', 'id': own})}\n{_blocks(run, here)}\n</div>"


# --- Each block ---------------------------------------------------------------------------------


def _number(id_: str | None) -> str:
    return f'<a id="{id_}" href="#{id_}" data-added>{id_[1:]}</a> ' if id_ else ""


def _prose(block: Block, id_: str | None, here: Here) -> str:
    text = write_inlines(block.inlines, MARKDOWN, here)
    return escape.close(spaced(_number(id_) + text).strip(" "))


def _p(id_: str | None, inside: str, kind: str | None = None, language: str | None = None) -> str:
    return f"{tag('p', {'class': kind, **tongue(language)})}{_number(id_)}{inside}</p>"


def _paragraph(block: Paragraph, id_: str | None, here: Here) -> str:
    kind = "direction" if block.setting is Setting.DIRECTION else None
    return _p(id_, write_inlines(block.inlines, HTML, here), kind, block.language)


def _lines(block: Lines, id_: str | None, here: Here) -> str:
    kind = "verse" if block.setting is Setting.VERSE else "lines"
    return _p(id_, write_lines(block.inlines, block.indents, here), kind, block.language)


def _speech(block: Speech, id_: str | None, here: Here) -> str:
    if block.indents:
        # What parts the speaker from the words may be a line feed, which opens no line.
        space = " " if text_of(block.inlines)[:1].strip(ASCII_SPACE) == "" else ""
        words = space + write_lines(block.inlines, block.indents, here)
    else:
        words = write_inlines(block.inlines, HTML, here)
    speaker = write_inlines(block.speaker, HTML, here)
    return _p(id_, f'<b class="speaker">{speaker}</b>{words}', "speech")


def _item(block: ListItem, id_: str | None, here: Here) -> str:
    marker = f'<span class="marker">{escape.words(block.marker)}</span>'
    return _p(id_, marker + write_inlines(block.inlines, HTML, here), "item")


def _entry(block: Entry, id_: str | None, here: Here) -> str:
    return _p(id_, write_inlines(block.inlines, HTML, here), "entry")


def _note_paragraph(block: Note, id_: str | None, here: Here) -> str:
    return _p(id_, write_note(block, here))


def _table(block: Table, id_: str | None, here: Here) -> str:
    return write_table(block, _number(id_), id_, here)


def _fixed(block: Fixed, id_: str | None, here: Here) -> str:
    # What scrolls by itself must take the focus, for those who have no mouse.
    label = here.words.pages.columns
    start = tag("pre", {"tabindex": "0", "role": "group", "aria-label": label})
    return f'<div class="fixed">{_number(id_)}{start}\n{_rows(block.rows)}</pre></div>'


def _rows(rows: Iterable[str]) -> str:
    """The rows, those that are blank as references: a blank line would end the block."""
    written = ""
    for count, row in enumerate(rows):
        is_blank = not row.strip(" ")
        if count:
            written += "\n" if written and not is_blank else "&#10;"
        written += row.replace(" ", "&#32;") if is_blank else escape.row(row)
    return written


def _break(block: Break, id_: str | None, here: Here) -> str:
    if is_notation(block.text):
        return f'<hr data-before="{escape.mark(block.text)}">'
    return _p(id_, escape.words(block.text), "break")


def _illustration(block: Illustration, id_: str | None, here: Here) -> str:
    image = ""
    if picture := block.picture:
        source = link(picture_path(picture.name), here.page.path)
        image = f'<img src="{source}" alt="{escape.attribute(picture.alternative)}">'
    inside = f"{_number(id_)}{image}{_caption(block, here)}"
    return f'<figure class="illustration">{inside}</figure>'


def _caption(block: Illustration, here: Here) -> str:
    inside = write_inlines(block.inlines, HTML, here)
    has_words = bool(shown_of(block.inlines).strip())
    if block.picture is None and not has_words:
        # Nothing else says that there is a picture.
        words = f"{escape.words(block.before)}{inside}{escape.words(block.after)}"
        return f"<figcaption>{words}</figcaption>"
    if not (has_words or block.before or block.after):
        return inside
    caption = enclose("<span>", block.before, inside, block.after, HTML.words)
    # Marks that nobody sees make no caption: it would be announced, and nothing read.
    is_empty = not has_words and caption.startswith("<") and caption.endswith(">")
    return caption if is_empty else f"<figcaption>{caption}</figcaption>"


def _furniture(block: Furniture, id_: str | None, here: Here) -> str:
    return _p(id_, write_inlines((block.mark,), HTML, here), "furniture")


_CONTAINERS: Mapping[object, Callable[[list[Numbered], Here], str]] = MappingProxyType({
    Setting.QUOTATION: _quotation,
    Setting.EPIGRAPH: _quotation,
    Setting.LETTER: _quotation,
    Setting.VERSE: _division,
    Setting.DISPLAY: _division,
    Setting.ITEM: _items,
    Setting.NOTE: _note,
    Entry: _entries,
})  # fmt: skip

_BLOCKS: Mapping[type, Callable[..., str]] = MappingProxyType({
    Paragraph: _paragraph,
    Lines: _lines,
    Speech: _speech,
    ListItem: _item,
    Entry: _entry,
    Note: _note_paragraph,
    Table: _table,
    Fixed: _fixed,
    Break: _break,
    Illustration: _illustration,
    Furniture: _furniture,
})  # fmt: skip
