"""The proof that every file that is no page is the one that was made, byte for byte.

Search is worth nothing where its index was changed, and a style or a script can undo what the
pages say; so none of them is taken on trust.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping

from octavo.verify.site import Files

SITEMAP, PACKED = "sitemap.xml", "sitemap.xml.gz"

_PLACE = re.compile(r"<loc>([^<]*)</loc>")
_MARKUP = re.compile(r"<\?xml [^>]*\?>|</?(urlset|url)( [^>]*)?>|\s+")


def changed(
    files: Files, names: frozenset[str], wanted: Mapping[str, bytes], brought: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Files that are not as they were made, each with what is wrong.

    `wanted` must be there; `brought` are the theme's, of which a site has those that it asks for.
    """
    for name in sorted(wanted.keys() - names):
        yield name, "the file is missing from the site"
    for name in sorted(names):
        made = wanted.get(name, brought.get(name))
        if name in (SITEMAP, PACKED) or (name.endswith(".html") and made is None):
            continue
        if made is None:
            yield name, "the file was made from nothing in docs/"
        elif files.read(name) != made:
            yield name, "the file is not the one that was made"


def astray(files: Files, names: frozenset[str], address: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong with the list of pages for search engines."""
    if SITEMAP not in names:
        return
    data = files.read(SITEMAP)
    text = data.decode("utf-8", "replace")
    rest = _MARKUP.sub("", _PLACE.sub("", text))
    if rest:
        yield SITEMAP, f"it says “{rest[:80]}”"
    for place in _PLACE.findall(text):
        if not address or not place.startswith(address):
            yield SITEMAP, f"{place} is no page of the site"
    if PACKED in names:
        try:
            packed = gzip.decompress(files.read(PACKED))
        except (OSError, EOFError, zlib.error):
            packed = None
        if packed != data:
            yield PACKED, f"it does not hold {SITEMAP}"
