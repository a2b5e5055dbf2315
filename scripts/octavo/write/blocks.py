"""Blocks as they are written: a paragraph of the text as a line of Markdown, any other as HTML.

No rule of Markdown can touch what stands in a block of HTML: an element that opens a line and
holds no blank line (https://spec.commonmark.org/0.31.2/#html-blocks). Neighbours of one setting
share an element: the paragraphs of a quotation, the stanzas of a poem, the items of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeGuard

from octavo.model import (
    ASCII_SPACE,
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
    around,
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
    for run in _runs(blocks, 0):
        id_, block = run[0]
        yield _prose(block, id_, here) if _is_prose(block) else _element(run, 0, here)


def write_html(blocks: Iterable[Numbered], here: Here) -> Iterator[str]:
    """The blocks as elements of HTML, all of them."""
    return (_element(run, 0, here) for run in _runs(blocks, 0))


def _is_prose(block: Block) -> TypeGuard[Paragraph]:
    """Whether it is a paragraph of the text, in the book's language, and part of nothing else."""
    match block:
        case Paragraph(setting=Setting.TEXT, language=None, within=()):
            return True
    return False


def write_note_words(blocks: Iterable[Block], here: Here) -> str:
    """What stands in the note that `blocks` are, without their numbers: for another place."""
    return _inside([(None, block) for block in blocks], 1, here)


# --- Neighbours ---------------------------------------------------------------------------------


def _runs(blocks: Iterable[Numbered], depth: int) -> Iterator[list[Numbered]]:
    """Blocks that share an element, those around them left out."""
    run: list[Numbered] = []
    kind: object = None
    for numbered in blocks:
        block = numbered[1]
        following = _shared(block, depth)
        if run and (following is None or following is not kind or isinstance(block, Note)):
            yield run
            run = []
        kind = following
        run.append(numbered)
    if run:
        yield run


def _shared(block: Block, depth: int) -> object:
    """What a block shares with its neighbours, under as many elements as `depth` says."""
    if isinstance(block, Entry):
        return Entry
    within = around(block)
    return within[depth] if depth < len(within) else None


def _element(run: list[Numbered], depth: int, here: Here) -> str:
    shared = _shared(run[0][1], depth)
    if shared is None:
        id_, block = run[0]
        return _BLOCKS[type(block)](block, id_, here)
    return _CONTAINERS[shared](run, depth + 1, here)


def _inside(run: Iterable[Numbered], depth: int, here: Here) -> str:
    """What stands in an element that is `depth` deep; what opens it is written as it stands."""
    return "\n".join(_element(inner, depth, here) for inner in _runs(run, depth))


def _quotation(run: list[Numbered], depth: int, here: Here) -> str:
    return _within("blockquote", run, depth, here)


def _division(run: list[Numbered], depth: int, here: Here) -> str:
    return _within("div", run, depth, here)


def _within(name: str, run: list[Numbered], depth: int, here: Here) -> str:
    kind = around(run[0][1])[depth - 1].value
    return f"{tag(name, {'class': kind})}\n{_inside(run, depth, here)}\n</{name}>"


def _parts(
    run: Iterable[Numbered], depth: int, opens: tuple[type, ...]
) -> Iterator[list[Numbered]]:
    """The run cut before each block that opens a part of its element."""
    part: list[Numbered] = []
    for numbered in run:
        block = numbered[1]
        if part and isinstance(block, opens) and len(around(block)) == depth:
            yield part
            part = []
        part.append(numbered)
    if part:
        yield part


def _items(run: list[Numbered], depth: int, here: Here) -> str:
    """A list; what follows an item's first paragraph stands in the item."""
    items: list[tuple[int, str, str]] = []
    for part in _parts(run, depth, (ListItem,)):
        block, inside = part[0][1], _inside(part, depth, here)
        if isinstance(block, ListItem) and len(around(block)) == depth:
            # A small o alone is a typewriter's bullet.
            counts = block.marker != "o" and any(char.isalnum() for char in block.marker)
            items.append((block.depth, "ol" if counts else "ul", inside))
        else:
            items.append((0, "ul", inside))
    return nested(items, "list")


def _definitions(run: list[Numbered], depth: int, here: Here) -> str:
    """Terms, and what is said of them."""
    lines = ['<dl class="definitions">']
    for part in _parts(run, depth, (Term, Definition)):
        id_, block = part[0]
        if isinstance(block, Term):
            lines.append(_term(block, id_, here))
            part = part[1:]
        if part:
            lines.append(f"<dd>{_inside(part, depth, here)}</dd>")
    return "\n".join([*lines, "</dl>"])


def _entries(run: list[Numbered], depth: int, here: Here) -> str:
    lines = [
        (block.depth, "ul", _entry(block, id_, here))
        for id_, block in run
        if isinstance(block, Entry)
    ]
    return nested(lines, "entries")


def _note(run: list[Numbered], depth: int, here: Here) -> str:
    block = run[0][1]
    own = note_id(block, here) if isinstance(block, Note) else None
    return f"{tag('div', {'class': 'note', 'id': own})}\n{_inside(run, depth, here)}\n</div>"


# --- Each block ---------------------------------------------------------------------------------


def _number(id_: str | None, here: Here, *, flush: bool = False) -> str:
    """The number of a paragraph, which says, too, if the paragraph needs no indent."""
    if not id_:
        return ""
    start = tag("a", {"id": id_, "class": "flush" if flush else None, "href": f"#{id_}"})
    return f"{start[:-1]} data-added>{here.numbers[id_]}</a> "


def _prose(block: Paragraph, id_: str | None, here: Here) -> str:
    text = write_inlines(block.inlines, MARKDOWN, here)
    return escape.close(spaced(_number(id_, here, flush=block.is_set_in) + text).strip(" "))


def _p(number: str, inside: str, kind: str | None = None, language: str | None = None) -> str:
    return f"{tag('p', {'class': kind, **tongue(language)})}{number}{inside}</p>"


_OF_THEIR_OWN = (Setting.DIRECTION, Setting.SIDENOTE)
"""Settings of paragraphs that share an element with no neighbour."""


def _paragraph(block: Paragraph, id_: str | None, here: Here) -> str:
    kind = block.setting.value if block.setting in _OF_THEIR_OWN else None
    number = _number(id_, here, flush=block.is_set_in)
    return _p(number, write_inlines(block.inlines, HTML, here), kind, block.language)


def _lines(block: Lines, id_: str | None, here: Here) -> str:
    kind = "verse" if block.setting is Setting.VERSE else "lines"
    return _p(
        _number(id_, here), write_lines(block.inlines, block.indents, here), kind, block.language
    )


def _speech(block: Speech, id_: str | None, here: Here) -> str:
    if block.indents:
        # What parts the speaker from the words may be a line feed, which opens no line.
        space = " " if text_of(block.inlines)[:1].strip(ASCII_SPACE) == "" else ""
        words = space + write_lines(block.inlines, block.indents, here)
    else:
        words = write_inlines(block.inlines, HTML, here)
    speaker = write_inlines(block.speaker, HTML, here)
    return _p(_number(id_, here), f'<b class="speaker">{speaker}</b>{words}', "speech")


def _item(block: ListItem, id_: str | None, here: Here) -> str:
    marker = f'<span class="marker">{escape.words(block.marker)}</span>'
    return _p(_number(id_, here), marker + write_inlines(block.inlines, HTML, here), "item")


def _term(block: Term, id_: str | None, here: Here) -> str:
    return f"<dt>{_number(id_, here)}{write_inlines(block.inlines, HTML, here)}</dt>"


def _definition(block: Definition, id_: str | None, here: Here) -> str:
    return _p(_number(id_, here), write_inlines(block.inlines, HTML, here))


def _entry(block: Entry, id_: str | None, here: Here) -> str:
    return _p(_number(id_, here), write_inlines(block.inlines, HTML, here), "entry")


def _note_paragraph(block: Note, id_: str | None, here: Here) -> str:
    return _p(_number(id_, here), write_note(block, here))


def _table(block: Table, id_: str | None, here: Here) -> str:
    return write_table(block, _number(id_, here), id_, here)


def _fixed(block: Fixed, id_: str | None, here: Here) -> str:
    # What scrolls by itself must take the focus, for those who have no mouse.
    label = here.words.pages.columns
    start = tag("pre", {"tabindex": "0", "role": "group", "aria-label": label})
    frame = tag("div", {"class": f"fixed{_breadth(block.rows)}"})
    return f"{frame}{_number(id_, here)}{start}\n{_rows(block.rows)}</pre></div>"


def _breadth(rows: Iterable[str]) -> str:
    """The class of rows so short that larger letters fit: on a phone, or beside wide margins."""
    longest = max((len(row.expandtabs()) for row in rows), default=0)
    return next((f" {name}" for name, most in _BREADTHS if longest <= most), "")


_BREADTHS = (("short", 34), ("middle", 60))
"""What a line of the text's measure holds on a phone and on a desk, in characters of a typewriter
of three quarters of the text's size."""


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
    return _p(_number(id_, here), escape.words(block.text), "break")


def _illustration(block: Illustration, id_: str | None, here: Here) -> str:
    image = ""
    if picture := block.picture:
        path = picture_path(picture.name)
        source = here.pictures.get(path) or link(path, here.page.path)
        image = f'<img src="{source}" alt="{escape.attribute(picture.alternative)}">'
    inside = f"{_number(id_, here)}{image}{_caption(block, here)}"
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
    return _p(_number(id_, here), write_inlines((block.mark,), HTML, here), "furniture")


_CONTAINERS: Mapping[object, Callable[[list[Numbered], int, Here], str]] = MappingProxyType({
    Setting.QUOTATION: _quotation,
    Setting.EPIGRAPH: _quotation,
    Setting.LETTER: _quotation,
    Setting.VERSE: _division,
    Setting.DISPLAY: _division,
    Setting.TITLE_PAGE: _division,
    Setting.ITEM: _items,
    Setting.DEFINITION: _definitions,
    Setting.NOTE: _note,
    Entry: _entries,
})  # fmt: skip

_BLOCKS: Mapping[type, Callable[..., str]] = MappingProxyType({
    Paragraph: _paragraph,
    Lines: _lines,
    Speech: _speech,
    ListItem: _item,
    Term: _term,
    Definition: _definition,
    Entry: _entry,
    Note: _note_paragraph,
    Table: _table,
    Fixed: _fixed,
    Break: _break,
    Illustration: _illustration,
    Furniture: _furniture,
})  # fmt: skip
