"""Escapes: whatever a manuscript holds reads on the page as it stands in the file.

Only what must be escaped is, so that the Markdown is pleasant to read where code is hosted. What
must be is decided by two grammars at once: CommonMark, for the code hosts, and Python-Markdown
with the extensions that `mkdocs.yml` switches on. The law is proved in `tests/test_writer_law.py`
against the real configuration.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

from octavo.model import spaced

Escape = Callable[[str], str]
"""Gives what a page has to say so that readers see the text."""

# ` * [ ] open code, emphasis and links anywhere; ~ and ^ are subscript and superscript
# (pymdownx.tilde, pymdownx.caret). An underscore inside a word is only an underscore.
_MARKS = re.compile(r"[`*\[\]~^]|(?<![^\W_])_|_(?![^\W_])")

# A backslash is itself unless ASCII punctuation follows (a reference that `close` puts in place of
# the white space at the end among it)
# (https://spec.commonmark.org/0.31.2/#backslash-escapes), or a space, which pymdownx.caret and
# pymdownx.tilde escape, too.
_BACKSLASH = re.compile(r"\\(?=[ -/:-@\[-`{-~]|\s*$)")

# An ampersand that could open a character reference, with what the next piece of text begins with.
_REFERENCE = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*(;|$)|$)")

# A less-than sign that could open a tag, a comment, an instruction or an autolink.
_TAG = re.compile(r"<(?=[^\s\d]|$)")

# Python-Markdown strips these from the end of a block; as references they stay. U+0085 has no
# reference: `&#x85;` means an ellipsis in HTML, for the sake of windows-1252.
_TRAILING = re.compile(r"[^\S ]+$")

# A bracket and a colon, escaped or not: as the words of a link that begins an item of a list they
# would define one.
_DEFINITION = re.compile(r"\A([^\[\]]*\]):")

# Any of the above: most text has none.
_NOT_PLAIN = re.compile(r"[\\&<`*\[\]~^_]")

# What means something in no grammar where it stands in an address.
_UNSAFE = re.compile(r"[^A-Za-z0-9/.:?#%-]")

# A hyphen within a line marks nothing, and rules under the heads of tables have many.
_PUNCTUATION = re.compile(r"[!-,./:-@\[-`{-~]")


def escape(text: str) -> str:
    """Markdown of `text` for the middle of a line, runs of ASCII white space made one space.

    The end of a line needs `close`, its start an element before it: a line that begins with
    `<a …>` is no list, no heading, no table and no code, whatever follows.
    """
    text = spaced(text)
    if not _NOT_PLAIN.search(text):
        return text
    text = _BACKSLASH.sub(r"\\\\", text)  # First, else the backslashes below are doubled.
    text = _REFERENCE.sub("&amp;", text)
    text = _TAG.sub("&lt;", text)
    return _DEFINITION.sub(r"\1&#58;", _MARKS.sub(r"\\\g<0>", text))


def words(text: str) -> str:
    """HTML of `text`, to stand between tags, runs of ASCII white space made one space."""
    return html.escape(spaced(text), quote=False)


def row(text: str) -> str:
    """HTML of a row of print whose white space counts.

    Python-Markdown would widen its tabs, and pymdownx.superfences sees fences in HTML, too.
    """
    escaped = html.escape(text, quote=False).replace("\t", "&#9;")
    return escaped.replace("```", "&#96;``").replace("~~~", "&#126;~~")


def mark(text: str) -> str:
    """A mark of notation as the value of an attribute, which Markdown sees no mark in."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", spaced(text))


def address(text: str) -> str:
    """An address in ASCII as the value of an attribute, which Markdown sees no mark in."""
    return _UNSAFE.sub(lambda match: f"&#{ord(match[0])};", text)


def close(line: str) -> str:
    """`line` with the white space at its end made safe from being stripped."""
    if not line[-1:].isspace():
        return line
    match = _TRAILING.search(line)
    if not match:
        return line
    if "\x85" in match[0]:
        return line + "<span data-added></span>"
    return line[: match.start()] + "".join(f"&#x{ord(char):X};" for char in match[0])


def attribute(text: str) -> str:
    """`text` for an HTML attribute in double quotes, runs of ASCII white space made one space."""
    return html.escape(spaced(text), quote=True)


def string(text: str) -> str:
    """`text` as a JSON string that is a YAML one as well.

    YAML forbids some characters that JSON allows (https://yaml.org/spec/1.2.2/#51-character-set);
    they are escaped, and everything else can be read as it stands.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _unicode_escape, quoted)


def _unicode_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
