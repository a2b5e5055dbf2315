"""The index at the back of the book: its entries as HTML, and its page on the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from octavo.model import fold
from octavo.paginate import Page
from octavo.subject_index import Entry, Led, Place, groups
from octavo.translations import Words
from octavo.write import escape
from octavo.write.first_words import first_words
from octavo.write.links import built_link
from octavo.write.markdown import added, title
from octavo.write.tags import tag

INDEX_PATH = "subject-index.md"
"""Of the page, under `docs/`."""

Leads = Callable[[Place], str]
"""Gives the address of a place, where the index is read."""

_LONGEST_NAME = 40
"""Characters of the name of a section that has no number."""

_LONGEST_UNBROKEN = 14
"""Characters of one that no line ends in."""

_FEWEST_INITIALS = 4
"""An index of fewer letters is looked over at a glance, and needs no headings."""


def write_subject_index(entries: Sequence[Entry], words: Words) -> dict[str, str]:
    """The page by its path; empty for a book without an index."""
    if not entries:
        return {}
    called = words.pages.index
    inside = index_html(entries, words, _on_site, "h2")
    parts = [
        f'---\ntitle: {escape.string(called)}\nkind: "index"\n---',
        f"# {title(called, words.marks)}",
        added("index-note", escape.escape(words.pages.index_note), words.marks),
        f"{tag('div', {'class': 'subject-index'})[:-1]} data-added>\n{inside}\n</div>",
    ]
    return {INDEX_PATH: "\n\n".join(parts) + "\n"}


def index_html(entries: Sequence[Entry], words: Words, leads: Leads, heading: str) -> str:
    """All entries, by their initials, which are headings called `heading` in HTML."""
    parts = groups(entries)
    letters = [letter for letter, _ in parts if letter]
    has_headings = len(letters) >= _FEWEST_INITIALS
    name = heading if has_headings else None
    lines = [line for part in parts for line in _group(*part, words, leads, name)]
    return "\n".join([_initials(letters), *lines] if has_headings else lines)


def _initials(letters: Iterable[str]) -> str:
    """What leads to each initial."""
    links = " ".join(
        f"{tag('a', {'href': f'#{_initial_id(letter)}'})}{escape.row(letter)}</a>"
        for letter in letters
    )
    return f"{tag('p', {'class': 'index-initials'})}{links}</p>"


def _initial_id(letter: str) -> str:
    return f"initial-{ord(letter):x}"


def _group(
    letter: str, entries: Iterable[Entry], words: Words, leads: Leads, heading: str | None
) -> Iterator[str]:
    yield tag("section", {"class": "index-group"})
    if heading and letter:
        said: dict[str, str | None] = {"class": "index-initial", "id": _initial_id(letter)}
        yield f"{tag(heading, said)}{escape.row(letter)}</{heading}>"
    yield from _list(entries, words, leads)
    yield "</section>"


def _list(entries: Iterable[Entry], words: Words, leads: Leads) -> Iterator[str]:
    yield tag("ul", {"class": "index-entries"})
    for entry in entries:
        yield f"{tag('li', {'class': 'index-entry', 'id': entry.id})}{_said(entry, words, leads)}"
        if entry.below:
            yield from _list(entry.below, words, leads)
        yield "</li>"
    yield "</ul>"


def _said(entry: Entry, words: Words, leads: Leads) -> str:
    """The term, its places, and where else to look."""
    said = [f"{tag('span', {'class': 'index-term'})}{escape.row(entry.term)}</span>"]
    if entry.places:
        said.append(f" {_places(entry.places, words, leads)}")
    leads_on = list(_leads_on(entry, words))
    if leads_on:
        said.append(f"{';' if entry.places else ''} {'; '.join(leads_on)}")
    return "".join(said)


def _leads_on(entry: Entry, words: Words) -> Iterator[str]:
    if entry.see:
        yield _led("index-see", words.pages.see, [entry.see], words)
    if entry.see_also:
        yield _led("index-see-also", words.pages.see_also, entry.see_also, words)


def _led(kind: str, said: str, entries: Sequence[Led], words: Words) -> str:
    """`said` says where to look: "see {terms}"."""
    links = "; ".join(
        f"{tag('a', {'class': 'index-led', 'href': f'#{entry.id}'})}{escape.row(entry.term)}</a>"
        for entry in entries
    )
    before, _, after = said.partition("{terms}")
    inside = f"{escape.row(before)}{links}{escape.row(after)}"
    return f"{tag('span', {'class': kind, **words.marks})}{inside}</span>"


def _places(places: Iterable[Place], words: Words, leads: Leads) -> str:
    """`45.1 ¶ 3, 7; 45.2 ¶ 1`: the section stands with the first of its places."""
    sections = [list(held) for _, held in groupby(places, key=lambda place: place.page.path)]
    return "; ".join(
        ", ".join(_place(place, before, words, leads)
                  for before, place in zip([None, *held], held, strict=False))
        for held in sections
    )  # fmt: skip


def _place(place: Place, before: Place | None, words: Words, leads: Leads) -> str:
    """A place as a link; `before` is the one before it in the same section."""
    whole = fold(place.page.label)
    number = words.number(place.number) if place.number else ""
    if place.number:
        whole = words.pages.paragraph.format(section=whole, number=number)
    sign = "¶\N{NO-BREAK SPACE}" if number and not (before and before.number) else ""
    name = "" if before else _unbroken(short_name(place.page))
    label = "\N{NO-BREAK SPACE}".join(filter(None, (name, f"{sign}{number}")))
    said: dict[str, str | None] = {"class": "index-place", "href": leads(place), "title": whole}
    return f"{tag('a', said)}{escape.row(label)}</a>"


def _unbroken(name: str) -> str:
    """The name of a section, in one piece where it is short: `Chapter 45`."""
    return name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) <= _LONGEST_UNBROKEN else name


def short_name(page: Page) -> str:
    """What a section is called in few words: its number, or else its title, or how that begins."""
    heading, number = page.section.heading, page.section.number
    if number and page.label.startswith(f"{number} "):
        return number
    name = fold(heading.title) if heading else ""
    printed = page.label.removesuffix(name).strip() if name else ""
    if printed in ("", page.label):
        return first_words(page.label, _LONGEST_NAME)
    return printed.rstrip(".:—–-")


def _on_site(place: Place) -> str:
    return built_link(place.page.path, INDEX_PATH, place.fragment)
