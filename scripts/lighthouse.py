"""Lighthouse's opinion of a page, as a phone sees it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import npm
import programs

_FLAGS = "--headless=new --no-first-run --disable-background-networking"


def examine(address: str, categories: Sequence[str], folder: Path) -> dict[str, Any]:
    """The report on the page at `address`, which is written into `folder`, as JSON
    (https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md).

    Raises AssertionError where Lighthouse is not installed or did not come to a result.
    """
    command, node = npm.command(npm.LIGHTHOUSE), shutil.which("node")
    assert command, "Lighthouse is missing: scripts/test.py fetches it with npm"
    assert node, "Node.js is missing: scripts/test.py says how to get it"
    flags = _FLAGS + (" --no-sandbox" if os.name == "posix" and os.geteuid() == 0 else "")
    options = ["--output=json", "--quiet", f"--output-path={folder / 'report.json'}"]
    options += [f"--only-categories={','.join(categories)}", f"--chrome-flags={flags}"]
    done = subprocess.run(
        [node, command, address, *options],
        env={**os.environ, "CHROME_PATH": str(programs.find(programs.CHROMIUM) or "")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert not report.get("runtimeError"), report["runtimeError"]
    return report


def shortfalls(report: dict[str, Any]) -> list[str]:
    """The categories that are not at 100, with what costs them points."""
    found = []
    for category in report["categories"].values():
        if category["score"] != 1:
            weighed = (ref["id"] for ref in category["auditRefs"] if ref["weight"])
            lost = [name for name in weighed if report["audits"][name]["score"] not in (1, None)]
            found.append(f"{category['title']}: {category['score']}, for {', '.join(lost)}")
    return found
