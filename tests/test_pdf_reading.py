"""Words of scripts that run from the right, as they are drawn from the left and read in order."""

from __future__ import annotations

import pikepdf
import pytest

from octavo.verify.pdf.content import Fonts, Piece, read_page
from octavo.verify.pdf.structure import in_reading_order


def drawn(*pieces: tuple[str, float, float]) -> list[Piece]:
    """Pieces by what they say and where they were drawn."""
    return [
        Piece(text, any("\u0590" <= char < "\u0700" for char in text), x, y)
        for text, x, y in pieces
    ]


@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        pytest.param(
            drawn(("بيت", 10, 500), (" ", 30, 500), ("هذا", 34, 500)), "هذا بيت", id="words"
        ),
        pytest.param(
            drawn(("جرة", 10, 500), ("ش", 18, 500.1), (" ", 24, 500), ("تحت", 28, 500)),
            "تحت شجرة",
            id="a letter that stands a little higher than the one that it joins",
        ),
        pytest.param(
            drawn(("وعاد", 10, 500), ("هذا", 10, 480)), "وعادهذا", id="lines are not exchanged"
        ),
        pytest.param(
            drawn(("هٔ", 40, 500.8), ("نامهٔ", 40, 500), ("آن", 70, 500)),
            "آننامهٔ",
            id="a sign over a letter, drawn apart",
        ),
        pytest.param(
            drawn(("من", 40, 500), ("من", 40, 480)), "منمن", id="a word said twice is no sign"
        ),
        pytest.param(
            drawn(("شتاء", 60, 500), ("1947", 40, 500), (" نزل", 20, 500)),
            "شتاء1947 نزل",
            id="figures between",
        ),
        pytest.param(drawn(("one", 10, 500), (" two", 30, 500)), "one two", id="from the left"),
    ],
)
def test_neighbours_are_read_in_order(pieces: list[Piece], read: str) -> None:
    assert "".join(in_reading_order(pieces, leftward=True)) == read


def test_signs_go_with_the_paragraph() -> None:
    words = drawn(("یاس", 10, 500), (" ", 30, 500), ("گل", 34, 500), (".", 50, 500))
    assert "".join(in_reading_order(words, leftward=False)) == "گل یاس."
    words = drawn((".", 5, 500), ("یاس", 10, 500), (" ", 30, 500), ("گل", 34, 500))
    assert "".join(in_reading_order(words, leftward=True)) == "گل یاس."


def test_brackets_go_with_the_words_that_they_enclose() -> None:
    words = drawn((")", 5, 500), ("گل", 10, 500), (" (", 30, 500), ("باغ", 34, 500), ("!", 50, 500))
    assert "".join(in_reading_order(words, leftward=False)) == "باغ (گل)!"


TABLE = b"2 beginbfchar <0001> <0645> <0002> <06470650> endbfchar"  # م, and ه with its sign


@pytest.mark.parametrize(
    "shown",
    [
        # Two glyphs that say they are reversed, and the same in two pieces that do not.
        b"/ReversedChars BMC [<00020001>] TJ EMC",
        b"/Span <</ActualText <FEFF06470650>>> BDC <0002> Tj EMC <0001> Tj",
    ],
)
def test_glyphs_of_one_piece_are_read_from_the_right(shown: bytes) -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    font = pikepdf.Dictionary(ToUnicode=document.make_stream(TABLE))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(f0=document.make_indirect(font)))
    content = b"/Span <</MCID 0>> BDC BT /f0 10 Tf " + shown + b" ET EMC"
    page.Contents = document.make_stream(content)
    assert read_page(page, Fonts())[0].text == "مهِ"
