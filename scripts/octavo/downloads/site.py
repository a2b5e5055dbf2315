"""The site in one ZIP, to be read without a network.

The home page and the page of downloads are the two files of it that differ from the hosted site:
they can't offer the ZIP that they are in.
"""

from __future__ import annotations

from collections.abc import Iterator

from octavo.downloads.archive import archive
from octavo.downloads.format import Format, Work
from octavo.downloads.offer import SHOWN_ON, offline_note, with_downloads
from octavo.translations import words_for
from octavo.verify.copy import DOWNLOADS, differences
from octavo.verify.markdown import downloads_frame
from octavo.verify.offer import Block
from octavo.verify.site import ArchiveError, Folder, unpack

_FOLDER = "-offline"


def _make(work: Work) -> bytes:
    site = Folder(work.site)
    files = {name: site.read(name) for name in site.names() if not name.startswith(DOWNLOADS)}
    for name in SHOWN_ON:
        files[name] = with_downloads(
            files[name].decode(), offline_note(words_for(work.book.language))
        ).encode()
    return archive(files, work.stem + _FOLDER)


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    try:
        copy = unpack(data, work.stem + _FOLDER)
    except ArchiveError as error:
        yield str(error)
        return
    blocks = {
        name: Block(downloads_frame(work.markdown[f"{name.removesuffix('.html')}.md"]), "",
                    offline_note(words_for(work.book.language)))
        for name in SHOWN_ON
    }  # fmt: skip
    yield from differences(Folder(work.site), copy, blocks)


SITE = Format(
    name="zip",
    title="The whole site",
    purpose="Everything that is here, search and settings included, to read offline on a "
    "computer: unpack it and open <code>index.html</code>.",
    ending=lambda work: f"{_FOLDER}.zip",
    make=_make,
    complaints=_complaints,
    of_site=True,
)
