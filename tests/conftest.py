"""What every test may ask for: the built book, made once however many processes run the tests."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from tests.kinds import build_every_kind

ROOT = Path(__file__).parents[1]

PATIENCE = 900
"""Seconds that a process waits for another one's build before it gives up."""

# No test is judged by the clock: machines differ. Nor by luck: the same code draws the same
# examples, and passes today if it passed yesterday. Looking for new ones is work of its own, which
# `--hypothesis-seed` asks for.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False)


def pytest_configure(config: pytest.Config) -> None:
    """Draws other examples where a seed says which."""
    seeded = config.getoption("--hypothesis-seed") is not None
    settings.load_profile("explore" if seeded else "steady")


class BuildBook(Protocol):
    def __call__(self, book: Path, name: str, *options: str) -> Path: ...


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run of the tests have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def build(shared_folder: Path) -> BuildBook:
    """Builds a book (a folder or a text) under a name; the second time it is there already.

    What follows the name goes to `octavo build`. Gives the folder with `docs/`, `mkdocs.yml` and
    `site/`.
    """

    def build_book(book: Path, name: str, *options: str) -> Path:
        folder = shared_folder / name
        command = ("build", str(book), "--out", str(folder / "out"), *options)
        make_once(folder, lambda: run_octavo(*command))
        return folder / "out"

    return build_book


@pytest.fixture(scope="session")
def built(build: BuildBook) -> Path:
    """The book that stands in `source/`, built: the folder with `docs/`, `mkdocs.yml`, `site/`."""
    return build(ROOT / "source", "book")


@pytest.fixture(scope="session")
def every_kind_built(shared_folder: Path) -> Path:
    """The book of every kind of block, built: the folder with `docs/`, `mkdocs.yml`, `site/`."""
    folder = shared_folder / "kinds"
    make_once(folder, lambda: build_every_kind(folder / "out"))
    return folder / "out"


def run_octavo(*arguments: str) -> None:
    """Runs the command as a reader of the README would, and fails the test when it fails."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "octavo.cli", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, f"octavo {' '.join(arguments)}:\n{done.stdout}"


def make_once(folder: Path, make: Callable[[], None]) -> None:
    """Calls `make` in the first process that comes with `folder`; the others wait until it is done.

    Making a folder is the lock: it succeeds for one process alone, on every file system.
    """
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            if failed.exists() or time.monotonic() > end:
                pytest.fail(f"Another process could not make {folder.name}.")
            time.sleep(0.1)
        return
    try:
        make()
    except BaseException:
        failed.touch()
        raise
    done.touch()
