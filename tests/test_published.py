"""A book that is published, changed and published again: what stands in its folder and its site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo.cli import BAD_INPUT, main
from octavo.permalinks import NAME

OIL = "Oil is poured before dusk, and no keeper has ever let a lamp run dry on a winter night."
WICK = "A wick is cut every evening with the small scissors that hang beside the door."
GLASS = "The glass is wiped with soft paper until nobody can tell that there is any glass."


def build(book: Path, *options: str) -> Result:
    out = book.parent / "out"
    command = ["build", str(book), "--out", str(out), "--formats", "site", *options]
    return CliRunner().invoke(main, command)


def write(book: Path, text: str) -> None:
    (book / "1.txt").write_text(text, encoding="utf-8")


def page(book: Path, path: str) -> str:
    return (book.parent / "out/site" / path).read_text(encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book that has been published once."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "book.toml").write_text('title = "Lamps"\n', encoding="utf-8")
    write(folder, f"1.1 Oil\n{OIL}\n{WICK}\n1.2 Glass\n{GLASS}\n")
    assert build(folder).exit_code == 0
    return folder


def test_what_is_published_changes_and_moves(book: Path) -> None:
    changed = WICK.replace("small ", "")
    write(book, f"1.1 Oil\nA new beginning.\n{OIL}\n1.2 Clear Glass\n{GLASS}\n{changed}\n")
    assert build(book).exit_code == 0
    oil = page(book, "1/1.1-oil.html")
    assert '<a id="p1-2" href="#p1-2" data-added>1</a> A new beginning.' in oil
    assert '<a id="p1" href="#p1" data-added>2</a> Oil is poured' in oil
    assert '<a id="p2" href="1.2-clear-glass.html#p2">1.2 Clear Glass</a>' in oil
    assert "assets/moved.js" in oil
    assert "assets/moved.js" not in page(book, "1/1.2-clear-glass.html")
    moved = page(book, "1/1.2-glass.html")
    assert 'content="0; url=1.2-clear-glass.html"' in moved
    assert '<link rel="canonical" href="1.2-clear-glass.html">' in moved
    proof = CliRunner().invoke(main, ["verify", str(book), "--out", str(book.parent / "out")])
    assert proof.exit_code == 0, proof.output
    before = (book / NAME).read_bytes()
    assert build(book).exit_code == 0
    assert (book / NAME).read_bytes() == before


def test_what_would_vanish_stops_the_build_until_it_is_let_go(book: Path) -> None:
    before = (book / NAME).read_bytes()
    write(book, f"1.1 Oil\n{OIL}\n1.2 Glass\n{GLASS}\n")
    refused = build(book)
    assert refused.exit_code == BAD_INPUT
    assert "1/1.1-oil.html#p2 (“A wick is cut every”)" in refused.output
    assert "1.2" not in refused.output
    assert WICK in page(book, "1/1.1-oil.html")
    assert (book / NAME).read_bytes() == before
    assert build(book, "--retire").exit_code == 0
    assert build(book).exit_code == 0
    write(book, f"1.1 Oil\n{OIL}\nSomething else stands here now.\n1.2 Glass\n{GLASS}\n")
    assert build(book).exit_code == 0
    assert 'id="p2-2"' in page(book, "1/1.1-oil.html"), "what was let go is given to no other"
    write(book, f"1.1 Oil\n{OIL}\n{WICK}\n1.2 Glass\n{GLASS}\n")
    assert build(book, "--retire").exit_code == 0
    assert 'id="p2"' in page(book, "1/1.1-oil.html"), "what comes back has its address again"


def test_nothing_is_kept_of_a_draft(book: Path) -> None:
    (book / "book.toml").write_text('title = "Lamps"\ndraft = true\n', encoding="utf-8")
    before = (book / NAME).read_bytes()
    write(book, f"1.1 Wicks\n{WICK}\n")
    assert build(book).exit_code == 0
    assert (book / NAME).read_bytes() == before
    assert not (book.parent / "out/site/1/1.1-oil.html").exists()


@pytest.mark.parametrize("given", ["lamps.txt", "."])
def test_texts_without_a_book_toml_keep_nothing(tmp_path: Path, given: str) -> None:
    (tmp_path / "texts").mkdir()
    text = tmp_path / "texts/lamps.txt"
    text.write_text(f"1.1 Oil\n{OIL}\n", encoding="utf-8")
    assert build(tmp_path / "texts" / given).exit_code == 0
    assert sorted(path.name for path in text.parent.iterdir() if path.is_file()) == ["lamps.txt"]


def test_a_build_that_fails_publishes_nothing(book: Path) -> None:
    before = (book / NAME).read_bytes()
    write(book, f"1.1 Oil\n{OIL}\n{WICK}\n{GLASS}\n")
    out = book.parent / "out"
    (out / "docs/1/1.1-oil.md").write_text("edited", encoding="utf-8")
    assert build(book, "--retire").exit_code == BAD_INPUT
    assert (book / NAME).read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "../evil.html\t> 1/index.html",
        "1/x.html\t> https://evil.example/x.html",
        "/x.html\t> 1/index.html",
        'x".html\t> 1/index.html',
        "1/x.html\t> 1/index.html\n\tp1\t> javascript:alert(1)#p1",
        "1/x.html\t> 1/index.html\n\tp1 onclick\t> 1/index.html#p1",
        "\tp1\t> 1/index.html#p1",
        "1/x.html\tnofingerprint\tWords",
    ],
)
def test_a_ledger_is_not_trusted(book: Path, line: str) -> None:
    (book / NAME).write_text(line + "\n", encoding="utf-8")
    refused = build(book)
    assert refused.exit_code == BAD_INPUT
    assert f"{NAME}, line " in refused.output
