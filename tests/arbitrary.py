"""Arbitrary blocks and books within the rules of the model, for the laws of what comes after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from hypothesis import strategies as st

from octavo.addresses import inlines_of
from octavo.model import (
    Alignment,
    Block,
    Book,
    Break,
    Cell,
    CitationCall,
    Definition,
    Entry,
    Fixed,
    Furniture,
    Heading,
    Illustration,
    Inline,
    Lines,
    Link,
    ListItem,
    Note,
    NoteCall,
    Origin,
    PageMark,
    Paragraph,
    Picture,
    Reference,
    Row,
    Section,
    Setting,
    Speech,
    Style,
    Styled,
    Table,
    Term,
    Text,
    fold,
    is_notation,
    text_of,
)
from tests.kinds import here

# HTML holds every scalar value but the C0 controls; the reader refuses those (tab, line feed and
# form feed apart, which are white space).
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(c) for c in range(0x20)])
    | st.sampled_from("\t\n\f"),
    max_size=60,
)

MARKUP = st.lists(
    st.sampled_from([
        *"\\`*_{}[]()#+-.!|~^=<>&:;'\"/@$% \n\t", "a", "1", "é", "&#", "&amp;", "&lt", "&#x41;",
        "<b>", "</p>", "<!--", "-->", "<?", "<![CDATA[", "]]>", "<script>", "<a href=", "\\\\",
        "](", "][", "![", "[^1]", "[^1]:", "]: ", "http://a.b/c_d_", "<http://a.b>", "{: .c }",
        "{.c}", "{{ x }}", "{% x %}", "***", "__", "~~", "^^", "==", "++", "--8<-- ", "[TOC]",
        "***\n", "===", "---", "```", "~~~", "||", "::", "!!! note", "/// x", "\u00a0", "\u3000",
        "\u2028", "\x85", "\u200b", "\u202e", "\ufeff", "\u0301", "amp;", 'markdown="1"',
        "<div markdown>", "wzxhzdk:0", "klzzwxh:0001", "\u00ad", "word", "W", "\n\n", "</pre>",
    ]),
    max_size=12,
).map("".join)  # fmt: skip

WORDS = ANY_TEXT | MARKUP

UNKNOWN = Origin("nowhere.txt", 1)
NOTES = tuple(Origin("notes.txt", line) for line in range(1, 4))
SECTIONS = tuple(Origin("sections.txt", line) for line in range(1, 4))

origins = st.builds(here)
addresses = st.builds(
    str.__add__,
    st.sampled_from(["https://a.b/", "HTTP://a.b:8/?c=", "mailto:c_d@e.f?", "javascript:", "//a/"]),
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)) | MARKUP,
)
texts = st.builds(Text, WORDS, origins)
marks = st.just("") | WORDS.filter(is_notation) | st.sampled_from(["_", "[1] ", "a whole word"])
labels = st.sampled_from(["1", "12", "*", "†", "Iv"]) | WORDS
languages = st.sampled_from([None, None, "fr", "he", "zh-Hant"])

leaves: st.SearchStrategy[Inline] = st.one_of(
    texts,
    st.builds(CitationCall, st.just("[citation 1]") | WORDS, st.integers(0, 9), origins),
    st.builds(NoteCall, WORDS, labels, st.sampled_from([*NOTES, UNKNOWN]), origins),
    st.builds(PageMark, WORDS, st.just("") | labels, origins),
)


def _around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Styled, st.sampled_from(Style), marks, several, marks, origins, languages),
        st.builds(Reference, several, st.sampled_from([*SECTIONS, UNKNOWN]), origins),
        st.builds(Link, several, addresses, origins),
    )


inlines = st.lists(st.recursive(leaves, _around, max_leaves=5), max_size=4).map(tuple)
settings_of_blocks = st.sampled_from(Setting)

Set = TypeVar("Set", Lines, Speech)


@st.composite
def indented(draw: st.DrawFn, block: Set) -> Set:
    """The block with a step for each of its lines."""
    count = text_of(block.inlines).strip("\n").count("\n") + 1
    steps = draw(st.lists(st.integers(-1, 60), min_size=count, max_size=count))
    return replace(block, indents=tuple(steps))


def _after_a_space(speech: Speech) -> Speech:
    return replace(speech, inlines=(Text("\n", here()), *speech.inlines))


def _spaced(item: ListItem) -> ListItem:
    return replace(item, inlines=(Text(" ", here()), *item.inlines))


rows = st.lists((WORDS | st.text(" \t", max_size=4)).map(lambda row: row.replace("\n", " ")),
                min_size=1, max_size=5)  # fmt: skip
pictures = st.none() | st.builds(Picture, st.just("a b/c.png") | st.just("é&.svg"), WORDS)

containers = st.sampled_from([Setting.ITEM, Setting.DEFINITION, Setting.QUOTATION, Setting.NOTE])
within = st.just(()) | st.lists(containers, max_size=2).map(tuple)
alignments = st.none() | st.sampled_from(Alignment)
spans = st.sampled_from([1, 1, 1, 2])
cells = st.builds(Cell, inlines, origins, marks, marks, st.booleans(), spans, spans, alignments)
rows_of_cells = st.lists(
    st.builds(Row, st.lists(cells, min_size=1, max_size=3).map(tuple), origins), max_size=2
).map(tuple)
edges = st.lists(alignments, max_size=3).map(tuple)

blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines, origins, settings_of_blocks, languages, within),
    st.builds(Lines, inlines, st.just(()), origins, settings_of_blocks, languages, within).flatmap(
        indented
    ),
    st.builds(Speech, inlines, inlines, origins).map(_after_a_space),
    st.builds(Speech, inlines, inlines, origins).map(_after_a_space).flatmap(indented),
    st.builds(ListItem, WORDS, inlines, origins, st.integers(0, 3), within).map(_spaced),
    st.builds(Term, inlines, origins),
    st.builds(Definition, inlines, origins),
    st.builds(Entry, inlines, origins, st.integers(0, 3)),
    st.builds(Note, labels, marks, inlines, marks, origins),
    st.builds(
        Table,
        inlines,
        rows_of_cells,
        rows_of_cells,
        rows_of_cells,
        edges,
        origins,
        languages,
        within,
        inlines,
    ),
    st.builds(Fixed, rows.map(tuple), origins, within),
    st.builds(Break, WORDS | st.sampled_from(["* * *", "-----"]), origins, within),
    st.builds(Illustration, marks, inlines, marks, origins, pictures, within),
    st.builds(Furniture, st.builds(PageMark, WORDS, labels, origins)),
)
headings = st.builds(
    lambda found, origin, label: Heading(
        text_of(found), fold(text_of(found)), origin, found, label=label
    ),
    inlines.filter(lambda found: bool(fold(text_of(found)))),
    origins,
    st.none() | st.sampled_from(["1.2", "Chapter 3", "2."]) | WORDS,
)


@st.composite
def books(draw: st.DrawFn, kinds: st.SearchStrategy[Block] = blocks) -> Book:
    """A book of three sections whose notes know their calls."""
    drawn = [draw(st.lists(kinds, max_size=4)) for _ in SECTIONS]
    heads = [draw(st.none() | headings) for _ in SECTIONS]
    told = _with_calls(drawn)
    first, *others = (
        Section(str(number), head, tuple(found), (), origin)
        for number, (head, found, origin) in enumerate(zip(heads, told, SECTIONS, strict=True), 1)
    )
    return Book("A book", "en", None, (replace(first, sections=tuple(others)),))


def _with_calls(sections: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks, the first notes at the places that calls name."""
    free = list(NOTES)
    calls: dict[Origin, list[Origin]] = {}
    for block in (block for section in sections for block in section):
        for inline in inlines_of(block):
            if isinstance(inline, NoteCall):
                calls.setdefault(inline.target, []).append(inline.origin)

    def known(block: Block) -> Block:
        if not isinstance(block, Note) or not free:
            return block
        origin = free.pop(0)
        return replace(block, origin=origin, calls=tuple(calls.get(origin, ())))

    return [[known(block) for block in section] for section in sections]


def book_of(texts: list[str]) -> Book:
    """A book with a section for each of the texts: its heading, a paragraph, and lines."""
    places = (Origin("a.txt", line) for line in count(1))
    sections = tuple(
        Section(
            None,
            Heading(text, "", place),
            (
                Paragraph((Text(text, place),), place),
                Lines((Text(text, place),), (0,) * (text.count("\n") + 1), place),
            ),
            (),
            place,
        )
        for text, place in zip(texts, places, strict=False)
    )
    return Book("Title", "en", None, sections)
