"""A new folder for a book: made whole beside its place, and moved there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo.kit.files import digests, kit, own, write_ledger
from octavo.place import SOURCE
from octavo.problems import Code, OctavoError, problem
from octavo.save import write_atomically

Described = tuple[str, str]
"""The title of a book, and its book.toml."""


def begin(folder: Path, manuscripts: Sequence[Path], describe: Callable[[Path], Described]) -> str:
    """Makes `folder`, new or empty, the folder of a book of `manuscripts`; gives the book's title.

    `describe` is given the new folder `source/` with the manuscripts in it, and may refuse them.
    Raises OctavoError (NEW_BOOK, NO_SUCH_FILE, and what `describe` raises) and OSError, and leaves
    everything as it was.
    """
    _check_folder(folder)
    _check_manuscripts(folder, manuscripts)
    with _staged(folder) as made:
        for path in manuscripts:
            write_atomically(made / SOURCE / path.name, path.read_bytes())
        title, settings = describe(made / SOURCE)
        write_atomically(made / SOURCE / "book.toml", settings.encode())
        files = kit()
        given = {"README.md": own("README.md", title=_as_markdown(title)).encode()}
        _write(made, files | given)
        write_ledger(made, digests(files))
    return title


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        write_atomically(folder / name, data)


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder beside `folder`, or in it where it stands and is empty; moved into its place at the
    end, and gone where that was not reached."""
    stands = folder.is_dir()
    beside = folder if stands else next(p for p in folder.absolute().parents if p.is_dir())
    with TemporaryDirectory(prefix=".octavo-", dir=beside, ignore_cleanup_errors=True) as staging:
        made = Path(staging) / "book"
        made.mkdir()
        yield made
        if stands:
            for path in made.iterdir():
                path.rename(folder / path.name)
        else:
            folder.parent.mkdir(parents=True, exist_ok=True)
            made.rename(folder)


def _check_folder(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = "it is not empty" if folder.is_dir() else "a file stands there"
        raise _refusal(folder, what, "Name a folder that is new or empty.")


def _check_manuscripts(folder: Path, manuscripts: Sequence[Path]) -> None:
    names: set[str] = set()
    for path in manuscripts:
        if path.is_dir():
            what, remedy = f"{path} is a folder", "Name the files of the manuscript one by one."
            raise _refusal(folder, what, remedy)
        if not path.is_file():
            raise OctavoError(problem(Code.NO_SUCH_FILE, name=path))
        # Some file systems tell no case apart.
        name = path.name.casefold()
        if name in names or name == "book.toml":
            what = f"two of its files would be called {path.name}"
            raise _refusal(folder, what, "Give one of them another name.")
        names.add(name)


def _refusal(folder: Path, what: str, remedy: str) -> OctavoError:
    return OctavoError(problem(Code.NEW_BOOK, name=folder, what=what, remedy=remedy))


def _as_markdown(title: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|&!])", r"\\\1", title)
