"""The page of citations: each call for a reference, with where it stands in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.addresses import CITATIONS_PATH, inlines_of
from octavo.model import CitationCall
from octavo.paginate import HEADING_ID, Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.links import citation_id, link
from octavo.write.markdown import added, by_chapter, title
from octavo.write.tags import marked, tag


@dataclass(frozen=True, slots=True)
class Call:
    """Where a reference is called for."""

    page: Page
    fragment: str
    number: int | None
    """Of the paragraph; None for what stands before the first."""


def write_citations(pages: Sequence[Page], words: Words) -> dict[str, str]:
    """The page of citations by its path; empty for a book without any."""
    chapters = [(chapter[0], calls_of(chapter)) for chapter in by_chapter(pages)]
    if not any(calls for _, calls in chapters):
        return {}
    called = words.pages.citations
    parts = [
        f'---\ntitle: {escape.string(called)}\nkind: "citations"\n---',
        f"# {title(called, words.marks)}",
        added("citations-note", words.pages.citations_note, words.marks),
    ]
    parts += [_chapter(head, calls, words) for head, calls in chapters if calls]
    return {CITATIONS_PATH: "\n\n".join(parts) + "\n"}


def calls_of(pages: Iterable[Page]) -> dict[int, list[Call]]:
    """The calls for each reference on `pages`, in their order."""
    calls: dict[int, list[Call]] = {}
    for page in pages:
        fragment, numbers = HEADING_ID, page.numbers()
        for block_id, block in page.blocks:
            fragment = block_id or fragment
            for inline in inlines_of(block):
                if isinstance(inline, CitationCall):
                    calls.setdefault(inline.number, []).append(
                        Call(page, fragment, numbers.get(fragment))
                    )
    return calls


def cited(
    calls: Mapping[int, Sequence[Call]],
    chapter: str,
    words: Words,
    leads: Callable[[Call], str],
) -> Iterator[str]:
    """The calls of a chapter, which is given by its key, as items of a list in HTML; `leads` gives
    the address that each call has where it is read."""
    said = words.pages
    for number, places in sorted(calls.items()):
        name = escape.words(said.citation.format(number=words.number(number)))
        links = (
            f"{tag('a', {'href': leads(call)})}{escape.words(_called(call, words))}</a>"
            for call in places
        )
        where = said.citation_places.format(places=", ".join(dict.fromkeys(links)))
        yield f"<li>{tag('span', {'id': citation_id(chapter, number)})}{name}</span> {where}</li>"


def _called(call: Call, words: Words) -> str:
    label = call.page.label
    if not call.number:
        return label
    return words.pages.paragraph.format(section=label, number=call.number)


def _chapter(head: Page, calls: dict[int, list[Call]], words: Words) -> str:
    # In an element, white space at either end of a label is safe from being stripped.
    items = [f"## <span>{escape.escape(head.label)}</span>\n"]
    for number, places in sorted(calls.items()):
        start = marked("span", words, id=citation_id(head.key, number))
        mark = f"{start}{words.pages.citation.format(number=words.number(number))}</span>"
        where = ", ".join(dict.fromkeys(_link(place, words) for place in places))
        items.append(f"- {mark} {words.pages.citation_places.format(places=where)}")
    return added("citations", "\n".join(items))


def _link(place: Call, words: Words) -> str:
    target = link(place.page.path, CITATIONS_PATH, place.fragment)
    label = escape.escape(place.page.label)
    if place.number:
        label = words.pages.paragraph.format(section=label, number=place.number)
    return f"[{label}]({target})"
