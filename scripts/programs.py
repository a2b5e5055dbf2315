"""The programs that the checks need beside Python: browsers, Java, and readers of what is made.

Found where people have them; where they are missing, fetched in the ways that a machine allows.
Imports the standard library alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from glob import escape, glob
from pathlib import Path

ANSWER_SECONDS = 60
"""How long a program may take to tell its version: the first start of a browser is slow."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program and where to look for it."""

    name: str
    """For people."""
    commands: tuple[str, ...]
    """On the PATH, the best first."""
    places: tuple[str, ...]
    """Where macOS and Windows keep it; `{Variable}` stands for an environment variable, `*` for
    any name."""
    package: str
    """What Debian and Ubuntu call it."""
    version: str = "--version"


CHROMIUM = Program(
    name="Chrome or Chromium",
    commands=("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    places=(
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"{ProgramFiles}\Google\Chrome\Application\chrome.exe",
        r"{LOCALAPPDATA}\Google\Chrome\Application\chrome.exe",
    ),
    package="chromium",
)
FIREFOX = Program(
    name="Firefox",
    commands=("firefox-esr", "firefox"),
    places=(
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"{ProgramFiles}\Mozilla Firefox\firefox.exe",
    ),
    package="firefox-esr",
)
JAVA = Program(
    name="Java", commands=("java",), places=(), package="default-jre-headless", version="-version"
)
# What validates PDF comes as a library for Java, which a class of ours calls.
COMPILER = Program(
    name="Java's compiler", commands=("javac",), places=(), package="default-jdk-headless",
    version="-version",
)  # fmt: skip
JAXB = Program(
    name="JAXB, which the validator of PDF reads its rules with",
    commands=(),
    places=("/usr/share/java/jaxb-runtime.jar",),
    package="libjaxb-java",
)
POPPLER = Program(
    name="Poppler's pdftotext", commands=("pdftotext",), places=(), package="poppler-utils",
    version="-v",
)  # fmt: skip
NPM = Program(name="Node.js with npm", commands=("npm",), places=(), package="npm")
_VENV = escape(str(Path(__file__).resolve().parents[1] / ".venv"))

# Playwright brings a Node of its own, which a bare Debian lacks one library for.
DRIVER = Program(
    name="libatomic, which Playwright's driver needs",
    commands=(),
    places=(
        f"{_VENV}/lib/*/site-packages/playwright/driver/node",
        rf"{_VENV}\Lib\site-packages\playwright\driver\node.exe",
    ),
    package="libatomic1",
)
PROGRAMS = (CHROMIUM, FIREFOX, JAVA, COMPILER, JAXB, POPPLER, DRIVER, NPM)


def find(program: Program) -> Path | None:
    """Where `program` stands on this machine, or None."""
    return next((path for path in _candidates(program) if _answers(path, program.version)), None)


def provide(install_chromium: Callable[[], bool], say: Callable[[str], None]) -> list[Program]:
    """Sees to it that all programs are there, and gives those that could not be had.

    `install_chromium` fetches a Chromium of Playwright's own and tells whether it runs; `say` is
    told what is going on.
    """
    missing = [program for program in PROGRAMS if find(program) is None]
    if CHROMIUM in missing and install_chromium():
        missing.remove(CHROMIUM)
    if not missing or not can_install():
        return missing
    say(f"Installing {', '.join(program.package for program in missing)} …")
    install(program.package for program in missing)
    return [program for program in missing if find(program) is None]


def can_install() -> bool:
    """Whether this is Debian or one of its kin, and we may install packages there."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> None:
    """Installs Debian packages. Nothing is raised: who needs them looks whether they are there."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _candidates(program: Program) -> Iterator[Path]:
    for command in program.commands:
        if found := shutil.which(command):
            yield Path(found)
    for place in program.places:
        try:
            pattern = place.format_map(os.environ)
        except KeyError:
            continue
        # Not Path.glob: a pattern here may begin at any drive.
        matches = sorted(glob(pattern))  # noqa: PTH207
        yield from (Path(match) for match in matches if Path(match).is_file())


def _answers(path: Path, version: str) -> bool:
    """Tells a program from a stub that only says where to get it, as macOS and Ubuntu have them."""
    if path.suffix == ".jar":
        return True  # A library answers nobody.
    if os.name == "nt":
        return True  # Windows has no such stubs, and Chrome opens a window there when asked.
    try:
        done = subprocess.run([path, version], capture_output=True, timeout=ANSWER_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
