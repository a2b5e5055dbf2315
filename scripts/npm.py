"""What the checks need of npm's packages: pinned with digests, installed into `.venv`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import programs

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Tool:
    """A package with a lock of its own in `tests/<folder>`: every version, with its digest."""

    name: str
    folder: str
    main: str
    """The file that is run or served, under `node_modules`."""

    @property
    def pinned(self) -> Path:
        return _ROOT / "tests" / self.folder

    @property
    def installed(self) -> Path:
        return _ROOT / ".venv" / self.folder


LIGHTHOUSE = Tool("Lighthouse", "lighthouse", "lighthouse/cli/index.js")
ACE = Tool("Ace", "ace", "@daisy/ace/bin/ace-puppeteer.js")
READERS = Tool("The reading systems", "readers", "epubjs/dist/epub.min.js")


def command(tool: Tool) -> Path | None:
    """The main file of `tool` as it is pinned; None where that is not installed."""
    found = tool.installed / "node_modules" / tool.main
    lock = tool.installed / "package-lock.json"
    is_current = lock.is_file() and lock.read_bytes() == (tool.pinned / lock.name).read_bytes()
    return found if is_current and found.is_file() else None


def provide(tool: Tool, say: Callable[[str], None]) -> bool:
    """Sees to it that `tool` is there, and tells whether it is."""
    npm = programs.find(programs.NPM)
    if command(tool) is not None or npm is None:
        return command(tool) is not None
    say(f"Installing {tool.name} …")
    shutil.rmtree(tool.installed, ignore_errors=True)
    tool.installed.mkdir(parents=True)
    shutil.copy(tool.pinned / "package.json", tool.installed)
    # No script of a package's own is run: none fetches a browser.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    lock = shutil.copy(tool.pinned / "package-lock.json", tool.installed)
    done = subprocess.run([npm, "ci", *options], cwd=tool.installed, stdin=subprocess.DEVNULL)
    if done.returncode:
        Path(lock).unlink()
    return command(tool) is not None
