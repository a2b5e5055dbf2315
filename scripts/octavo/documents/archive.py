"""What keeps an archive (`.docx`, `.odt`, `.epub`) from being read, told before pandoc is asked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_LARGEST = 1 << 30
"""Bytes that a document may unpack to: a thousand times the text of a long novel."""

# Files of Microsoft's older kind: what Word encrypts, and what it wrote before 2007
# ([MS-CFB], 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Where OpenDocument and EPUB tell of encryption, and of what; fonts are hidden in many an EPUB
# (https://www.w3.org/TR/epub-33/#sec-container-metainf-encryption.xml).
_TOLD_IN = {"odt": "META-INF/manifest.xml", "epub": "META-INF/encryption.xml"}
_TOLD = {
    "odt": re.compile(rb"<manifest:encryption-data"),
    "epub": re.compile(rb"CipherReference[^>]*URI=[\"'][^\"']*\.x?html?[\"']"),
}
_LARGEST_TOLD = 1 << 20

_ENCRYPTED = "it is encrypted"


def complaint(data: bytes, kind: str) -> str | None:
    """Why the document cannot be read, in words that follow a colon; None where it may be."""
    if data.startswith(_COMPOUND):
        return f"{_ENCRYPTED}, or of the kind that Word wrote before 2007 (.doc)"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inside(archive, kind)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError):
        return "it is damaged, or not what its name says"


def _inside(archive: zipfile.ZipFile, kind: str) -> str | None:
    members = archive.infolist()
    if any(member.flag_bits & 0x1 for member in members):
        return _ENCRYPTED
    if sum(member.file_size for member in members) > _LARGEST:
        return f"it unpacks to more than {_LARGEST >> 30} GB"
    told_in = _TOLD_IN.get(kind)
    if told_in and told_in in archive.namelist():
        with archive.open(told_in) as file:
            if _TOLD[kind].search(file.read(_LARGEST_TOLD)):
                return _ENCRYPTED
    return None
