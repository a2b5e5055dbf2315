"""The files of the index while it is made, and the stamp that they all bear."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from octavo.search.digits import pack
from octavo.search.files import script, to_json

INLINE = 8_000
"""Digits of places that stand where they belong; more go to files of their own."""
PLACES_TARGET, PLACES_LIMIT = 24_000, 36_000
"""Digits aimed at, and allowed, in such a file."""

Places = str | list[int]
"""Packed places, or the numbers of the files that hold them."""


class Store:
    """The chunks made so far, as JSON."""

    def __init__(self) -> None:
        self._chunks: dict[str, str] = {}
        self._places = 0

    def add(self, kind: str, number: int, data: object) -> None:
        self._chunks[f"{kind}-{number:04d}"] = to_json(data)

    def places(self, places: Sequence[int]) -> Places:
        """Keeps many places in files of their own; gives what stands in their stead."""
        packed = pack(places)
        if len(packed) <= INLINE:
            return packed
        numbers = []
        for part in _split(places, packed):
            self._places += 1
            self.add("places", self._places, part)
            numbers.append(self._places)
        return numbers

    def close(self, entry: dict[str, object]) -> dict[str, str]:
        """All files, the directory among them, stamped with what they hold.

        The browser asks for chunks by that stamp, so that no old chunk in its cache meets a
        new directory; and every chunk bears it, so that an old directory, which is asked for by
        its name alone, is found out when it meets a new chunk.
        """
        content = "".join(f"{name}\0{text}" for name, text in sorted(self._chunks.items()))
        content += to_json(entry)
        stamp = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        files = {"index.js": script("index", to_json({"stamp": stamp, **entry}))}
        for name, text in self._chunks.items():
            files[f"{name}.js"] = script(name, text, stamp)
        return files


def _split(places: Sequence[int], packed: str) -> Iterator[str]:
    """Cuts many places into packed parts that can each be read alone."""
    if len(packed) <= PLACES_LIMIT:
        yield packed
        return
    size = -(-len(places) // -(-len(packed) // PLACES_TARGET))
    for begin in range(0, len(places), size):
        part = places[begin : begin + size]
        yield from _split(part, pack(part))
