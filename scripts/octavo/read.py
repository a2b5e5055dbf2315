"""Bytes to text: the only reader of the manuscript.

Nothing is ever decoded with replacement. What cannot be decoded, and what HTML cannot hold, is
reported with its offset in the file (in bytes, counted from 0) instead of being lost.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from octavo.model import Origin, Source
from octavo.problems import Code, OctavoError, Problem, problem

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The marks of both byte orders, and the bytes of a unit.
_ORDERS = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, 2),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, 4),
}

# HTML allows tab, line feed and form feed; NUL, and the other C0 controls, it replaces or forbids
# (https://html.spec.whatwg.org/#preprocessing-the-input-stream). CR is a line end here.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f]")

_FORBIDDEN_BYTES = bytes(code for code in range(32) if _FORBIDDEN.match(chr(code)))

# Bytes that are no UTF-8, as Python decodes them (https://peps.python.org/pep-0383/).
_STRAY = re.compile("[\udc80-\udcff]")

_MOST_REPORTED = 10

# Eight-bit encodings that bytes alone cannot tell apart: the language that book.toml names can
# (https://encoding.spec.whatwg.org/#legacy-single-byte-encodings).
_CODE_PAGES = {
    "cp1250": ("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"),
    "cp1253": ("el",),
    "cp1254": ("tr", "az"),
    "cp1255": ("he", "yi"),
    "cp1256": ("ar", "fa", "ur"),
    "cp1257": ("et", "lt", "lv"),
}

_OTHER_SCRIPTS = [
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256",
    "cp932", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip

_STRAY_NULS = 0.01
"""Below this share of NUL bytes, a file is a text with something wrong in it, not a binary one."""

_OTHER_SCRIPT_SHARE = 0.4
"""Above this share of non-ASCII bytes that stand three or more together, a text is not written in
Latin letters: accents stand alone."""


def read(path: Path, name: str, language: str = "en", encoding: str | None = None) -> Source:
    """Reads one file of the manuscript.

    `name` is what messages call it; `language` (BCP 47) helps where bytes alone cannot tell;
    `encoding`, where the author names one, is taken at its word.
    Raises OctavoError (NO_SUCH_FILE, EMPTY_FILE, BINARY_FILE, UNDECODABLE, CONTROL_CHARACTER),
    and OSError for a file that is there and cannot be read.
    """
    return decode(read_bytes(path, name), name, language, encoding)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that messages call `name`. Raises OctavoError (NO_SUCH_FILE), OSError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise OctavoError(problem(Code.NO_SUCH_FILE, name=name)) from error
    except OSError as error:
        # A file that opens and then fails has lost its name by then.
        error.filename = error.filename or str(path)
        raise


def decode(data: bytes, name: str, language: str = "en", encoding: str | None = None) -> Source:
    """The same for the bytes of a file."""
    encoding = _with_mark(data, encoding) if encoding else detect(data, name, language)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise OctavoError(_undecodable(data, name, encoding, error.start)) from error
    if not text or text.isspace():
        raise OctavoError(problem(Code.EMPTY_FILE, name=name))
    newline = _newline(text)
    if _may_hold_controls(data, encoding) and (
        controls := _controls(text, name, encoding, len(data))
    ):
        raise OctavoError(*controls)
    return Source(name, _with_line_feeds(text), _spelled_out(data, encoding), newline)


def detect(data: bytes, name: str, language: str = "en") -> str:
    """The encoding of `data`, as Python calls it. Raises OctavoError (BINARY_FILE, UNDECODABLE)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _utf16_without_mark(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise OctavoError(_undecodable(data, name, "utf-8", error.start)) from error
        return _legacy(data, language)
    return "utf-8"


def _with_mark(data: bytes, encoding: str) -> str:
    """The encoding that the author named, its byte order and its mark settled by looking.

    A mark that agrees with the name is no text (https://www.unicode.org/faq/utf_bom.html#bom1).
    """
    if encoding in ("utf-8", "utf-8-sig"):
        return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    family = encoding[: len("utf-16")]
    if family not in _ORDERS:
        return encoding
    little, big, unit = _ORDERS[family]
    if data.startswith(little if not encoding.endswith("be") else big):
        return family
    if encoding != family:
        return encoding
    if data.startswith(big):
        return family
    # Without a mark: the high bytes of letters are NUL, or few at the least.
    zeros = [data[place::unit].count(0) for place in (0, unit - 1)]
    return f"{family}-{'be' if zeros[0] > zeros[1] else 'le'}"


def _utf16_without_mark(data: bytes, name: str) -> str:
    # The high byte of every ASCII letter is NUL: in UTF-16 they stand on one side only.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    low, high = sorted((even, odd))
    if len(data) % 2 == 0 and high > len(data) / 8 and low * 20 < high:
        return "utf-16-be" if even > odd else "utf-16-le"
    if data.count(0) < len(data) * _STRAY_NULS and _decodes(data, "utf-8"):
        return "utf-8"
    raise OctavoError(problem(Code.BINARY_FILE, name=name, offset=data.index(0)))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    # In legacy text, bytes that happen to form a UTF-8 sequence are rarities.
    decoded = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(decoded))
    sound = len(decoded) - len(decoded.encode("ascii", "ignore")) - stray
    return sound > stray


def _legacy(data: bytes, language: str) -> str:
    primary = language.partition("-")[0].lower()
    for code_page, languages in _CODE_PAGES.items():
        if primary in languages:
            return code_page
    high = len(re.findall(rb"[\x80-\xff]", data))
    together = sum(map(len, re.findall(rb"[\x80-\xff]{3,}", data)))
    if together / high > _OTHER_SCRIPT_SHARE:
        match = from_bytes(data, cp_isolation=_OTHER_SCRIPTS).best()
        if match is not None:
            return match.encoding
    return "cp1252"


def _undecodable(data: bytes, name: str, encoding: str, offset: int) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    return problem(
        Code.UNDECODABLE,
        Origin(name, line),
        encoding=encoding,
        byte=data[offset],
        offset=offset,
    )


def _may_hold_controls(data: bytes, encoding: str) -> bool:
    """Whether a look at the text is worth it: these bytes stand for nothing else, but in units of
    several."""
    is_wide = encoding.startswith(tuple(_ORDERS))
    return is_wide or len(data.translate(None, _FORBIDDEN_BYTES)) < len(data)


def _controls(text: str, name: str, encoding: str, size: int) -> list[Problem]:
    found = []
    for match in _FORBIDDEN.finditer(text):
        before = text[: match.start()]
        # A byte order mark is counted by encodings that write one (utf-16, utf-8-sig).
        offset = len(before.encode(encoding)) if before else min(size, len("".encode(encoding)))
        line = len(re.findall("\n" if "\n" in text else "\r", before)) + 1
        found.append(
            problem(
                Code.CONTROL_CHARACTER,
                Origin(name, line),
                codepoint=ord(match.group()),
                offset=offset,
            )
        )
        if len(found) == _MOST_REPORTED:
            break
    return found


def _with_line_feeds(text: str) -> str:
    # Where line feeds end the lines, a carriage return of its own is a slip, and white space.
    if "\r" not in text:
        return text
    if "\n" not in text:
        return text.replace("\r", "\n")
    text = text.replace("\r\n", "\n")
    return re.sub("\r+\n", "\n", text) if "\r\n" in text else text


def _newline(text: str) -> str:
    crlf = text.count("\r\n") if "\r" in text else 0
    kinds = {
        "CRLF": crlf,
        "CR": text.count("\r") - crlf,
        "LF": text.count("\n") - crlf,
    }
    present = [kind for kind, count in kinds.items() if count]
    return present[0] if len(present) == 1 else "mixed" if present else "none"


def _spelled_out(data: bytes, encoding: str) -> str:
    """`utf-16` says nothing of the byte order; what was found does."""
    if encoding in ("utf-16", "utf-32"):
        little = data.startswith(_ORDERS[encoding][0])
        return f"{encoding}-{'le' if little else 'be'}"
    return encoding
