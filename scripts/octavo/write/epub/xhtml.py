"""XHTML of what the writers say in HTML, with the semantics that reading systems look for.

The blocks of a book are written once, as elements of HTML; an e-book wants the same elements as
XML, and its notes, calls and printed pages named in words of its own
(https://www.w3.org/TR/epub-ssv-11/, https://www.w3.org/TR/dpub-aria-1.1/). What only a browser
needs is left out: the number of a paragraph becomes the paragraph's id, a box that scrolls takes
no focus, and marks of printed pages are not shown where they are notation.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from types import MappingProxyType

from octavo.model import is_notation

# XML 1.0 has no place for these, not even as references (https://www.w3.org/TR/xml/#charsets);
# nor has it for form feeds, which are white space and written as such.
NO_XML = re.compile("[^\t\n\f\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_VOID = frozenset({"br", "col", "hr", "img", "wbr"})

# What a browser's keyboard and its readers need of a box that scrolls; a page has none.
_SCROLLING = MappingProxyType({
    "pre": ("tabindex", "role", "aria-label"),
    "div": ("tabindex", "role", "aria-label", "aria-labelledby"),
    "a": ("rel",),
})  # fmt: skip

_SEMANTICS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType({
    "note": ("aside", {"epub:type": "footnote", "role": "doc-footnote"}),
    "note-call": ("a", {"epub:type": "noteref", "role": "doc-noteref"}),
    "note-label": ("a", {"role": "doc-backlink"}),
    "note-back": ("a", {"role": "doc-backlink"}),
    "page-mark": ("span", {"epub:type": "pagebreak", "role": "doc-pagebreak"}),
    "epigraph": ("blockquote", {"epub:type": "epigraph", "role": "doc-epigraph"}),
    "verse": ("div", {"epub:type": "z3998:verse"}),
    "letter": ("blockquote", {"epub:type": "z3998:letter"}),
    "index-group": ("section", {"epub:type": "index-group"}),
    "index-entries": ("ul", {"epub:type": "index-entry-list"}),
    "index-entry": ("li", {"epub:type": "index-entry"}),
    "index-term": ("span", {"epub:type": "index-term"}),
    "index-place": ("a", {"epub:type": "index-locator"}),
    "index-led": ("a", {"epub:type": "index-term"}),
    "index-see": ("span", {"epub:type": "index-xref-preferred"}),
    "index-see-also": ("span", {"epub:type": "index-xref-related"}),
})  # fmt: skip
"""Where more is known than HTML can say: for each class, its element and what is said of it."""

_PARAGRAPH_ID = re.compile(r"p\d[\w-]*")
_CAPTION_ID = re.compile(r"p\d+-caption")


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements of a section must know of the book."""

    prefix: str
    """Before the ids of its paragraphs, which are the section's alone: `s3-`."""
    picture: Callable[[str], str | None]
    """Gives the address of a picture by the one that it has on the site; None where an e-book
    can't show it: its alternative text stands in its place then."""
    labels: Mapping[str, str]
    """The numbers of printed pages by the ids of their marks."""


def xhtml(markup: str, around: Around) -> str:
    """The elements of `markup`, which the writers made, as XML."""
    translator = _Translator(around)
    translator.feed(markup)
    translator.close()
    return "".join(translator.pieces)


def text(words: str) -> str:
    """`words` as XML, to stand between tags."""
    return html.escape(_white(words), quote=False)


def attributes(given: Mapping[str, str | None]) -> str:
    """The attributes as they stand in a start tag; one that is None is left out."""
    said = {key: words for key, words in given.items() if words is not None}
    return "".join(f' {key}="{html.escape(_white(words))}"' for key, words in said.items())


def _white(words: str) -> str:
    return words.replace("\f", " ")


class _Translator(HTMLParser):
    """Writes each tag as it comes; the writers close what they open."""

    def __init__(self, around: Around) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._around = around
        self._open: list[str] = []
        """The names of the elements that are open, as they are written."""
        self._latest: tuple[int, str, dict[str, str]] | None = None
        """The start tag that was written last, while nothing follows it: which piece it is."""
        self._mark: dict[str, str] | None = None
        """The attributes of the mark of a printed page, while its words are read."""
        self._number: dict[str, str] = {}
        """The id of a paragraph and its class, while its number is read."""
        self._after_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        unwanted = _SCROLLING.get(tag, ())
        given = {key: words or "" for key, words in attrs if key not in unwanted}
        own = given.get("id", "")
        if _CAPTION_ID.fullmatch(own):
            given["id"] = f"{self._around.prefix}{own}"
        if tag == "a" and "data-added" in given and _PARAGRAPH_ID.fullmatch(own):
            self._number = {"id": f"{self._around.prefix}{own}"}
            if kind := given.get("class"):
                self._number["class"] = kind
        elif given.get("class") == "page-mark":
            self._mark = given
        elif tag == "img":
            self._write(self._image(given))
        elif tag in _VOID:
            self._write(f"<{tag}{attributes(given)}/>")
        else:
            self._begin(*_element(tag, given))

    def handle_endtag(self, tag: str) -> None:
        if self._number:
            self._identify(self._number)
            self._number, self._after_number = {}, True
        elif self._mark is not None and tag == "span":
            self._mark = None
        elif tag not in _VOID:
            self._write(f"</{self._open.pop()}>")

    def handle_data(self, data: str) -> None:
        if self._number:
            return
        if self._after_number:
            data, self._after_number = data.removeprefix(" "), False
        if self._mark is not None:
            self._write(self._page_mark(self._mark, data))
        elif data:
            self._write(text(data))

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self._latest = None

    def _begin(self, name: str, given: dict[str, str]) -> None:
        self._open.append(name)
        self._write(f"<{name}{attributes(given)}>")
        self._latest = len(self.pieces) - 1, name, given

    def _identify(self, own: Mapping[str, str]) -> None:
        """Gives the element that was just begun the id and the class `own`."""
        if self._latest is None:
            self._write(f"<span{attributes({'id': own['id']})}></span>")
            return
        place, name, given = self._latest
        self.pieces[place] = f"<{name}{attributes({**own, **given})}>"

    def _image(self, given: dict[str, str]) -> str:
        if source := self._around.picture(given["src"]):
            return f"<img{attributes({**given, 'src': source})}/>"
        said = attributes({"class": "alternative", "data-added": ""})
        return f"<span{said}>{text(given.get('alt', ''))}</span>"

    def _page_mark(self, given: dict[str, str], words: str) -> str:
        label = self._around.labels.get(given.get("id", ""))
        said: dict[str, str | None] = {**_element("span", given)[1], "aria-label": label}
        if is_notation(words):
            return f"<span{attributes({**said, 'data-before': words})}></span>"
        return f"<span{attributes(said)}>{text(words)}</span>"


def _element(tag: str, given: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The element that stands for one of HTML, and its attributes."""
    said = {**given, "xml:lang": given["lang"]} if "lang" in given else given
    for kind in given.get("class", "").split():
        name, more = _SEMANTICS.get(kind, (tag, {}))
        # A label without a way back is no link.
        if more and (name != "a" or tag == "a"):
            return name, {**said, **more}
    return tag, said
