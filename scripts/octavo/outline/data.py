"""The outline of a book as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from octavo.model import Block
from octavo.outline.kinds import counted
from octavo.pipeline import Manuscript
from octavo.recognise import Decision

LEAST = 0.8
"""A decision that is less sure is doubtful, unless somebody sets another limit."""


def doubtful(manuscript: Manuscript, least: float = LEAST) -> tuple[Decision, ...]:
    """The decisions, for a heading or against one, whose confidence is under `least`."""
    decisions = manuscript.recognition.decisions
    return tuple(decision for decision in decisions if decision.confidence < least)


def percent(confidence: float) -> str:
    """How sure something is, for people: `98 %`. Only what is certain is called so."""
    return f"{100 if confidence == 1 else min(99, round(100 * confidence))} %"


def as_json(manuscript: Manuscript, least: float = LEAST) -> dict[str, Any]:
    """The outline as plain data.

    `details` are the fields of a distributor's header, `encoding` is that of the first file;
    `files` tells each one's. All lists are in the order of
    the book, lines counted from 1, confidence between 0 and 1. `headings` are those of the book,
    `declined` the lines that look like headings and are none; `doubtful` are those of both that
    are less sure than `least`.
    """
    decisions = manuscript.recognition.decisions
    return {
        "title": manuscript.book.title,
        "author": manuscript.book.author,
        "language": manuscript.book.language,
        "released": manuscript.book.released,
        "details": dict(manuscript.details.fields),
        "encoding": manuscript.sources[0].encoding,
        "files": _files(manuscript),
        "headings": [_heading(decision) for decision in decisions if decision.accepted],
        "declined": [_heading(decision) for decision in decisions if not decision.accepted],
        "doubtful": [_heading(decision) for decision in doubtful(manuscript, least)],
    }


def _files(manuscript: Manuscript) -> list[dict[str, Any]]:
    blocks = blocks_by_file(manuscript)
    return [
        {
            "name": source.name,
            "encoding": source.encoding,
            "newline": source.newline,
            "layout": layout.value,
            "blocks": [
                {"count": count, "kind": kind}
                for kind, count in counted(blocks.get(source.name, ())).items()
            ],
        }
        for source, layout in zip(manuscript.sources, manuscript.recognition.layouts, strict=True)
    ]


def blocks_by_file(manuscript: Manuscript) -> dict[str, Sequence[Block]]:
    """The blocks of each file, by its name."""
    found: dict[str, list[Block]] = {}
    for section in manuscript.recognition.book.walk():
        for block in section.blocks:
            found.setdefault(block.origin.file, []).append(block)
    return dict(found)


def _heading(decision: Decision) -> dict[str, Any]:
    candidate = decision.candidate
    origin = candidate.lines[0].origin
    return {
        "file": origin.file,
        "line": origin.line,
        "last_line": candidate.lines[-1].origin.line,
        "is_heading": decision.accepted,
        "level": decision.level,
        "number": candidate.printed,
        "title": candidate.title,
        "text": candidate.text,
        "rule": candidate.rule,
        "reason": decision.reason,
        "confidence": round(decision.confidence, 3),
        "evidence": [{"says": piece.says, "weight": piece.weight} for piece in decision.evidence],
    }
