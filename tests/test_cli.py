"""The command as people use it: where things go, what is said, and what stays as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo import publish
from octavo.cli import BAD_INPUT, main
from octavo.place import Place, home, theme_files

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
    assert (
        first
        == {
            "file": "gare.txt",
            "line": 7,
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
    assert any(line.split()[:2] == ["5", "3.1.1"] and "(a decimal number" in line for line in lines)


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
    assert result.exit_code == BAD_INPUT
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
