"""A style sheet without the rules that nothing on a page can meet.

The theme's package styles far more than these pages have (140 kB); on the site browsers fetch it
once and keep it, in a file that is sent it would weigh more than many a book.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# What braces and semicolons within mean nothing, and the braces and semicolons themselves.
_TOKEN = re.compile(
    r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\((?!["'])[^)]*\)|/\*.*?\*/|[{};]""", re.DOTALL
)
_PART = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[(),\[\]]""", re.DOTALL)
_INNERMOST = re.compile(r"""\((?:"[^"]*"|'[^']*'|[^()"'])*\)|\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]""")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_GROUPS = ("@media", "@supports", "@layer", "@container")


def pare(css: str, known: Collection[str]) -> str:
    """The style sheet `css` without the rules for classes that are not among `known`."""
    return "".join(_pared(css, known))


def _pared(css: str, known: Collection[str]) -> Iterator[str]:
    for said, body in _rules(css):
        head = _COMMENT.sub("", said).strip()
        if body is None:
            yield head
        elif head.startswith(_GROUPS):
            if inside := pare(body, known):
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif met := [each for each in _selectors(head) if _can_be_met(each, known)]:
            yield f"{','.join(met)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """What stands before the braces of each rule, and what within; None for a rule without any."""
    start = inside = depth = 0
    for token in _TOKEN.finditer(css):
        if token[0] == "{":
            depth += 1
            inside = token.end() if depth == 1 else inside
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start : inside - 1].strip(), css[inside : token.start()]
                start = token.end()
        elif token[0] == ";" and depth == 0:
            yield css[start : token.end()].strip(), None
            start = token.end()


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a list."""
    start = depth = 0
    for part in _PART.finditer(head):
        if part[0] in "([":
            depth += 1
        elif part[0] in ")]":
            depth -= 1
        elif part[0] == "," and depth == 0:
            yield head[start : part.start()]
            start = part.end()
    yield head[start:]


def _can_be_met(selector: str, known: Collection[str]) -> bool:
    """Whether every class that it asks for is known. What stands in parentheses may be one of
    several, or what must not be: it is not asked for."""
    outside, found = selector, 1
    while found:
        outside, found = _INNERMOST.subn("", outside)
    return all(name in known for name in _CLASS.findall(outside))
