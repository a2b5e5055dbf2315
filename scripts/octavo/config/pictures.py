"""The pictures that lie beside a manuscript."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"})
"""Formats that all browsers show (https://developer.mozilla.org/docs/Web/Media/Guides/Formats/Image_types)."""


def pictures_beside(folder: Path) -> frozenset[str]:
    """The names of the picture files in `folder` and in the folders in it, relative to it, with
    forward slashes. Folders that cannot be read have none."""
    found: list[str] = []
    for root, folders, files in os.walk(folder):
        inside = PurePath(root).relative_to(folder)
        folders[:] = [] if inside.parts else [name for name in folders if name[0] != "."]
        found += [
            (inside / name).as_posix()
            for name in files
            if PurePath(name).suffix.lower() in _SUFFIXES and name[0] != "."
        ]
    return frozenset(found)
