"""Pages to disk: atomically, writing only what changed, never over someone's own edit.

A ledger under `docs/` remembers which book was written, and the digest of every file. A file whose
digest is another one was changed by hand; a file that the ledger does not know was made by hand.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from octavo.place import LEDGER
from octavo.problems import Code, OctavoError, Problem, problem

# What Octavo ever writes under a root; a ledger that names anything else is none of its making.
_OURS = re.compile(r"mkdocs\.yml|(docs|overrides)(/(?!\.{1,2}(/|$))[^/\\:]+)+")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was written."""

    book: str | None = None
    """Where the book is, as seen from the root; None where nobody said."""
    files: Mapping[str, list[str]] = field(default_factory=dict)
    """The digests of every file, by its path under the root; two while a run is under way."""


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
    book: Path | None = None,
    force: bool = False,
) -> Saved:
    """Makes the files under `root` be `pages`, by paths relative to it, and removes earlier pages.

    `seeds` are files given to the owner of the folder to change: written, renewed as long as they
    are untouched, and left alone once they were edited. `book` is where the text stands: pages of
    another book are not replaced.
    Raises OctavoError (OUTPUT_PLACE, EDITED_PAGE, FOREIGN_FILE) before anything is written, unless
    `force`.
    """
    before = _read_ledger(root)
    ledger, name_of_book = before.files, _seen_from(root, book) if book else before.book
    if not force:
        _refuse_another_book(root, before.book, name_of_book)
    state = {name: digest(root / name) for name in {*pages, *(seeds or {}), *ledger}}
    wanted = dict(pages) | {
        name: data
        for name, data in (seeds or {}).items()
        if state[name] is None or state[name] in ledger.get(name, ())
    }
    kept = {name for name in seeds or {} if name not in wanted}
    obsolete = [n for n in ledger if n not in wanted and n not in kept and state[n] is not None]
    if not force:
        _refuse_edits(pages, obsolete, ledger, state)
    digests = {name: sha256(data) for name, data in wanted.items()}
    changed = [name for name in sorted(wanted) if state[name] != digests[name]]
    after = Ledger(
        name_of_book,
        {name: [digest] for name, digest in digests.items()}
        | {name: ledger[name] for name in kept if name in ledger},
    )
    if changed or obsolete or after != before:
        # An interrupted run must not look like an edit: until all is written, old and new count.
        _write_ledger(root, Ledger(name_of_book, _merged(ledger, digests)))
        for name in changed:
            write_atomically(root / name, wanted[name])
        for name in obsolete:
            remove(root, root / name)
        _write_ledger(root, after)
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
    """The Markdown pages in `docs/` that the ledger does not know, sorted, relative to `docs/`.

    Raises UnicodeEncodeError for a name that could not stand in a list of pages.
    """
    docs, ledger = root / "docs", _read_ledger(root).files
    found = sorted(
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*.md")
        if path.relative_to(root).as_posix() not in ledger
        and not any(part.startswith(".") for part in path.relative_to(docs).parts)
    )
    for name in found:
        name.encode()
    return tuple(found)


def generated(root: Path) -> tuple[str, ...]:
    """The files under `root` that the ledger says were written, sorted."""
    return tuple(sorted(_read_ledger(root).files))


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


def _seen_from(root: Path, book: Path) -> str:
    real, top = os.path.realpath(book), os.path.realpath(root)
    try:
        return Path(os.path.relpath(real, top)).as_posix()
    except ValueError:  # Two drives of Windows have no way from one to the other.
        return Path(real).as_posix()


def _refuse_another_book(root: Path, known: str | None, book: str | None) -> None:
    if known is not None and known != book:
        what = f"it holds the pages of another book, {known}"
        remedy = "Name another folder with --out, or pass --force to replace that book's pages."
        raise OctavoError(problem(Code.OUTPUT_PLACE, name=root, what=what, remedy=remedy))


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
        if name in pages and found == sha256(pages[name]):
            continue
        code = Code.EDITED_PAGE if name in ledger else Code.FOREIGN_FILE
        problems.append(problem(code, name=name))
    if problems:
        raise OctavoError(*problems)


def _read_ledger(root: Path) -> Ledger:
    try:
        data = json.loads((root / LEDGER).read_text(encoding="utf-8"))
        # Earlier ledgers were the files alone.
        return _ledger(data.get("book"), data.get("files", data))
    except FileNotFoundError:
        return Ledger()
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise OctavoError(problem(Code.FOREIGN_FILE, name=LEDGER)) from error


def _ledger(book: object, files: object) -> Ledger:
    """The ledger that was read, as sound as one that was written. Raises ValueError."""
    if not isinstance(files, dict) or not (book is None or isinstance(book, str)):
        raise ValueError
    for name, digests in files.items():
        # Whatever stands in the ledger may be overwritten and removed.
        if not _OURS.fullmatch(name):
            raise ValueError
        if not isinstance(digests, list) or not all(isinstance(one, str) for one in digests):
            raise ValueError
    return Ledger(book, files)


def _write_ledger(root: Path, ledger: Ledger) -> None:
    data = {"book": ledger.book} if ledger.book is not None else {}
    text = json.dumps(data | {"files": ledger.files}, ensure_ascii=False, indent=1, sort_keys=True)
    text += "\n"
    write_atomically(root / LEDGER, text.encode())


def _merged(ledger: Mapping[str, list[str]], digests: Mapping[str, str]) -> dict[str, list[str]]:
    merged = {name: list(known) for name, known in ledger.items()}
    for name, digest in digests.items():
        merged[name] = sorted({*merged.get(name, ()), digest})
    return merged


def remove(root: Path, path: Path) -> None:
    """Removes a file under `root`, and the folders that it leaves empty."""
    path.unlink()
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()


def digest(path: Path) -> str | None:
    """The digest of a file; None where there is none."""
    try:
        return sha256(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def sha256(data: bytes) -> str:
    """The digest of a file's content, as ledgers keep it."""
    return hashlib.sha256(data).hexdigest()
