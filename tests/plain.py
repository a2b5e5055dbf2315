"""The project as whoever has only MkDocs builds it: generated and hand-written pages alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, make_once


def plain_site(shared_folder: Path) -> Path:
    """The site that `mkdocs build` makes of `docs/`, built once for all processes of a run."""
    folder = shared_folder / "plain"
    site = folder / "site"
    make_once(folder, lambda: build_plainly(site))
    return site


def build_plainly(site: Path) -> None:
    """Builds the project's own pages into `site`, and fails the test where MkDocs complains."""
    settings = ["--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(site)]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", *settings],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    assert not done.stdout, "a quiet build that goes well says nothing"
