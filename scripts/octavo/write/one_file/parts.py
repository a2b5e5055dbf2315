"""The parts of the file: an article for each page of the site that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.addresses import Addresses
from octavo.model import fold
from octavo.paginate import Page
from octavo.subject_index import Entry, Place
from octavo.translations import Words
from octavo.write import escape
from octavo.write.blocks import write_html
from octavo.write.citations import Call, calls_of, cited
from octavo.write.headings import heading_label, heading_words, opening
from octavo.write.inlines import HTML, Here
from octavo.write.links import built_link
from octavo.write.markdown import by_chapter
from octavo.write.one_file.places import CITATIONS, INDEX, MARKS, PATH, Placed
from octavo.write.one_file.stretches import stretches
from octavo.write.subject_index import index_html
from octavo.write.tags import tag

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What every part of the file is written with."""

    words: Words
    places: Addresses
    pictures: Mapping[str, str]
    """The address of each picture by its path on the site."""

    def here(self, page: Page) -> Here:
        return Here(page, self.places, self.words, self.pictures)


def section_part(placed: Placed, frame: Frame) -> str:
    """A section of the book with its heading."""
    here, page = frame.here(placed.page), placed.page
    blocks = write_html(page.blocks, here)
    return article(
        {
            "data-page": placed.url,
            "data-at": placed.id,
            "data-kind": "section",
            "data-label": page.label,
            "data-title": page.title,
            "data-number": page.section.number,
            "data-part": "chapter" if page.is_chapter else "section",
        },
        [_heading(placed, here), *blocks],
    )


def _heading(placed: Placed, here: Here) -> str:
    page = placed.page
    printed, name = page.section.heading, f"h{min(page.depth + 2, _DEEPEST_HEADING)}"
    start = tag("span", {"id": placed.id, "class": opening(page)})[:-1] + " data-added>"
    if printed is None:
        return _titled(name, f"{start}{escape.words(page.label)}</span>")
    words = heading_words(printed, HTML, here)
    return _titled(name, f"{start}</span>{heading_label(printed, HTML)}{words}")


def about_part(pieces: Sequence[Placed], frame: Frame) -> str:
    """What a distributor put around the text, complete."""
    first = pieces[0]
    elements = [added_heading("h2", first.id, first.page.label, frame.words)]
    for each in pieces:
        own = frame.places.sections[each.page.section.origin].fragment
        inside = "\n".join(write_html(each.page.blocks, frame.here(each.page)))
        elements.append(f"{tag('div', {'class': 'about', 'id': own})}\n{inside}\n</div>")
    said: dict[str, str | None] = {
        "data-page": first.url,
        "data-at": first.id,
        "data-kind": "about",
        "data-label": first.page.label,
        "data-title": first.page.label,
        "data-part": "section",
    }
    return article(said, elements)


def citations_part(sections: Sequence[Placed], frame: Frame) -> Iterator[str]:
    """The calls for references with where each stands; nothing for a book without any."""
    chapters = [(chapter, calls_of(chapter)) for chapter in
                by_chapter(each.page for each in sections)]  # fmt: skip
    if not any(calls for _, calls in chapters):
        return
    said = frame.words.pages
    elements = [
        added_heading("h2", CITATIONS, said.citations, frame.words),
        added("citations-note", f"<p>{escape.words(said.citations_note)}</p>", frame.words),
    ]
    for chapter, calls in chapters:
        if calls:
            items = "\n".join(
                cited(calls, chapter[0].key, frame.words, lambda call: _leads(call, frame))
            )
            name = f"<h3>{escape.words(chapter[0].label)}</h3>"
            elements.append(added("citations", f"{name}\n<ul>\n{items}\n</ul>"))
    yield article({}, elements)


def _leads(call: Call, frame: Frame) -> str:
    section = frame.places.sections[call.page.section.origin].fragment
    return built_link(PATH, PATH, call.fragment if call.number else section)


def index_part(entries: Sequence[Entry], ids: Mapping[str, str], frame: Frame) -> str:
    """The index at the back; `ids` gives the id of each part by the path of its page."""

    def leads(place: Place) -> str:
        own = ids[place.page.path]
        return built_link(PATH, PATH, f"{own}-{place.fragment}" if place.number else own)

    said = frame.words.pages
    note = f"<p>{escape.words(said.index_note)}</p>"
    elements = [
        added_heading("h2", INDEX, said.index, frame.words),
        added("index-note", note, frame.words),
        added("subject-index", index_html(entries, frame.words, leads, "h3")),
    ]
    return article({}, elements)


def marks_part(frame: Frame) -> str:
    """Where the reader's browser lists what was marked."""
    said = frame.words.pages
    note = f"<p>{escape.words(said.marks_note)}</p>\n<p>{escape.words(said.marks_none)}</p>"
    heading = added_heading("h2", MARKS, frame.words.frame.marks, frame.words)
    return article({}, [heading, added("marks", note, frame.words)])


def added(kind: str, inside: str, words: Words | None = None) -> str:
    """A block that the program adds; `words` where it holds words of theirs."""
    marks = words.marks if words else {}
    return f"{tag('div', {'class': kind, **marks})[:-1]} data-added>\n{inside}\n</div>"


def added_heading(name: str, id_: str, text: str, words: Words | None = None) -> str:
    """A heading that the program adds."""
    marks = words.marks if words else {}
    start = tag("span", {"id": id_, **marks})[:-1] + " data-added>"
    return _titled(name, f"{start}{escape.words(fold(text))}</span>")


def _titled(name: str, inside: str) -> str:
    return f'<{name} class="heading">{inside}</{name}>'


def article(said: Mapping[str, str | None], elements: Iterable[str]) -> str:
    """A part of the file, with attributes of its own."""
    inside = "\n".join(stretches(elements))
    return f"{tag('article', dict(said))}\n{inside}\n</article>"
