"""The index: from pages to the files under `docs/search/`.

    index.js          the directory: rules of words, where each chunk begins, counts
    words-0001.js …   forms in order, each with its kin and its places
    places-0001.js …  the places of a common word, which would crowd its neighbours
    sections-0001.js … key, label and address of each section
    texts-0001.js …   paragraphs, to show the words around a hit

A reader loads the directory and then only the chunks that a query touches. How places are
written is told in `digits.py`; `docs/assets/search-engine.js` reads all this.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence

from octavo.model import Block, Table, fold, shown_of
from octavo.paginate import HEADING_ID, Page
from octavo.search.digits import PARAGRAPH, pack
from octavo.search.files import fill, script, to_json
from octavo.search.kin import Kin, find_kin
from octavo.search.texts import Passage, passage, pieces
from octavo.search.words import RULES, chains, read_chain, unlinked

WORDS_TARGET = 20_000
"""Bytes of a chunk of words: a two-word query loads two to four."""
TEXTS_TARGET = 12_000
"""Bytes of a chunk of text: about two thousand words, mostly one section's."""
INLINE = 4_000
"""Digits of places that stand with their word; more go to files of their own."""
PLACES_TARGET, PLACES_LIMIT = 24_000, 36_000
"""Digits aimed at, and allowed, in such a file."""
LABEL = 300
"""Characters of a section's heading shown above its results."""

_BETWEEN = " · "
"""Between the cells of a row."""

Places = str | list[int]
"""Packed places, or the numbers of the files that hold them."""


def build_index(pages: tuple[Page, ...], language: str) -> dict[str, str]:
    """Gives the files of the index as {name: text}, the same for the same pages.

    `language` is the book's BCP 47 tag; it decides which words are forms of one another.
    """
    occurrences = _Occurrences()
    store = _Store()
    texts: list[tuple[int, Passage]] = []
    starts = array("Q")
    for page in pages:
        starts.append(len(texts) * PARAGRAPH)
        for item in _passages(page):
            occurrences.add(item.text, len(texts) * PARAGRAPH)
            texts.append((len(texts), item))
    kin = find_kin(occurrences.printed, language)
    entry: dict[str, object] = {
        "rules": RULES,
        "endings": kin.endings,
        "starts": store.places(starts),
        "sections": _write_sections(store, pages),
        "forms": _write_words(store, occurrences, kin),
        "texts": _write_texts(store, texts),
        "counts": {"sections": len(pages), "paragraphs": len(texts), "words": occurrences.count},
    }
    return store.close(entry)


class _Store:
    """The chunks made so far, as JSON."""

    def __init__(self) -> None:
        self._chunks: dict[str, str] = {}
        self._places = 0

    def add(self, kind: str, number: int, data: object) -> None:
        self._chunks[f"{kind}-{number:04d}"] = to_json(data)

    def places(self, places: Sequence[int]) -> Places:
        """Keeps many places in files of their own; gives what stands in their stead."""
        packed = pack(places)
        if len(packed) <= INLINE:
            return packed
        numbers = []
        for part in _split(places, packed):
            self._places += 1
            self.add("places", self._places, part)
            numbers.append(self._places)
        return numbers

    def close(self, entry: dict[str, object]) -> dict[str, str]:
        """All files, the directory among them, stamped with what they hold.

        The browser asks for chunks by that stamp, so that no old chunk in its cache meets a
        new directory; and every chunk bears it, so that an old directory, which is asked for by
        its name alone, is found out when it meets a new chunk.
        """
        content = "".join(f"{name}\0{text}" for name, text in sorted(self._chunks.items()))
        content += to_json(entry)
        stamp = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        files = {"index.js": script("index", to_json({"stamp": stamp, **entry}))}
        for name, text in self._chunks.items():
            files[f"{name}.js"] = script(name, text, stamp)
        return files


class _Occurrences:
    """Where each form stands, by the number of words it spans."""

    def __init__(self) -> None:
        self.places: dict[str, dict[int, array[int]]] = {}
        self.printed: dict[str, str] = {}
        self.count = 0
        # What to append where for each chain: books repeat themselves, and this is the loop
        # that every word of the book goes through.
        self._plans: dict[str, tuple[int, list[tuple[array[int], int]]]] = {}

    def add(self, text: str, place: int) -> None:
        """Notes every word of `text`, the first of them at `place`."""
        begin, plans = place, self._plans
        for chain in chains(text):
            plan = plans.get(chain) or self._plan(chain)
            for places, offset in plan[1]:
                places.append(place + offset)
            place += plan[0]
        self.count += place - begin

    def _plan(self, chain: str) -> tuple[int, list[tuple[array[int], int]]]:
        read = read_chain(chain)
        steps = [(self._array(form, 1), offset) for offset, form in enumerate(read.forms)]
        for form in (read.joined, read.initials):
            if form:
                steps.append((self._array(form, len(read.forms)), 0))
        for form in read.forms:
            self.printed.setdefault(form, form)
        if read.whole:
            self.printed[read.whole] = unlinked(chain)
        self._plans[chain] = plan = (len(read.forms), steps)
        return plan

    def _array(self, form: str, span: int) -> array[int]:
        return self.places.setdefault(form, {}).setdefault(span, array("Q"))


def _passages(page: Page) -> Iterator[Passage]:
    """The heading and the blocks of `page`; one without a number is found at that before it."""
    printed = page.section.heading
    label = f"{printed.label} " if printed and printed.label else ""
    yield passage(HEADING_ID, label + fold(printed.shown) if printed else page.label)
    fragment = HEADING_ID
    for id_, block in page.blocks:
        fragment = id_ or fragment
        if id_ or block.shown:
            yield from (passage(fragment, shown) for shown in _shown(block))


def _shown(block: Block) -> Iterator[str]:
    """What is shown of a block where it is found: of a table the caption, or the row."""
    if not isinstance(block, Table):
        yield block.shown
        return
    caption = fold(shown_of(block.caption))
    if caption or not block.rows:
        yield caption
    for row in block.rows:
        yield _BETWEEN.join(words for cell in row.cells if (words := fold(cell.shown)))
    if legend := fold(shown_of(block.legend)):
        yield legend


def _split(places: Sequence[int], packed: str) -> Iterator[str]:
    """Cuts many places into packed parts that can each be read alone."""
    if len(packed) <= PLACES_LIMIT:
        yield packed
        return
    size = -(-len(places) // -(-len(packed) // PLACES_TARGET))
    for begin in range(0, len(places), size):
        part = places[begin : begin + size]
        yield from _split(part, pack(part))


def _write_sections(store: _Store, pages: tuple[Page, ...]) -> list[int]:
    """Writes key, label and address of every section; gives the first section of each chunk."""
    records = ([page.key, page.label[:LABEL], page.url] for page in pages)
    firsts, first = [], 0
    for number, chunk in enumerate(fill(((record, False) for record in records), WORDS_TARGET), 1):
        store.add("sections", number, chunk)
        firsts.append(first)
        first += len(chunk)
    return firsts


def _write_words(store: _Store, occurrences: _Occurrences, kin: Kin) -> list[str]:
    """Writes every form with its kin and places; gives the first form of each chunk."""
    firsts = []
    entries = _entries(store, occurrences, kin)
    for number, chunk in enumerate(fill(((entry, False) for entry in entries), WORDS_TARGET), 1):
        store.add("words", number, chunk)
        firsts.append(str(chunk[0][0]))
    return firsts


def _entries(
    store: _Store, occurrences: _Occurrences, kin: Kin
) -> Iterator[list[str | tuple[str, ...] | Places]]:
    """Each form, in the order in which JavaScript compares strings: `[form, kin, places …]`.

    Kin is the whole family for its first member, that member's form for the others, else empty.
    The places of one word come first, then those that span two, three … words.
    """
    for form in sorted(occurrences.places, key=_utf_16):
        family = kin.families.get(form, ("",))
        named = family if family[0] == form else family[0]
        spans = occurrences.places[form]
        places = (store.places(spans.get(span, ())) for span in range(1, max(spans) + 1))
        yield [form, named, *places]


def _write_texts(store: _Store, texts: list[tuple[int, Passage]]) -> Places:
    """Writes the paragraphs; gives the place of each chunk's first word."""
    firsts = array("Q")
    for number, chunk in enumerate(fill(_records(texts), TEXTS_TARGET), 1):
        firsts.append(chunk[0][0])
        store.add("texts", number, [record[1:] for record in chunk])
    return store.places(firsts)


def _records(texts: Iterable[tuple[int, Passage]]) -> Iterator[tuple[tuple[int, str, str], bool]]:
    """Place, fragment and text of each piece; a later piece of a paragraph begins a chunk."""
    for paragraph, item in texts:
        for number, (words_before, piece) in enumerate(pieces(item.text)):
            place = paragraph * PARAGRAPH + words_before
            yield (place, item.fragment, piece), number > 0


def _utf_16(form: str) -> bytes:
    return form.encode("utf-16-be", "surrogatepass")
