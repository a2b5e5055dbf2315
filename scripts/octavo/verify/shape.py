"""The proof that a page holds what was written for it, in the place and the shape it should have.

It comes on top of the main proof (`text`), which sees every word of the manuscript and nothing
else: here every block stands in its own element under its own id, the heading is a heading, the
marks and links that the program adds are those that were written, and nothing hides the text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from octavo.model import fold
from octavo.paginate import DOWNLOADS_ID, Page
from octavo.verify import blocks
from octavo.verify.blocks import cut
from octavo.verify.markdown import Element, Written, black, element, is_of_markdown
from octavo.verify.text import first_difference, hidden_words, text_of

# Elements that an article may stand in, and what none of them may carry: it would hide the text.
_AROUND = frozenset({"html", "body", "div", "main", "-document"})
_HIDING = ("hidden", "style", "inert", "aria-hidden")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in an article, its downloads left out."""

    text: str
    links: tuple[str, ...]
    elements: tuple[Element, ...]


def read_article(article: LexborNode) -> Found:
    """Reads the article of a built page."""
    pieces: list[str] = []
    links: list[str] = []
    elements: list[Element] = []
    _collect(article, pieces, links, elements)
    return Found(black("".join(pieces)), tuple(links), tuple(elements))


def _collect(
    node: LexborNode, pieces: list[str], links: list[str], elements: list[Element]
) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            pieces.append(child.text_content or "")
            continue
        given = child.attributes
        if given.get("id") == DOWNLOADS_ID:
            continue
        if "href" in given:
            links.append(given["href"] or "")
        found = element(child.tag or "", given)
        if not is_of_markdown(*found):
            elements.append(found)
        _collect(child, pieces, links, elements)


def differences(found: Found, written: Written) -> Iterator[str]:
    """What an article holds that was not written, and what it lacks."""
    if found.text != written.text:
        at = first_difference(found.text, written.text)
        yield (
            f"what the program adds to the text is not what it wrote: it has "
            f"{_piece(found.text, at)} where {_piece(written.text, at)} was written"
        )
    for theirs, ours in zip_longest(found.elements, written.elements):
        if theirs != ours:
            yield f"it has {_tag(theirs)} where {_tag(ours)} was written"
            break
    for given, wanted in zip_longest(found.links, written.links):
        if given is None or wanted is None or _plain(given) != _plain(wanted):
            yield f"it has {_link(given)} where {_link(wanted)} was written"
            break


def misplaced(article: LexborNode, page: Page) -> Iterator[str]:
    """What of `page` does not stand in an element of its own, under its id."""
    heading = fold(page.section.heading.text) if page.section.heading else ""
    headings = [text_of(node) for node in article.css("h1")]
    if headings != [heading]:
        yield f"its heading is not “{cut(heading)}”"
    yield from blocks.misplaced(article, page.blocks)


def standing(article: LexborNode) -> tuple[Element, ...]:
    """The elements that an article stands in, itself among them; a class of theirs may hide it."""
    around: list[Element] = []
    node: LexborNode | None = article
    while node is not None:
        around.append(element(node.tag or "", node.attributes))
        node = node.parent
    return tuple(around)


def hidden(article: LexborNode) -> Iterator[str]:
    """What keeps the article, or words in it, from being read."""
    node: LexborNode | None = article
    while node is not None:
        for key in _HIDING:
            if key in node.attributes:
                yield f"the text stands in <{node.tag} {key}>"
        node = node.parent
        if node is not None and node.tag not in _AROUND:
            yield f"the text stands in <{node.tag}>"
    for words in hidden_words(article):
        yield f"it hides the words “{cut(words)}”"


def _plain(address: str) -> str:
    # Engines write the same address in more than one way.
    path, mark, fragment = unquote(address).partition("#")
    return (posixpath.normpath(path) if path else "") + mark + fragment


def _tag(element: Element | None) -> str:
    if element is None:
        return "nothing"
    name, attributes = element
    return "<" + " ".join([name, *(f'{key}="{value}"' for key, value in attributes)]) + ">"


def _link(address: str | None) -> str:
    return "no link" if address is None else f"a link to {address!r}"


def _piece(text: str, at: int) -> str:
    return f"“{cut(text[max(0, at - 20) :])}”" if at < len(text) else "nothing more"
