"""What a generated page says as Markdown, for comparing with what became of it.

The main proof (`text`) knows nothing of the writers. This reads their Markdown, so that what they
add around the manuscript's words, which the main proof leaves out, can be held to the letter: no
more text, no other element, no other link than was written. It reads the Markdown that `write/`
makes, in which every mark of the manuscript's own is escaped, and no other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from octavo.model import ASCII_SPACE
from octavo.paginate import DOWNLOADS_ID

Element = tuple[str, tuple[tuple[str, str], ...]]
"""A tag with its attributes, sorted."""

# What may stand in the text: an escaped mark, a tag, the end of a link with its target. Anything
# else is text, references among it.
_TOKEN = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<tag></?[a-z][^>]*>)|\]\((?P<target>[^)]*)\)")
_HTML_TOKEN = re.compile(r"(?P<tag></?[a-z][^>]*>)")
# A block of HTML, up to the next blank line; one that holds Markdown says so in its first tag.
_HTML_BLOCK = re.compile(
    r"^<(?:blockquote|div|dl|figure|hr|ol|p|pre|ul)\b(?![^>]* markdown>).*?(?=\n\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_REFERENCE = re.compile(r"&#?\w+;")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# The downloads are put in its place; see `offer`.
_DOWNLOADS = re.compile(rf'<div id="{DOWNLOADS_ID}".*?</div>', re.DOTALL)
_LINE_MARK = re.compile(r"^(#{1,6}| *[-*]| *\d+\.) +", re.MULTILINE)
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r"""\s([a-z][\w:-]*)(?:="([^"]*)")?""")

# Elements that Markdown makes of itself, and the attributes it gives them.
_OF_MARKDOWN: dict[str, frozenset[str]] = {
    **{f"h{level}": frozenset({"id"}) for level in range(1, 7)},
    **dict.fromkeys(("p", "ul", "ol", "li"), frozenset()),
    "a": frozenset({"href"}),
}
_BLACK = str.maketrans("", "", ASCII_SPACE)


@dataclass(frozen=True, slots=True)
class Written:
    """A generated page, its downloads left out."""

    text: str
    """All its characters in order, ASCII white space left out (the main proof counts that)."""
    links: tuple[str, ...]
    """The targets of its links in order, Markdown pages by the name of what they become."""
    elements: tuple[Element, ...]
    """The elements that are written as such, in order."""


def read_markdown(page: str) -> Written:
    """Reads a page that `write/` made."""
    page = _DOWNLOADS.sub("", _FRONT_MATTER.sub("", page))
    reading = _Reading([], [], [])
    at = 0
    for block in _HTML_BLOCK.finditer(page):
        reading.markdown(page[at : block.start()])
        reading.html(block[0])
        at = block.end()
    reading.markdown(page[at:])
    return Written(black("".join(reading.pieces)), tuple(reading.links), tuple(reading.elements))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read so far."""

    pieces: list[str]
    links: list[str]
    elements: list[Element]

    def markdown(self, text: str) -> None:
        body = _LINE_MARK.sub("", text)
        at = 0
        for token in _TOKEN.finditer(body):
            self.pieces.append(_plain(body[at : token.start()]))
            at = token.end()
            if token["mark"]:
                self.pieces.append(token["mark"])
            elif token["target"] is not None:
                self.links.append(re.sub(r"\.md(?=#|$)", ".html", token["target"]))
            else:
                self._tag(token["tag"])
        self.pieces.append(_plain(body[at:]))

    def html(self, block: str) -> None:
        at = 0
        for token in _HTML_TOKEN.finditer(block):
            self.pieces.append(html.unescape(block[at : token.start()]))
            at = token.end()
            self._tag(token["tag"])
        self.pieces.append(html.unescape(block[at:]))

    def _tag(self, tag: str) -> None:
        if opened := read_tag(tag):
            self.links.extend(value for key, value in opened[1] if key == "href")
            if not is_of_markdown(*opened):
                self.elements.append(opened)


def _plain(text: str) -> str:
    # A bracket that is not escaped opens a link; a reference without its semicolon is none.
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text.replace("[", ""))


def downloads_frame(page: str) -> str:
    """The start of the element that holds the downloads on a page, with its heading if any."""
    block = _DOWNLOADS.search(page)
    head = re.match(r"(<div[^>]*?) markdown>\s*(<h2.*?</h2>)?", block[0]) if block else None
    return f"{head[1]}>{head[2] or ''}" if head else ""


def read_tag(tag: str) -> Element | None:
    """The element that `tag` opens; None for a closing tag."""
    name = _TAG.match(tag)
    if not name:
        return None
    attributes = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(tag)}
    attributes.pop("markdown", None)  # Which tells Markdown to read on, and goes.
    return element(name[1], attributes)


def element(tag: str, attributes: Mapping[str, str | None]) -> Element:
    """The element; that an attribute is given without a value can be said in three ways."""
    return tag, tuple(
        sorted(
            (key, "" if value in (None, key) else str(value)) for key, value in attributes.items()
        )
    )


def is_of_markdown(tag: str, attributes: tuple[tuple[str, str], ...]) -> bool:
    """Whether Markdown makes such an element without being told."""
    allowed = _OF_MARKDOWN.get(tag)
    return allowed is not None and allowed.issuperset(key for key, _ in attributes)


def black(text: str) -> str:
    """`text` without its ASCII white space."""
    return text.translate(_BLACK)
