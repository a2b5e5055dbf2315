"""Text chunks: the paragraphs again, for the browser to show the words around a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from octavo.search.words import chain_spans, read_chain

LONGEST_PIECE = 6_000
"""Characters of text in one record; a longer paragraph is shown in pieces.

Escaped at its worst (six bytes for a control character) a piece still fits under `files.CAP`.
"""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cuts `text` between chains; gives each piece with the number of words before it."""
    if len(text) <= LONGEST_PIECE:
        yield 0, text
        return
    begin, words_before, words = 0, 0, 0
    for place, words_here in _cutting_places(text):
        if place - begin > LONGEST_PIECE - 1_000:
            yield words_before, text[begin:place]
            begin, words_before = place, words
        words += words_here
    yield words_before, text[begin:]


def _cutting_places(text: str) -> Iterable[tuple[int, int]]:
    """Where `text` may be cut, each with the number of words in the chain that begins there."""
    last = 0
    for begin, end in chain_spans(text):
        # A manuscript may have nothing but rules and stars for pages.
        yield from ((place, 0) for place in range(last, begin, 100))
        yield begin, len(read_chain(text[begin:end]).forms)
        last = end
    yield from ((place, 0) for place in range(last, len(text), 100))
