"""The pages of the book as Markdown.

Everything the program adds stands in elements with the attribute `data-added`; without those,
the text of the pages is the text of the manuscript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from octavo.addresses import Addresses
from octavo.model import Heading, fold, spaced
from octavo.paginate import HEADING_ID, Page
from octavo.write import escape
from octavo.write.blocks import write_blocks
from octavo.write.inlines import MARKDOWN, Here, write_inlines
from octavo.write.links import link
from octavo.write.reading_time import minutes

_DESCRIPTION_LENGTH = 160
"""In characters: about what search engines show of a page."""


def write_pages(pages: Sequence[Page], addresses: Addresses) -> dict[str, str]:
    """The Markdown of every page of the book, by its path under `docs/`."""
    return {
        page.path: write_page(page, addresses, sections if page.is_chapter else ())
        for chapter in by_chapter(pages)
        for sections in [chapter[1:]]
        for page in chapter
    }


def by_chapter(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages of each chapter, its own first."""
    for _, group in groupby(pages, key=lambda page: page.chapter.origin):
        yield list(group)


def write_page(page: Page, addresses: Addresses, sections: Sequence[Page] = ()) -> str:
    """One page; `sections` are those that a chapter's page lists."""
    here = Here(page, addresses)
    parts = [front_matter(page), heading(here), *write_blocks(page.blocks, here)]
    if sections:
        parts.append(contents(sections, page.path))
    return "\n\n".join(parts) + "\n"


def front_matter(page: Page) -> str:
    lines = [f"title: {escape.string(page.title)}"]
    if page.section.number:
        lines.append(f"number: {escape.string(page.section.number)}")
    text = next((fold(block.shown) for id_, block in page.blocks if id_), "")
    if text:
        lines.append(f"description: {escape.string(_first_words(text))}")
    return "\n".join(["---", *lines, "---"])


def heading(here: Here) -> str:
    printed = here.page.section.heading
    if printed is None:
        return f"# {title(here.page.label)}"
    text = spaced(_heading_words(printed, here)).strip(" ")
    # A heading drops the number signs at its end; this one keeps its text.
    closed = escape.close(text[:-1] + "&#35;" if text.endswith("#") else text)
    return f'# <span id="{HEADING_ID}" data-added></span>{closed}'


def title(text: str) -> str:
    """A heading that the program adds, without its mark."""
    return f'<span id="{HEADING_ID}" data-added>{escape.escape(text)}</span>'


def _heading_words(printed: Heading, here: Here) -> str:
    if printed.inlines:
        return write_inlines(printed.inlines, MARKDOWN, here)
    return escape.escape(fold(printed.text))


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


def _first_words(text: str) -> str:
    """The beginning of `text`, cut between words."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH].rpartition(" ")[0] or text[: _DESCRIPTION_LENGTH - 1]
    return cut.rstrip(" ,;:–—-") + "…"
