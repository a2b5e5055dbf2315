"""Saving: nothing of anybody's is ever overwritten, and an interruption is no edit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo import save
from octavo.place import LEDGER
from octavo.problems import Code, OctavoError

PAGES = {"docs/index.md": b"home\n", "docs/1/index.md": b"one\n", "docs/1/1.1.md": b"section\n"}


def codes(error: OctavoError) -> list[tuple[Code, str]]:
    return [(problem.code, problem.message.split()[0]) for problem in error.problems]


def on_disk(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).as_posix() != LEDGER
    }


def test_writes_renews_and_removes(tmp_path: Path) -> None:
    assert save.save(tmp_path, PAGES).written == tuple(sorted(PAGES))
    assert on_disk(tmp_path) == PAGES
    fewer = {"docs/index.md": b"home, again\n"}
    saved = save.save(tmp_path, fewer)
    assert saved.written == ("docs/index.md",)
    assert sorted(saved.removed) == ["docs/1/1.1.md", "docs/1/index.md"]
    assert on_disk(tmp_path) == fewer
    assert not (tmp_path / "docs/1").exists()


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    save.save(tmp_path, PAGES)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert save.save(tmp_path, PAGES) == save.Saved((), (), 3)
    assert before == {path: path.stat().st_mtime_ns for path in before}


@pytest.mark.parametrize("pages", [PAGES, PAGES | {"docs/index.md": b"new"}, {}])
def test_an_edited_page_stops_everything(tmp_path: Path, pages: dict[str, bytes]) -> None:
    save.save(tmp_path, PAGES)
    (tmp_path / "docs/index.md").write_bytes(b"mine\n")
    before = on_disk(tmp_path)
    with pytest.raises(OctavoError) as caught:
        save.save(tmp_path, pages)
    assert codes(caught.value) == [(Code.EDITED_PAGE, "docs/index.md")]
    assert on_disk(tmp_path) == before
    save.save(tmp_path, pages, force=True)
    assert on_disk(tmp_path) == pages


def test_a_page_made_by_hand_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_bytes(b"mine\n")
    with pytest.raises(OctavoError) as caught:
        save.save(tmp_path, PAGES)
    assert codes(caught.value) == [(Code.FOREIGN_FILE, "docs/index.md")]
    assert on_disk(tmp_path) == {"docs/index.md": b"mine\n"}


def test_pages_made_by_hand_stay(tmp_path: Path) -> None:
    save.save(tmp_path, PAGES)
    (tmp_path / "docs/1/mine.md").write_bytes(b"mine\n")
    assert save.hand_written(tmp_path) == ("1/mine.md",)
    save.save(tmp_path, {})
    assert on_disk(tmp_path) == {"docs/1/mine.md": b"mine\n"}


def test_a_deleted_page_comes_back(tmp_path: Path) -> None:
    save.save(tmp_path, PAGES)
    (tmp_path / "docs/index.md").unlink()
    save.save(tmp_path, PAGES)
    assert on_disk(tmp_path) == PAGES


@pytest.mark.parametrize("stop_after", range(4))
def test_an_interrupted_run_is_no_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_after: int
) -> None:
    save.save(tmp_path, PAGES)
    new = {name: data + b"more\n" for name, data in PAGES.items()}
    calls = 0
    write = save.write_atomically

    def write_some(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls > stop_after:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr(save, "write_atomically", write_some)
    with pytest.raises(OSError, match="No space"):
        save.save(tmp_path, new)
    monkeypatch.undo()
    save.save(tmp_path, new)
    assert on_disk(tmp_path) == new


def test_seeds_belong_to_the_owner_once_edited(tmp_path: Path) -> None:
    seeds = {"mkdocs.yml": b"v1\n", "overrides/main.html": b"v1\n"}
    save.save(tmp_path, PAGES, seeds)
    (tmp_path / "mkdocs.yml").write_bytes(b"mine\n")
    newer = dict.fromkeys(seeds, b"v2\n")
    for _ in range(2):
        save.save(tmp_path, PAGES, newer)
        assert on_disk(tmp_path) == PAGES | newer | {"mkdocs.yml": b"mine\n"}


def test_a_file_of_the_owners_is_no_seed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"mine\n")
    save.save(tmp_path, PAGES, {"mkdocs.yml": b"v1\n"})
    save.save(tmp_path, PAGES, {"mkdocs.yml": b"v2\n"})
    assert (tmp_path / "mkdocs.yml").read_bytes() == b"mine\n"


@pytest.mark.parametrize(
    "ledger",
    [
        "not json",
        "[]",
        "[" * 100_000,
        '{"a":1}',
        '{"files": [1]}',
        '{"book": 1, "files": {}}',
        '{"docs/index.md": "00"}',
        '{"docs/index.md": [1]}',
        '{"files": {"docs/index.md": {}}}',
    ],
    ids=range(9),
)
def test_a_ledger_that_is_none(tmp_path: Path, ledger: str) -> None:
    (tmp_path / LEDGER).parent.mkdir(parents=True)
    (tmp_path / LEDGER).write_text(ledger)
    with pytest.raises(OctavoError) as caught:
        save.save(tmp_path, PAGES)
    assert codes(caught.value) == [(Code.FOREIGN_FILE, LEDGER)]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save.save(tmp_path, PAGES)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        save.write_atomically(tmp_path / "docs/index.md", b"new")
    assert on_disk(tmp_path) == PAGES


def test_the_programs_own_folder(tmp_path: Path) -> None:
    save.save_folder(tmp_path / "search", {"a.js": b"1", "b.js": b"2"})
    save.save_folder(tmp_path / "search", {"b.js": b"3"})
    assert on_disk(tmp_path) == {"search/b.js": b"3"}


def test_the_ledger_reads_as_json(tmp_path: Path) -> None:
    save.save(tmp_path, PAGES)
    ledger = json.loads((tmp_path / LEDGER).read_text())
    assert sorted(ledger["files"]) == sorted(PAGES)


@pytest.mark.parametrize(
    "name",
    [
        "../victim.txt",
        "docs/../../victim.txt",
        "docs/..",
        "docs/./index.md",
        "/victim.txt",
        "docs//victim.txt",
        "docs\\..\\..\\victim.txt",
        "C:/victim.txt",
        "docs/C:victim.txt",
        "README.md",
        "source/1.txt",
        "docs",
        "",
    ],
)
def test_a_ledger_reaches_for_nothing_that_octavo_does_not_write(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    (root / LEDGER).parent.mkdir(parents=True)
    (root / LEDGER).write_text(json.dumps({"files": {name: ["00"]}}))
    victims = [tmp_path / "victim.txt", root / "README.md"]
    for victim in victims:
        victim.write_text("mine")
    with pytest.raises(OctavoError) as caught:
        save.save(root, {}, force=True)
    assert codes(caught.value) == [(Code.FOREIGN_FILE, LEDGER)]
    assert all(victim.exists() for victim in victims)


def test_the_ledger_knows_its_book(tmp_path: Path) -> None:
    root, book, other = tmp_path / "root", tmp_path / "book", tmp_path / "other"
    save.save(root, PAGES, book=book)
    assert json.loads((root / LEDGER).read_text())["book"] == "../book"
    save.save(root, PAGES, book=root / "../book")
    with pytest.raises(OctavoError, match=r"another book, \.\./book"):
        save.save(root, {}, book=other)
    assert on_disk(root) == PAGES
    save.save(root, {}, book=other, force=True)
    assert json.loads((root / LEDGER).read_text()) == {"book": "../other", "files": {}}


def test_a_ledger_of_the_files_alone_is_understood(tmp_path: Path) -> None:
    save.save(tmp_path, PAGES)
    files = json.loads((tmp_path / LEDGER).read_text())["files"]
    (tmp_path / LEDGER).write_text(json.dumps(files))
    save.save(tmp_path, {}, book=tmp_path / "book")
    assert on_disk(tmp_path) == {}
