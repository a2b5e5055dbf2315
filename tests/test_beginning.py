"""Where the reading of a book begins."""

from __future__ import annotations

import pytest

from octavo.model import Source
from octavo.paginate import paginate
from octavo.recognise import recognise
from octavo.write.beginning import beginning
from tests.cases import PROSE

TITLE_PAGE = "THE HARBOUR BOOK\n\nby A. Wick\n\nTo nobody.\n\n"
CHAPTERS = f"CHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param(TITLE_PAGE + CHAPTERS, "CHAPTER I", id="a title page"),
        pytest.param(f"{PROSE}\n\n{CHAPTERS}", "Front matter", id="a preface without a heading"),
        pytest.param(f"PREFACE\n\nFew words.\n\n{CHAPTERS}", "PREFACE", id="a short preface"),
        pytest.param("Words alone.\n", "A book", id="nothing else"),
        pytest.param(f"45.1 Boats\n\n{PROSE}", "Chapter 45", id="a chapter by its number alone"),
    ],
)
def test_where_the_reading_begins(text: str, label: str) -> None:
    book = recognise([Source("a.txt", text, "utf-8", "LF")], "A book", "en").book
    assert beginning(paginate(book)).label == label
