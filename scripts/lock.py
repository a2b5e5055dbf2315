"""Renews the lock files: `python3 scripts/lock.py [--upgrade]`; needs uv (`pip install uv`).

Without `--upgrade`, what is pinned stays as far as pyproject.toml lets it; with it, everything
becomes the newest. `--upgrade-package NAME` renews one package.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from environment import BUILD, CANNOT_RUN, CJK, DOCUMENTS, REQUIREMENTS, TEST, say

PYTHON = "3.11"
"""The oldest Python that the pins are for; newer ones get conditions of their own."""


def main(options: list[str]) -> int:
    """Writes the lock files and gives the exit status. `options` are uv's."""
    uv = shutil.which("uv")
    if not uv:
        say("The lock files are made by uv, which is not here (pip install uv).")
        return CANNOT_RUN
    # Each lock holds the next one to the same versions.
    for lock, more in (
        (BUILD, []),
        (DOCUMENTS, [*_extras("documents"), "-c", BUILD]),
        (CJK, [*_extras("documents", "cjk"), "-c", DOCUMENTS]),
        (TEST, [*_extras("documents", "cjk", "fonts", "test"), "-c", CJK]),
    ):
        command = [uv, "pip", "compile", "../../pyproject.toml", "tools.in", *more]
        command += ["--universal", "--python-version", PYTHON, "--generate-hashes"]
        command += ["-o", lock, *options]
        if status := subprocess.run(
            command, cwd=REQUIREMENTS, stdout=subprocess.DEVNULL
        ).returncode:
            return status
    return 0


def _extras(*names: str) -> list[str]:
    return [f"--extra={name}" for name in names]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
