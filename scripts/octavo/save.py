"""Pages to disk: atomically, writing only what changed, never over someone's own edit.

A ledger under `docs/` remembers the digest of every file that was written. A file whose digest is
another one was changed by hand; a file that the ledger does not know was made by hand.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.place import LEDGER
from octavo.problems import Code, OctavoError, Problem, problem


@dataclass(frozen=True, slots=True)
class Saved:
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def save(
    root: Path,
    pages: Mapping[str, bytes],
    seeds: Mapping[str, bytes] | None = None,
    *,
    force: bool = False,
) -> Saved:
    """Makes the files under `root` be `pages`, by paths relative to it, and removes earlier pages.

    `seeds` are files given to the owner of the folder to change: written, renewed as long as they
    are untouched, and left alone once they were edited.
    Raises OctavoError (EDITED_PAGE, FOREIGN_FILE) before anything is written, unless `force`.
    """
    ledger = _read_ledger(root)
    state = {name: _digest(root / name) for name in {*pages, *(seeds or {}), *ledger}}
    wanted = dict(pages) | {
        name: data
        for name, data in (seeds or {}).items()
        if state[name] is None or state[name] in ledger.get(name, ())
    }
    kept = {name for name in seeds or {} if name not in wanted}
    obsolete = [n for n in ledger if n not in wanted and n not in kept and state[n] is not None]
    if not force:
        _refuse_edits(pages, obsolete, ledger, state)
    digests = {name: _sha256(data) for name, data in wanted.items()}
    changed = [name for name in sorted(wanted) if state[name] != digests[name]]
    if changed or obsolete or {n: [d] for n, d in digests.items()} != _without(ledger, kept):
        # An interrupted run must not look like an edit: until all is written, old and new count.
        _write_ledger(root, _merged(ledger, digests))
        for name in changed:
            write_atomically(root / name, wanted[name])
        for name in obsolete:
            _remove(root, root / name)
        _write_ledger(root, {name: [digest] for name, digest in digests.items()}
                      | {name: ledger[name] for name in kept if name in ledger})  # fmt: skip
    return Saved(tuple(changed), tuple(obsolete), len(wanted) - len(changed))


def save_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes a folder that is the program's alone hold `files`, by name, and nothing else."""
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and path.name not in files:
            path.unlink()


def hand_written(root: Path) -> tuple[str, ...]:
    """The Markdown pages in `docs/` that the ledger does not know, sorted, relative to `docs/`."""
    docs, ledger = root / "docs", _read_ledger(root)
    return tuple(
        sorted(
            path.relative_to(docs).as_posix()
            for path in docs.rglob("*.md")
            if path.relative_to(root).as_posix() not in ledger
            and not any(part.startswith(".") for part in path.relative_to(docs).parts)
        )
    )


def generated(root: Path) -> tuple[str, ...]:
    """The files under `root` that the ledger says were written, sorted."""
    return tuple(sorted(_read_ledger(root)))


def write_atomically(path: Path, data: bytes) -> None:
    """Writes beside `path` and moves into place: readers see the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".octavo-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        # mkstemp's file is the owner's alone; a page is anybody's to read.
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _refuse_edits(
    pages: Mapping[str, bytes],
    obsolete: list[str],
    ledger: Mapping[str, list[str]],
    state: Mapping[str, str | None],
) -> None:
    problems: list[Problem] = []
    for name in sorted({*pages, *obsolete}):
        found = state[name]
        if found is None or found in ledger.get(name, ()):
            continue
        if name in pages and found == _sha256(pages[name]):
            continue
        code = Code.EDITED_PAGE if name in ledger else Code.FOREIGN_FILE
        problems.append(problem(code, name=name))
    if problems:
        raise OctavoError(*problems)


def _read_ledger(root: Path) -> dict[str, list[str]]:
    try:
        ledger = json.loads((root / LEDGER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise OctavoError(problem(Code.FOREIGN_FILE, name=LEDGER)) from error
    if not isinstance(ledger, dict):
        raise OctavoError(problem(Code.FOREIGN_FILE, name=LEDGER))
    return {str(name): [str(digest) for digest in digests] for name, digests in ledger.items()}


def _write_ledger(root: Path, ledger: Mapping[str, list[str]]) -> None:
    text = json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_atomically(root / LEDGER, text.encode())


def _merged(ledger: Mapping[str, list[str]], digests: Mapping[str, str]) -> dict[str, list[str]]:
    merged = {name: list(known) for name, known in ledger.items()}
    for name, digest in digests.items():
        merged[name] = sorted({*merged.get(name, ()), digest})
    return merged


def _without(ledger: Mapping[str, list[str]], kept: set[str]) -> dict[str, list[str]]:
    return {name: digests for name, digests in ledger.items() if name not in kept}


def _remove(root: Path, path: Path) -> None:
    path.unlink()
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()


def _digest(path: Path) -> str | None:
    try:
        return _sha256(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
