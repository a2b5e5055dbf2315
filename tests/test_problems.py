"""Every problem code has a folder that shows it: what is given, what is said, what is left alone.

in/           the book; `out/` what stands in the place of the output before
command.txt   the command, where it is not `build in --out out`
without.txt   the module that is not installed there
message.txt   what is said, a line a problem; `*` stands for anything
"""

from __future__ import annotations

import os
import shutil
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo.cli import BAD_INPUT, main
from octavo.problems import Code

FOLDERS = Path(__file__).parent / "problems"

NOTES = {Code.NO_HEADINGS, Code.DOUBTFUL_HEADINGS, Code.SAME_NUMBER}
"""Said after a build that succeeds."""

IN_PART = {Code.NO_GLYPH}
"""A format that fails leaves the site and the others."""


def run(folder: Path, where: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    shutil.copytree(folder, where, dirs_exist_ok=True)
    monkeypatch.chdir(where)
    if (folder / "without.txt").exists():
        monkeypatch.setitem(sys.modules, (folder / "without.txt").read_text().strip(), None)
    command = folder / "command.txt"
    words = command.read_text().split() if command.exists() else ["build", "in", "--out", "out"]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def expected_lines(folder: Path, said: str) -> list[str]:
    golden = folder / "message.txt"
    if os.environ.get("OCTAVO_SAVE_GOLDENS"):
        golden.write_text(said, encoding="utf-8")
    return golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_problem(code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FOLDERS / code.slug
    assert folder.is_dir(), f"no folder shows {code.name}"
    result = run(folder, tmp_path, monkeypatch)
    said = result.stdout.splitlines()[:1] if code in NOTES else result.stderr.splitlines()
    lines = expected_lines(folder, "\n".join(said) + "\n")
    assert len(said) == len(lines)
    assert all(fnmatchcase(*pair) for pair in zip(said, lines, strict=True)), said
    assert result.exit_code == (0 if code in NOTES else BAD_INPUT)
    assert "Traceback" not in result.output
    if code not in NOTES | IN_PART:
        assert result.stdout == ""


@pytest.mark.parametrize("code", [c for c in Code if c not in NOTES], ids=lambda code: code.slug)
def test_nothing_is_lost(code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there before a failure stands there after it."""
    folder = FOLDERS / code.slug
    run(folder, tmp_path, monkeypatch)
    before, after = state(folder), state(tmp_path)
    assert {name: after.get(name, b"gone") for name in before} == before
    assert not any(".octavo-" in name for name in after)


def test_every_folder_shows_a_code() -> None:
    assert {path.name for path in FOLDERS.iterdir()} == {code.slug for code in Code}
