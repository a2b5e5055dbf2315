"""Pictures that lie beside a text, where the text names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.addresses import addresses
from octavo.config.pictures import pictures_beside
from octavo.model import Illustration, Picture
from octavo.paginate import paginate
from octavo.recognise import recognise
from octavo.translations import words_for
from octavo.write.markdown import write_pages
from tests.kinds import every_kind
from tests.test_recognise import source

BESIDE = frozenset({"sail.png", "pictures/old lamp.jpg"})


def pictures(text: str, name: str = "a.txt") -> list[Picture | None]:
    book = recognise([source(text, name)], "A book", "en", pictures=BESIDE).book
    blocks = [block for section in book.walk() for block in section.blocks]
    return [block.picture for block in blocks if isinstance(block, Illustration)]


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("![The seventh sail](sail.png)", Picture("sail.png", "The seventh sail")),
        ("![](./sail.png)", Picture("sail.png", "")),
        ('![A lamp](pictures/old%20lamp.jpg "A lamp")', Picture("pictures/old lamp.jpg", "A lamp")),
        ("[Illustration: sail.png]", Picture("sail.png", "sail.png")),
        ("[Illustration: The sail (sail.png)]", Picture("sail.png", "The sail (sail.png)")),
        ("[Illustration: The sail]", None),
        ("![A bell](bell.png)", None),
        ("![A key](../sail.png)", None),
    ],
)
def test_a_picture_is_shown_where_its_file_is_named(text: str, picture: Picture | None) -> None:
    assert pictures(text) == [picture]


def test_a_picture_without_words_has_no_caption() -> None:
    pages = paginate(every_kind())
    written = "".join(write_pages(pages, addresses(pages), words_for("en")).values())
    assert written.count("<figure") == 3, "with words, without a picture, without words"
    assert written.count("<figcaption>") == 2


def test_names_are_relative_to_the_file_that_has_them() -> None:
    assert pictures("![A lamp](old%20lamp.jpg)", "pictures/a.txt") == [
        Picture("pictures/old lamp.jpg", "A lamp")
    ]


def test_the_pictures_of_a_folder(tmp_path: Path) -> None:
    for name in ["a.PNG", "a.txt", "in/b.jpg", "in/deep/c.png", ".hidden/d.png", ".e.png"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert pictures_beside(tmp_path) == {"a.PNG", "in/b.jpg"}
