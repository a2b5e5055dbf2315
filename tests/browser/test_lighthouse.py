"""Lighthouse gives pages full marks for accessibility, best practices and search engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from lighthouse import examine, shortfalls
from tests.browser.sites import Site, serve

GATED = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("kind", ["home", "chapter", "section"])
def test_full_marks(site: Site, tmp_path: Path, kind: str) -> None:
    (section, *_) = (path for path in site.pages if path.startswith("45/45.1"))
    path = {"home": "index.html", "chapter": "45/index.html", "section": section}[kind]
    report = examine(site.url(path), GATED, tmp_path)
    assert set(report["categories"]) == set(GATED)
    assert shortfalls(report) == []


def test_it_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "<!doctype html><title>Bad</title><p><img src=x.png><a href='#'>here</a>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with serve(tmp_path) as served:
        assert shortfalls(examine(served.url("index.html"), GATED, tmp_path))
