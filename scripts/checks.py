"""The checks in order: lint, format, types, tests, each with what it needs seen to first."""

from __future__ import annotations

from collections.abc import Sequence

import environment
import npm
import programs
from environment import CANNOT_RUN, INTERRUPTED, NoVenvError, SetupError, say

CHECKS = (
    ("Lint", ("-m", "ruff", "check", ".")),
    ("Format", ("-m", "ruff", "format", "--check", ".")),
    ("Types", ("-m", "mypy")),
    ("Tests", ("-m", "pytest", "-n", "auto", "--dist", "worksteal")),
)

# Playwright's browser may be fetched and still not start, where the system lacks its libraries.
_LAUNCH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(args=["--no-sandbox"]).close()
"""


def run(arguments: Sequence[str]) -> int:
    """Runs all checks, `arguments` going to pytest, and gives the exit status of the whole."""
    try:
        _prepare()
    except SetupError as error:
        say(str(error))
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    return _run_checks(arguments)


def _prepare() -> None:
    try:
        environment.prepare(environment.TEST)
    except NoVenvError as error:
        if not programs.can_install():
            raise
        say(f"Installing {error.package} …")
        programs.install([error.package])
        environment.prepare(environment.TEST)
    if missing := programs.provide(_install_chromium, say):
        names = " and ".join(program.name for program in missing)
        packages = " ".join(program.package for program in missing)
        raise SetupError(
            f"The checks need {names}: install what is missing "
            f"(on Debian and Ubuntu: apt-get install {packages}) and run them again."
        )
    for tool in (npm.LIGHTHOUSE, npm.ACE):
        if not npm.provide(tool, say):
            say(f"{tool.name} could not be fetched with npm: the checks with it will fail.")


def _install_chromium() -> bool:
    say("Fetching Chromium for Playwright …")
    fetched = environment.run("-m", "playwright", "install", "chromium") == 0
    return fetched and environment.run("-c", _LAUNCH) == 0


def _run_checks(arguments: Sequence[str]) -> int:
    results = []
    for name, command in CHECKS:
        extra = arguments if name == "Tests" else ()
        print(f"--- {name}", flush=True)
        status = environment.run(*command, *extra)
        if status == INTERRUPTED:
            return INTERRUPTED
        results.append((name, status))
    for name, status in results:
        print(f"{name + ':':8}{'passed' if status == 0 else f'FAILED (exit status {status})'}")
    return int(any(status for _, status in results))
