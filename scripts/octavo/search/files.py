"""The files of the index: classic scripts that hand their data to `octavoSearch`.

Scripts load from a server, from a sub-path and from `file://` alike, in every browser and under
a strict Content-Security-Policy; `fetch` does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

CAP = 40_000
"""Bytes of the largest file, by promise; a script of this size does not hold up a page."""

Record = TypeVar("Record")


def script(name: str, json_text: str, stamp: str | None = None) -> str:
    """The file called `name`, handing over data in JSON, and the stamp of the index it is part of.

    The directory has its stamp in it.
    """
    stamped = f",{to_json(stamp)}" if stamp else ""
    return f"octavoSearch({to_json(name)},{json_text}{stamped});\n"


def to_json(data: object) -> str:
    """`data` as JSON that is also JavaScript (U+2028, U+2029) and cannot close a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def file_size(data: object) -> int:
    """Bytes of `data` as JSON in UTF-8; a surrogate, which UTF-8 cannot hold, counts as three."""
    return len(to_json(data).encode("utf-8", "surrogatepass"))


def fill(records: Iterable[tuple[Record, bool]], target: int) -> Iterator[list[Record]]:
    """Groups `records` into chunks of about `target` bytes, a larger record alone excepted.

    A record marked True begins a chunk.
    """
    chunk: list[Record] = []
    size = 0
    for record, begins in records:
        record_size = file_size(record) + 1
        if chunk and (begins or size + record_size > target):
            yield chunk
            chunk, size = [], 0
        chunk.append(record)
        size += record_size
    if chunk:
        yield chunk
