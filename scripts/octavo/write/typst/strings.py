"""Words as strings of Typst's."""

from __future__ import annotations

import re

from octavo.model import spaced

_MEANING = re.compile(r'["\\]')
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def string(text: str) -> str:
    """`text` as a literal of Typst's code, every character of it kept."""
    escaped = _CONTROL.sub(_spelled_out, _MEANING.sub(r"\\\g<0>", text))
    return f'"{escaped}"'


def _spelled_out(control: re.Match[str]) -> str:
    return f"\\u{{{ord(control[0]):x}}}"


def words(text: str) -> str:
    """`text` as content, runs of ASCII white space made one space; empty where there is none."""
    return f"#{sign(text)}" if text else ""


def sign(text: str) -> str:
    """The literal of what is printed, its white space as in `words`: a marker, a note's sign."""
    return string(spaced(text))


def strings(texts: list[str]) -> str:
    """An array of strings."""
    return f"({''.join(f'{string(text)}, ' for text in texts)})"


_SPOKEN = re.compile(r'#"((?:[^"\\]|\\.)*)"')


def spoken(content: str) -> str:
    """The words that `content` shows, without those that are names of labels."""
    pieces = (found[1] for found in _SPOKEN.finditer(content))
    return "".join(re.sub(r'\\(["\\])', r"\1", piece) for piece in pieces)


_OPENING = re.compile(r'#" (")?')


def trimmed(content: str) -> str:
    """`content` that was written, without the white space that it begins and ends with."""
    while opening := _OPENING.match(content):
        rest = content[opening.end() :]
        content = rest if opening[1] else f'#"{rest}'
    while content.endswith(' "'):
        content = content[:-4] if content.endswith('#" "') else f'{content[:-2]}"'
    return content
