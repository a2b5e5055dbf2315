"""What each download costs, singly, beside pandoc and calibre: `python scripts/bench/formats.py
TEXT… [--json]`.

Each command is run as a user would run it, from the manuscript to the file, one after the other:
Octavo's with its proof, pandoc's (where `pypandoc-binary` is installed) with the text as Markdown,
calibre's where the machine has `ebook-convert`. Prints a row a file: wall seconds, the most memory
that a process of the command held, and the size; `–` where a tool made nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from octavo.assemble import read_file
from octavo.config import load
from octavo.model import Source

FORMATS = ("site", "html", "epub", "pdf")

_LONGEST = 1800
"""Seconds after which a command is given up."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one file cost."""

    text: str
    tool: str
    format: str
    seconds: float
    memory: float
    """Of the process that held the most, in MB."""
    size: float | None
    """In kB; None where nothing was made."""


def main(texts: Sequence[Path], *, as_json: bool) -> None:
    """Measures all and prints it, a row as it comes."""
    if not as_json:
        print("| text | tool | format | seconds | MB | kB |\n| --- | --- | --- | --: | --: | --: |")
    costs = []
    for text in texts:
        for cost in _measured(text):
            costs.append(cost)
            size = "–" if cost.size is None else f"{cost.size:,.0f}"
            row = (cost.text, cost.tool, cost.format, f"{cost.seconds:.1f}", f"{cost.memory:.0f}")
            if not as_json:
                print(f"| {' | '.join((*row, size))} |", flush=True)
    if as_json:
        print(json.dumps([asdict(cost) for cost in costs], indent=1))


def _measured(text: Path) -> Iterator[Cost]:
    name = text.resolve().parent.name if text.stem == "source" else text.stem
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        plain = where / "plain.txt"
        plain.write_text(_words(text), encoding="utf-8")
        for tool, format_, command, made in _commands(text.resolve(), plain, where):
            seconds, memory = _run(command, where)
            yield Cost(name, tool, format_, seconds, memory, _size(where, made))


def _words(text: Path) -> str:
    """The text as Octavo reads it: the other tools want UTF-8."""
    settings = load(text)
    files = (read_file(settings, name, "en") for name in settings.files)
    return "\n\n".join(file.text for file in files if isinstance(file, Source))


def _commands(text: Path, plain: Path, where: Path) -> Iterator[tuple[str, str, list[str], str]]:
    """Tool, format, command, and the pattern of what it makes in `where`."""
    octavo = [str(Path(sys.executable).with_name("octavo")), "build", str(text), "--out"]
    for name in FORMATS:
        made = "site/**/*" if name == "site" else "downloads/*"
        yield (
            "Octavo",
            name,
            [*octavo, f"octavo-{name}", "--formats", name],
            f"octavo-{name}/{made}",
        )
    yield "Octavo", "all", [*octavo, "octavo-all"], "octavo-all/site/**/*"
    if pandoc := _pandoc():
        shared = [pandoc, str(plain), "--from=markdown", "--toc", f"--metadata=title:{text.stem}"]
        html = [*shared, "--standalone", "--embed-resources", "--output=pandoc.html"]
        yield "pandoc", "html", html, "pandoc.html"
        yield "pandoc", "epub", [*shared, "--output=pandoc.epub"], "pandoc.epub"
        yield "pandoc", "pdf", [sys.executable, "-c", _TO_PDF, *shared], "pandoc.pdf"
    if calibre := shutil.which("ebook-convert"):
        for name in ("epub", "pdf"):
            yield "calibre", name, [calibre, str(plain), f"calibre.{name}"], f"calibre.{name}"


_TO_PDF = """
import subprocess, sys, typst
subprocess.run([*sys.argv[1:], "--standalone", "--to=typst", "--output=pandoc.typ"], check=True)
typst.compile("pandoc.typ", output="pandoc.pdf")
"""
"""pandoc's Typst, set by the one that Octavo uses."""


def _pandoc() -> str | None:
    try:
        import pypandoc  # type: ignore[import-untyped]
    except ImportError:
        return None
    return str(pypandoc.get_pandoc_path())


def _run(command: Sequence[str], where: Path) -> tuple[float, float]:
    """Wall seconds and the peak of memory in MB; infinite seconds for a command given up."""
    flags = {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "QT_QPA_PLATFORM": "offscreen"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=where,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **flags},
    )
    while time.perf_counter() - started < _LONGEST:
        pid, _, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = 0  # It has been waited for.
            return time.perf_counter() - started, used.ru_maxrss / 1024
        time.sleep(0.02)
    process.kill()
    process.wait()
    return float("inf"), 0.0


def _size(where: Path, pattern: str) -> float | None:
    files = [path for path in where.glob(pattern) if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1000 if files else None


if __name__ == "__main__":
    given = [arg for arg in sys.argv[1:] if arg != "--json"]
    main([Path(arg) for arg in given], as_json="--json" in sys.argv)
