"""The published files, wherever they lie: a folder or a ZIP."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
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
        return self.archive.read(name[3:] if name.startswith("../") else self.top + name)


class ArchiveError(Exception):
    """What should be a ZIP is none, or not one that can be read; the message says why."""


# What Python's zipfile raises for what is no ZIP, or a damaged, encrypted or foreign one.
_UNSOUND = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError,
    OSError, ValueError,
)  # fmt: skip


def unpack(data: bytes, folder: str) -> dict[str, bytes]:
    """The files in the ZIP `data` by their paths in `folder`, which should hold them all.

    What lies beside it begins with `../`. Raises ArchiveError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = Archive(packed, f"{folder}/")
            return {name: files.read(name) for name in sorted(files.names())}
    except _UNSOUND as error:
        raise ArchiveError(f"it is no sound ZIP ({str(error) or type(error).__name__})") from error
