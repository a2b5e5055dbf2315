"""Ace's opinion of an e-book: what stands between it and readers who see or hear little."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import npm
import programs


def findings(book: Path, folder: Path) -> list[str]:
    """What Ace has to say against the EPUB at `book`: file, rule, and reason; its report goes
    into `folder` (https://daisy.github.io/ace/docs/report-json/).

    Raises AssertionError where Ace is not installed or did not come to a result.
    """
    command, node = npm.command(npm.ACE), shutil.which("node")
    assert command, "Ace is missing: scripts/test.py fetches it with npm"
    assert node, "Node.js is missing: scripts/test.py says how to get it"
    chromium = programs.find(programs.CHROMIUM)
    # Without a browser of the machine's own it looks for the one that it would have fetched.
    found = {"PUPPETEER_EXECUTABLE_PATH": str(chromium)} if chromium else {}
    done = subprocess.run(
        [node, command, "--force", "--silent", "--outdir", folder, book],
        env={**os.environ, **found},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    report = folder / "report.json"
    assert report.is_file(), done.stdout + done.stderr
    return list(_said(json.loads(report.read_text(encoding="utf-8"))))


def _said(report: dict[str, Any]) -> Iterator[str]:
    for subject in report["assertions"]:
        where = subject["earl:testSubject"]["url"]
        for one in subject["assertions"]:
            rule, reason = one["earl:test"]["dct:title"], one["earl:result"]["dct:description"]
            yield f"{where}: {rule}: {reason}"
    if report["earl:result"]["earl:outcome"] != "pass":
        yield "The book as a whole: it does not pass."
