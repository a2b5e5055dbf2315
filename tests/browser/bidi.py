"""Firefox, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/).

Only what reading a page takes: open an address, run an expression, type, press keys, click. Every
request the page makes and every error it reports is kept.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds until an answer is given up: far beyond any that comes, on a busy machine too."""

KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "ArrowDown": "\ue015",
    "ArrowUp": "\ue013",
}
"""Keys without a character of their own: https://www.w3.org/TR/webdriver2/#keyboard-actions"""

PREFERENCES: Mapping[str, bool | int | str] = {
    # A remote protocol switches this off, and then a page may read its neighbours as it may not
    # for a reader. The first line keeps the protocol from setting preferences of its own.
    "remote.prefs.recommended": False,
    "security.fileuri.strict_origin_policy": True,
    # The network is cut: whatever is asked of it ends at a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # No first-run pages, no updates, no reports.
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    # Time passes in a window that is not in front, too.
    "focusmanager.testmode": True,
}

_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class BidiError(Exception):
    """Firefox refused a command or did not answer."""


class Firefox:
    """A window of Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self.requests: list[str] = []
        """Address of every request, in order."""
        self.complaints: list[str] = []
        """Every error that a page wrote to the console."""
        self._connection = connection
        self._numbers = itertools.count(1)
        self._command("session.new", capabilities={})
        events = ["network.beforeRequestSent", "log.entryAdded"]
        self._command("session.subscribe", events=events)
        self._context = self._command("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        """Opens `address` and waits until the page has loaded."""
        self._command(
            "browsingContext.navigate", context=self._context, url=address, wait="complete"
        )

    def evaluate(self, expression: str) -> Any:
        """Gives the value of a JavaScript expression, awaited if need be, as JSON can hold it."""
        answer = self._command(
            "script.evaluate",
            # As an async function, so that `await` may stand in the expression.
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def wait_for(self, expression: str) -> Any:
        """Gives the value of `expression` once it is true; raises BidiError if it never is."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if value := self.evaluate(expression):
                    return value
            except BidiError:
                pass  # The page is on its way to another.
            time.sleep(0.05)
        raise BidiError(f"Never came true: {expression}")

    def type(self, text: str) -> None:
        """Types `text` into whatever has the focus."""
        self._keys([(kind, char) for char in text for kind in ("keyDown", "keyUp")])

    def press(self, key: str) -> None:
        """Presses one key by its name in KEYS, or its character."""
        value = KEYS.get(key, key)
        self._keys([("keyDown", value), ("keyUp", value)])

    def click(self, selector: str) -> None:
        """Clicks the middle of the first element that `selector` finds, scrolled into view."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(f"!!{element}")
        self.evaluate(f"void {element}.scrollIntoView({{block: 'nearest', behavior: 'instant'}})")
        box = self.evaluate(f"{element}.getBoundingClientRect()")
        x, y = (
            int(box[start] + box[size] / 2) for start, size in (("x", "width"), ("y", "height"))
        )
        steps: list[dict[str, object]] = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._perform({"type": "pointer", "id": "mouse", "actions": steps})

    def _keys(self, strokes: list[tuple[str, str]]) -> None:
        steps = [{"type": kind, "value": value} for kind, value in strokes]
        self._perform({"type": "key", "id": "keyboard", "actions": steps})

    def _perform(self, source: Mapping[str, object]) -> None:
        self._command("input.performActions", context=self._context, actions=[source])

    def _command(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._connection.recv(timeout=PATIENCE))
            if message["type"] == "event":
                self._note(message["method"], message["params"])
            elif message["type"] == "error":
                raise BidiError(f"{method}: {message['error']}: {message['message']}")
            elif message["id"] == number:
                return dict(message["result"])

    def _note(self, event: str, params: Mapping[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])
        elif params["level"] == "error":
            self.complaints.append(str(params["text"]))


@contextmanager
def firefox(executable: Path, profile: Path) -> Iterator[Firefox]:
    """Starts Firefox with an empty `profile` folder, and ends it afterwards."""
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = (executable, "--headless", "--no-remote", "--remote-debugging-port=0")
    process = subprocess.Popen(
        [*command, "-profile", profile],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    try:
        address = f"{_listening(process)}/session"
        with connect(address, max_size=None, proxy=None) as connection:
            yield Firefox(connection)
    finally:
        _end(process)


def _listening(process: subprocess.Popen[str]) -> str:
    """Waits until Firefox says where it listens."""
    assert process.stderr
    alarm = Timer(PATIENCE, process.kill)
    alarm.start()
    said = []
    try:
        for line in process.stderr:
            if found := _LISTENING.search(line):
                # Read on: Firefox stops when nobody takes what it has to say.
                Thread(target=process.stderr.read, daemon=True).start()
                return found[1]
            said.append(line)
    finally:
        alarm.cancel()
    raise BidiError("Firefox did not start:\n" + "".join(said))


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
