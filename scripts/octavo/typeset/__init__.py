"""Typst to PDF: the only module that knows the program which sets books."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo.typeset.fonts import Font

MAIN, STYLE, COVER_STYLE = "book.typ", "octavo.typ", "cover.typ"

# Where Typst has stopped; columns are characters and begin at 0.
_STOPPED = re.compile(
    rf"┌─ (?:.*[\\/])?{re.escape(MAIN)}:(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE
)
_IMAGE = re.compile(r'image\("(?P<path>(?:[^"\\]|\\.)*)"')
_NO_GLYPH = re.compile(r'the text `"(?P<text>(?:[^"\\]|\\.)*)"` could not be displayed')
# As Rust shows text for programmers, and as literals of Typst's spell it.
_ESCAPED = re.compile(r"\\(?:u\{(?P<code>[0-9a-f]+)\}|(?P<sign>.))", re.DOTALL)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


@dataclass(frozen=True, slots=True)
class NotSetError(Exception):
    """The book could not be set."""

    reason: str
    """In Typst's words."""
    picture: str | None = None
    """The path of the picture that Typst was at, where it was at one."""


@dataclass(frozen=True, slots=True)
class UnprintableError(Exception):
    """Characters that no font at hand has."""

    characters: tuple[str, ...]


def typeset(
    book: str, pictures: Mapping[str, bytes], fonts: Iterable[Font], *, archival: bool
) -> bytes:
    """Sets a book of Typst's, which finds the style and its `pictures` beside it, as PDF/UA-1.

    `archival` asks for PDF/A-2a, too, which a book with a date alone can be. Typst sees the files
    that it is given, and no others; it runs in a process of its own, so that whatever happens to
    it happens to nothing else. Raises UnprintableError, NotSetError.
    """
    standards = ["a-2a", "ua-1"] if archival else ["ua-1"]
    return _set(book, STYLE, pictures, fonts, {"standards": standards, "is_picture": False})


def draw(drawing: str, pictures: Mapping[str, bytes], fonts: Iterable[Font]) -> bytes:
    """Sets a drawing of one page, in the style of covers, as PNG: a pixel a point.

    Otherwise as `typeset` does.
    """
    return _set(drawing, COVER_STYLE, pictures, fonts, {"standards": ["ua-1"], "is_picture": True})


def _set(
    source: str,
    style: str,
    pictures: Mapping[str, bytes],
    fonts: Iterable[Font],
    wanted: Mapping[str, object],
) -> bytes:
    with TemporaryDirectory(prefix="octavo-typeset-") as name:
        folder = Path(name)
        (folder / MAIN).write_text(source, encoding="utf-8", newline="\n")
        (folder / style).write_text(_style(style), encoding="utf-8", newline="\n")
        for path, data in pictures.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        order = {
            "folder": name,
            "main": MAIN,
            "fonts": sorted({str(font.folder) for font in fonts}),
            **wanted,
        }
        done = subprocess.run(
            [sys.executable, "-P", "-m", "octavo.typeset.process"],
            input=json.dumps(order),
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        result = folder / ("set.png" if wanted["is_picture"] else "set.pdf")
        if done.returncode or not result.is_file():
            raise _reason(done.stdout + done.stderr, source)
        return result.read_bytes()


def _style(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _reason(said: str, source: str) -> Exception:
    lacking = [_ESCAPED.sub(_meant, found["text"]) for found in _NO_GLYPH.finditer(said)]
    if lacking:
        return UnprintableError(tuple(dict.fromkeys(char for text in lacking for char in text)))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    complaint = next((line for line in lines if line.startswith("error:")), None)
    last = lines[-1] if lines else "it says nothing about the cause"
    return NotSetError((complaint or last).removeprefix("error:").strip(), _picture(said, source))


def _picture(said: str, source: str) -> str | None:
    stopped = _STOPPED.search(said)
    if not stopped:
        return None
    line = source.split("\n")[int(stopped["line"]) - 1]
    image = _IMAGE.match(line, int(stopped["column"]))
    return _ESCAPED.sub(_meant, image["path"]) if image else None


def _meant(escaped: re.Match[str]) -> str:
    if escaped["code"]:
        return chr(int(escaped["code"], 16))
    return _SIGNS.get(escaped["sign"], escaped["sign"])
