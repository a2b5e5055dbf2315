"""The published files, wherever they lie: a folder or a ZIP."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Files by their path, relative to the site's root, with forward slashes."""

    def names(self) -> frozenset[str]: ...

    def read(self, name: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Folder:
    root: Path

    def names(self) -> frozenset[str]:
        return frozenset(
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        )

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()


@dataclass(frozen=True, slots=True)
class Archive:
    """The one top folder of a ZIP."""

    archive: zipfile.ZipFile
    top: str

    def names(self) -> frozenset[str]:
        """What lies beside the top folder begins with `../`. Raises zipfile.BadZipFile."""
        entries = [info.filename for info in self.archive.infolist() if not info.is_dir()]
        twice = next((name for name, count in Counter(entries).items() if count > 1), None)
        if twice:
            raise zipfile.BadZipFile(f"it holds {twice} twice")
        return frozenset(
            entry.removeprefix(self.top) if entry.startswith(self.top) else f"../{entry}"
            for entry in entries
        )

    def read(self, name: str) -> bytes:
        return self.archive.read(self.top + name)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The ZIP at `path`, whose files all lie in a folder with the ZIP's name.

    Raises zipfile.BadZipFile.
    """
    with zipfile.ZipFile(path) as archive:
        yield Archive(archive, f"{path.stem}/")
