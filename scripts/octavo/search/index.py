"""The index: from pages to the files under `docs/search/`.

    index.js          the directory: rules of words, where each chunk begins, counts
    words-0001.js …   forms in order, each with its kin, its compounds and its places
    places-0001.js …  the places of a common word, which would crowd its neighbours
    heads-0001.js …   the words by their beginnings, for whoever has misspelt one
    tails-0001.js …   the words by their ends
    sections-0001.js … key, label and address of each section
    chapters-0001.js … label and first section of each chapter
    kinds-0001.js …   what each passage is: text, heading, note …
    texts-0001.js …   paragraphs, to show the words around a hit

A reader loads the directory and then only the chunks that a query touches. How places are
written is told in `digits.py`, what stands beside them in `occurrences.py`;
`docs/assets/search-engine.js` reads all this.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from octavo.paginate import Page
from octavo.search import lines
from octavo.search.compounds import find_compounds
from octavo.search.digits import PARAGRAPH, pack, quantity
from octavo.search.files import fill
from octavo.search.kin import Kin, find_kin
from octavo.search.lines import FIELD, FILE, ITEM
from octavo.search.occurrences import Around, Occurrences
from octavo.search.passages import Division, Passage, divisions
from octavo.search.spelling import heads, tails
from octavo.search.store import Places, Store
from octavo.search.texts import pieces
from octavo.search.words import RULES

WORDS_TARGET = 5_000
"""Bytes of a chunk of words: a phrase of five words loads three to five."""
LISTS_TARGET = 20_000
"""Bytes of a chunk of sections, of chapters."""
SPELLING_TARGET = 12_000
"""Bytes of a chunk of the neighbours of misspelt words."""
TEXTS_TARGET = 8_000
"""Bytes of a chunk of text: about thirteen hundred words. Ten sections are shown, of one each."""
KINDS = 8
"""Kinds of passages that a quantity tells apart."""
KINDS_TARGET = 10_000
"""Runs of passages of one kind in a file."""
LABEL = 300
"""Characters of a section's heading shown above its results."""


def build_index(pages: Sequence[Page], language: str, about: Sequence[Page] = ()) -> dict[str, str]:
    """Gives the files of the index as {name: text}, the same for the same pages.

    `language` is the book's BCP 47 tag; it decides which words are forms of one another. `about`
    are the pieces of the page about the text.
    """
    parts = list(divisions(pages, about))
    occurrences, store = Occurrences(), Store()
    passages: list[Passage] = []
    starts = array("Q")
    for part in parts:
        starts.append(len(passages) * PARAGRAPH)
        for item in part.passages:
            occurrences.add(item.text)
            passages.append(item)
    common = occurrences.common()
    counts = {"sections": len(parts), "paragraphs": len(passages), "words": occurrences.count}
    kin = find_kin(occurrences.printed, language)
    entry: dict[str, object] = {
        "rules": RULES,
        "endings": kin.endings,
        "starts": store.places(starts),
        "sections": _write_sections(store, parts),
        "chapters": _write_chapters(store, parts),
        "kinds": _write_kinds(store, passages),
        "present": sorted({int(item.kind) for item in passages}),
        "common": _common(occurrences, common),
        "forms": _write_words(store, occurrences, kin, language, common),
        "spelling": _write_spelling(store, occurrences.counts()),
        "texts": _write_texts(store, passages),
        "counts": counts,
    }
    return store.close(entry)


def _common(occurrences: Occurrences, common: list[str]) -> list[list[object]]:
    """The very common words: form, number of passages, and where it stands as several words.

    The last as in an entry: what stands beside the places, then those that span two, three …
    words.
    """
    around = occurrences.around(common)
    records: list[list[object]] = []
    for form in common:
        linked = occurrences.linked(form)
        places = [pack(linked.get(span, ())) for span in range(2, max(linked, default=1) + 1)]
        passages = {place // PARAGRAPH for place in occurrences.places[form][1]}
        records.append([form, len(passages), around.beside(linked), *places])
    return records


def _write_sections(store: Store, parts: Sequence[Division]) -> list[int]:
    """Writes key, label and address of every section; gives the first section of each chunk."""
    return _write_list(store, "sections", [[p.key, p.label[:LABEL], p.url] for p in parts])


def _write_chapters(store: Store, parts: Sequence[Division]) -> list[int]:
    """Writes key, label, first section and folder of every chapter; gives each chunk's first."""
    opening = [(number, part) for number, part in enumerate(parts) if part.opens]
    records = [
        [part.key, part.label[:LABEL], number, part.url.rpartition("/")[0]]
        for number, part in opening
    ]
    return _write_list(store, "chapters", records)


def _write_list(store: Store, name: str, records: Sequence[object]) -> list[int]:
    firsts, first = [], 0
    chunks = fill(((record, False) for record in records), LISTS_TARGET)
    for number, chunk in enumerate(chunks, start=1):
        store.add(name, number, chunk)
        firsts.append(first)
        first += len(chunk)
    return firsts


def _write_kinds(store: Store, passages: Sequence[Passage]) -> int:
    """Writes how many passages of which kind follow each other; gives the number of files."""
    runs = [(kind, len(list(run))) for kind, run in groupby(item.kind for item in passages)]
    size = math.ceil(len(runs) / KINDS_TARGET)
    for number in range(size):
        part = runs[number * KINDS_TARGET : (number + 1) * KINDS_TARGET]
        digits = "".join(quantity(length * KINDS + kind) for kind, length in part)
        store.add("kinds", number + 1, digits)
    return size


def _write_words(
    store: Store, occurrences: Occurrences, kin: Kin, language: str, common: list[str]
) -> list[str]:
    """Writes every form with its places; gives the beginning of each chunk's first form."""
    around = occurrences.around(common)
    compounds = find_compounds(occurrences.places, language, kin.families)
    pairs = around.pairs(common)
    places = occurrences.places | pairs
    told = frozenset(places) - {*common, *pairs} if common else frozenset()
    entries = (
        (form, _entry(store, form, kin, compounds, spans, around if form in told else None))
        for form, spans in sorted(places.items(), key=lambda item: _utf_16(item[0]))
    )
    return _write_lines(store, "words", entries, WORDS_TARGET)


def _entry(
    store: Store,
    form: str,
    kin: Kin,
    compounds: dict[str, tuple[str, ...]],
    spans: dict[int, array[int]],
    around: Around | None,
) -> str:
    """What follows a form: `,kin,compounds,beside,places…`.

    Kin is the whole family for its first member, that member's form for the others, else empty.
    `beside` is what stands beside each place. The places of one word come first, then those that
    span two, three … words. Forms stand in the order in which JavaScript compares strings.
    """
    family = kin.families.get(form, ("",))
    named = family if family[0] == form else family[:1]
    places = [store.places(spans.get(span, ())) for span in range(1, max(spans) + 1)]
    inline = around and all(isinstance(packed, str) for packed in places)
    beside = around.beside(spans) if around and inline else ""
    fields = (ITEM.join(named), ITEM.join(compounds.get(form, ())), beside, *map(_field, places))
    return "".join(FIELD + field for field in fields)


def _field(places: Places) -> str:
    """Packed places, or the numbers of files, each after its sign."""
    return places if isinstance(places, str) else "".join(f"{FILE}{number}" for number in places)


def _write_spelling(store: Store, counts: dict[str, int]) -> dict[str, list[str]]:
    """Writes the words twice; gives the beginning of each chunk's first word."""
    return {
        name: _write_lines(
            store, name, ((word, FIELD + digit) for word, digit in words), SPELLING_TARGET
        )
        for name, words in (("heads", heads(counts)), ("tails", tails(counts)))
    }


def _write_lines(
    store: Store, name: str, records: Iterable[tuple[str, str]], target: int
) -> list[str]:
    """Writes words in their order, each with the rest of its record."""
    begins, before = [], ""
    for number, chunk in enumerate(fill(((record, False) for record in records), target), 1):
        store.add(name, number, lines.join(chunk))
        begins.append(lines.begin(before, chunk[0][0]))
        before = chunk[-1][0]
    return begins


def _write_texts(store: Store, passages: Sequence[Passage]) -> Places:
    """Writes the paragraphs; gives the place of each chunk's first word."""
    firsts = array("Q")
    for number, chunk in enumerate(fill(_records(passages), TEXTS_TARGET), 1):
        firsts.append(chunk[0][0])
        store.add("texts", number, [record[1:] for record in chunk])
    return store.places(firsts)


def _records(passages: Iterable[Passage]) -> Iterator[tuple[tuple[int, str, str, int], bool]]:
    """Place, fragment, text and kind of each piece; a later one of a paragraph begins a chunk."""
    for paragraph, item in enumerate(passages):
        for number, (words_before, piece) in enumerate(pieces(item.text)):
            place = paragraph * PARAGRAPH + words_before
            yield (place, item.fragment, piece, int(item.kind)), number > 0


def _utf_16(form: str) -> bytes:
    return form.encode("utf-16-be", "surrogatepass")
