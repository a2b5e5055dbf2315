"""The rules of who may import whom (ARCHITECTURE.md), held against the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "octavo"

# What each room may import of ours, beside itself. A room that is not listed may not exist: who
# adds one decides here what it is allowed to know.
ROOMS: dict[str, set[str]] = {
    # What everything speaks in.
    "model": set(),
    "problems": {"model"},
    "paginate": {"model"},
    "addresses": {"model", "paginate"},
    "translations": set(),
    "matter": set(),
    "permalinks": {"model", "problems", "paginate"},
    "footnotes": {"model", "paginate", "addresses"},
    "subject_index": {"model", "problems", "paginate"},
    "epoch": set(),
    "typeset": set(),
    "formats": set(),
    "place": {"problems"},
    "troubles": {"problems"},
    # Text in, text out.
    "recognise": {"model", "problems", "matter"},
    "enrich": {"model", "problems"},
    "write": {
        *("model", "problems", "paginate", "addresses", "footnotes", "matter", "translations"),
        "subject_index",
    },
    "search": {"model", "problems", "paginate", "matter"},
    # Files and processes; none knows another one.
    "config": {"model", "problems", "formats"},
    "read": {"model", "problems"},
    "documents": {"model", "problems", "formats", "read"},
    "save": {"problems", "place"},
    "published": {"problems", "permalinks", "save"},
    "publish": {"problems", "place", "epoch"},
    "verify": {"model", "problems", "paginate", "footnotes"},
    # Its ledger is kept as that of the pages is.
    "kit": {"problems", "place", "save"},
}

ON_TOP = ("assemble", "downloads", "pipeline", "outline", "start", "cli")
"""These tie the rest together; only those that come after may import them."""

PURE = {
    "model",
    "problems",
    "paginate",
    "addresses",
    "matter",
    "permalinks",
    "subject_index",
    "recognise",
    "enrich",
    "write",
    "search",
}
"""Rooms that touch no file, process, clock or network."""

# All that pure rooms may import of others; none of it can reach out of the program.
HARMLESS = {
    *("__future__", "abc", "array", "base64", "bisect", "collections", "dataclasses", "enum"),
    "difflib",
    *("functools", "hashlib", "heapq", "html", "itertools", "json", "math", "operator"),
    *(
        "posixpath",
        "re",
        "statistics",
        "string",
        "struct",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
        "urllib.parse",
    ),
    *("regex", "Stemmer"),
}
REACHING_OUT = {"open", "input", "print", "exec", "eval", "__import__"}
"""Built-in functions that need no import to leave the program."""

MKDOCS = {"mkdocs", "material", "markdown", "pymdownx", "properdocs", "zensical"}
"""Site generators and theirs: `publish` alone knows them."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name that a file takes from elsewhere."""

    file: Path
    line: int
    name: str
    """`octavo.model`, `urllib.parse`, or `open()` for a built-in function."""


def test_the_code_keeps_the_rules() -> None:
    assert list(violations(PACKAGE)) == []


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("model.py", "from octavo.problems import Code"),
        ("problems.py", "import octavo.paginate"),
        ("paginate.py", "from octavo import problems"),
        ("recognise/lines.py", "from octavo.paginate import paginate"),
        ("recognise/lines.py", "from octavo.write.markdown import write_pages"),
        ("search/index.py", "from ..write import escape"),
        ("write/deep/markdown.py", "from ...search import words"),
        ("write/markdown.py", "def late():\n    from octavo import search"),
        ("read.py", "from octavo.save import save"),
        ("verify/site.py", "from octavo.pipeline import build"),
        ("pipeline/made.py", "import octavo.cli"),
        ("recognise/lines.py", "from pathlib import Path"),
        ("search/words.py", "import os"),
        ("enrich/index.py", "import subprocess"),
        ("write/markdown.py", "from datetime import date"),
        ("write/markdown.py", "import urllib.request"),
        ("write/markdown.py", "from urllib import request"),
        ("write/markdown.py", "text = open('book').read()"),
        ("downloads/site.py", "import mkdocs.commands.build"),
        ("epub.py", "import re"),
    ],
)
def test_each_rule_can_be_broken(tmp_path: Path, file: str, code: str) -> None:
    path = tmp_path / "octavo" / file
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    assert len(list(violations(tmp_path / "octavo"))) == 1


def test_what_is_allowed_is_let_be(tmp_path: Path) -> None:
    path = tmp_path / "octavo" / "write" / "markdown.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "import re\nfrom urllib.parse import quote\nfrom collections.abc import Iterable\n"
        "from octavo import __version__\nfrom octavo.model import Book\nfrom . import escape\n"
        "class Case:\n    def open(self): ...\nCase().open()\n",
        encoding="utf-8",
    )
    assert list(violations(tmp_path / "octavo")) == []


def violations(package: Path) -> Iterator[str]:
    """Says of every breach where it is and what it takes that it may not."""
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).with_suffix("").parts
        room = parts[0]
        if room == "__init__":
            continue
        if room not in ROOMS and room not in ON_TOP:
            yield f"{file}: the room {room} is not on the list in {Path(__file__).name}"
            continue
        for use in uses(file, package):
            if not allowed(room, use.name):
                yield f"{file}:{use.line}: {room} may not use {use.name}"


def allowed(room: str, name: str) -> bool:
    top, _, rest = name.partition(".")
    if top == "octavo":
        return _may_import(room, rest.partition(".")[0])
    if name.endswith("()"):
        return room not in PURE
    if top in MKDOCS:
        return room == "publish"
    return room not in PURE or top in HARMLESS or name in HARMLESS


def _may_import(room: str, other: str) -> bool:
    if other == room or not (other in ROOMS or other in ON_TOP):
        return True  # Itself, or a name of the package's own such as its version.
    if room in ON_TOP:
        return other not in ON_TOP[ON_TOP.index(room) :]
    return other in ROOMS[room]


def uses(file: Path, package: Path) -> Iterator[Use]:
    """Every import in `file`, wherever it stands, and every call that needs none."""
    home = ("octavo", *file.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(file.read_bytes())):
        match node:
            case ast.Import():
                yield from (Use(file, node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                yield from (Use(file, node.lineno, name) for name in _taken(node, home))
            case ast.Call(func=ast.Name(id=name)) if name in REACHING_OUT:
                yield Use(file, node.lineno, f"{name}()")


def _taken(node: ast.ImportFrom, home: tuple[str, ...]) -> list[str]:
    """The modules that a `from` import takes, seen from the package `home`."""
    above = home[: len(home) + 1 - node.level] if node.level else ()
    base = ".".join((*above, node.module) if node.module else above)
    if base in ("octavo", "urllib"):  # Here the names themselves are modules.
        return [f"{base}.{alias.name}" for alias in node.names]
    return [base]
