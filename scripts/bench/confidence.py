"""Measures whether Octavo is as sure of its headings as it is right, on known manuscripts.

    python scripts/bench/confidence.py CORPUS

CORPUS is a folder as `structure.py` takes it. Prints, for headings and for lines that look like
headings and are none, how many decisions lie in each bin of confidence, how sure they are on
average, and how many of them are right. What the truth calls optional counts on neither side.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from structure import scorer

from octavo.outline import as_json
from octavo.pipeline import understand

BINS = (0.99, 0.97, 0.95, 0.9, 0.8, 0.65, 0.0)
"""The lower ends of the bins."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision held against the truth."""

    text: str
    is_heading: bool
    confidence: float
    is_right: bool


def answers(corpus: Path) -> Iterator[Answer]:
    """Every decision on every text of the corpus that the truth can judge."""
    score = scorer(corpus)
    for folder in sorted(path.parent for path in corpus.glob("*/truth.json")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        outline = as_json(understand(folder / "source.txt"))
        matched, false, _, _ = score.match(truth, outline["headings"])
        hits = [found for _, found in matched]
        yield from (Answer(folder.name, True, h["confidence"], True) for h in hits)
        yield from (Answer(folder.name, True, h["confidence"], False) for h in false)
        yield from declined(folder.name, truth, outline, {real["line"] for real, _ in matched})


def declined(
    name: str, truth: dict[str, Any], outline: dict[str, Any], matched: set[int]
) -> Iterator[Answer]:
    """The lines that were not taken for headings: wrong where the truth has a heading there."""
    is_missed: dict[int, bool] = {}
    for heading in truth["headings"]:
        lines = range(heading["line"], heading.get("last_line", heading["line"]) + 1)
        wanted = not heading.get("optional") and heading["line"] not in matched
        is_missed |= dict.fromkeys(lines, wanted)
    for found in outline["declined"]:
        inside = truth["body_start_line"] <= found["line"] <= truth["body_end_line"]
        if is_missed.get(found["line"], inside):
            is_right = not is_missed.get(found["line"], False)
            yield Answer(name, False, found["confidence"], is_right)


def table(found: list[Answer]) -> Iterator[str]:
    """A row for each bin of confidence."""
    upper = 1.01
    for lower in BINS:
        inside = [answer for answer in found if lower <= answer.confidence < upper]
        upper = lower
        if inside:
            said = sum(answer.confidence for answer in inside) / len(inside)
            right = sum(answer.is_right for answer in inside) / len(inside)
            texts = len({answer.text for answer in inside})
            yield f"{lower:>6.2f}{len(inside):>8,}{texts:>7}{said:>8.3f}{right:>8.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how honest confidence is.")
    parser.add_argument("corpus", type=Path)
    found = list(answers(parser.parse_args().corpus))
    for is_heading, name in ((True, "headings"), (False, "none")):
        print(f"{name}\n{'from':>6}{'lines':>8}{'texts':>7}{'sure':>8}{'right':>8}")
        print("\n".join(table([a for a in found if a.is_heading is is_heading])))


if __name__ == "__main__":
    main()
