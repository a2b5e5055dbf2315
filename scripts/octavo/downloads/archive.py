"""ZIPs whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

from octavo.epoch import build_time


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A ZIP of `files` in one top `folder`: fixed order, times, modes and system."""
    moment = time.gmtime(build_time())[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it was made.
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)
    return buffer.getvalue()
