"""Corrections of the structure: which line an entry means, what is said when it means none, and
that edits of the text around the line change nothing."""

from __future__ import annotations

import dataclasses

import pytest

from octavo.model import Correction, Origin, Source
from octavo.problems import Code, OctavoError, Problem
from octavo.recognise import Decision, Recognition, recognise
from tests.cases import filled
from tests.drawing import drawn

TEXT = filled(
    "CHAPTER I\n\n¶\n\nThe Upper Path\n\n¶\n\nCHAPTER II\n\n¶\n\nThe Upper Path was long.\n\n¶\n\n"
    "Of nets\n\n¶\n\nOf nets\n\n¶\n"
)


def entry(line: str, number: int = 1, **says: object) -> Correction:
    said = Correction(line, Origin("book.toml", number))
    return dataclasses.replace(said, **says)  # type: ignore[arg-type]


def corrected(text: str, *corrections: Correction, other: str | None = None) -> Recognition:
    texts = {"a.txt": text} | ({"b.txt": other} if other is not None else {})
    sources = [Source(name, text, "utf-8", "LF") for name, text in texts.items()]
    return recognise(sources, "A book", "en", corrections=corrections)


def refused(text: str, *corrections: Correction, other: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(OctavoError) as caught:
        corrected(text, *corrections, other=other)
    return caught.value.problems


def told(recognition: Recognition) -> list[Decision]:
    return [d for d in recognition.decisions if d.candidate.rule == "told by book.toml"]


def test_a_decision_tells_who_made_it() -> None:
    [decision] = told(corrected(TEXT, entry("The Upper Path", 7, level=2)))
    assert decision.accepted
    assert decision.confidence == 1
    assert decision.reason == "line 7 of book.toml says so"
    assert decision.level == 2
    [declined] = told(corrected(TEXT, entry("CHAPTER II", level=0)))
    assert (declined.accepted, declined.level, declined.confidence) == (False, 0, 1)


@pytest.mark.parametrize(
    "edited",
    [
        "A dedication, put in later.\n\n" + TEXT,
        TEXT.replace(
            "CHAPTER I\n", "CHAPTER I\n\nFurther words, which came in another edition.\n", 1
        ),
        TEXT.replace("slept", "slept or eaten").replace("harbour", "haven"),
        TEXT.replace("\n", "\n\n"),
    ],
)
def test_edits_of_the_text_around_a_line_do_not_matter(edited: str) -> None:
    entries = [entry("The Upper Path", level=2), entry("CHAPTER II", title="The Second")]
    [decision] = told(corrected(edited, *entries))
    assert (decision.candidate.text, decision.level) == ("The Upper Path", 2)
    chapters = corrected(edited, *entries).book.sections
    assert [s.heading.called for s in chapters if s.heading] == [None, "The Second"]


def test_a_title_is_for_contents_alone() -> None:
    book = corrected(TEXT, entry("CHAPTER II", title="The Second")).book
    heading = book.sections[1].heading
    assert heading
    assert (heading.text, heading.name) == ("CHAPTER II", "The Second")


def test_whole_lines_are_meant_before_beginnings() -> None:
    [decision] = told(corrected(TEXT, entry("The Upper Path", level=2)))
    assert decision.candidate.lines[0].text == "The Upper Path"


def test_a_file_says_which() -> None:
    other = "Of nets\n\nWords of the other file.\n"
    found = corrected("Of nets\n\nWords.\n", entry("Of nets", level=1, file="b.txt"), other=other)
    [decision] = told(found)
    assert decision.candidate.lines[0].origin.file == "b.txt"


def test_the_nearest_after_a_line_in_an_earlier_file() -> None:
    found = corrected("Words.\n", entry("Of nets", level=1, after="Words."), other="Of nets\n")
    assert drawn(found.book) == "chapter\n  p Words.\nchapter Of nets\n"


def test_a_line_that_stands_nowhere() -> None:
    [found] = refused(TEXT, entry("The Uper Path", 12, level=2))
    assert found.code is Code.UNKNOWN_LINE
    assert str(found).startswith("book.toml, line 12: No line of the text reads “The Uper Path”")
    assert "Did you mean line 8: “The Upper Path”?" in str(found)


@pytest.mark.parametrize("quote", ["Zzz", "Nothing like that is here at all", "x" * 300])
def test_a_line_that_is_like_none(quote: str) -> None:
    [found] = refused(TEXT, entry(quote, level=2))
    assert found.remedy == "Quote it as it stands there."


def test_a_line_that_stands_in_another_file() -> None:
    [found] = refused(TEXT, entry("Sails", level=1, file="a.txt"), other="Sails\n")
    assert "No line of a.txt reads “Sails”" in str(found)
    assert "Did you mean line 1 of b.txt: “Sails”?" in str(found)


def test_a_line_that_stands_more_than_once() -> None:
    [found] = refused(TEXT, entry("Of nets", level=2))
    assert found.code is Code.SEVERAL_LINES
    lines = [number for number, line in enumerate(TEXT.split("\n"), 1) if line == "Of nets"]
    assert (
        f"2 lines of the text read “Of nets” or begin so: line {lines[0]} and line {lines[1]}."
        in (str(found))
    )
    [after] = refused(TEXT, entry("CHAPTER II", level=2, after="Of nets"))
    assert (after.code, "“Of nets”" in after.message) == (Code.SEVERAL_LINES, True)
    [last] = refused(TEXT, entry("CHAPTER I", level=2, after="CHAPTER II"))
    assert last.code is Code.UNKNOWN_LINE


def test_entries_that_contradict_each_other() -> None:
    entries = (entry("The Upper Path", 3, level=2), entry("The Upper Path", 8, level=0))
    [found] = refused(TEXT, *entries)
    assert found.code is Code.CONTRADICTION
    assert "a.txt, line 8, contradicts the entry of line 3" in found.message
    assert refused(TEXT, entries[0], entry("The Upper Path", 9, block="verse"))
    agreeing = entry("The Upper Path", 8, title="A Path")
    assert len(told(corrected(TEXT, entries[0], agreeing))) == 1


def test_a_title_for_what_is_no_heading() -> None:
    [found] = refused(TEXT, entry("The Upper Path was long.", title="T"))
    assert "is no heading" in found.message


def test_a_kind_of_block_that_is_none() -> None:
    [found] = refused(TEXT, entry("The Upper Path was long.", block="vers"))
    assert "Did you mean “verse”?" in found.remedy


def test_every_entry_that_is_wrong_is_told() -> None:
    assert len(refused(TEXT, entry("Nowhere", level=1), entry("Of nets", 2, level=1))) == 2
