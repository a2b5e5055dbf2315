"""`octavo init` and `octavo upgrade`: the folder of somebody's own book."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from octavo.cli import BAD_INPUT, main
from octavo.kit import files
from octavo.kit.files import BROUGHT, LEDGER, kit, read_ledger
from octavo.kit.upgrade import OFFERED, upgrade
from octavo.place import theme_files
from tests.conftest import ROOT

NEVER = ("tests/", "site/", ".venv/", "docs/index.md", "LICENSE")
TEXT = "Title: Nets\nCHAPTER I\n\nThe first sail came in.\n\n\nCHAPTER II\n\nThe last never did.\n"
FRAMED = """\
The Project Gutenberg eBook of The Harbour "Book"

Title: The Harbour "Book" & *Nets*

Author: M. Marten

Language: Norwegian

*** START OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK ***

"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where two manuscripts lie, and where the command is called."""
    (tmp_path / "the nets.txt").write_text(TEXT)
    (tmp_path / "2.txt").write_bytes(b"CHAPTER III\r\n\r\nCaf\xe9.\r\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def octavo(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def begun(*manuscripts: str) -> Path:
    result = octavo("init", "book", *manuscripts)
    assert result.exit_code == 0, result.output
    return Path("book").absolute()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_begins_and_builds(folder: Path) -> None:
    book = begun("the nets.txt", "2.txt")
    assert (book / "source" / "2.txt").read_bytes() == (folder / "2.txt").read_bytes()
    settings = tomllib.loads((book / "source" / "book.toml").read_text(encoding="utf-8"))
    assert settings == {
        "title": "Book",
        "language": "en",
        "files": ["the nets.txt", "2.txt"],
        "draft": True,
    }
    for command in ("build", "verify"):
        # Its own Octavo, in the packages that are here.
        done = subprocess.run(
            [sys.executable, "-P", "-m", "octavo.cli", command],
            env={**os.environ, "PYTHONPATH": str(book / "scripts")},
            cwd=book,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
    assert (book / "site" / "index.html").is_file()


def test_what_was_recognised_is_filled_in(folder: Path) -> None:
    (folder / "sails.txt").write_text(FRAMED + TEXT)
    book = begun("sails.txt")
    settings = tomllib.loads((book / "source" / "book.toml").read_text(encoding="utf-8"))
    assert settings["title"] == 'The Harbour "Book" & *Nets*'
    assert (settings["author"], settings["language"]) == ("M. Marten", "no")
    readme = (book / "README.md").read_text(encoding="utf-8")
    assert readme.startswith('# The Harbour "Book" \\& \\*Nets\\*\n')
    assert "{{" not in readme


def test_pictures_come_along(folder: Path) -> None:
    pytest.importorskip("pypandoc")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "net.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "nets.md").write_text("# Nets\n\n![A net](pictures/net.png)\n")
    book = begun("nets.md")
    assert (book / "source" / "pictures" / "net.png").is_file()


def test_one_text_gives_its_name(folder: Path) -> None:
    (folder / "the nets.txt").write_text("CHAPTER I\n\nThe nets are torn.\n")
    settings = tomllib.loads((begun("the nets.txt") / "source" / "book.toml").read_text())
    assert settings["title"] == "The nets"


def test_one_text_gives_its_title(folder: Path) -> None:
    (folder / "the nets.txt").write_text("NETS AND OARS\n\n\nCHAPTER I\n\nThe nets are torn.\n")
    settings = tomllib.loads((begun("the nets.txt") / "source" / "book.toml").read_text())
    assert settings["title"] == "NETS AND OARS"


def test_an_empty_folder_that_stands_is_taken(folder: Path) -> None:
    (folder / "here").mkdir()
    assert octavo("init", "here", "2.txt").exit_code == 0
    assert not list((folder / "here").glob(".octavo-*"))
    assert octavo("init", "new/and/deep", "2.txt").exit_code == 0
    assert tree(folder / "here").keys() == tree(folder / "new/and/deep").keys()


def _not_empty(folder: Path) -> list[str]:
    (folder / "book").mkdir()
    (folder / "book" / "mine.txt").write_text("mine")
    return ["book", "2.txt"]


def _unreadable(folder: Path) -> list[str]:
    (folder / "bad.txt").write_bytes(b"A word\0 or two.")
    return ["book", "2.txt", "bad.txt"]


def _alike(folder: Path) -> list[str]:
    (folder / "other").mkdir()
    (folder / "other" / "2.TXT").write_text(TEXT)
    return ["book", "2.txt", "other/2.TXT"]


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (_not_empty, "it is not empty"),
        (_unreadable, "is not a text"),
        (_alike, "two of its files would be called 2.TXT"),
        (lambda _: ["book", "none.txt"], "no file or folder none.txt"),
        (lambda folder: ["book", str(folder)], "is a folder"),
        (lambda _: ["2.txt", "the nets.txt"], "a file stands there"),
    ],
)
def test_what_is_refused_leaves_nothing(
    folder: Path, prepare: Callable[[Path], list[str]], words: str
) -> None:
    arguments = prepare(folder)
    before = tree(folder)
    result = octavo("init", *arguments)
    assert result.exit_code == BAD_INPUT
    assert words in result.output
    assert tree(folder) == before
    assert (folder / "book").exists() == ("book/mine.txt" in before)


@pytest.mark.parametrize("stands", [False, True])
def test_an_interrupted_beginning_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("octavo.kit.begin.write_ledger", interrupted)
    if stands:
        (folder / "book").mkdir()
    before = tree(folder)
    octavo("init", "book", "2.txt")
    assert tree(folder) == before
    assert (folder / "book").exists() == stands


def test_the_kit_is_whole_and_no_more() -> None:
    names = set(kit())
    assert {*BROUGHT, *theme_files(), "scripts/octavo/cli.py", ".gitignore"} <= names
    assert "scripts/octavo/kit/own/README.md" in names
    assert not [name for name in names if name.startswith(NEVER) or "__pycache__" in name]


def test_an_installed_octavo_carries_the_kit() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {*BROUGHT, "LICENSE"} <= carried.keys()
    assert all(target == f"octavo/_project/{name}" for name, target in carried.items())


def test_a_book_is_published_as_this_one_is() -> None:
    """The same actions, pinned to the same commits."""
    workflows = [(ROOT / ".github/workflows/publish.yml").read_text(), files.own("publish.yml")]
    used = [re.findall(r"uses: .+", text) for text in workflows]
    assert used[0] == used[1]


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the next version of Octavo brings: a file changed, one added, one no more."""
    changed = kit()
    changed["mkdocs.yml"] += b"# newer\n"
    changed["overrides/main.html"] += b"<!-- newer -->\n"
    changed["scripts/octavo/more.py"] = b'"""More."""\n'
    del changed["scripts/octavo/cli.py"]
    del changed["docs/assets/theme.js"]
    monkeypatch.setattr("octavo.kit.upgrade.kit", lambda: changed)
    return changed


def test_upgrade(folder: Path, newer: dict[str, bytes]) -> None:
    book = begun("2.txt")
    own = {
        "mkdocs.yml": b"# mine\n",
        "docs/assets/theme.js": b"// mine\n",
        "docs/afterword.md": b"# Mine\n",
    }
    for name, data in own.items():
        (book / name).write_bytes(data)
    (book / ".gitattributes").unlink()
    before = tree(book)
    done = upgrade(book)
    assert done.added == ("scripts/octavo/more.py",)
    assert done.replaced == ("overrides/main.html",)
    assert done.removed == ("scripts/octavo/cli.py",)
    assert done.kept == ("mkdocs.yml",)
    after = tree(book)
    assert after.pop(f"{OFFERED}/mkdocs.yml") == newer["mkdocs.yml"]
    assert after.pop("scripts/octavo/more.py") == newer["scripts/octavo/more.py"]
    assert before.pop("scripts/octavo/cli.py")
    different = {name for name in before if after.get(name) != before[name]}
    assert different == {"overrides/main.html", LEDGER}
    assert before.keys() == after.keys()
    # What was offered once is not offered again, and what its owner took is Octavo's once more.
    (book / "mkdocs.yml").write_bytes(newer["mkdocs.yml"])
    again = upgrade(book)
    assert (again.added, again.replaced, again.removed, again.kept) == ((), (), (), ())
    newer["mkdocs.yml"] += b"# newest\n"
    assert upgrade(book).replaced == ("mkdocs.yml",)


def test_an_interrupted_upgrade_goes_on(
    folder: Path, newer: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = begun("2.txt")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("octavo.kit.upgrade.write_ledger", interrupted)
        with pytest.raises(KeyboardInterrupt):
            upgrade(book)
    assert not upgrade(book).kept
    assert tree(book)["mkdocs.yml"] == newer["mkdocs.yml"]


def test_upgrade_says_what_it_did(folder: Path, newer: dict[str, bytes]) -> None:
    book = begun("2.txt")
    (book / "mkdocs.yml").write_text("# mine\n")
    said = octavo("upgrade", "book").output
    assert "Added     scripts/octavo/more.py\n" in said
    assert f"Kept      mkdocs.yml: you changed it; see {OFFERED}/mkdocs.yml\n" in said
    assert "Everything is that of" in octavo("upgrade", "book").output


@pytest.mark.parametrize(
    "ledger",
    [
        "[]",
        "{",
        '{"octavo": "1", "files": {"../x": "a"}}',
        '{"octavo": "1", "files": {"source/a": "a"}}',
    ],
)
def test_a_ledger_of_others_is_not_obeyed(folder: Path, ledger: str) -> None:
    book = begun("2.txt")
    (book / LEDGER).write_text(ledger)
    before = tree(book)
    result = octavo("upgrade", "book")
    assert result.exit_code == BAD_INPUT
    assert "cannot be read" in result.output
    assert tree(book) == before


def test_a_folder_is_not_upgraded_by_its_own_octavo(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = begun("2.txt")
    monkeypatch.setattr("octavo.place.home", lambda: book)
    result = octavo("upgrade", "book")
    assert result.exit_code == BAD_INPUT
    assert "is its own" in result.output


def test_the_ledger_knows_what_stands_there(folder: Path) -> None:
    book = begun("2.txt")
    known = set(read_ledger(book).files)
    assert tree(book).keys() - known == {LEDGER, "README.md", "source/2.txt", "source/book.toml"}
