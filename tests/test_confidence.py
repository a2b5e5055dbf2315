"""How sure the recogniser is: what raises it, what lowers it, and that it is honest."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.model import Source
from octavo.outline import percent
from octavo.recognise import Decision, recognise
from tests.cases import filled

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/corpus"

CHAPTERS = "\n\n".join(f"CHAPTER {number}\n\n¶" for number in ("I", "II", "III", "IV", "V"))


def decisions(text: str) -> dict[str, Decision]:
    sources = [Source("a.txt", filled(text), "utf-8", "LF")]
    found = recognise(sources, "A book", "en").decisions
    return {decision.candidate.text: decision for decision in found}


def says(decision: Decision) -> str:
    return "; ".join(piece.says for piece in decision.evidence)


def test_a_series_that_counts_is_sure() -> None:
    found = decisions(CHAPTERS)
    assert len(found) == 5
    assert all(decision.confidence > 0.98 for decision in found.values())
    assert "the numbers go on" in says(found["CHAPTER III"])


def test_a_gap_in_the_count_is_less_sure() -> None:
    found = decisions(CHAPTERS + "\n\nCHAPTER IX\n\n¶")
    assert found["CHAPTER IX"].confidence < found["CHAPTER V"].confidence
    assert "does not go on" in says(found["CHAPTER IX"])


def test_the_printed_contents_confirm() -> None:
    titles = ("The Bay", "The Pass", "The Mill")
    body = "\n\n\n".join(f"{title}\n\n¶" for title in titles)
    listed = "CONTENTS\n\n" + "\n".join(titles) + "\n\n\n" + body
    plain, confirmed = decisions("¶\n\n\n" + body), decisions(listed)
    assert confirmed["The Mill"].confidence > plain["The Mill"].confidence
    assert "the printed contents list it" in says(confirmed["The Mill"])


def test_a_title_that_ends_as_a_sentence_is_less_sure() -> None:
    titles = ("The Bay", "The Pass", "The Mill", "The Long Road", "Nobody Came Home.")
    found = decisions("¶\n\n\n" + "\n\n\n".join(f"{title}\n\n¶" for title in titles))
    assert found["Nobody Came Home."].confidence < found["The Long Road"].confidence - 0.05


def test_a_line_like_a_heading_that_is_none_may_be_doubtful() -> None:
    found = decisions("¶\n\n4. The Upper Path\n\n¶\n\n\n\n7. The Lower Path\n\n¶")
    near, far = found["7. The Lower Path"], found["4. The Upper Path"]
    assert not near.accepted
    assert not far.accepted
    assert near.confidence < far.confidence
    assert "but it stands apart" in says(near)


@pytest.mark.parametrize(("confidence", "shown"), [(0.981, "98 %"), (0.999, "99 %"), (1, "100 %")])
def test_only_what_is_certain_is_called_so(confidence: float, shown: str) -> None:
    assert percent(confidence) == shown


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the manuscripts are not beside the project")
def test_it_is_as_sure_as_it_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """On real manuscripts: what it is sure of is right, and what it doubts is often wrong."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts/bench"))
    found = list(__import__("confidence").answers(CORPUS))
    sure = [answer.is_right for answer in found if answer.confidence >= 0.95]
    middling = [answer.is_right for answer in found if 0.8 <= answer.confidence < 0.95]
    doubtful = [answer.is_right for answer in found if answer.confidence < 0.8]
    assert sum(sure) >= 0.99 * len(sure)
    assert 0.85 * len(middling) <= sum(middling) <= 0.99 * len(middling)
    assert sum(doubtful) <= 0.8 * len(doubtful)
    assert len(doubtful) < 0.02 * len(found)
