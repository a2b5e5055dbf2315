"""The pages of the site as Markdown, in one ZIP with the pictures that they show."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.downloads.archive import archive
from octavo.downloads.format import Format, Work
from octavo.verify.site import ArchiveError, unpack

_FOLDER = "-markdown"


def _files(work: Work) -> dict[str, bytes]:
    pages = {path: text.encode() for path, text in work.markdown.items()}
    return pages | dict(work.pictures)


def _make(work: Work) -> bytes:
    return archive(_files(work), work.stem + _FOLDER)


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    # That these pages say what the manuscript says is proved where they are a site.
    try:
        found = unpack(data, work.stem + _FOLDER)
    except ArchiveError as error:
        yield str(error)
        return
    wanted = _files(work)
    yield from (f"it lacks {name}" for name in sorted(wanted.keys() - found.keys()))
    yield from (f"it holds {name}, which nobody wrote" for name in sorted(found.keys() - wanted))
    for name in sorted(wanted.keys() & found.keys()):
        if found[name] != wanted[name]:
            yield f"its {name} is not the page that was written"


MARKDOWN = Format(
    name="markdown",
    title="Markdown",
    purpose="A page a section with its links, to work with: for other site generators, editors "
    "and programs. Not made for reading as it stands.",
    ending=lambda work: f"{_FOLDER}.zip",
    make=_make,
    complaints=_complaints,
)
