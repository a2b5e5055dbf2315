"""The proof that the ZIP to download holds the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from octavo.paginate import DOWNLOADS_ID
from octavo.verify.offer import Block, shows
from octavo.verify.site import Files

DOWNLOADS = "downloads/"
"""The folder of the site that the ZIP, which lies in it, leaves out."""


def differences(
    site: Files, copy: Mapping[str, bytes], blocks: Mapping[str, Block]
) -> Iterator[str]:
    """What the files of the ZIP, by path, are not: those of the site, byte for byte.

    The pages in `blocks` differ in the block that offers the downloads, which says `offline`.
    """
    hosted = {path for path in site.names() if not path.startswith(DOWNLOADS)}
    yield from (f"it lacks {path}" for path in sorted(hosted - copy.keys()))
    yield from (f"it holds {path}, the site does not" for path in sorted(copy.keys() - hosted))
    for path in sorted(hosted & copy.keys()):
        ours, theirs = site.read(path), copy[path]
        block = blocks.get(path)
        if block is None:
            same = ours == theirs
        else:
            same = _without_downloads(ours) == _without_downloads(theirs)
            if same and not shows(theirs, block.frame + block.offline):
                yield f"what its {path} says of the copy is not what was written"
        if not same:
            yield f"its {path} is not the site's"


def _without_downloads(page: bytes) -> str | None:
    tree = LexborHTMLParser(page)
    for block in tree.css(f"#{DOWNLOADS_ID}"):
        block.decompose()
    return tree.html
