"""Paragraphs that bring their indent along, as Chinese and Japanese texts print them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import BuildBook

BOOK = "第一章　港口\n\n　　清晨，雾笼罩着港口。\n\n她把帆数了两遍。\n"


@pytest.fixture(scope="module")
def site(build: BuildBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("set-in") / "book"
    book.mkdir()
    (book / "book.toml").write_text('title = "灯"\nlanguage = "zh"\n', encoding="utf-8")
    (book / "1.txt").write_text(BOOK, encoding="utf-8")
    return build(book, "set-in", "--formats", "site,html,epub") / "site"


def test_pages_and_the_one_file_indent_them_no_further(site: Path) -> None:
    (page,) = site.glob("第*/index.html")
    for path in (page, *site.glob("downloads/*.html")):
        text = path.read_text(encoding="utf-8")
        assert re.search(r'<a id="[^"]*p1" class="flush"[^>]*>1</a> 　　清晨', text), path
        assert re.search(r'<a id="[^"]*p2" href="[^"]*"[^>]*>2</a> 她', text), path


def test_nor_does_the_e_book(site: Path) -> None:
    (path,) = site.glob("downloads/*.epub")
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        text = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")
        )
    assert re.search(r'<p id="[^"]*p1" class="flush">　　清晨', text)
    assert re.search(r'<p id="[^"]*p2">她', text)
