"""The proof that the pages hold the manuscript: every word once, in order, and nothing else.

The manuscript's side is the decoded files themselves, not what was recognised in them. On the
site's side stands what a browser's parser finds in the article of each page, elements that the
program marked as its own (`data-added`) left out, marks of notation that readers are not shown
(`data-before`, `data-after`) put back. Both are compared character by character, runs of ASCII
white space folded (HTML folds them, too).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.model import Origin, Source, fold, is_notation
from octavo.problems import Code, Problem, problem

Place = TypeVar("Place")

_CONTEXT = 40
"""Characters shown on either side of a difference."""

# Elements that a line of text runs through; every other element ends a word where it begins and
# ends (https://html.spec.whatwg.org/#phrasing-content).
PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip


BEFORE, AFTER = "data-before", "data-after"
"""What the manuscript has before and after the words of an element, and readers do not see."""


class NoArticleError(Exception):
    """A page without the one article that a page has."""


def article_text(html: bytes) -> str:
    """The text of the page's article without what the program added, folded.

    Raises NoArticleError.
    """
    return text_of(the_article(LexborHTMLParser(html)))


def the_article(page: LexborHTMLParser) -> LexborNode:
    """The page's article. Raises NoArticleError."""
    articles = page.css("article")
    if len(articles) != 1:
        raise NoArticleError(f"it has {len(articles)} articles")
    return articles[0]


def text_of(node: LexborNode) -> str:
    """The text in `node` without what the program added, folded."""
    pieces: list[str] = []
    _collect_marked(node, node.attributes, pieces)
    return fold("".join(pieces))


def hidden_words(node: LexborNode) -> Iterator[str]:
    """What stands in `node` as a mark that readers do not see, and is no notation."""
    for marked in node.css(f"[{BEFORE}], [{AFTER}]"):
        for name in (BEFORE, AFTER):
            text = marked.attributes.get(name) or ""
            if not is_notation(text):
                yield text


def _collect(node: LexborNode, pieces: list[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            pieces.append(child.text_content or "")
            continue
        given = child.attributes
        if "data-added" in given:
            continue
        if child.tag in PHRASING:
            _collect_marked(child, given, pieces)
        elif child.tag not in ("script", "style", "template"):
            pieces.append(" ")
            _collect_marked(child, given, pieces)
            pieces.append(" ")


def _collect_marked(node: LexborNode, given: Mapping[str, str | None], pieces: list[str]) -> None:
    """What is in `node`, between its marks. Words are no marks: they count as left out."""
    for name in (BEFORE, None, AFTER):
        if name is None:
            _collect(node, pieces)
        elif (text := given.get(name)) and is_notation(text):
            pieces.append(text)


@dataclass(frozen=True, slots=True)
class PageText:
    name: str
    """Path of the page in the site."""
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where two texts are not the same."""

    line: Origin | None
    """In the manuscript."""
    page: str | None
    """In what was made of it: the name of a `PageText`."""
    what: str


def compare(
    sources: Sequence[Source], pages: Sequence[PageText], suspect: str | None = None
) -> list[Problem]:
    """What differs between the manuscript and the pages in reading order; empty if nothing.

    `suspect` is the page that is known to lack something: where the words of one page are gone,
    the text alone says only that those of the next come too soon.
    """
    found = difference(sources, pages)
    if found is None:
        return []
    name = suspect or found.page or "the site"
    remedy = "Build again; if it stays, this is a fault of Octavo's worth reporting."
    return [problem(Code.NOT_FAITHFUL, found.line, name=name, what=found.what, remedy=remedy)]


def difference(sources: Sequence[Source], pages: Sequence[PageText]) -> Difference | None:
    """The first place where the manuscript and the pages in reading order differ."""
    source = _Joined.of((line, text) for line, text in _source_lines(sources))
    site = _Joined.of((page.name, page.text) for page in pages)
    if source.text == site.text:
        return None
    offset = first_difference(source.text, site.text)
    line = source.at(offset + source.text.startswith(" ", offset))
    what = (
        f"the text differs: the manuscript has {_excerpt(source.text, offset)}, "
        f"the page has {_excerpt(site.text, offset)}"
    )
    return Difference(line, site.at(offset), what)


@dataclass(frozen=True, slots=True)
class _Joined(Generic[Place]):
    """Pieces of text joined by single spaces, with the place that each came from."""

    text: str
    starts: list[int]
    places: list[Place]

    @classmethod
    def of(cls, pieces: Iterable[tuple[Place, str]]) -> _Joined[Place]:
        starts, places, texts, length = [], [], [], 0
        for place, text in pieces:
            if text:
                starts.append(length)
                places.append(place)
                texts.append(text)
                length += len(text) + 1
        return cls(" ".join(texts), starts, places)

    def at(self, offset: int) -> Place | None:
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] if index >= 0 else None


def _source_lines(sources: Sequence[Source]) -> Iterable[tuple[Origin, str]]:
    for source in sources:
        for number, line in enumerate(source.text.split("\n"), start=1):
            yield Origin(source.name, number), fold(line)


def first_difference(ours: str, theirs: str) -> int:
    """Offset of the first character that is not the same in both."""
    # Halving beats a walk over the characters: comparing slices is done in C.
    low, high = 0, min(len(ours), len(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        if ours[low:middle] == theirs[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _excerpt(text: str, offset: int) -> str:
    if offset >= len(text):
        return "nothing more"
    start = max(0, offset - _CONTEXT)
    piece = text[start : offset + _CONTEXT]
    return "“{}{}{}”".format(
        "…" if start else "", piece, "…" if offset + _CONTEXT < len(text) else ""
    )
