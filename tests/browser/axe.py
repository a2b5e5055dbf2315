"""What axe has to say against a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

# Everything axe knows, its best practices and WCAG 2.2's size of targets included, which it leaves
# out unless asked.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

_AXE = Axe()


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, place and reason."""
    results = _AXE.run(page, options=RULES)
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
