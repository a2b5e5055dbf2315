"""What the recogniser makes of small texts: the case files, and what always holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.model import Book, CitationCall, Paragraph, Section, Source, fold
from octavo.problems import Code, OctavoError, Problem
from octavo.recognise import recognise
from tests.cases import Case, cases


def source(text: str, name: str = "a.txt") -> Source:
    return Source(name, text, "utf-8", "LF")


def recognised(*texts: str) -> Book:
    sources = [source(text, f"{index}.txt") for index, text in enumerate(texts)]
    return recognise(sources, "A book", "en").book


def drawn(book: Book) -> str:
    lines: list[str] = []
    for chapter in book.sections:
        lines.append(f"chapter {drawn_heading(chapter)}".strip())
        lines += ["  " + line for line in drawn_inside(chapter)]
    return "\n".join(lines) + "\n"


def drawn_heading(section: Section) -> str:
    """Number and title where they are the whole heading; all of it where it has a name, too."""
    if section.heading is None:
        return section.number or ""
    short = fold(f"{section.number or ''} {section.heading.title}")
    whole = fold(section.heading.text)
    return short if re.sub(r"[\W_]", "", short) == re.sub(r"[\W_]", "", whole) else whole


def drawn_inside(section: Section) -> list[str]:
    lines = [f"p {drawn_paragraph(block)}" for block in section.blocks]
    for child in section.sections:
        lines.append(drawn_heading(child))
        lines += ["  " + line for line in drawn_inside(child)]
    return lines


def drawn_paragraph(block: Paragraph) -> str:
    return fold(
        "".join(
            f"{{{inline.text}}}" if isinstance(inline, CitationCall) else inline.text
            for inline in block.inlines
        )
    )


@pytest.mark.parametrize("case", cases("recognise"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert shortened(drawn(recognised(case.given)), case.expected) == case.expected


def shortened(drawing: str, expected: str) -> str:
    """`drawing` with `…` for the paragraphs of a section for which `expected` has it."""
    wanted = iter(expected.removesuffix("\n").split("\n"))
    lines: list[str] = []
    want = ""
    for line in drawing.removesuffix("\n").split("\n"):
        is_paragraph = line.strip().startswith("p ")
        if is_paragraph and lines and lines[-1] == want and want.strip() == "…":
            continue
        want = next(wanted, "")
        indent = line[: len(line) - len(line.lstrip())]
        lines.append(indent + "…" if is_paragraph and want == indent + "…" else line)
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
        ]
    ),
    max_size=14,
)


@given(LINES, LINES)
def test_nothing_is_dropped_and_nothing_moves(first: list[str], second: list[str]) -> None:
    texts = ["\n".join(first), "\n".join(second)]
    problems: tuple[Problem, ...] = ()
    try:
        book = recognised(*texts)
    except OctavoError as error:
        problems = error.problems
    else:
        assert words_of(book) == fold(" ".join(texts))
    assert {problem.code for problem in problems} <= {Code.SAME_NUMBER}


@given(LINES)
def test_every_inline_knows_where_it_stands(lines: list[str]) -> None:
    try:
        book = recognised("\n".join(lines))
    except OctavoError:
        return
    for section in book.walk():
        for block in section.blocks:
            for inline in block.inlines:
                line = lines[inline.origin.line - 1]
                first = inline.text.split("\n")[0]
                assert line[inline.origin.column - 1 :].startswith(first.rstrip(" "))


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


@pytest.mark.parametrize(
    "texts", [("7.1 A\n7.1 A",), ("7.1 A", "7.1 B"), ("1.1 A", "2.1 B", "1.2 C")]
)
def test_the_same_number_twice_is_a_problem(texts: tuple[str, ...]) -> None:
    with pytest.raises(OctavoError) as caught:
        recognised(*texts)
    assert caught.value.problems[0].code is Code.SAME_NUMBER


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
