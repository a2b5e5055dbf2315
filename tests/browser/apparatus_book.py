"""A miniature book for the apparatus: notes here and elsewhere, links, references, an address."""

from __future__ import annotations

from pathlib import Path

WORDS = (
    "The harbour lay still under a sky the colour of slate, and the lamps along the quay had been "
    "lit an hour before they were needed. Nobody spoke of the ledger, though everybody had read "
    "it, and the clerk who had written it walked among them as though nothing had been set down."
)
LONG = "This note has more to say than fits beside the line that calls for it. " * 3

FIRST = "1/1.1-the-lamps.html"
SECOND = "1/1.2-the-ledger.html"

SETTINGS = """\
title = "The Harbour Ledger"
author = "Ada van der Wick"
address = "https://lamps.example/ledger/"
date = 2026-05-01
errors = "mailto:editor@lamps.example"
"""


def write_book(folder: Path, settings: str = SETTINGS) -> Path:
    """Writes the book into `folder` and gives it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    (folder / "1.txt").write_text("\n\n".join(_text()) + "\n", encoding="utf-8")
    return folder


def _text() -> list[str]:
    calls = {2: " in brass[1]", 3: " at once[2] and again[3]", 6: " told in Section 1.2"}
    first = [f"Paragraph {n} begins{calls.get(n, '')} here. {WORDS}" for n in range(1, 9)]
    second = [
        f"The tide[4] is told in Section 1.1 and in [citation 7]. {WORDS}",
        f"Another. {WORDS}",
    ]
    return [
        "1.1 The Lamps",
        *first,
        "[1] Of _brass_.",
        f"[2] {LONG}",
        "[3] The third.",
        "1.2 The Ledger",
        *second,
        "NOTES",
        "[4] Of the _tide_, kept on a page of its own.",
    ]
