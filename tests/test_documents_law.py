"""The law of documents: whatever tree pandoc gives, its words and what is made of it agree."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from octavo.documents.blocks import VERSE
from octavo.documents.convert import convert
from octavo.documents.places import Places
from octavo.documents.words import words
from octavo.model import Book, Note, NoteCall, Picture, Section, fold, walk_inlines
from tests.test_recognise import words_of

NAMES = st.text("ab", max_size=1)
ATTRIBUTES = st.tuples(
    NAMES,
    st.lists(st.sampled_from(["epigraph", "title", *sorted(VERSE)]), max_size=1),
    st.lists(st.tuples(st.just("lang"), st.sampled_from(["fr", "no tag"])), max_size=1),
).map(lambda parts: [parts[0], parts[1], [list(pair) for pair in parts[2]]])
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(" \n\t"))
PICTURES = {"here.png": Picture("book/here.png", "")}
TARGETS = st.sampled_from(["#a", "#b", "#", "https://example.org/", "here.png", "data:x", ""])


def node(kind: str, content: Any = None) -> dict[str, Any]:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def of(kind: str, *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    if len(parts) == 1:
        return parts[0].map(lambda content: node(kind, content))
    return st.tuples(*parts).map(lambda content: node(kind, list(content)))


SIMPLE = st.one_of(
    of("Str", WORDS),
    *(st.just(node(kind)) for kind in ("Space", "SoftBreak", "LineBreak")),
    of("Code", ATTRIBUTES, WORDS),
    of("Math", st.just(node("InlineMath")), WORDS),
    of("RawInline", st.just("html"), WORDS),
)


def more_inlines(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(one, max_size=4)
    plain = [of("Para", some), of("CodeBlock", ATTRIBUTES, WORDS)]
    styles = ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps")
    return st.one_of(
        *(of(kind, some) for kind in styles),
        of("Quoted", st.sampled_from(["SingleQuote", "DoubleQuote"]).map(node), some),
        of("Cite", st.just([{"citationPrefix": [node("Str", "no word")]}]), some),
        of("Span", ATTRIBUTES, some),
        of("Link", ATTRIBUTES, some, st.tuples(TARGETS, st.just("")).map(list)),
        of("Image", ATTRIBUTES, some, st.tuples(TARGETS, st.just("")).map(list)),
        of("Note", st.lists(st.one_of(*plain), max_size=2)),
    )


INLINES = st.lists(st.recursive(SIMPLE, more_inlines, max_leaves=8), max_size=6)
NUMBERING = st.tuples(
    st.integers(-1, 5000),
    st.sampled_from(
        ["DefaultStyle", "Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"]
    ).map(node),
    st.sampled_from(["DefaultDelim", "Period", "OneParen", "TwoParens"]).map(node),
).map(list)
LEAVES = st.one_of(
    of("Para", INLINES),
    of("Plain", INLINES),
    of("LineBlock", st.lists(INLINES, max_size=3)),
    of("CodeBlock", ATTRIBUTES, WORDS),
    of("RawBlock", st.just("html"), WORDS),
    of("Header", st.integers(1, 6), ATTRIBUTES, INLINES),
    st.just(node("HorizontalRule")),
)


def cell(content: Any) -> Any:
    return [["", [], []], node("AlignDefault"), 1, 1, content]


def table(content: Any) -> Any:
    caption, rows, columns = content
    made = [[["", [], []], [cell(inside) for inside in row]] for row in rows]
    none = ["", [], []]
    specs = [[node("AlignDefault"), node("ColWidthDefault")]] * columns
    head, body, foot = made[:1], made[1:2], made[2:]
    return node(
        "Table",
        [none, [None, caption], specs, [none, head], [[none, 0, [], body]], [none, foot]],
    )


def more_blocks(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(one, max_size=3)
    return st.one_of(
        of("BlockQuote", some),
        of("Div", ATTRIBUTES, some),
        of("BulletList", st.lists(some, max_size=3)),
        of("OrderedList", NUMBERING, st.lists(some, max_size=3)),
        of(
            "DefinitionList",
            st.lists(st.tuples(INLINES, st.lists(some, max_size=2)).map(list), max_size=2),
        ),
        of("Figure", ATTRIBUTES, some.map(lambda blocks: [None, blocks]), some),
        st.tuples(
            some, st.lists(st.lists(some, min_size=2, max_size=2), max_size=3), st.just(2)
        ).map(table),
    )


BLOCKS = st.lists(st.recursive(LEAVES, more_blocks, max_leaves=8), max_size=5)


@given(BLOCKS)
def test_the_words_are_those_of_the_blocks(blocks: list[Any]) -> None:
    text = words(blocks, PICTURES)
    sections = convert(blocks, Places("a.md", text), PICTURES)
    assert words_of(book(sections)) == fold(text)


@given(BLOCKS)
def test_every_call_leads_to_its_note_and_back(blocks: list[Any]) -> None:
    text = words(blocks, PICTURES)
    made = book(convert(blocks, Places("a.md", text), PICTURES))
    origins = {
        block.origin for section in made.walk() for block in section.blocks
        if isinstance(block, Note)
    }  # fmt: skip
    for section in made.walk():
        for block in section.blocks:
            for inline in walk_inlines(block.inlines):
                assert not isinstance(inline, NoteCall) or inline.target in origins


def book(sections: tuple[Section, ...]) -> Book:
    return Book("A book", "en", None, sections)
