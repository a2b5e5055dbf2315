"""Checks of the project itself: what is pinned, what old Pythons can read, who is called upon."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment
from octavo.formats import DOCUMENTS
from tests.conftest import ROOT

REQUIREMENTS = ROOT / "scripts" / "requirements"
LOCKS = ("build.txt", "documents.txt", "cjk.txt", "test.txt")

# A pin, with the condition it holds under: a package may stand twice, for different Pythons.
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
HASH = re.compile(r"^\s+--hash=sha256:[0-9a-f]{64}( \\)?$")

ACTION = re.compile(r"uses:\s*(\S+)@(\S+)(.*)")

# What runs before anything is installed, and what old Pythons must at least be able to read.
BARE = ("build.py", "checks.py", "environment.py", "programs.py", "npm.py", "test.py", "verify.py")
ENTRANCES = ("build.py", "test.py", "verify.py")

# Addresses that are names and are never asked for: XML namespaces.
NAMES = (
    "http://purl.org/dc/terms/",
    "https://schema.org",
    "http://www.w3.org/",
    "http://www.sitemaps.org/schemas/",
)
ADDRESS = re.compile(r"""(?:https?:)?//[\w-]+\.[\w.-]+[^\s"'<>)]*""")
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->|^\s*(?://|#) .*?$|\s// .*?$", re.S | re.M)

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
NOT_ON_WINDOWS = re.compile(
    r'[<>:"|?*\\\x00-\x1f]|[ .]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by package, each with the condition it stands under."""
    found: dict[str, set[str]] = {}
    for line in (REQUIREMENTS / lock).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match[1]), set()).add(f"{match[2]}; {match[3]}")
    return found


def declared(*extras: str) -> list[Requirement]:
    """What pyproject.toml and tools.in ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    asked += (REQUIREMENTS / "tools.in").read_text(encoding="utf-8").split()
    return [Requirement(text) for text in asked]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("build.txt", ()),
        ("documents.txt", ("documents",)),
        ("cjk.txt", ("documents", "cjk")),
        ("test.txt", ("documents", "cjk", "fonts", "test")),
    ],
)
def test_the_locks_hold_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    pinned = pins(lock)
    for asked in declared(*extras):
        versions = pinned.get(canonicalize_name(asked.name), set())
        assert versions, f"{lock} does not pin {asked.name}: run scripts/lock.py"
        for version in versions:
            assert asked.specifier.contains(version.partition(";")[0]), f"{asked} in {lock}"


def test_each_lock_only_adds() -> None:
    build, documents, cjk, test = map(pins, LOCKS)
    assert build.items() <= documents.items() <= cjk.items() <= test.items()


def test_what_is_run_first_knows_the_documents() -> None:
    assert tuple(DOCUMENTS) == environment._DOCUMENT


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_comes_from_wherever_pip_looks(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert PIN.match(line) or HASH.match(line), f"neither pin nor hash: {line}"
        assert HASH.match(line) or HASH.match(after), f"no hash: {line}"


def test_actions_are_pinned_to_a_commit() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    used = [match for path in workflows for match in ACTION.finditer(path.read_text("utf-8"))]
    assert used
    for action, commit, comment in (match.groups() for match in used):
        assert re.fullmatch(r"[0-9a-f]{40}", commit), f"{action} is not pinned to a commit"
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} does not tell its version"


@pytest.mark.parametrize("name", ENTRANCES)
def test_old_pythons_can_read_the_entrances(name: str) -> None:
    source = (ROOT / "scripts" / name).read_bytes()
    assert source.isascii(), "Python 2 reads ASCII"
    ast.parse(source, feature_version=(3, 7))
    assert not re.search(rb"\bf['\"]|__future__", source), "Python 2 knows no f-strings"


@pytest.mark.parametrize("name", BARE)
def test_what_runs_first_needs_nothing_installed(name: str) -> None:
    known = sys.stdlib_module_names | {Path(other).stem for other in BARE}
    for node in ast.walk(ast.parse((ROOT / "scripts" / name).read_bytes())):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= known
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] in known


def test_continuous_integration_runs_the_checks() -> None:
    script = ROOT / ".ci" / "run"
    assert "python3 scripts/test.py" in script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)


def test_nothing_of_ours_calls_upon_another_host() -> None:
    kinds = {".html", ".css", ".js", ".svg", ".xml"}
    files = [path for top in ("overrides", "docs/assets") for path in (ROOT / top).rglob("*.*")]
    assert files
    for path in (path for path in files if path.suffix in kinds):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        strangers = [a for a in ADDRESS.findall(text) if not a.startswith(NAMES)]
        assert not strangers, f"{path} names {strangers}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="//cdn.example/x.js"></script>', True),
        ("@import url(https://fonts.example/css);", True),
        ('const url = "https://cdn.example/x.js"; // why', True),
        ("// see https://standards.example/", False),
        ("{# https://docs.example/ #}", False),
        ("a = 1; // https://docs.example/", False),
        ("/* https://docs.example/ */", False),
    ],
)
def test_an_address_is_told_from_a_comment(text: str, found: bool) -> None:
    assert bool(ADDRESS.search(COMMENT.sub("", text))) == found


def test_file_names_work_everywhere() -> None:
    kept = ("docs", "overrides", "scripts", "source", "tests")
    paths = [path.relative_to(ROOT) for top in kept for path in (ROOT / top).rglob("*")]
    paths = [path for path in paths if "__pycache__" not in path.parts]
    bad = [path for path in paths if any(NOT_ON_WINDOWS.search(part) for part in path.parts)]
    assert not bad
    folded = [path.as_posix().casefold() for path in paths]
    assert len(folded) == len(set(folded)), "two names that differ in case alone"
