"""What a line of code or of a drawn figure looks like: signs that sentences do not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.recognise.lines import Line

# A number in brackets calls for a note, unless a statement ends or begins with it.
_HINTS = re.compile(r"[|{}=$\t#+></\\&─-╬]|\[(?!\d{1,4}\](?![;=]))")


def may_be_signed(text: str) -> bool:
    """Whether a look at the lines is worth it: most paragraphs hold none of the signs."""
    return bool(_HINTS.search(text)) or text.startswith(_SAYS)


_SAYS = ("C:", "S:")

# One sign that no sentence has, wherever it stands: := => -> && || != == <- += ${ $(
# The pattern begins with a class and looks back from there: so it is found quickest.
_OPERATOR = re.compile(
    r"[=>&|<$](?:(?<=[:!+]=)|(?<==)[=>]|(?<=->)|(?<=&)&|(?<=\|)\||(?<=<)-(?=\s)|(?<=\$)[{(])"
)
_BRACE = r"[{}]"
# A command after its prompt, https://www.gnu.org/software/bash/manual/html_node/Controlling-the-Prompt.html
_PROMPT = r"(?:\$|>>>|%|C:\\>|\w+@[\w.-]+:\S*[$#])\s[\w./~-]"
# Who says what between client and server (https://www.rfc-editor.org/rfc/rfc5321#appendix-D).
_SAID = r"(?:[CS]:|<<<|>>>|-->|<--)\s"
_COMMENT = r"(?:/\*|\*/|//\s|\#(?:!|(?:include|define|if|ifdef|ifndef|endif|else|pragma)\b))"
_MARKUP = r"<(?:[/!?]?[A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>"
# `name = value`, where the name is one word; small capitals of plain text are `=words=`.
_ASSIGNED = r"[\w.@%+\-\[\]{}/*]*[\w\]}]\s*[:+?|]?=(?!\S*=(?:\W|$))"
_CALL = r"[\w.:>$-]+\([^()]*\)[;:{]?$"
_BYTES = r"(?:[0-9a-f]{2,8}[\s:,]+){5,}[0-9a-f]{2,8}\b"
_OPENING = re.compile("|".join([_BRACE, _PROMPT, _SAID, _COMMENT, _MARKUP, _ASSIGNED, _CALL]))
"""How a line of code may begin; …"""
_SIGN = re.compile(r"[({<>=$%\\/#:|&;}*]")
"""… one of these stands in each such line, and in each other line of code but …"""
_DUMP = re.compile(_BYTES)
"""… one of bytes."""
_STATEMENT = re.compile(
    r"(?:\w[(\[<]|\s=\s).*;(?:\s*(?://|/\*|\#).*)?$|^case\s.*:.*;$"
    r"|^[\w<>:*&.]+\s+[\w*]+(?:\[\w*\]|<\S+>)?;$"
)
_CLOSING = ("{", "}", "{;", "};", "{,", "},", "*/")

# Corners, strokes and arrows; a dash of print is two hyphens between words, and no stroke.
_DRAWN = re.compile(
    r"\+[-=+]{1,}|[-=]{2,}[+|>.]|(?:^|\s)[|<]?-{3,}(?:>|\||\s|$)|<-{2,}"
    r"|^\|\s.*|^\|.*\s\|$|\s\|\s{2,}|\s{2,}\|$|^[|/\\^v]\s{2,}[|/\\^v]|^[|\s]*\|[|\s]*$"
    r"|[─│┌┐└┘├┤┬┴┼═║╔╗╚╝]{2}|[│║]"
)
_STROKES = re.compile(r"[+|=<─-╬]")
"""One of these has each stroke that no two hyphens are and no line begins with."""

_SLANTS = "/\\^v"
"""With one of these a line of strokes may begin."""

# Rows of one sign part what stands around them.
_RULE = re.compile(r"([-=*_~#.])\1*(?:\s+\1+)*")


def may_be_code(lines: Sequence[Line], text: str) -> bool:
    """Whether any of `lines`, joined `text`, may be code."""
    return bool(_SIGN.search(text)) or any(_DUMP.match(line.text) for line in lines)


def may_be_drawn(lines: Sequence[Line], text: str) -> bool:
    """Whether any of `lines`, joined `text`, may have strokes."""
    has_strokes = "--" in text or bool(_STROKES.search(text))
    return has_strokes or any(line.text[0] in _SLANTS for line in lines)


def is_code(text: str) -> bool:
    """Whether a line has signs of code; only lines of a fixed length are asked for."""
    return len(text) <= _LONGEST and _has_code(text) and not _RULE.fullmatch(text)


def _has_code(text: str) -> bool:
    if not _SIGN.search(text):
        return bool(_DUMP.match(text))
    return (
        bool(_OPENING.match(text) or _OPERATOR.search(text) or _DUMP.match(text))
        or text.endswith(_CLOSING)
        or (";" in text and bool(_STATEMENT.search(text)))
    )


def is_drawn(text: str) -> bool:
    """Whether a line has strokes of a figure or of a table's frame."""
    return len(text) <= _LONGEST and _has_strokes(text) and not _RULE.fullmatch(text)


def _has_strokes(text: str) -> bool:
    may_have = "--" in text or text[:1] in _SLANTS or _STROKES.search(text)
    return bool(may_have and _DRAWN.search(text))


_LONGEST = 200
"""Characters: beyond, a line is a paragraph, whatever its signs."""
