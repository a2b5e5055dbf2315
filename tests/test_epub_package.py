"""What shops and shelves are told of an e-book: its cover, and its metadata."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from octavo import pipeline
from octavo.downloads.cover import draw_cover
from octavo.downloads.epub import EPUB
from octavo.downloads.format import Work
from octavo.write.epub.style import style_sheet
from tests.test_epub import checked

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3">'
    b'<rect width="2" height="3"/></svg>'
)


def work_of(folder: Path, said: str, cover: str = "", data: bytes = b"") -> Work:
    (folder / "book.toml").write_text(said, "utf-8")
    (folder / "a.txt").write_text("1 Oil\n\nOil is poured into the lamp at dusk.\n", "utf-8")
    if cover:
        (folder / cover).write_bytes(data)
    manuscript = pipeline.understand(folder)
    return pipeline.work_of(manuscript, pipeline.make(manuscript), folder / "nowhere")


def package_of(data: bytes) -> tuple[zipfile.ZipFile, ET.Element]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return archive, ET.fromstring(archive.read("EPUB/package.opf"))


def cover_of(data: bytes) -> tuple[str, str, bytes]:
    """The path, the media type and the bytes of the picture that is the cover."""
    archive, package = package_of(data)
    item = next(one for one in package.iter(f"{OPF}item") if one.get("properties") == "cover-image")
    page = archive.read("EPUB/cover.xhtml").decode()
    path = item.attrib["href"]
    assert f'<img src="{path}"' in page
    return path, item.attrib["media-type"], archive.read(f"EPUB/{path}")


def test_the_cover_is_a_picture(tmp_path: Path) -> None:
    work = work_of(tmp_path, 'title = "Lamps"\nlanguage = "en"\n')
    assert cover_of(EPUB.make(work)) == ("cover.png", "image/png", draw_cover(work.book))


def test_what_no_typeface_has_is_left_to_readers_software(tmp_path: Path) -> None:
    data = EPUB.make(work_of(tmp_path, 'title = "Lamps \U00013000"\nlanguage = "en"\n'))
    path, kind, drawing = cover_of(data)
    assert (path, kind) == ("cover.svg", "image/svg+xml")
    assert "\U00013000" in drawing.decode()
    assert checked(data, tmp_path) == []


def test_the_publishers_cover_wins(tmp_path: Path) -> None:
    data = EPUB.make(work_of(tmp_path, 'title = "Lamps"\n', "cover.svg", DRAWING))
    assert cover_of(data) == ("cover.svg", "image/svg+xml", DRAWING)
    assert checked(data, tmp_path) == []


def test_a_cover_that_e_books_have_no_place_for_is_drawn_instead(tmp_path: Path) -> None:
    data = EPUB.make(work_of(tmp_path, 'title = "Lamps"\n', "cover.avif", b"of another kind"))
    assert cover_of(data)[1] == "image/png"


SAID = """\
title = "Lamps & <Oil>"
author = "A. Wick"
language = "en"
date = 2026-05-01
isbn = "978-3-16-148410-0"
publisher = "Tallow & Sons"
rights = "© 2026 A. Wick"
description = "Of lamps and harbours"
edition = "2"
"""


def test_what_book_toml_says_is_in_the_package(tmp_path: Path) -> None:
    data = EPUB.make(work_of(tmp_path, SAID))
    archive, package = package_of(data)
    said = {node.tag.removeprefix(DC): node.text for node in package.iter()
            if node.tag.startswith(DC) and node.get("id") != "id"}  # fmt: skip
    assert said == {
        "identifier": "urn:isbn:9783161484100",
        "title": "Lamps & <Oil>",
        "creator": "A. Wick",
        "language": "en",
        "date": "2026-05-01",
        "publisher": "Tallow & Sons",
        "description": "Of lamps and harbours",
        "rights": "© 2026 A. Wick",
    }
    page = archive.read("EPUB/title.xhtml").decode()
    assert "Tallow &amp; Sons" in page
    assert "Of lamps and harbours" in page
    assert checked(data, tmp_path) == []


@pytest.mark.parametrize(("isbn", "kind"), [("3-16-148410-X", "02"), ("978-3-16-148410-0", "15")])
def test_the_kind_of_an_isbn_is_told(tmp_path: Path, isbn: str, kind: str) -> None:
    data = EPUB.make(work_of(tmp_path, f'title = "Lamps"\nisbn = "{isbn}"\n'))
    _, package = package_of(data)
    kinds = {node.text for node in package.iter(f"{OPF}meta") if node.get("refines") == "#isbn"}
    assert kinds == {kind}


def test_a_book_without_them_has_none(tmp_path: Path) -> None:
    _, package = package_of(EPUB.make(work_of(tmp_path, 'title = "Lamps"\n')))
    names = {node.tag.removeprefix(DC) for node in package.iter() if node.tag.startswith(DC)}
    assert names <= {"identifier", "title", "creator", "language", "date"}


def test_the_sides_are_exchanged_where_a_book_runs_from_the_right() -> None:
    ours, theirs = style_sheet("en"), style_sheet("fa")
    assert ".item, .entry { padding-left: 1.6em;" in ours
    assert ".item, .entry { padding-right: 1.6em;" in theirs
    assert "text-indent: 0; text-align: left; }" in theirs  # Code.
    assert len(ours.splitlines()) == len(theirs.splitlines())
    # What has four sides in one line would stay as it is.
    assert not re.search(r"(?:margin|padding):(?: [^\s;]+){4};", ours)
