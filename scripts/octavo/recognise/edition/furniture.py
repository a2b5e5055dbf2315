"""Page furniture: running heads, feet and page numbers, as a printed page leaves them in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

_PAGE_FOOT = re.compile(r"\[Page \d+\]$|^[-–—\s]*\d+[-–—\s]*$|\s{3,}\d+$")
_NUMBERED_FOOT = re.compile(r"\[Page \d+\]$")
_NUMBER = re.compile(r"\d+")
_PAGE_HEAD = re.compile(r"^\d+\s{3,}|\s{3,}\d+$")
_WIDE_GAP = " " * 3
_DIGIT_OR_DASH = re.compile(r"[\d–—\[\]-]")
_LONGEST_NUMBER = 9
"""Characters, its dashes and brackets counted: a number alone has fewer."""

_FEWEST_HEADS = 3
_FEWEST_AFTER_FEET = 2
"""Where pages end with a foot, what begins the next two alike is their head."""
_NEXT_PAGES = 2
"""A running head comes again on the next page, or on the one after: left and right may differ."""

_LOWEST_HEAD = 3
"""Lines that may stand above a running head on its page."""

_SHORTEST_PAGE, _LONGEST_PAGE = 15, 80
"""In lines of a text."""
_FEWEST_PAGES = 8
_BROKEN = 0.3
"""Share of page numbers that stand amid a sentence: nothing else does."""


def furniture(
    texts: Sequence[str], text: str, begins: str, breaks: Sequence[int]
) -> frozenset[int]:
    """Indices of the running heads, feet and page numbers of a paginated text.

    `texts` are its lines without white space at their ends, `text` has them in one piece,
    `begins` the first character of each, and `breaks` the indices of those in which a form feed
    stands.
    """
    if not breaks and "[Page " in text:
        # Where the page breaks are lost, the feet still tell where pages end.
        ends = [i for i, line in enumerate(texts) if _is_numbered_foot(line)]
        breaks = [end + 1 for end in ends] if len(ends) >= _FEWEST_HEADS else []
    feet = set(_feet(texts, breaks)) if breaks else set()
    found = feet | set(_heads(texts, breaks, _FEWEST_AFTER_FEET if feet else _FEWEST_HEADS))
    if _WIDE_GAP in text:
        found.update(_numbered_heads(texts))
    return frozenset(found | _page_numbers(texts, begins))


def _is_numbered_foot(line: str) -> bool:
    return line[-1:] == "]" and bool(_NUMBERED_FOOT.search(line))


def _feet(texts: Sequence[str], breaks: Sequence[int]) -> Iterator[int]:
    """The feet before `breaks`, and that of the last page, which no break need follow."""
    ends = [next((i for i in range(index - 1, -1, -1) if texts[i]), -1) for index in breaks]
    feet = [foot for foot in ends if foot >= 0 and _PAGE_FOOT.search(texts[foot])]
    yield from feet
    last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i]), -1)
    if feet and _NUMBER.sub("", texts[last]) == _NUMBER.sub("", texts[feet[-1]]):
        yield last


def _heads(texts: Sequence[str], breaks: Sequence[int], fewest: int) -> Iterator[int]:
    tops = (range(index, min(index + _LOWEST_HEAD, len(texts))) for index in breaks)
    heads = [top for place in tops if (top := next((i for i in place if texts[i]), -1)) >= 0]
    words = [_PAGE_HEAD.sub("", texts[index]) for index in heads]
    times = Counter(words)
    for place, index in enumerate(heads):
        near = words[max(0, place - _NEXT_PAGES) : place] + words[place + 1 :][:_NEXT_PAGES]
        # A chapter that begins a page stands there once.
        comes_again = words[place] in near and times[words[place]] >= fewest
        if comes_again or words[place] != texts[index]:
            yield index


def _numbered_heads(texts: Sequence[str]) -> Iterator[int]:
    """The same words again and again, page by page, each time with a higher number beside them."""
    by_words: dict[str, list[tuple[int, int]]] = {}
    for index, text in enumerate(texts):
        if _WIDE_GAP in text and (text[0].isdecimal() or text[-1].isdecimal()):
            match = _PAGE_HEAD.search(text)
            if match and len(digits := match[0].strip()) < 5:
                words = text[: match.start()] + text[match.end() :]
                by_words.setdefault(words, []).append((index, int(digits)))
    for found in by_words.values():
        is_head = all(b[0] - a[0] >= _SHORTEST_PAGE and b[1] > a[1] for a, b in pairwise(found))
        if is_head and len(found) >= _FEWEST_HEADS:
            yield from (index for index, _ in found)


def _page_numbers(texts: Sequence[str], begins: str) -> frozenset[int]:
    """Numbers alone that count through the text a page apart, in the midst of sentences."""
    chains: dict[int, list[int]] = {}
    finished = []
    for match in _DIGIT_OR_DASH.finditer(begins):
        index, text = match.start(), texts[match.start()]
        if len(text) < _LONGEST_NUMBER and (digits := text.strip("-–—[] ")).isdecimal():
            number = int(digits)
            chain = chains.pop(number - 1, [])
            if chain and not _SHORTEST_PAGE <= index - chain[-1] <= _LONGEST_PAGE:
                finished.append(chain)
                chain = []
            chain.append(index)
            chains[number] = chain
    return frozenset(
        index
        for chain in (*finished, *chains.values())
        if len(chain) >= _FEWEST_PAGES
        and sum(_is_amid_sentence(texts, index) for index in chain) >= _BROKEN * len(chain)
        for index in chain
    )


def _is_amid_sentence(texts: Sequence[str], index: int) -> bool:
    above = (texts[i] for i in range(index - 1, max(index - 4, -1), -1))
    before = next((text for text in above if text), ".")
    after = next((text for text in texts[index + 1 : index + 6] if text), "")
    return after[:1].islower() or before[-1].isalnum() or before[-1] in ",;-"
