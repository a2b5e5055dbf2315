"""What other lines call the sections of a book by."""

from __future__ import annotations

import pytest

from octavo.recognise.file import File
from octavo.recognise.headings.outline import outline
from octavo.recognise.lines import split
from octavo.recognise.references.places import (
    Key,
    Places,
    by_decimal,
    by_kind,
    by_printed,
    by_title,
    places,
)
from tests.cases import filled
from tests.test_recognise import source

PARTS = "PART {}\n\nCHAPTER I\nThe Missing Sail\n\n¶\n\nCHAPTER II\nA Bell\n\n¶\n\n"
NUMBERED = "1. Scope\n\n1.1. Of Boats\n\n¶\n\n1.2. Of Tides\n\n¶\n\n2. Words\n\n2.1. A Lamp\n\n¶\n"


def found(*texts: str) -> Places:
    headings = [h for text in texts for h in outline(File(split(source(filled(text))))).headings]
    return places(headings, [1] * len(headings))


@pytest.mark.parametrize(
    "key",
    [
        by_decimal((1, 2)),
        by_kind("decimal-2", (1, 2)),
        by_printed("1.2"),
        by_title("of tides"),
        by_title("1.2 Of Tides ........ 7"),
    ],
)
def test_a_section_by_each_of_its_names(key: Key) -> None:
    origin = found(NUMBERED).only(key)
    assert origin is not None
    assert filled(NUMBERED).split("\n")[origin.line - 1] == "1.2. Of Tides"


@pytest.mark.parametrize("key", [by_decimal((1, 9)), by_title("of winds"), by_title("")])
def test_nothing_of_that_name(key: Key) -> None:
    assert found(NUMBERED).only(key) is None


def test_a_name_of_several_sections_is_that_of_the_next() -> None:
    where = found(PARTS.format("ONE") + PARTS.format("TWO"))
    key = by_kind("chapter", (1,))
    assert where.only(key) is None
    first = where.after(key, -1)
    assert first is not None
    second = where.after(key, first)
    assert second is not None
    assert where.origins[second] > where.origins[first]
    assert where.after(key, second) is None
