"""The manuscript as it was given: one file as it is, several in a ZIP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from octavo.downloads.archive import archive
from octavo.downloads.format import Format, Work
from octavo.formats import TEXT, document_kind
from octavo.read import decode
from octavo.verify.site import ArchiveError, unpack

_FOLDER = "-manuscript"

# An e-book would be taken for the one that is made, and a browser runs what stands in a page.
_PACKED = ("epub", "html")


def _ending(work: Work) -> str:
    if not _is_bare(work):
        return f"{_FOLDER}.zip"
    name = work.files[0]
    return PurePosixPath(name).suffix.lower() if document_kind(name) else TEXT


def _is_bare(work: Work) -> bool:
    """Whether the one file of the manuscript is given as it is."""
    return len(work.files) == 1 and document_kind(work.files[0]) not in _PACKED


def _make(work: Work) -> bytes:
    files = _given(work)
    return files[work.files[0]] if _is_bare(work) else archive(files, work.stem + _FOLDER)


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    folder = work.stem + _FOLDER
    try:
        files = {work.files[0]: data} if _is_bare(work) else unpack(data, folder)
    except ArchiveError as error:
        yield str(error)
        return
    given = _given(work)
    if files.keys() != given.keys():
        yield f"it holds {', '.join(sorted(files)) or 'nothing'}"
        return
    for source in work.sources:
        same = files[source.name] == given[source.name]
        # What was read earlier counts: the file may have been changed since.
        if document_kind(source.name) is None and same:
            read = decode(files[source.name], source.name, work.book.language, work.encoding)
            same = read.text == source.text
        if not same:
            yield f"its {source.name} is not the manuscript's"


def _given(work: Work) -> dict[str, bytes]:
    return {name: (work.folder / name).read_bytes() for name in work.files}


MANUSCRIPT = Format(
    name="text",
    title="The manuscript",
    purpose="The text as the author gave it, byte for byte, to keep, to search with tools of your "
    "own, or to set anew. It has no links and nothing is laid out.",
    ending=_ending,
    make=_make,
    complaints=_complaints,
)
