"""Formats: what is asked for is made beside the site, proved, offered as it is, and told apart."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo import pipeline
from octavo.cli import BAD_INPUT, main
from octavo.downloads import offer
from octavo.downloads.format import Format, Work
from octavo.downloads.manuscript import MANUSCRIPT
from octavo.downloads.registry import FORMATS
from octavo.formats import GIVEN_OUT, SITE
from octavo.pipeline import check
from octavo.place import Place
from octavo.translations import words_for
from tests.conftest import BuildBook

BOOK = Path(__file__).parent / "books/two-chapters/in"
NAME = "the-lamplighters-almanac"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def place(build: BuildBook, tmp_path: Path) -> Place:
    """A copy of a built book, to be damaged."""
    shutil.copytree(build(BOOK, "almanac"), tmp_path / "almanac")
    return Place(tmp_path / "almanac")


def complaints(place: Place) -> list[str]:
    return [str(problem) for problem in check(BOOK, place).problems]


def broken(make: Exception | None = None, complaint: str | None = None) -> Format:
    """A format that cannot be made, or whose words are not those of the book."""

    def fail(work: Work) -> bytes:
        if make:
            raise make
        return b"something"

    def complain(data: bytes, work: Work) -> Iterator[str]:
        yield from [complaint] if complaint else []

    return Format("zip", "A scroll", "To unroll.", lambda work: ".scroll", fail, complain)


def test_the_names_are_those_that_settings_know() -> None:
    assert (SITE, *(one.name for one in FORMATS)) == GIVEN_OUT


def test_each_format_is_offered_with_its_size_and_its_sum(build: BuildBook) -> None:
    site = build(BOOK, "almanac") / "site"
    found = sorted((site / "downloads").iterdir())
    assert [path.name.removeprefix(NAME) for path in found if path.suffix == ".zip"] == [
        "-manuscript.zip",
        "-markdown.zip",
        "-offline.zip",
    ]
    for name in offer.SHOWN_ON:
        page = (site / name).read_text(encoding="utf-8")
        for path in found:
            data = path.read_bytes()
            assert f'href="downloads/{path.name}" download' in page
            assert words_for("en").size(len(data)) in page
            assert hashlib.sha256(data).hexdigest() in page


def test_several_files_are_given_as_they_are_in_a_zip(build: BuildBook) -> None:
    path = build(BOOK, "almanac") / f"site/downloads/{NAME}-manuscript.zip"
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    given = {f"{path.stem}/{p.name}": p.read_bytes() for p in BOOK.glob("*.txt")}
    assert found == given


def test_one_file_is_given_as_it_is(tmp_path: Path) -> None:
    book = tmp_path / "Été.txt"
    book.write_bytes("1 Été\r\n\r\nSoleil.\r\n".encode("cp1252"))
    assert (
        run("build", str(book), "--out", str(tmp_path / "out"), "--formats", "text").exit_code == 0
    )
    assert (tmp_path / "out/downloads/ete.txt").read_bytes() == book.read_bytes()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.log", "book.txt"),
        ("a", "book.txt"),
        ("a.md", "book.md"),
        ("a.html", "book-manuscript.zip"),
        ("a.epub", "book-manuscript.zip"),
    ],
)
def test_what_browsers_run_and_what_would_be_taken_for_ours_is_packed(name: str, path: str) -> None:
    manuscript = pipeline.understand(BOOK)
    work = pipeline.work_of(manuscript, pipeline.make(manuscript), Path())
    one = replace(work, files=(name,), book=replace(work.book, title="Book"))
    assert MANUSCRIPT.file(one) == path


def test_without_a_site_nothing_else_is_made(tmp_path: Path) -> None:
    result = run("build", str(BOOK), "--out", str(tmp_path / "out"), "--formats", "text,markdown")
    assert result.exit_code == 0
    assert not (tmp_path / "out/site").exists()
    assert len(list((tmp_path / "out/downloads").iterdir())) == 2


def test_the_site_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(BOOK), "--out", str(out), "--formats", "site").exit_code == 0
    assert not (out / "site/downloads").exists()
    assert "comes without downloads" in (out / "site/index.html").read_text(encoding="utf-8")
    assert complaints(Place(out)) == []


def test_book_toml_says_what_is_made_and_of_which_day(tmp_path: Path) -> None:
    book, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(BOOK, book)
    settings = book / "book.toml"
    added = 'date = 2026-05-01\nformats = ["site", "text"]\n'
    settings.write_text(added + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("build", str(book), "--out", str(out)).exit_code == 0
    [path] = (out / "site/downloads").iterdir()
    assert path.name == f"{NAME}-manuscript.zip"
    home = (out / "site/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2026-05-01">1 May 2026</time>' in home
    assert offer.stated_date(home) == date(2026, 5, 1)
    assert run("verify", str(book), "--out", str(out)).exit_code == 0


def test_the_day_of_a_build_is_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777777777")
    out = tmp_path / "out"
    assert run("build", str(BOOK), "--out", str(out), "--formats", "site,text").exit_code == 0
    assert '<time datetime="2026-05-03">' in (out / "site/index.html").read_text(encoding="utf-8")
    # Whoever proves it later need not know the day.
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert complaints(Place(out)) == []


def test_the_same_source_gives_the_same_bytes(build: BuildBook, tmp_path: Path) -> None:
    assert run("build", str(BOOK), "--out", str(tmp_path / "out")).exit_code == 0
    assert files(tmp_path / "out/site") == files(build(BOOK, "almanac") / "site")


@pytest.mark.parametrize(
    ("scroll", "words"),
    [
        (broken(make=RuntimeError("the ink has run out.")), "written: the ink has run out. All "),
        (broken(make=ValueError()), "could not be written: ValueError. All else was made"),
        (broken(complaint="it lacks its last word"), "it lacks its last word."),
    ],
)
def test_a_format_that_fails_spoils_no_other_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scroll: Format, words: str
) -> None:
    formats = (scroll, *FORMATS[1:])
    monkeypatch.setattr(pipeline, "FORMATS", formats)
    out = tmp_path / "out"
    result = run("build", str(BOOK), "--out", str(out), "--formats", "site,zip,text")
    assert result.exit_code == BAD_INPUT
    assert f"octavo: downloads/{NAME}.scroll" in result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert "every one proved" not in result.stdout
    assert "Proved    the site and these downloads alone" in result.stdout
    # The others are there, and only they are offered.
    assert [path.suffix for path in (out / "site/downloads").iterdir()] == [".zip"]
    assert complaints(Place(out)) == []


def test_a_site_that_cannot_be_made_stops_everything(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(BOOK), "--out", str(out), "--formats", "site,text").exit_code == 0
    before = files(out / "site")
    (out / "docs/own.md").write_text("[nowhere](nowhere.md)", encoding="utf-8")
    result = run("build", str(BOOK), "--out", str(out), "--formats", "site,text")
    assert result.exit_code == BAD_INPUT
    assert files(out / "site") == before
    assert not list(out.glob(".octavo-*"))


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("-manuscript.zip", "its first.txt is not the manuscript's"),
        ("-markdown.zip", "its 3/3.2-on-gas.md is not the page that was written"),
    ],
)
def test_each_is_read_back(place: Place, ending: str, words: str) -> None:
    path = place.site / f"downloads/{NAME}{ending}"
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data.replace(b"hissed", b"fizzed").replace(b"Oil", b"Oyl"))
    assert any(words in message for message in complaints(place))


@pytest.mark.parametrize("ending", ["-manuscript.zip", "-markdown.zip", "-offline.zip"])
def test_what_is_no_zip_and_what_lacks_a_file(place: Place, ending: str) -> None:
    path = place.site / f"downloads/{NAME}{ending}"
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name in list(found)[:-1]:
            archive.writestr(name, found[name])
        archive.writestr("beside.txt", b"More")
    assert any("it lacks" in m or "it holds" in m for m in complaints(place))
    path.write_bytes(b"PK no more")
    assert any("it is no sound ZIP" in message for message in complaints(place))


def test_progress_names_what_is_being_made(tmp_path: Path) -> None:
    said: list[str] = []
    pipeline.build(BOOK, Place(tmp_path / "out"), progress=said.append)
    assert said[0] == "Reading the manuscript"
    assert any("the site" in line and line.startswith("Making ") for line in said)
    assert said[-1] == "Proving every word"
