"""The command as people use it: where things go, what is said, and what stays as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo import place as places
from octavo import publish, save
from octavo.cli import BAD_INPUT, main
from octavo.outline import as_text
from octavo.pipeline import understand
from octavo.place import LEDGER, Place, home, theme_files

ROOT = Path(__file__).parents[1]
BOOKS = Path(__file__).parent / "books"


def octavo(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def state(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_book_elsewhere_leaves_the_project_alone(tmp_path: Path) -> None:
    before = state(ROOT / "docs", ROOT / "overrides", ROOT / "source")
    result = octavo("build", BOOKS / "typescript/in", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert state(ROOT / "docs", ROOT / "overrides", ROOT / "source") == before
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "docs",
        "mkdocs.yml",
        "overrides",
        "site",
    }


def test_a_text_file_is_a_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(BOOKS / "two-chapters/in/first.txt", tmp_path / "my_lamps.txt")
    monkeypatch.chdir(tmp_path)
    result = octavo("build", "my_lamps.txt")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "my-lamps-site/site/3/3.1.1-wicks.html").is_file()
    assert (tmp_path / "my-lamps-site/site/downloads/my-lamps-offline.zip").is_file()


def test_a_pdf_that_nobody_asked_for_may_lack_a_typeface(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One\n\n\U00012345 was the oldest sign.\n", encoding="utf-8")
    book, out = tmp_path / "a.txt", tmp_path / "out"
    result = octavo("build", book, "--out", out)
    assert result.exit_code == 0, result.output
    assert (
        "Note: there is no PDF, which nobody asked for. a.txt, line 3: No typeface" in result.output
    )
    assert {path.suffix for path in (out / "site/downloads").iterdir()} == {
        ".epub", ".html", ".txt", ".zip",
    }  # fmt: skip
    result = octavo("build", book, "--out", out, "--formats", "site,pdf")
    assert result.exit_code == BAD_INPUT


def test_the_summary_tells_what_was_made_and_where(tmp_path: Path) -> None:
    result = octavo("build", BOOKS / "typescript/in", "--out", tmp_path)
    assert result.stderr == "", "progress is for terminals"
    assert "Café de la Gare: 3 sections, 93 words (read as cp1252), every one" in result.stdout
    assert str((tmp_path / "site/index.html").resolve()) in result.stdout
    words = (BOOKS / "typescript/in/gare.txt").read_text(encoding="cp1252").split()
    assert len(words) == 93
    verified = octavo("verify", BOOKS / "typescript/in", "--out", tmp_path)
    assert verified.exit_code == 0
    assert "93 words in order" in verified.stdout


def test_outline_as_json() -> None:
    result = octavo("outline", BOOKS / "typescript/in", "--json")
    outline = json.loads(result.stdout)
    assert outline["encoding"] == "cp1252"
    assert outline["files"][0]["newline"] == "CRLF"
    assert outline["files"][0]["layout"].startswith("hard-wrapped")
    [first, second] = outline["headings"]
    assert first.pop("reason")
    assert first.pop("evidence")
    assert 0.9 < first.pop("confidence") < 1
    assert (
        first
        == {
            "file": "gare.txt",
            "line": 7,
            "last_line": 7,
            "is_heading": True,
            "level": 2,
            "number": "1.1",
            "title": "La salle",
            "text": "1.1 La salle",
            "rule": "decimal number",
        }
        or second
    )
    assert (second["number"], second["text"]) == ("1.2", "1.2. Le quai")


def test_outline_for_people() -> None:
    result = octavo("outline", BOOKS / "two-chapters/in")
    lines = result.stdout.splitlines()
    assert lines[0] == "The Lamplighter's Almanac"
    assert lines[1].endswith("0 doubtful lines")
    [row] = [line for line in lines if line.split()[:3] == ["5", "98", "%"]]
    assert row.split()[3:5] == ["3.1.1", "Wicks"]
    assert row.endswith("  decimal")
    assert any(line.split()[1:4] == ["decimal", "a", "decimal"] for line in lines)
    assert any(line.startswith("  ") and " paragraphs" in line for line in lines)
    assert "\x1b" not in result.stdout


def test_outline_keeps_to_the_width_of_a_terminal() -> None:
    manuscript = understand(BOOKS / "strange-prose/in")
    for width in (80, 60):
        page = as_text(manuscript, width)
        assert all(line.cell_len <= width for line in page.split("\n")[2:])


DOUBTFUL = Path(__file__).parent / "problems/doubtful-line/in"


def test_outline_lists_what_is_doubtful_apart() -> None:
    told = octavo("outline", DOUBTFUL, "--least", "85")
    assert told.exit_code == 0
    apart = told.stdout[told.stdout.index("Less sure than 85 %") :]
    assert "7. The Lower Path" in apart
    assert "but it stands apart" in apart
    data = json.loads(octavo("outline", DOUBTFUL, "--json").stdout)
    [line] = data["doubtful"]
    assert line in data["declined"]
    assert (line["line"], line["is_heading"]) == (13, False)


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_strict_shows_the_outline_and_fails(words: tuple[str, ...]) -> None:
    result = octavo("outline", DOUBTFUL, "--strict", *words)
    assert result.exit_code == BAD_INPUT
    assert "7. The Lower Path" in result.stdout
    [message] = result.stderr.splitlines()
    assert message.startswith("octavo: 1.txt, line 13: “7. The Lower Path” was not taken")
    assert octavo("outline", DOUBTFUL, "--strict", "--least", "50", *words).exit_code == 0


def test_a_limit_that_is_none() -> None:
    for least in ("101", "-1", "sure"):
        result = octavo("outline", DOUBTFUL, "--least", least)
        assert result.exit_code == BAD_INPUT
        assert "--least" in result.stderr


def test_outline_builds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BOOKS / "no-headings/in", tmp_path / "book")
    monkeypatch.chdir(tmp_path)
    before = state(tmp_path)
    assert "No heading was recognised" in octavo("outline", "book").stdout
    assert state(tmp_path) == before


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert octavo("build", BOOKS / "two-chapters/in", "--out", tmp_path / name).exit_code == 0
    one, two = (
        {path.relative_to(tmp_path / name): data for path, data in state(tmp_path / name).items()}
        for name in ("one", "two")
    )
    assert Path("site/sitemap.xml.gz") in one
    assert one == two


def test_a_second_build_in_the_same_place(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(BOOKS / "two-chapters/in", book)
    octavo("build", book, "--out", tmp_path / "out")
    (book / "second.txt").unlink()
    toml = (book / "book.toml").read_text().replace(', "second.txt"', "")
    (book / "book.toml").write_text(toml)
    assert octavo("build", book, "--out", tmp_path / "out").exit_code == 0
    fresh = tmp_path / "fresh"
    assert octavo("build", book, "--out", fresh).exit_code == 0
    site, wanted = tmp_path / "out/site", fresh / "site"
    assert {path.relative_to(site) for path in site.rglob("*")} == {
        path.relative_to(wanted) for path in wanted.rglob("*")
    }


@pytest.mark.parametrize("stage", ["publish", "replace_site"])
def test_a_failure_leaves_the_last_good_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    out = tmp_path / "out"
    book = tmp_path / "book"
    shutil.copytree(BOOKS / "no-headings/in", book)
    octavo("build", book, "--out", out)
    before = state(out / "site")
    (book / "letter.txt").write_text("1.1 Another book\nWith other words.\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(publish, stage, fail)
    result = octavo("build", book, "--out", out)
    assert result.exit_code == BAD_INPUT
    assert "somewhere could not be written: no space left on device" in result.stderr
    assert state(out / "site") == before
    monkeypatch.undo()
    assert octavo("build", book, "--out", out).exit_code == 0


def test_a_site_that_does_not_hold_the_words_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = BOOKS / "no-headings/in"
    real = publish.publish

    def lose_a_word(place: Place, site: Path) -> None:
        real(place, site)
        page = site / "in/index.html"
        page.write_text(page.read_text().replace("in haste", "haste"))

    monkeypatch.setattr(publish, "publish", lose_a_word)
    result = octavo("build", book, "--out", tmp_path)
    assert result.exit_code == BAD_INPUT
    assert "letter.txt, line 3: in/index.html: the text differs" in result.stderr
    assert not (tmp_path / "site").exists()


def test_force_overwrites(tmp_path: Path) -> None:
    book = BOOKS / "no-headings/in"
    octavo("build", book, "--out", tmp_path)
    page = tmp_path / "docs/in/index.md"
    made = page.read_bytes()
    page.write_text("mine")
    assert octavo("build", book, "--out", tmp_path).exit_code == BAD_INPUT
    assert page.read_text() == "mine"
    assert octavo("build", book, "--out", tmp_path, "--force").exit_code == 0
    assert page.read_bytes() == made


def test_what_a_terminal_would_obey_is_shown_instead(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("7.1 \u202eTitle\u009b31m\n7.1 Again")
    result = octavo("build", tmp_path, "--out", tmp_path / "out")
    assert "7.1" in result.output
    outline = octavo("outline", tmp_path)
    assert "\u009b" not in result.output + outline.output
    assert "\u202e" not in result.output + outline.output


def test_hand_written_pages_stand_beside_the_generated_ones(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/thanks.md").write_text("# Thanks\n\nTo [everybody](index.md).\n")
    assert octavo("build", BOOKS / "no-headings/in", "--out", tmp_path).exit_code == 0
    assert "To <a" in (tmp_path / "site/thanks.html").read_text()
    assert "thanks.html" in (tmp_path / "site/in/index.html").read_text()


def test_the_theme_comes_along() -> None:
    names = set(theme_files())
    assert {"mkdocs.yml", "overrides/main.html", "docs/assets/search.js"} <= names
    assert not any(name.endswith(".md") for name in names)
    assert home() == ROOT


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(result: Result) -> str:
    """The one sentence of a command that ended with the status for bad input."""
    assert result.exit_code == BAD_INPUT, result.output
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith("octavo: ")
    return line


@pytest.mark.parametrize("command", ["build", "outline", "verify"])
def test_a_book_that_cannot_be_opened(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "could not be read: " in said(octavo(command, "a" * 5000))
    Path("round").symlink_to("round")
    assert "There is no file or folder round" in said(octavo(command, "round"))
    assert 'There is no file or folder ""' in said(octavo(command, ""))
    assert names(Path()) == ["round"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("command", ["build", "outline", "verify"])
def test_a_name_that_is_no_text(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("\udcff.txt").write_text("1.1 A section\nWords.")
    for book in ("\udcff.txt", "."):
        assert "could not be read: its name is not Unicode text" in said(octavo(command, book))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_page_by_hand_whose_name_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/\udcff.md").write_text("# Mine")
    message = said(octavo("build", BOOKS / "no-headings/in", "--out", tmp_path))
    assert "its name is not Unicode text" in message


def test_a_book_that_cannot_be_read_is_not_said_to_be_unwritten(tmp_path: Path) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied", "1.txt")

    (tmp_path / "1.txt").write_text("Words.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        message = said(octavo("build", tmp_path / "1.txt", "--out", tmp_path / "out"))
    assert "1.txt could not be read: permission denied. Check" in message


def test_no_folder_is_not_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "verify"):
        message = said(octavo(command, BOOKS / "no-headings/in", "--out", ""))
        assert '"" cannot be the place for the output' in message
    assert names(Path()) == []


@pytest.mark.parametrize("words", [("outline",), ("outline", "--json"), ("build", "--out", "out")])
def test_a_stream_that_lacks_the_letters(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.txt").write_text("1.1 Ελπίδα\nWords.", encoding="utf-8")
    (tmp_path / "in/book.toml").write_text('title = "😀"', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "octavo.cli", words[0], "in", *words[1:]],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if "--json" in words:
        assert json.loads(done.stdout)["title"] == "😀"
    else:
        assert b"\\U0001f600" in done.stdout


@pytest.mark.parametrize("moment", ["9" * 10, "9" * 17, "9" * 5000])
def test_a_moment_that_no_archive_can_hold(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    result = octavo("build", BOOKS / "two-chapters/in", "--out", tmp_path)
    assert result.exit_code == 0, result.output


def project(folder: Path) -> Path:
    """A project like the checkout, built."""
    shutil.copytree(BOOKS / "two-chapters/in", folder / "source")
    for name, data in theme_files().items():
        save.write_atomically(folder / name, data)
    assert octavo("build", folder / "source").exit_code == 0
    return folder


def test_a_book_inside_the_project_gets_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "project")
    assert (root / "site/index.html").is_file()
    shutil.copytree(BOOKS / "no-headings/in", root / "mybook")
    monkeypatch.chdir(root)
    before = state(root)
    assert octavo("build", "mybook").exit_code == 0
    after = state(root)
    assert {path: after.get(path) for path in before} == before
    assert (root / "mybook-site/site/index.html").is_file()


def test_another_book_does_not_replace_the_pages_of_the_first(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    assert json.loads((root / LEDGER).read_text())["book"] == "source"
    before = state(root)
    other = BOOKS / "no-headings/in"
    message = said(octavo("build", other, "--out", root))
    assert "it holds the pages of another book, source" in message
    assert state(root) == before
    assert octavo("build", other, "--out", root, "--force").exit_code == 0
    assert not (root / "docs/3").exists()


def test_a_link_in_the_place_of_the_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "deployed").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/site").symlink_to("../deployed")
    message = said(octavo("build", BOOKS / "no-headings/in", "--out", tmp_path / "out"))
    assert "site is a link" in message
    assert names(tmp_path / "out") == ["site"]
    assert (tmp_path / "out/site").is_symlink()


def test_ctrl_c_between_the_two_moves_loses_neither_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    for folder in ("site", "stage/site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site/old").touch()
    real = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        moved = real(self, target)
        if self == place.site:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish.replace_site(place, tmp_path / "stage/site")
    assert (tmp_path / "site/old").exists()


def test_what_a_killed_run_left_is_cleared_up(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for name in ("at-work", "killed"):
        (tmp_path / f".octavo-{name}/old-site").mkdir(parents=True)
    (tmp_path / ".octavo-killed/old-site/page").touch()
    long_ago = time.time() - 100_000
    os.utime(tmp_path / ".octavo-killed", (long_ago, long_ago))
    with publish.staging(place) as folder:
        assert folder.parent == tmp_path
    assert (tmp_path / "site/page").exists(), "the site was not put back"
    assert names(tmp_path) == [".octavo-at-work", "site"]


def test_only_the_folder_called_source_is_the_projects(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    assert places.project_of(root / "source") == Place(root)
    assert places.project_of(root / "docs") is None
    assert places.project_of(tmp_path / "source") is None
