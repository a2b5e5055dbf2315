"""Runs pandoc: the bytes of a document in, its tree and its pictures out.

pandoc is shut in (`--sandbox`): it opens nothing but the document, so that no document can
include a file or fetch anything (https://pandoc.org/MANUAL.html#a-note-on-security). Time and
memory have bounds, since some documents are made to use them up.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.documents.inlines import Node
from octavo.problems import Code, OctavoError, problem

MOST_SECONDS = 120
_MOST_MEMORY = "3G"

_READERS = {
    "docx": "docx",
    "odt": "odt",
    "epub": "epub-raw_html+east_asian_line_breaks",
    "html": "html+east_asian_line_breaks",
    # What would change characters (smart, emoji, math in dollars, alerts) is switched off, and
    # what takes `* * *` for three lists.
    "markdown": (
        "commonmark_x-smart-emoji-tex_math_dollars-alerts-fancy_lists"
        "+implicit_figures+east_asian_line_breaks"
    ),
}
"""What pandoc calls each kind, with its extensions."""

_HEAP_EXHAUSTED = 251
"""Exit status of a Haskell program that needed more memory than it may have."""


class PandocError(Exception):
    """Why pandoc could not read a document, in words that follow a colon."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as pandoc understands it."""

    blocks: list[Node]
    meta: dict[str, Node]
    pictures: dict[str, bytes]
    """Those inside it, by the address that the tree has for them."""
    has_pictures: bool
    """Whether it shows any, inside it or elsewhere."""


def parse(data: bytes, kind: str, name: str) -> Tree:
    """The document `data` of a `kind` that `formats` names; a text must be UTF-8.

    Raises OctavoError (DOCUMENTS_EXTRA) where pandoc is not installed, and PandocError.
    """
    program = _program(name)
    with tempfile.TemporaryDirectory(prefix="octavo-") as folder:
        (Path(folder) / "document").write_bytes(data)
        output = _run([str(program), *_options(kind), "document"], folder)
        pictures = _files(Path(folder) / "media")
    try:
        tree: dict[str, Any] = json.loads(output)
        if kind == "epub" and b'"Raw' in output:
            tree["blocks"] = _without_raw(tree["blocks"])
    except RecursionError as error:
        raise PandocError("its parts lie too deep within each other") from error
    return Tree(tree["blocks"], tree["meta"], pictures, b'"Image"' in output)


def _program(name: str) -> Path:
    """The pandoc that comes with the package pypandoc-binary: a known version of it."""
    spec = importlib.util.find_spec("pypandoc")
    program = Path(spec.origin if spec and spec.origin else "").parent / "files" / _FILE
    if not program.is_file():
        raise OctavoError(problem(Code.DOCUMENTS_EXTRA, name=name))
    return program


_FILE = "pandoc.exe" if os.name == "nt" else "pandoc"


def _options(kind: str) -> list[str]:
    return [
        *("+RTS", f"-M{_MOST_MEMORY}", "-RTS", "--sandbox", "--data-dir=."),
        *(f"--from={_READERS[kind]}", "--to=json", "--extract-media=media"),
    ]


def _run(command: Sequence[str], folder: str) -> bytes:
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise PandocError(f"pandoc was not done with it after {MOST_SECONDS} seconds") from error
    if done.returncode == _HEAP_EXHAUSTED:
        raise PandocError(f"pandoc needs more than {_MOST_MEMORY}B of memory for it")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").split("\n")[0].strip()
        raise PandocError(said or f"pandoc ended with the status {done.returncode}")
    return done.stdout


def _without_raw(nodes: list[Any]) -> list[Any]:
    """`nodes` without the elements of an EPUB that pandoc leaves as they are, such as scripts."""
    return [
        _without_raw(node)
        if isinstance(node, list)
        else {**node, "c": _without_raw(node["c"])}
        if isinstance(node, dict) and isinstance(node.get("c"), list)
        else node
        for node in nodes
        if not (isinstance(node, dict) and node.get("t") in ("RawBlock", "RawInline"))
    ]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
