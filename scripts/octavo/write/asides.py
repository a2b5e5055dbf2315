"""Asides: what the text calls for and stands on another page, to be shown beside it or over it.

A page opened from a folder on disk can't read another page. So each page that calls for a note
or a reference, or leads to a section, gets a classic script that hands over their words. The
script is called by what it holds: caches never mix two editions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from octavo.addresses import CITATIONS_PATH, Address, Addresses, inlines_of
from octavo.model import (
    Block,
    CitationCall,
    Entry,
    Note,
    NoteCall,
    Origin,
    Reference,
    Section,
    Setting,
    around,
    fold,
)
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.blocks import write_note_words
from octavo.write.first_words import first_words
from octavo.write.inlines import Here
from octavo.write.links import built_link, citation_id
from octavo.write.tags import marked

FOLDER = "asides"
"""Under `docs/`: the scripts, the program's alone."""

FIRST_LINES = 280
"""Characters shown of a section: about as many lines as a reader takes in at a glance."""

NOTE, SECTION = "note", "section"

Aside = tuple[str, str, str]
"""Its kind, what it is called, and its words as HTML."""


def write_asides(
    pages: Sequence[Page], addresses: Addresses, words: Words
) -> tuple[dict[str, str], dict[str, str]]:
    """The scripts by their name, and the name of each page's script by the page's path."""
    notes = {note.origin: (page, blocks) for page in pages for note, blocks in _notes(page)}
    sections = {page.section.origin: page for page in pages}
    files, names = {}, {}
    for page in pages:
        found = dict(_asides(Here(page, addresses, words), notes, sections))
        if found:
            text = script(found)
            name = f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.js"
            files[name], names[page.path] = text, name
    return files, names


def script(asides: Mapping[str, Aside]) -> str:
    """The script that hands over `asides`, which are given by their addresses."""
    return f"octavoApparatus({_json('asides')},{_json(asides)});\n"


_Notes = Mapping[Origin, tuple[Page, list[Block]]]


def _asides(
    here: Here, notes: _Notes, sections: Mapping[Origin, Page]
) -> Iterator[tuple[str, Aside]]:
    """Every aside of a page by its address as the page has it."""
    for _, block in here.page.blocks:
        for inline in inlines_of(block):
            match inline:
                case NoteCall(target=target) if target in notes:
                    address = here.addresses.notes.get(target)
                    if address and address.path != here.page.path:
                        yield _href(address, here), _note(*notes[target], here)
                case CitationCall(number=number):
                    fragment = citation_id(here.page.chapter_key, number)
                    own = Address(CITATIONS_PATH, fragment)
                    yield _href(own, here), (NOTE, str(number), citation_words(number, here.words))
                # A printed contents says enough of what it leads to.
                case Reference(target=target) if not isinstance(block, Entry):
                    other = sections.get(target)
                    if other and other is not here.page:
                        lines = f"<p>{_first_lines(other.section)}</p>"
                        yield _href(here.addresses.sections[target], here), (
                            SECTION, other.label, lines,
                        )  # fmt: skip


def _href(address: Address, here: Here) -> str:
    return built_link(address.path, here.page.path, address.fragment)


def _notes(page: Page) -> Iterator[tuple[Note, list[Block]]]:
    """The notes of a page, each with all its paragraphs."""
    blocks: list[Block] = []
    for _, block in page.blocks:
        if isinstance(block, Note):
            blocks = [block]
            yield block, blocks
        elif around(block)[:1] == (Setting.NOTE,):
            blocks.append(block)
        else:
            blocks = []


def _note(stands: Page, blocks: Sequence[Block], here: Here) -> Aside:
    # Its links lead from the page that shows it; what it cites, it cites where it stands.
    as_here = replace(here, page=replace(stands, path=here.page.path))
    first, *others = blocks
    assert isinstance(first, Note)
    # Without its calls: the way back from here is no link.
    return NOTE, first.label, write_note_words((replace(first, calls=()), *others), as_here)


def citation_words(number: int, words: Words) -> str:
    """What is said of a reference that the manuscript calls for."""
    said = words.pages
    name = said.citation.format(number=words.number(number))
    return f"{marked('p', words)}{escape.words(name)} {escape.words(said.citation_missing)}</p>"


def _first_lines(section: Section) -> str:
    """The words that `section` begins with, those of its first subsection where it has none."""
    texts = (fold(block.shown) for part in section.walk() for block in part.blocks)
    return escape.words(first_words(next(filter(None, texts), ""), FIRST_LINES))


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
