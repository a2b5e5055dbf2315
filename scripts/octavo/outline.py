"""The outline of a book, for people and for programs."""

from __future__ import annotations

from typing import Any

from octavo.pipeline import Manuscript
from octavo.recognise import Decision


def as_json(manuscript: Manuscript) -> dict[str, Any]:
    """The outline as plain data.

    `encoding` is that of the first file; `files` tells each one's; `headings` and `doubtful` are
    in the order of the book, lines counted from 1.
    """
    decisions = manuscript.recognition.decisions
    return {
        "title": manuscript.config.title,
        "encoding": manuscript.sources[0].encoding,
        "files": [
            {
                "name": source.name,
                "encoding": source.encoding,
                "newline": source.newline,
                "layout": layout.value,
            }
            for source, layout in zip(
                manuscript.sources, manuscript.recognition.layouts, strict=True
            )
        ],
        "headings": [_heading(decision) for decision in decisions if decision.accepted],
        "doubtful": [_heading(decision) for decision in decisions if not decision.accepted],
    }


def _heading(decision: Decision) -> dict[str, Any]:
    candidate = decision.candidate
    origin = candidate.lines[0].origin
    return {
        "file": origin.file,
        "line": origin.line,
        "level": decision.level,
        "number": candidate.printed,
        "title": candidate.title,
        "text": candidate.text,
        "rule": candidate.rule,
        "reason": decision.reason,
    }


def as_text(manuscript: Manuscript) -> str:
    """The outline as lines of text: a head for each file, its headings, then the doubtful lines."""
    data = as_json(manuscript)
    lines = [data["title"], ""]
    for file in data["files"]:
        lines.append(f"{file['name']}  {file['encoding']}, {file['newline']}, {file['layout']}")
        lines += [_line(h) for h in data["headings"] if h["file"] == file["name"]]
    if data["doubtful"]:
        lines += ["", "Not taken for headings:"]
        lines += [_line(h) for h in data["doubtful"]]
    if not data["headings"]:
        lines += ["", "No heading was recognised; the book becomes one page."]
    return "\n".join(lines) + "\n"


def _line(heading: dict[str, Any]) -> str:
    indent = "  " * heading["level"]
    text = heading["text"] if len(heading["text"]) <= 100 else heading["text"][:99] + "…"
    return f"{heading['line']:>6}{indent}{text}  ({heading['reason']})"
