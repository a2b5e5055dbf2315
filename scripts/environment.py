"""The environment: `.venv` with the pinned packages and Octavo itself, made by any Python 3.11+.

Imports the standard library alone, because it runs before anything is installed. The environment
is whole when its stamp says so; the stamp is taken away before anything is changed and put back
last, so that an interrupted set-up is never taken for a finished one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "octavo-stamp.txt"
REQUIREMENTS = ROOT / "scripts" / "requirements"

BUILD = "build.txt"
"""Lock file of what building a book takes."""
DOCUMENTS = "documents.txt"
"""Lock file of what a book takes that is no plain text: all of `build.txt`, and pandoc."""
CJK = "cjk.txt"
"""Lock file of what it takes to print Chinese, Japanese or Korean: all of `documents.txt`, and
typefaces."""
TEST = "test.txt"
"""Lock file of what the checks take: all of `cjk.txt`, in the same versions, and more."""

_LOCKS = (BUILD, DOCUMENTS, CJK, TEST)
"""Each with all of those before it."""

# As `octavo.formats` has them; it can't be asked before anything is installed.
_DOCUMENT = (".docx", ".odt", ".epub", ".html", ".htm", ".xhtml", ".md", ".markdown")

# Hangul, kana, the ideographs of both planes that have any.
_CJK = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

CANNOT_RUN = 2
"""Exit status where a command could not do its work at all, as for bad input."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells give it: 128 and the number of SIGINT."""

# pip's words for a server that can't be reached: each retry is announced with them.
_NO_NETWORK = "connection broken by"

# Settings of pip's that would lead packages past the environment.
_STRAY_SETTINGS = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME")


class SetupError(Exception):
    """The environment could not be made; the message is one sentence for a person."""


class NoVenvError(SetupError):
    """This Python comes without venv or ensurepip, as Debian's does."""

    def __init__(self) -> None:
        self.package = f"python3.{sys.version_info.minor}-venv"
        super().__init__(
            "This Python cannot make a virtual environment; on Debian and Ubuntu the package "
            f"{self.package} brings what it lacks (apt-get install {self.package})."
        )


def build(arguments: Sequence[str]) -> int:
    """Runs `octavo build` with `arguments` in the environment and gives its exit status."""
    return _octavo("build", *arguments)


def verify(arguments: Sequence[str]) -> int:
    """The same for `octavo verify`."""
    return _octavo("verify", *arguments)


def _octavo(*arguments: str) -> int:
    try:
        prepare(_needed(_book(arguments)))
    except SetupError as error:
        say(str(error))
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    return run("-m", "octavo.cli", *arguments)


def prepare(lock: str) -> None:
    """Makes `.venv` hold what the lock file named `lock` lists; does nothing when it does.

    Raises SetupError.
    """
    stamps = _stamps()
    # The folder of a book comes without the checks.
    locks = [name for name in _LOCKS if (REQUIREMENTS / name).is_file()]
    wanted = {name: _stamp(name) for name in locks}
    whole = {name for name, stamp in wanted.items() if stamp in stamps}
    if whole.intersection(locks[locks.index(lock) :]):
        return
    say(f"Setting up the environment, once: pinned packages into {VENV} …")
    try:
        if whole:
            STAMP.unlink()
        else:
            _make_venv()
        _install("--require-hashes", "-r", str(REQUIREMENTS / lock))
        _install_project()
        stamp = "\n".join(wanted[name] for name in sorted({*whole, lock}))
        STAMP.write_text(stamp, encoding="utf-8")
    except OSError as error:
        raise SetupError(f"The environment could not be made: {error}.") from error
    say("The environment is ready.")


def run(*arguments: str) -> int:
    """Runs the environment's Python with `arguments` and gives its exit status."""
    try:
        # -P: a file in the reader's own folder must not be taken for a module.
        return subprocess.run([str(python()), "-P", *arguments], env=_variables()).returncode
    except KeyboardInterrupt:
        return INTERRUPTED


def python() -> Path:
    """The environment's Python, made or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(line: str) -> None:
    """Tells a person how things stand, apart from what a command prints as its result."""
    encoding = sys.stderr.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def _book(arguments: Sequence[str]) -> Path:
    """The manuscript that `octavo build` is given, an option's value taken for it at the worst."""
    named = [Path(word) for word in arguments if word and not word.startswith("-")]
    return next((path for path in named if path.exists()), ROOT / "source")


def _needed(book: Path) -> str:
    """The lock file of what building `book` takes."""
    if _has_cjk(book):
        return CJK
    return DOCUMENTS if _has_documents(book) else BUILD


def _has_cjk(book: Path) -> bool:
    """Whether `book` is text in UTF-8 with a character of Chinese, Japanese or Korean."""
    files = [path for path in book.iterdir() if path.is_file()] if book.is_dir() else [book]
    texts = [path for path in files if path.is_file() and path.suffix.lower() in (".txt", ".md")]
    return any(
        _CJK.search(path.read_text(encoding="utf-8", errors="ignore")) for path in texts
    )  # fmt: skip


def _has_documents(book: Path) -> bool:
    """Whether `book` is, holds or names what pandoc must read."""
    names = [path.name for path in book.iterdir()] if book.is_dir() else [book.name]
    settings = book / "book.toml"
    named = settings.read_text(encoding="utf-8", errors="replace") if settings.is_file() else ""
    names += re.findall(r"[^\"'\n]+", named)
    return any(name.lower().endswith(_DOCUMENT) for name in names)


def _stamps() -> set[str]:
    if not (STAMP.is_file() and python().is_file()):
        return set()
    return set(STAMP.read_text(encoding="utf-8", errors="replace").splitlines())


def _stamp(lock: str) -> str:
    """Names all that the environment was made from.

    The place is part of it: an environment does not survive being moved or copied.
    """
    parts = (
        sys.version.encode(),
        os.fsencode(ROOT),
        (ROOT / "pyproject.toml").read_bytes(),
        (REQUIREMENTS / lock).read_bytes(),
    )
    digests = b"".join(hashlib.sha256(part).digest() for part in parts)
    return f"{lock} {hashlib.sha256(digests).hexdigest()}"


def _make_venv() -> None:
    if not (_has("venv") and _has("ensurepip")):
        raise NoVenvError
    STAMP.unlink(missing_ok=True)
    # The script may have been called with the very environment that is made anew.
    base = getattr(sys, "_base_executable", sys.executable)
    _quietly("The environment could not be made", base, "-m", "venv", "--clear", str(VENV))


def _has(module: str) -> bool:
    """Whether `module` can be imported; a folder that a removed package left behind cannot."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None


def _install(*arguments: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    _quietly(
        "The packages could not be installed",
        *(str(python()), "-I", "-m", "pip", "install", *quiet, *arguments),
    )


def _install_project() -> None:
    """Installs Octavo itself, so that a change of the code needs no new installation."""
    _install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # Python before 3.13 reads .pth files in the locale's encoding and stops at a path in other
    # letters; it also takes paths relative to the file's folder, which are the same everywhere.
    for link in VENV.rglob("_octavo.pth"):
        link.write_text(os.path.relpath(ROOT / "scripts", link.parent), encoding="ascii")


def _quietly(complaint: str, *command: str) -> None:
    """Runs `command`; its output is shown only when it fails, and then only the end."""
    done = subprocess.run(
        command,
        env=_variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        return
    if _NO_NETWORK in done.stdout:
        raise SetupError(f"{complaint}: their server cannot be reached; is this machine online?")
    end = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-12:])
    raise SetupError(f"{complaint}:\n{end}")


def _variables() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _STRAY_SETTINGS}
