"""What a publisher gives to the look of a book: files in its folder, known by their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STYLE = "style.css"

_PICTURES = (".svg", ".webp", ".avif", ".png", ".jpg", ".jpeg")
"""In the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Own:
    """The names of the files, relative to the book's folder; None for one that is not there."""

    style: str | None = None
    """A style sheet that comes after all others."""
    cover: str | None = None
    logo: str | None = None


def own_files(folder: Path) -> Own:
    """The publisher's files in `folder`."""
    return Own(
        STYLE if (folder / STYLE).is_file() else None,
        _picture(folder, "cover"),
        _picture(folder, "logo"),
    )


def _picture(folder: Path, name: str) -> str | None:
    return next((name + end for end in _PICTURES if (folder / (name + end)).is_file()), None)
