"""Downloads on disk: put there when they were made, found there when they are to be proved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from octavo.downloads.format import Format, Work
from octavo.downloads.making import Outcome
from octavo.downloads.offer import FOLDER, Download, download
from octavo.downloads.registry import FORMATS
from octavo.save import write_atomically


def put(outcomes: Iterable[Outcome], work: Work, root: Path) -> tuple[Download, ...]:
    """Writes what was made and proved into the folder of downloads under `root`."""
    sound = [outcome for outcome in outcomes if not outcome.problems]
    for outcome in sound:
        write_atomically(root / FOLDER / outcome.format.file(work), outcome.data)
    return tuple(download(each.format, each.format.file(work), each.data) for each in sound)


def find(work: Work) -> dict[str, tuple[Format, bytes]]:
    """The downloads that stand in the site of `work`, by their path in it."""
    paths = {FOLDER + one.file(work): one for one in FORMATS}
    return {
        path: (one, (work.site / path).read_bytes())
        for path, one in paths.items()
        if (work.site / path).is_file()
    }
