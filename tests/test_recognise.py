"""What the recogniser makes of small texts: the case files, and what always holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.config.structure import corrections
from octavo.model import (
    Book,
    Correction,
    Inline,
    Note,
    NoteCall,
    Origin,
    Source,
    fold,
    is_notation,
    text_of,
    walk_inlines,
)
from octavo.outline import LEAST
from octavo.paginate import paginate
from octavo.problems import Code, OctavoError, Problem
from octavo.recognise import recognise
from octavo.recognise.blocks import MAKERS
from tests.cases import Case, cases
from tests.drawing import drawn


def source(text: str, name: str = "a.txt") -> Source:
    return Source(name, text, "utf-8", "LF")


def recognised(*texts: str, told: str = "") -> Book:
    sources = [source(text, f"{index}.txt") for index, text in enumerate(texts)]
    names = [text.name for text in sources]
    said, problems = corrections(tomllib.loads(told).get("structure"), told, names)
    assert not problems
    return recognise(sources, "A book", "en", corrections=said).book


@pytest.mark.parametrize("case", cases("recognise"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert shortened(drawn(recognised(case.given, told=case.told)), case.expected) == case.expected


BLOCK = re.compile(
    r"\||(p|quotation|epigraph|letter|verse|display|printed-title|sidenote|direction|note|item(/\d)?|speech"
    r"|entry(/\d)?|table|fixed|term|defined|definition|break|illustration|furniture)( |$)|\("
)


def shortened(drawing: str, expected: str) -> str:
    """`drawing` with `…` for the blocks of a section for which `expected` has it."""
    wanted = iter(expected.removesuffix("\n").split("\n"))
    lines: list[str] = []
    want = ""
    for line in drawing.removesuffix("\n").split("\n"):
        is_block = bool(BLOCK.match(line.strip()))
        if is_block and lines and lines[-1] == want and want.strip() == "…":
            continue
        want = next(wanted, "")
        indent = line[: len(line) - len(line.lstrip())]
        lines.append(indent + "…" if is_block and want == indent + "…" else line)
    return "\n".join(lines) + "\n"


def words_of(book: Book) -> str:
    """All the text of a book, in order, as the model holds it."""
    pieces = []
    for section in book.walk():
        if section.heading:
            pieces.append(section.heading.text)
        pieces += [block.text for block in section.blocks]
    return fold(" ".join(pieces))


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "  ",
            "Words and more words.",
            "1.1 First",
            "1.2 Second",
            "2.1 Third",
            "1.1.1 Deep",
            "2 Two",
            "3",
            "3.1",
            "See [citation 1].",
            "9.9 odd",
            "\u00a0",
            "x" * 70 + " y",
            "CHAPTER I",
            "Chapter 2. The Upper Path",
            "PART ONE",
            "PREFACE",
            "Contents",
            "THE MISSING SAIL",
            "The Missing Sail",
            "_Of Boats_",
            "I.",
            "II",
            "II. The Upper Path",
            "12",
            "§ 3. Scope",
            "## Tides",
            "================",
            "--------",
            "* * * * *",
            "\f",
            "\fTHE HARBOUR BOOK    7",
            "```",
            "第一章 霧",
            "*  An item",
            "1. An item",
            "    - An item in one,",
            "| a | b |",
            "red    on the wall",
            "green  on the pier",
            "    struct {",
            "    } Lamp;",
            "Goes on: >",
            "[Illustration: A sail",
            "from afar]",
            "Smith                    Lamps                    [Page 7]",
            "MARTEN.  You counted wrong.",
            "LISE (at the window):",
            "[Exit MARTEN.]",
            "    The boats are six,",
            "      And the bells are three,",
            "    That winter the snow came early and lay until the end of March, and the",
            "                                        7 March 1911.",
            "                                                  Lise Marten",
            "My dear brother,",
            "  --_The Harbour Book_",
            "   First lines are set in.",
            "The _first_ *boat*,[1] the =Heron=,* and M^r Wick _came",
            "in_ on the 17^{th} [Pg 12] with [Greek: lychnos] and {13} `a*`[*]",
            "[Footnote 1: She was *built",
            "on the island.] Nobody said so.",
            "[1] Of her nothing is [known].",
            "* Nor of the Tern.",
            "^[1]",
            "NOTES",
            "1. See Chapter 2, Sections 1.1 and 1.2.",
        ]
    ),
    max_size=14,
)


@given(LINES, LINES)
def test_nothing_is_dropped_and_nothing_moves(first: list[str], second: list[str]) -> None:
    texts = ["\n".join(first), "\n".join(second)]
    assert words_of(recognised(*texts)) == fold(" ".join(texts))


CORRECTIONS = st.lists(
    st.builds(
        Correction,
        line=st.sampled_from(
            [
                *("Words and more words.", "1.1 First", "1.2 Second", "2 Two", "3.1", "CHAPTER I"),
                *("PREFACE", "CHAPTER I Words", "THE MISSING SAIL", "II", "Chapter 2."),
                *("## Tides", "* * * * *"),
            ]
        ),
        origin=st.just(Origin("book.toml", 1)),
        level=st.none() | st.integers(0, 4),
        block=st.none() | st.sampled_from(sorted(MAKERS)),
        language=st.none() | st.just("fr"),
        everywhere=st.just(True),
    ),
    max_size=3,
)
NOT_MEANT = {Code.UNKNOWN_LINE, Code.SEVERAL_LINES, Code.CONTRADICTION}


@given(LINES, LINES, CORRECTIONS)
def test_whatever_is_corrected_nothing_is_dropped(
    first: list[str], second: list[str], said: list[Correction]
) -> None:
    texts = ["\n".join(first), "\n".join(second)]
    sources = [source(text, f"{index}.txt") for index, text in enumerate(texts)]
    corrections = [
        replace(c, level=None) if c.block else c
        for c in said
        if any(fold(line).startswith(c.line) for line in (*first, *second))
    ]
    problems: tuple[Problem, ...] = ()
    try:
        recognition = recognise(sources, "A book", "en", corrections=corrections)
    except OctavoError as error:
        problems = error.problems
    else:
        assert words_of(recognition.book) == fold(" ".join(texts))
    assert {problem.code for problem in problems} <= NOT_MEANT


@given(LINES)
def test_every_inline_knows_where_it_stands(lines: list[str]) -> None:
    book = recognised("\n".join(lines))
    for section in book.walk():
        for block in section.blocks:
            for inline in walk_inlines(block.inlines):
                line = lines[inline.origin.line - 1]
                first = inline.text.split("\n")[0]
                assert line[inline.origin.column - 1 :].startswith(first.rstrip(" "))


@given(LINES, LINES)
def test_headings_keep_their_text_and_notes_know_their_calls(
    first: list[str], second: list[str]
) -> None:
    book = recognised("\n".join(first), "\n".join(second))
    inlines: list[Inline] = []
    for section in book.walk():
        if section.heading and section.heading.inlines:
            assert text_of(section.heading.inlines) == section.heading.text
            inlines += section.heading.inlines
        for block in section.blocks:
            inlines += (*getattr(block, "speaker", ()), *block.inlines)
    calls = [inline for inline in walk_inlines(inlines) if isinstance(inline, NoteCall)]
    notes = [b for section in book.walk() for b in section.blocks if isinstance(b, Note)]
    assert all(is_notation(note.before) and is_notation(note.after) for note in notes)
    assert {(note.origin, call) for note in notes for call in note.calls} == {
        (call.target, call.origin) for call in calls
    }


def test_files_in_order_and_an_opening_for_each_chapter() -> None:
    book = recognised("One.\n1.1 A\n", "Two.\n2.1 B\nWords.", "2.2 C", "Goes on.\n2.3 D")
    assert drawn(book) == (
        "chapter 1\n  p One.\n  1.1 A\n"
        "chapter 2\n  p Two.\n  2.1 B\n    p Words.\n  2.2 C\n    p Goes on.\n  2.3 D\n"
    )


def test_a_file_without_headings_among_chapters() -> None:
    assert (
        drawn(recognised("A preface.", "1.1 A")) == "chapter\n  p A preface.\nchapter 1\n  1.1 A\n"
    )


def test_levels_are_those_of_the_whole_book() -> None:
    """A file that has chapters alone has them on the level of the others' chapters."""
    words = "\n\nWords that nobody would take for a title, and more of them.\n\n"
    first = f"PART ONE{words}CHAPTER I{words}CHAPTER II{words}"
    book = recognised(first, f"CHAPTER III{words}", f"PART TWO{words}CHAPTER IV{words}")
    parts = [[child.number for child in part.sections] for part in book.sections]
    assert parts == [["I", "II", "III"], ["IV"]]


@pytest.mark.parametrize(
    ("texts", "sections"),
    [
        (("7.1 A\n7.1 B",), ["7.1 A", "7.1 B"]),
        (("7.1 A", "7.1 B"), ["7.1 A", "7.1 B"]),
        (("1.1 A", "2.1 B", "1.2 C"), ["1.1 A", "2.1 B", "1.2 C"]),
    ],
)
def test_the_same_number_twice_is_told_and_stops_nothing(
    texts: tuple[str, ...], sections: list[str]
) -> None:
    """Books have such misprints: both sections stand, each at an address of its own."""
    sources = [source(text, f"{index}.txt") for index, text in enumerate(texts)]
    recognition = recognise(sources, "A book", "en")
    assert [problem.code for problem in recognition.problems] == [Code.SAME_NUMBER]
    pages = paginate(recognition.book)
    assert [page.label for page in pages if page.depth] == sections
    for names in ([page.path for page in pages], [page.key for page in pages]):
        assert len(set(names)) == len(names)


def test_a_number_that_stands_twice_is_doubted_and_an_authors_word_settles_it() -> None:
    text = "7.1 A\n\nWords.\n\n7.2 B\n\nWords.\n\n7.2 C\n\nWords.\n\n7.3 D"
    sources = [source(text, "1.txt")]
    decisions = recognise(sources, "A book", "en").decisions
    doubtful = [d.candidate.title for d in decisions if d.confidence < LEAST]
    assert [d.candidate.title for d in decisions] == ["A", "B", "C", "D"]
    assert doubtful == ["C"]
    said = [Correction("7.2 C", Origin("book.toml", 1), level=2)]
    settled = recognise(sources, "A book", "en", corrections=said)
    assert settled.problems == ()
    assert all(d.confidence >= LEAST for d in settled.decisions if d.candidate.title == "C")


def test_every_decision_has_a_reason() -> None:
    text = "1.1 A\n1.1 b\n5.7 Far\n12 Men"
    recognition = recognise([source(text)], "A book", "en")
    assert [(d.candidate.lines[0].origin.line, d.accepted) for d in recognition.decisions] == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]
    assert all(decision.reason for decision in recognition.decisions)


def test_a_frame_stands_at_the_ends_of_a_book() -> None:
    """Where somebody joined two books, the first one's headings are not lost."""
    marker = "*** {} OF THE PROJECT GUTENBERG EBOOK A BOOK ***"
    words = "\n".join(["A line of the book.", ""] * 600)
    parts = ["1.1 A", words, marker.format("START"), "1.2 B", marker.format("END"), words, "1.3 C"]
    text = "\n\n".join(parts)
    book = recognised(text)
    assert [section.number for section in book.walk()] == ["1", "1.1", "1.2", "1.3"]
