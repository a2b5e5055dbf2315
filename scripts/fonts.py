"""Makes the fonts that the pages ship with: what Latin scripts need of them, and no more.

    .venv/bin/python scripts/fonts.py

The fonts come from packages (`fonts` in pyproject.toml); what is made of them stands in
docs/assets/fonts with their licences and is committed, so that a build needs neither. The names
are our own: the licence reserves the makers' names for what they made.
"""

from __future__ import annotations

import base64
import importlib.resources
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
    instantiateVariableFont,
)

FOLDER = Path(__file__).resolve().parents[1] / "docs/assets/fonts"

# Latin-1, Latin Extended-A with the Romanian letters, combining accents, and the punctuation and
# signs of books. What is not here comes from the reader's own fonts.
LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x300, 0x305), 0x308,
    *range(0x30A, 0x30D), 0x327, 0x328, *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039,
    0x203A, 0x2044, 0x20AC, 0x2122, 0x2212,
)  # fmt: skip

FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum")

# The optical size of a text read at 18 to 20 px, in the points that the axis is counted in.
TEXT = {"opsz": 14.0}


@dataclass(frozen=True, slots=True)
class Face:
    """A font to make."""

    name: str
    package: str
    file: str
    family: str
    axes: dict[str, float]
    features: tuple[str, ...] = FEATURES


FACES = (
    Face("serif", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Octavo Serif",
         TEXT | {"wght": 400.0}, (*FEATURES, "smcp")),
    Face("serif-italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf",
         "Octavo Serif", TEXT | {"wght": 400.0}),
    Face("serif-bold", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Octavo Serif",
         TEXT | {"wght": 650.0}),
    Face("sans", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf",
         "Octavo Sans", {}),
    Face("sans-italic", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Italic.ttf",
         "Octavo Sans", {}),
)  # fmt: skip


def make(face: Face) -> bytes:
    """The face as WOFF2; the same bytes whenever it is made."""
    path = importlib.resources.files(face.package) / "files" / face.file
    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    if face.axes:
        font = instantiateVariableFont(font, face.axes)
    options = Options()
    options.layout_features = list(face.features)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = face.family
    font.recalcTimestamp = False
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def as_stylesheet(font: bytes, family: str) -> bytes:
    """A style sheet that holds the font itself."""
    data = base64.b64encode(font).decode()
    return (
        "/* The face of the text, made by scripts/fonts.py. It stands in the style sheet so that\n"
        "   it is there when the page is painted first; later it would move the lines. */\n"
        f'@font-face {{ font-family: "{family}"; font-display: optional; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
    ).encode()


def files() -> Iterator[tuple[str, bytes]]:
    """What belongs into the folder: a name, and what it holds."""
    for face in FACES:
        if face.name == "serif":
            yield "serif.css", as_stylesheet(make(face), face.family)
        else:
            yield f"{face.name}.woff2", make(face)
    for package in dict.fromkeys(face.package for face in FACES):
        licence = importlib.resources.files(package) / "LICENSE"
        yield f"{package.removeprefix('fontpkg_').replace('_', '-')}.txt", licence.read_bytes()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in files():
        (FOLDER / name).write_bytes(data)
        print(f"{name:28}{len(data):8,} bytes")


if __name__ == "__main__":
    main()
