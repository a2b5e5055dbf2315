"""The proof that the one file holds the manuscript: its words read back as a browser reads them.

What stands in its articles, without what the program marked as its own, is held against the
manuscript's files; each block stands in its place under its id; what is around the articles are the
theme's words and the names of the parts; every link leads to a place in the file; nothing runs,
dresses the text or is loaded but what was put there, and the search index is the site's.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.model import Source, fold
from octavo.paginate import Page, manuscript_order, part_id
from octavo.verify import blocks, frame, links, shape
from octavo.verify.text import PageText, difference, text_of

_NAME = "book.html"

_INDEX = "search-index"
"""The id of the element that holds the search index."""

# How high stretches are taken to be: all that a style sheet may say which no file has.
_HEIGHTS = re.compile(r"(\.high-\d+ \{ --high: \d+\.\d+em; \}\s*)*")


_HEADINGS = ", ".join(f"h{level}.heading" for level in range(2, 7))

# What it may load and do (https://www.w3.org/TR/CSP3/), scripts and style sheets apart.
_NOTHING_ELSE = {
    "default-src": frozenset({"'none'"}),
    "img-src": frozenset({"data:"}),
    "font-src": frozenset({"data:"}),
    "base-uri": frozenset({"'none'"}),
    "form-action": frozenset({"'none'"}),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the site as a part of the file."""

    url: str
    """Of the page, on the site."""
    id: str
    page: Page
    """With the ids that its paragraphs have in the file."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file should be."""

    title: str
    sources: Sequence[Source]
    sections: Sequence[Part]
    """In reading order."""
    about: Sequence[Part]
    """The pieces of the part about the text."""
    sums: Collection[str]
    """Of the scripts and the style sheets that belong in it: SHA-256, in base 64."""
    index: Mapping[str, bytes]
    """The files of the search index, by their path on the site."""
    phrases: frozenset[str]
    """What the theme may say."""


def complaints(data: bytes, expected: Expected) -> Iterator[str]:
    """What is wrong with the file `data`."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        yield f"it is no UTF-8 at byte {error.start}"
        return
    tree = LexborHTMLParser(data)
    articles = tree.css("article[data-page]")
    called = [article.attributes.get("data-page") for article in articles]
    if called != _urls(expected):
        yield "its parts are not the sections of the book, one after the other"
        return
    texts = dict(_texts(articles, expected))
    if found := difference(expected.sources, _in_manuscript(texts, expected)):
        where = f"at {found.line.file}, line {found.line.line}, " if found.line else ""
        yield where + found.what
    else:
        yield from _unlike(articles, expected)
    yield from _beside(tree)
    yield from _around(tree, expected)
    yield from _works(tree, expected)


def _urls(expected: Expected) -> list[str | None]:
    return [part.url for part in (*expected.sections, *expected.about[:1])]


# --- The text -------------------------------------------------------------------------------------


def _texts(articles: Sequence[LexborNode], expected: Expected) -> Iterator[tuple[str, str]]:
    """The text of each section by its id, and of each piece about the text."""
    for article, part in zip(articles, expected.sections, strict=False):
        yield part.id, text_of(article)
    for number, part in enumerate(expected.about, start=1):
        own = f"{part.id}-{part_id(number)}"
        pieces = articles[-1].css("div.about")
        yield own, " ".join(text_of(node) for node in pieces if node.attributes.get("id") == own)


def _in_manuscript(texts: Mapping[str, str], expected: Expected) -> list[PageText]:
    place = manuscript_order([source.name for source in expected.sources])
    found = [(part.page, part.id) for part in expected.sections]
    found += [
        (part.page, f"{part.id}-{part_id(number)}")
        for number, part in enumerate(expected.about, start=1)
    ]
    ordered = sorted(found, key=lambda each: place(each[0]))
    return [PageText(own, texts[own]) for _, own in ordered]


def _unlike(articles: Sequence[LexborNode], expected: Expected) -> Iterator[str]:
    """What does not stand in its place, or is hidden there."""
    for article, part in zip(articles, expected.sections, strict=False):
        printed = part.page.section.heading
        heading = fold(printed.text) if printed else ""
        if [text_of(node) for node in article.css(_HEADINGS)] != [heading]:
            yield f"the heading of {part.id} is not “{blocks.cut(heading)}”"
        yield from (f"in {part.id} {what}" for what in
                    blocks.misplaced(article, part.page.blocks))  # fmt: skip
    if expected.about:
        found = [block for part in expected.about for block in part.page.blocks]
        yield from blocks.misplaced(articles[-1], found)
    for article in articles:
        yield from shape.hidden(article)
        for node in article.css("[hidden], [style], [inert], [aria-hidden]"):
            yield f"the text is hidden in <{node.tag}>"


def _beside(tree: LexborHTMLParser) -> Iterator[str]:
    """Words of the manuscript, or taken for such, in the articles that have none."""
    for article in tree.css("article:not([data-page])"):
        if words := text_of(article):
            yield f"it holds words that nobody wrote: “{words[:80]}”"


# --- Around the text ------------------------------------------------------------------------------


def _around(tree: LexborHTMLParser, expected: Expected) -> Iterator[str]:
    parts = (*expected.sections, *expected.about)
    # What stands around the text is read with all white space as one, no-break spaces included.
    names = {part.url: frozenset({" ".join(part.page.label.split())}) for part in parts}
    called = frame.Names(" ".join(expected.title.split()), names, expected.phrases)
    yield from frame.foreign(tree, frozenset({"style"}))
    yield from frame.strangers(tree, _NAME, called)
    ids = Counter(node.attributes.get("id") for node in tree.css("[id]"))
    yield from (f"it has the id {own} twice" for own, times in ids.items() if times > 1)
    read = links.read_tree(tree)
    yield from links.complaints(_NAME, read.references, {_NAME: read.ids})
    yield from (act for act in read.acts if "script of its own" not in act)


# --- What works in it -----------------------------------------------------------------------------


def _works(tree: LexborHTMLParser, expected: Expected) -> Iterator[str]:
    """Scripts, style sheets, the policy and the index."""
    sums: dict[str, list[str]] = {"script": [], "style": []}
    for node in tree.css("script, style"):
        name, text = node.tag or "", node.text(deep=True)
        if node.attributes.get("id") == _INDEX:
            if _unpacked(text) != expected.index:
                yield "its search index is not that of the site"
        elif node.attributes.get("type") == "application/ld+json":
            if not _is_json(text):
                yield "what it tells machines is no JSON"
        else:
            sums[name].append(_sum(text))
            strings = links.read_strings(text) if name == "script" else []
            yield from (f"it loads {one.address} from another host" for one in strings)
            is_heights = name == "style" and _HEIGHTS.fullmatch(text)
            if sums[name][-1] not in expected.sums and not is_heights:
                yield f"it holds a <{name}> that was not put there"
    metas = tree.css("meta[http-equiv]")
    policies = [_policy(node.attributes.get("content") or "") for node in metas]
    if policies != [
        {**_NOTHING_ELSE, **{f"{name}-src": _named(own) for name, own in sums.items()}}
    ]:
        yield "its policy lets in what it does not need, or keeps out what it does"


def _policy(text: str) -> dict[str, frozenset[str]]:
    rules = (rule.split() for rule in text.split(";") if rule.strip())
    return {name: frozenset(allowed) for name, *allowed in rules}


def _named(sums: Sequence[str]) -> frozenset[str]:
    return frozenset(f"'sha256-{one}'" for one in sums)


def _sum(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _unpacked(text: str) -> dict[str, bytes] | None:
    """The files of the index; None where it holds none."""
    files = {}
    try:
        for line in text.strip().split("\n"):
            name, data = line.split(" ")
            files[name] = zlib.decompress(base64.b64decode(data, validate=True), -zlib.MAX_WBITS)
    except (ValueError, zlib.error):
        return None
    return files
