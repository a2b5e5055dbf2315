"""ZIPs whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

from octavo.epoch import build_time


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A ZIP of `files` in one top `folder`, in the order of their names."""
    return pack({f"{folder}/{name}": data for name, data in sorted(files.items())})


def pack(files: Mapping[str, bytes], stored: str | None = None) -> bytes:
    """A ZIP of `files` in their order: fixed times, modes and system.

    All are compressed but the one called `stored`.
    """
    moment = time.gmtime(build_time())[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it was made.
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)
    return buffer.getvalue()
