"""The encoding that a page of HTML says it is written in."""

from __future__ import annotations

import codecs
import re

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# As browsers look for it (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
_FAR = 1024
_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")

# The encodings of pages (https://encoding.spec.whatwg.org/#names-and-labels), as Python calls them.
_ENCODINGS = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp125\d|cp866|cp874|cp949|koi8-[ru]|mac-\w+"
    r"|gbk|gb2312|gb18030|big5(hkscs)?|euc_jp|euc_kr|iso2022_jp|shift_jis|cp932"
)

# Labels that mean the Windows encoding (https://encoding.spec.whatwg.org/#names-and-labels).
_WINDOWS = frozenset({"ascii", "iso8859-1"})


def declared(data: bytes) -> str | None:
    """What `data` declares, as Python calls it; None where it does not, or a mark tells more."""
    found = None if data.startswith(_MARKS) else _META.search(data[:_FAR]) or _XML.match(data)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    if not _ENCODINGS.fullmatch(name):
        return None
    return "cp1252" if name in _WINDOWS else name
