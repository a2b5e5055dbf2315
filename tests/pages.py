"""The pages of a built site."""

from __future__ import annotations

from pathlib import Path


def pages_of(site: Path) -> list[Path]:
    """The files of its pages, in order; what is there to be downloaded is none."""
    return sorted(set(site.rglob("*.html")) - set(site.glob("downloads/*")))
