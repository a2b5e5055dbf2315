"""The whole book: the pages before the text, its sections, what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from octavo.addresses import inlines_of
from octavo.footnotes import first_calls, notes_of
from octavo.model import Book, CitationCall, Heading, Section, fold, walk_inlines
from octavo.model.sheet import A5, Sheet
from octavo.paginate import Page, slug
from octavo.subject_index import Entry
from octavo.translations import Words
from octavo.write.printed_contents import has_page_numbers, printed_contents
from octavo.write.reading_time import words as count_words
from octavo.write.typst.anchors import anchored
from octavo.write.typst.blocks import note_content, write_blocks
from octavo.write.typst.here import Here, Targets, citation_label
from octavo.write.typst.inlines import known_language, write_inlines
from octavo.write.typst.layout import layout
from octavo.write.typst.strings import spoken, string, strings, trimmed, words
from octavo.write.typst.subject_index import write_index

STYLE = "octavo.typ"
"""The file that says how everything looks, beside that of the book."""

_OWN_PAGE = 600
"""Words that the sections of a depth must have on average to begin on pages of their own."""

_LONGEST_CONTENTS = 400
"""Lines; of a book with more sections the contents list the outer ones."""

_LONGEST_HEAD = 44
"""Characters of a running head, which keeps to one line of an A5 page."""

_DEEPEST = 6
"""Levels of headings that readers of PDF know (ISO 32000-1, 14.8.4.3.2)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How a book is to be printed."""

    sheet: Sheet = A5
    made: tuple[int, int, int] | None = None
    """Its year, month and day."""
    day: str = ""
    """The same in words."""
    fonts: tuple[str, ...] = ()
    """Families to take characters from that the usual ones lack."""


def write_book(
    book: Book,
    pages: Sequence[Page],
    about: Sequence[Page],
    edition: Edition,
    said: Words,
    index: Sequence[Entry] = (),
) -> str:
    """The main file of Typst's for the book; `said` is in its language."""
    labels: Mapping[str, tuple[str, ...]] = {}
    if index:
        bare = places(pages, about, edition.sheet)
        marked = anchored(pages, index, lambda page: _key(page, bare(page)))
        pages, labels = marked.pages, marked.labels
    opening, here = opening_depths(pages), places(pages, about, edition.sheet)
    parts = [
        f'#import "{STYLE}": *',
        _settings(book, pages, edition, said),
        *_chapters(pages, here, opening, said.pages.front_matter),
    ]
    if apparatus := citations(pages, here, said):
        parts.append(_matter(said.pages.citations, "\n\n".join(apparatus)))
    if index:
        parts.append(_matter(said.pages.index, write_index(index, labels, said)))
    if about:
        pieces = (f"#behind[\n{_blocks(part, here(part))}\n]" for part in about)
        parts.append(_matter(said.pages.about, "\n\n".join(pieces)))
    return "\n\n".join(parts) + "\n"


def places(pages: Sequence[Page], about: Sequence[Page], sheet: Sheet) -> Callable[[Page], Here]:
    """What tells of each page of the book where it is."""
    columns = layout(sheet).columns
    targets = _targets([*pages, *about], columns)
    return lambda page: Here(targets, page.chapter_key, columns, has_page_numbers(page))


def added(
    book: Book, pages: Sequence[Page], about: Sequence[Page], edition: Edition, said: Words
) -> tuple[list[str], list[str]]:
    """The words that stand before the text and behind it and are not the manuscript's."""
    title = fold(book.title)
    front = [title, title, fold(book.author or ""), *imprint(book, edition, said)]
    here = places(pages, about, edition.sheet)
    behind = [spoken(part) for part in citations(pages, here, said)]
    contents = [said.frame.contents] if contents_depth(pages) else []
    return [*front, *contents], [said.pages.citations, *behind] if behind else []


def opening_depths(pages: Sequence[Page]) -> int:
    """How many levels of sections, from the outermost, begin on pages of their own."""
    depth = 0
    while depth < _DEEPEST:
        lengths = [_length(page.section) for page in pages if page.depth == depth]
        if not lengths or sum(lengths) < _OWN_PAGE * len(lengths):
            break
        depth += 1
    return depth


def contents_depth(pages: Sequence[Page]) -> int:
    """How many levels of sections the contents list; none where the manuscript prints one that
    print can number: with numbers of other pages it would lead nobody anywhere."""
    printed = printed_contents(pages)
    if printed and not has_page_numbers(printed):
        return 0
    for depth in range(_DEEPEST, 1, -1):
        if sum(page.depth < depth for page in pages) <= _LONGEST_CONTENTS:
            return depth
    return 1


def _length(section: Section) -> int:
    return sum(count_words(block.shown) for part in section.walk() for block in part.blocks)


def _targets(pages: Sequence[Page], columns: Callable[[int], float]) -> Targets:
    sections = {page.section.origin: f"s{number}" for number, page in enumerate(pages)}
    notes, calls = notes_of(pages), first_calls(pages)
    labels = {origin: f"n{number}" for number, origin in enumerate(notes)}
    under = {call.origin: note for note, call in calls.items() if note in notes}
    bare = Targets(sections, labels, {}, frozenset())
    chapters = {
        block.origin: page.chapter_key for page in pages for _, block in page.blocks
    }  # fmt: skip
    feet = {
        call: note_content(notes[note], Here(bare, chapters[note], columns))
        for call, note in under.items()
    }
    return Targets(sections, labels, feet, frozenset(under.values()))


def _settings(book: Book, pages: Sequence[Page], edition: Edition, said: Words) -> str:
    sheet, made = edition.sheet, edition.made
    day = "datetime(year: {}, month: {}, day: {})".format(*made) if made else "none"
    language, _, region = book.language.partition("-")
    frame = layout(edition.sheet)
    return "\n".join([
        "#show: book.with(",
        f"  title: {string(fold(book.title))},",
        f"  short: {string(running(fold(book.title)))},",
        f"  author: {string(fold(book.author or ''))},",
        f"  language: {string(known_language(language))},",
        f"  region: {string(region) if len(region) == 2 else 'none'},",
        f"  date: {day},",
        f"  imprint: {strings(imprint(book, edition, said))},",
        f"  fonts: {strings([*edition.fonts])},",
        f"  width: {sheet.width:g}mm, height: {sheet.height:g}mm, size: {frame.size:g}pt,",
        f"  inside: {frame.inside:g}mm, outside: {frame.outside:g}mm,",
        f"  top: {frame.top:g}mm, bottom: {frame.bottom:g}mm,",
        f"  opening: {opening_depths(pages)}, contents: {contents_depth(pages)},",
        f"  contents-title: {string(said.frame.contents)},",
        ")",
    ])  # fmt: skip


def running(title: str) -> str:
    """`title` as it stands over the pages: without a subtitle, or cut between words."""
    if len(title) <= _LONGEST_HEAD:
        return title
    first = re.split(r"[:;]\s|--|\s[–—]\s|,\s(?=or\b)|\.\s(?=[A-Z])", title)[0]
    if 8 <= len(first) <= _LONGEST_HEAD:
        return first
    cut = first[:_LONGEST_HEAD].rpartition(" ")[0] or first[:_LONGEST_HEAD]
    return cut.rstrip(" ,;:–—-.") + " …"


def imprint(book: Book, edition: Edition, said: Words) -> list[str]:
    """What stands on the back of the title page."""
    lines = [said.pages.released.format(date=fold(book.released))] if book.released else []
    return [*lines, *([said.pages.edition.format(edition=edition.day)] if edition.day else [])]


def _chapters(
    pages: Sequence[Page], here: Callable[[Page], Here], opening: int, front: str
) -> Iterator[str]:
    """The sections; those that begin on a page of their own hold all up to the next that does.

    `front` is what stands before the first heading is called.
    """
    for _, run in groupby(_with_openings(pages, opening), lambda each: each[0]):
        first, *others = [page for _, page in run]
        inside = "\n\n".join([_blocks(first, here(first)), *(_section(p, here(p)) for p in others)])
        if first.depth < opening:
            alone = ", alone: true" if _stands_alone(first, opening) else ""
            alone += ", unprinted: true" if _is_unprinted(first, front) else ""
            head = f"{_head(first, here(first))}, running: {string(running(first.label))}{alone}"
            yield f"#chapter({head})[{_heading(first, here(first))}][\n{inside}\n]"
        else:
            yield f"{_section_heading(first, here(first))}\n\n{inside}"


def _with_openings(pages: Iterable[Page], opening: int) -> Iterator[tuple[int, Page]]:
    """Each page with the number of those up to it that begin on a page of their own."""
    count = 0
    for page in pages:
        count += page.depth < opening
        yield count, page


def _section(page: Page, here: Here) -> str:
    return f"{_section_heading(page, here)}\n\n{_blocks(page, here)}"


def _section_heading(page: Page, here: Here) -> str:
    return f"#section({_head(page, here)})[{_heading(page, here)}]"


def _head(page: Page, here: Here) -> str:
    level = min(page.depth + 1, _DEEPEST)
    return f"level: {level}, key: {string(_key(page, here))}"


def _key(page: Page, here: Here) -> str:
    """The label of its heading."""
    section = page.section
    # A chapter that no line names begins where its first section does, which is led to instead.
    shares = any(other.origin == section.origin for other in section.sections)
    return here.section(section.origin) + (f"-{page.depth}" if shares else "")


def _blocks(page: Page, here: Here) -> str:
    return "\n\n".join(write_blocks((block for _, block in page.blocks), here))


def _is_unprinted(page: Page, front: str) -> bool:
    """Whether the program alone calls a part what it is called: the front matter."""
    return page.section.heading is None and page.label == front


def _stands_alone(page: Page, opening: int) -> bool:
    """Whether a heading has a page to itself: that of a part, whose chapters begin on pages."""
    return not page.blocks and bool(page.section.sections) and page.depth + 1 < opening


def _heading(page: Page, here: Here) -> str:
    printed = page.section.heading
    if printed is None:
        return words(page.label)
    if printed.inlines:
        return trimmed(write_inlines(printed.inlines, replace(here, is_heading=True)))
    label, title = _parted(printed)
    return f"#numbered[{words(label)}][{words(title)}]" if label and title else words(title)


def _parted(heading: Heading) -> tuple[str, str]:
    """What is printed on the lines before those of the title, and the rest."""
    text, title = heading.text, fold(heading.title)
    for at in (at for at, char in enumerate(text) if char == "\n"):
        if title and fold(text[at:]) == title:
            return fold(text[:at]), title
    return "", fold(text)


def citations(pages: Sequence[Page], here: Callable[[Page], Here], said: Words) -> list[str]:
    """The numbered references that the text calls for, by chapter, with where it does."""
    chapters: dict[str, dict[int, list[Page]]] = {}
    heads: dict[str, str] = {}
    for page in pages:
        heads.setdefault(page.chapter_key, page.label)
        for number in _called(page):
            chapters.setdefault(page.chapter_key, {}).setdefault(number, []).append(page)
    parts = [words(said.pages.citations_note)] if chapters else []
    for key, numbers in chapters.items():
        if len(heads) > 1:
            parts.append(f"#matter-head[{words(heads[key])}]")
        for number, places in sorted(numbers.items()):
            parts.append(_citation(key, number, places, here, said))
    return parts


def _called(page: Page) -> list[int]:
    """The references that a page calls for, each once."""
    heading = page.section.heading
    inlines = list(walk_inlines(heading.inlines)) if heading else []
    inlines += [inline for _, block in page.blocks for inline in inlines_of(block)]
    return [*dict.fromkeys(call.number for call in inlines if isinstance(call, CitationCall))]


def _citation(
    key: str, number: int, places: list[Page], here: Callable[[Page], Here], said: Words
) -> str:
    name = said.pages.citation.format(number=number)
    before, _, after = said.pages.citation_places.partition("{places}")
    links = '#", "'.join(
        f"#link(label({string(here(place).section(place.section.origin))}))[{words(place.label)}]"
        for place in places
    )
    inside = f"{words(f'{name} {before}')}{links}{words(after)}"
    return f"#citation({string(citation_label(key, number))})[{inside}]"


def _matter(title: str, inside: str) -> str:
    """What stands behind the text under a title of its own."""
    key = string(f"matter-{slug(title)}")
    return f"#chapter(key: {key}, running: {string(running(title))})[{words(title)}][\n{inside}\n]"
