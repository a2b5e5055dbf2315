"""The pages of the book as Markdown.

Everything the program adds stands in elements with the attribute `data-added`; without those,
the text of the pages is the text of the manuscript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from types import MappingProxyType

from octavo.addresses import Addresses
from octavo.model import fold, spaced
from octavo.paginate import HEADING_ID, Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.blocks import write_blocks
from octavo.write.first_words import first_words
from octavo.write.headings import heading_label, heading_words, opening
from octavo.write.inlines import MARKDOWN, Here
from octavo.write.listing import entry, first_line, time_of
from octavo.write.moved import write_signs
from octavo.write.reading_time import minutes, whole
from octavo.write.tags import marked, tag, with_whole_compounds

Marks = Mapping[str, str]
"""Attributes that say which language words are in."""

_NONE: Marks = MappingProxyType({})

_DESCRIPTION_LENGTH = 160
"""In characters: about what search engines show of a page."""

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def write_pages(
    pages: Sequence[Page],
    addresses: Addresses,
    words: Words,
    asides: Mapping[str, str] = _NO_NAMES,
) -> dict[str, str]:
    """The Markdown of every page of the book, by its path under `docs/`.

    `asides` names the script of what a page shows from others, by the page's path.
    """
    return {
        page.path: write_page(
            Here(page, addresses, words),
            _with_those_below(chapter[1:], times) if page.is_chapter else (),
            asides.get(page.path),
            _place(number, len(chapter) - 1, left[number], words) if number else None,
        )
        for chapter in by_chapter(pages)
        for times in [[minutes(page.section) for page in chapter[1:]]]
        for left in [_left_after(times)]
        for number, page in enumerate(chapter)
    }


def by_chapter(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages of each chapter, its own first."""
    for _, group in groupby(pages, key=lambda page: page.chapter.origin):
        yield list(group)


def write_page(
    here: Here,
    sections: Sequence[tuple[Page, float]] = (),
    asides: str | None = None,
    place: str | None = None,
) -> str:
    """One page; `sections` are those that a chapter's page lists, with the minutes that each takes,
    `asides` names its script, `place` says where in its chapter a section stands."""
    page = here.page
    parts = [front_matter(page, asides), heading(here), *write_blocks(page.blocks, here)]
    if sections:
        parts.append(contents(sections, here))
    if place:
        parts.append(place)
    if page.moved:
        parts.append(write_signs(page.moved, page.path))
    return "\n\n".join(parts) + "\n"


def front_matter(page: Page, asides: str | None = None) -> str:
    lines = [f"title: {escape.string(page.title)}"]
    if page.section.number:
        lines.append(f"number: {escape.string(page.section.number)}")
    if text := description(page):
        lines.append(f"description: {escape.string(text)}")
    if page.moved:
        lines.append("moved: true")
    if asides:
        lines.append(f"asides: {escape.string(asides)}")
    return "\n".join(["---", *lines, "---"])


def description(page: Page) -> str:
    """What search engines show of a page: how its text begins; empty where it has none."""
    text = next((fold(block.shown) for id_, block in page.blocks if id_), "")
    return first_words(text, _DESCRIPTION_LENGTH)


def heading(here: Here) -> str:
    printed = here.page.section.heading
    kind = opening(here.page)
    if printed is None:
        return f"# {title(here.page.label, {'class': kind} if kind else _NONE)}"
    text = spaced(heading_words(printed, MARKDOWN, here)).strip(" ")
    # A heading drops the number signs at its end; this one keeps its text.
    closed = escape.close(text[:-1] + "&#35;" if text.endswith("#") else text)
    start = tag("span", {"id": HEADING_ID, "class": kind})
    return f"# {start[:-1]} data-added></span>{heading_label(printed, MARKDOWN)}{closed}"


def title(text: str, marks: Marks = _NONE) -> str:
    """A heading that the program adds, without its mark; `marks` are attributes of it."""
    start = tag("span", {"id": HEADING_ID, **marks})
    return f"{start[:-1]} data-added>{with_whole_compounds(escape.escape(text))}</span>"


def heading_of(id_: str, text: str, words: Words) -> str:
    """A heading on a page that the program makes."""
    return f"{marked('h2', words, id=id_)}{escape.escape(text)}</h2>"


def contents(sections: Iterable[tuple[Page, float]], here: Here) -> str:
    """A list of the sections of a chapter, with the minutes that each takes and its first line,
    seen from the chapter's page."""
    path, words = here.page.path, here.words
    entries = (
        entry(page, path, page.depth - 1, time_of(time, words), first_line(page))
        for page, time in sections
    )
    return added("contents", "\n".join(entries))


def _with_those_below(sections: Sequence[Page], times: Sequence[float]) -> list[tuple[Page, float]]:
    """Each section of a chapter, with what it and all that stands below it take together; `times`
    are those of the sections' own text."""
    below: dict[int, float] = {}
    together = []
    for page, time in zip(reversed(sections), reversed(times), strict=True):
        time += below.pop(page.depth + 1, 0)
        below[page.depth] = below.get(page.depth, 0) + time
        together.append((page, time))
    return together[::-1]


def _left_after(times: Sequence[float]) -> list[float]:
    """How long all that follows each page of a chapter takes, added up from the last page on;
    `times` are those of its sections."""
    return [*accumulate(reversed(times), initial=0)][::-1]


def _place(number: int, count: int, left: float, words: Words) -> str:
    """Where the section `number` of `count` stands in its chapter, and how many minutes are left
    after it."""
    said = words.pages
    parts = [said.place.format(number=words.number(number), count=words.number(count))]
    if left:
        parts.append(said.left.of(whole(left)))
    return added("place", " · ".join(escape.escape(part) for part in parts), words.marks)


def added(name: str, markdown: str, marks: Marks = _NONE) -> str:
    """A block that the program adds; `name` is its class, `marks` are those of words of its own."""
    start = tag("div", {"class": name, **marks})
    return f"{start[:-1]} data-added markdown>\n\n{markdown}\n\n</div>"
