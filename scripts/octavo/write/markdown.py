"""The pages of the book as Markdown.

Everything the program adds stands in elements with the attribute `data-added`; without those,
the text of the pages is the text of the manuscript.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from octavo.model import CitationCall, Paragraph, Text, fold
from octavo.paginate import HEADING_ID, Page
from octavo.write import escape
from octavo.write.reading_time import minutes

CITATIONS_PATH = "citations.md"

# "Look![citation 1]" is no picture; a NUL, which no text holds, parts the inlines.
_PICTURE = re.compile("!(?=\0\\[)")

_DESCRIPTION_LENGTH = 160
"""In characters: about what search engines show of a page."""


def citation_id(chapter: str, number: int) -> str:
    """Fragment of a citation on the page of citations: `citation-45-1`, `chapter` being a key."""
    return f"citation-{chapter.replace('/', '-')}-{number}"


def write_pages(pages: Sequence[Page]) -> dict[str, str]:
    """The Markdown of every page of the book, by its path under `docs/`."""
    return {
        page.path: write_page(page, sections if page.is_chapter else ())
        for chapter in by_chapter(pages)
        for sections in [chapter[1:]]
        for page in chapter
    }


def by_chapter(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages of each chapter, its own first."""
    for _, group in groupby(pages, key=lambda page: page.chapter.origin):
        yield list(group)


def write_page(page: Page, sections: Sequence[Page] = ()) -> str:
    """One page; `sections` are those that a chapter's page lists."""
    parts = [front_matter(page), heading(page)]
    parts += [_BLOCKS[type(block)](block, id_, page) for id_, block in page.blocks]
    if sections:
        parts.append(contents(sections, page.path))
    return "\n\n".join(parts) + "\n"


def front_matter(page: Page) -> str:
    title = page.section.heading.title if page.section.heading else ""
    lines = [f"title: {escape.string(fold(title) or page.label)}"]
    if page.section.number:
        lines.append(f"number: {escape.string(page.section.number)}")
    text = next((fold(block.text) for _, block in page.blocks), "")
    if text:
        lines.append(f"description: {escape.string(_first_words(text))}")
    return "\n".join(["---", *lines, "---"])


def heading(page: Page) -> str:
    if page.section.heading is None:
        added = escape.escape(page.label)
        return f'# <span id="{HEADING_ID}" data-added>{added}</span>'
    text = escape.escape(fold(page.section.heading.text))
    # A heading drops the number signs at its end; this one keeps its text.
    closed = escape.close(text[:-1] + "&#35;" if text.endswith("#") else text)
    return f'# <span id="{HEADING_ID}" data-added></span>{closed}'


def contents(pages: Iterable[Page], here: str) -> str:
    """A list of links to the sections `pages` of a chapter, seen from the page `here`."""
    return added("contents", "\n".join(entry(page, here, page.depth - 1) for page in pages))


def entry(page: Page, here: str, depth: int, length: int | None = None) -> str:
    """One line of a contents, indented by `depth`: link and reading time.

    `length` is the time in minutes where it is not the page's own.
    """
    time = length or minutes(page.section)
    label, target = escape.escape(page.label), link(page.path, here)
    return f'{"    " * depth}- [{label}]({target}) <span class="minutes">{time} min</span>'


def added(name: str, markdown: str) -> str:
    """A block that the program adds; `name` is its class."""
    return f'<div class="{name}" data-added markdown>\n\n{markdown}\n\n</div>'


def link(target: str, here: str, fragment: str = "") -> str:
    """Relative address of the page `target` as seen from the page `here`, both under `docs/`."""
    path = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return quote(path) + (f"#{quote(fragment)}" if fragment else "")


def _paragraph(block: Paragraph, id_: str, page: Page) -> str:
    number = f'<a id="{id_}" href="#{id_}" data-added>{id_.removeprefix("p")}</a>'
    pieces = [_INLINES[type(inline)](inline, page) for inline in block.inlines]
    text = _PICTURE.sub(r"\!", "\0".join(pieces)).replace("\0", "")
    return escape.close(f"{number} {fold(text)}")


def _text(inline: Text, page: Page) -> str:
    return escape.escape(inline.text)


def _citation(inline: CitationCall, page: Page) -> str:
    target = link(CITATIONS_PATH, page.path, citation_id(page.chapter_key, inline.number))
    return f"[{escape.escape(inline.text)}]({target})"


_BLOCKS: dict[type, Callable[..., str]] = {Paragraph: _paragraph}
_INLINES: dict[type, Callable[..., str]] = {Text: _text, CitationCall: _citation}


def _first_words(text: str) -> str:
    """The beginning of `text`, cut between words."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH].rpartition(" ")[0] or text[: _DESCRIPTION_LENGTH - 1]
    return cut.rstrip(" ,;:–—-") + "…"
