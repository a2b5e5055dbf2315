"""Which way a language is written, by its tag."""

from __future__ import annotations

import pytest

from octavo.model.direction import runs_left


@pytest.mark.parametrize("tag", ["he", "HE", "fa-IR", "az-Arab", "he-Hebr-IL", "ar-apc-Arab"])
def test_what_runs_from_the_right(tag: str) -> None:
    assert runs_left(tag)


@pytest.mark.parametrize("tag", ["en", "", "he-Latn", "ku-Latn-TR", "ar-apc-Latn", "zh-yue-Hant"])
def test_what_runs_from_the_left(tag: str) -> None:
    assert not runs_left(tag)
