"""A reader's window in Chromium, with everything that it asked for and complained of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

HERE = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")
"""What a page may ask for; anything else is somebody else's server."""


@dataclass
class Reader:
    """A window; tests that expect a complaint clear `complaints` after having looked at it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Address of every request, in order."""
    complaints: list[str] = field(default_factory=list)
    """Every error that a page threw or wrote to the console."""

    @property
    def strangers(self) -> list[str]:
        """The requests that left this machine, or tried to."""
        return [address for address in self.requests if not address.startswith(HERE)]

    def open(self, address: str) -> Page:
        """Goes to `address` and gives the page."""
        self.page.goto(address)
        return self.page


@contextmanager
def reader(browser: Browser, *, offline: bool = False, **options: Any) -> Iterator[Reader]:
    """Opens a window of its own, `options` being those of Playwright's `new_context`.

    A reader who comes to the end of a test without having met an error or another host's address
    has passed one more test: both fail here.
    """
    context = browser.new_context(offline=offline, **options)
    try:
        window = Reader(context.new_page())
        context.on("request", lambda request: window.requests.append(request.url))
        window.page.on("console", lambda message: _hear(window, message))
        window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
        yield window
    finally:
        context.close()
    assert not window.strangers, f"requests to other hosts: {window.strangers}"
    assert not window.complaints, f"errors on the page: {window.complaints}"


def _hear(window: Reader, message: ConsoleMessage) -> None:
    if message.type == "error":
        window.complaints.append(f"{message.text} ({message.location['url']})")
