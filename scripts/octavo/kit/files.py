"""What Octavo puts into the folder of a book, and the ledger of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo import __version__, place
from octavo.problems import Code, OctavoError, problem
from octavo.save import sha256, write_atomically

LEDGER = "docs/.octavo/kit.json"
"""Under the folder: the version of Octavo, and the digest of each file as Octavo brought it."""

BROUGHT = (
    "scripts/build.py",
    "scripts/verify.py",
    "scripts/environment.py",
    "scripts/requirements/build.txt",
    "scripts/requirements/documents.txt",
    "scripts/requirements/cjk.txt",
)
"""Files of Octavo's own project that a book's folder has, too, beside the theme."""

_PACKAGE = Path(__file__).resolve().parents[1]
_OWN = Path(__file__).parent / "own"

# Files of a book's folder that this project has otherwise, by their name in `own/`.
_OTHERWISE = {
    "pyproject": "pyproject.toml",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "publish.yml": ".github/workflows/publish.yml",
}

_LICENCE = "scripts/octavo/LICENSE"
"""It speaks of the program: at the top it would seem to be the book's."""

# A ledger that names anything else is none of Octavo's making.
_SAFE = re.compile(r"(?!source/)(?!\.{1,2}(/|$))[^/\\:]+(/(?!\.{1,2}(/|$))[^/\\:]+)*")


@dataclass(frozen=True, slots=True)
class Ledger:
    version: str
    files: Mapping[str, str]
    """The digest of every file as Octavo brought it last, by its path under the folder."""


def kit() -> dict[str, bytes]:
    """What Octavo keeps up to date in a book's folder, by path; all but the owner's own."""
    return dict(
        sorted(
            {
                **place.theme_files(),
                **{name: (place.home() / name).read_bytes() for name in BROUGHT},
                **{target: own(name).encode() for name, target in _OTHERWISE.items()},
                **dict(_package()),
                _LICENCE: _licence().read_bytes(),
            }.items()
        )
    )


def own(name: str, **words: str) -> str:
    """The text of a file in `own/`, `{{word}}` in it replaced."""
    text = (_OWN / name).read_text(encoding="utf-8")
    for word, value in {"version": __version__, **words}.items():
        text = text.replace(f"{{{{{word}}}}}", value)
    return text


def _package() -> Iterator[tuple[str, bytes]]:
    """The program itself, without what an installed one carries for others."""
    for path in _PACKAGE.rglob("*"):
        name = path.relative_to(_PACKAGE)
        hidden = any(part.startswith((".", "__pycache__", "_project")) for part in name.parts)
        if path.is_file() and not hidden and path.suffix != ".pyc":
            yield f"scripts/octavo/{name.as_posix()}", path.read_bytes()


def _licence() -> Path:
    inside = _PACKAGE / "LICENSE"
    return inside if inside.is_file() else place.home() / "LICENSE"


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a book's folder. Raises OctavoError (NOT_UPGRADED) where there is none."""
    try:
        data = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
        files = dict(data["files"])
        if not all(_SAFE.fullmatch(name) and isinstance(files[name], str) for name in files):
            raise ValueError
        return Ledger(str(data["octavo"]), files)
    except FileNotFoundError as error:
        what = "`octavo init` did not make it"
        remedy = "Name the folder of a book that it made."
        raise OctavoError(
            problem(Code.NOT_UPGRADED, name=folder, what=what, remedy=remedy)
        ) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what, remedy = f"its {LEDGER} cannot be read", "Put back the file that was there."
        raise OctavoError(
            problem(Code.NOT_UPGRADED, name=folder, what=what, remedy=remedy)
        ) from error


def write_ledger(folder: Path, files: Mapping[str, str]) -> None:
    """Writes down the digests in `files`, and this version."""
    data = {"octavo": __version__, "files": dict(files)}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_atomically(folder / LEDGER, text.encode())


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(data) for name, data in files.items()}
