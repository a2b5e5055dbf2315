"""Reads back what was built and holds it against the source.

text    every word of the manuscript once, in order, and nothing else that is not marked
shape   each block in its place, and of what is marked only what was written (`markdown`)
frame   around the text, the names of the pages and the theme's own words
links   every internal link and fragment resolves; nothing is loaded from another host
assets  every other file is the one that was made
offer   the pages that offer the downloads offer those that are there, as they are

Of the downloads, `copy` holds the zipped site against the site.

The first is the proof: it knows nothing of what was recognised. The others come on top of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.model import Source, counted, fold
from octavo.paginate import Page, manuscript_order, part_id
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.verify import assets, frame, offer, shape
from octavo.verify.blocks import misplaced
from octavo.verify.links import OWN_SCRIPT, Html, complaints, read_file, read_tree, target_of
from octavo.verify.markdown import Element, downloads_frame, read_markdown
from octavo.verify.offer import Block, Offer
from octavo.verify.site import Files, Folder
from octavo.verify.text import NoArticleError, PageText, compare, text_of, the_article

__all__ = ["Block", "Expected", "Offer", "Report", "downloads_frame", "verify"]

HOME = "index.html"
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the site should be."""

    title: str
    """Of the book."""
    sources: Sequence[Source]
    pages: Sequence[Page]
    """The pages of the book, in reading order."""
    about: Sequence[Page]
    """The pieces of the page about the text, in the order of the manuscript."""
    written: Mapping[str, str]
    """The Markdown of every generated page, by the path in the site of what it becomes."""
    made: Mapping[str, str]
    """Of these, the pages that are none of the book's, and what each is called."""
    hand_written: Sequence[str]
    """Pages whose words are their author's own."""
    moved: Mapping[str, str]
    """Files that lead on from where a page stood once, and what the page is called now."""
    files: Mapping[str, bytes]
    """Every file that is no page, as it was made, by its path in the site."""
    brought: Mapping[str, bytes]
    """The theme's files; a site has those that its pages ask for."""
    phrases: frozenset[str]
    """What the theme may say."""
    offer: Offer
    address: str | None = None
    finder: str = ""
    """The script by which the page for lost readers looks for its site."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was proved."""

    words: int
    pages: int
    links: int
    problems: tuple[Problem, ...]
    downloads: tuple[str, ...] = ()
    """The titles of those whose words were proved, too."""


def verify(root: Path, expected: Expected) -> Report:
    """Verifies the site in the folder `root`; what is in its downloads, others prove."""
    if not (root / HOME).is_file():
        raise OctavoError(problem(Code.NOT_BUILT, name=str(root)))
    site = _Site(Folder(root), expected)
    problems = [
        *site.problems(),
        *(fault(*what) for what in offer.complaints(Folder(root), expected.offer)),
    ]
    words = sum(sum(counted(source.text)) for source in expected.sources)
    links = sum(len(page.references) for page in site.html.values())
    return Report(words, len(site.html), links, tuple(problems))


class _Site:
    """A site while it is read: each page is parsed once, and let go."""

    def __init__(self, files: Files, expected: Expected) -> None:
        self._expected, self._files = expected, files
        self._names = files.names()
        self._own = self._names - expected.offer.files
        """The files of the site itself."""
        self._pages = {page.url: page for page in expected.pages}
        self._chapters = _chapters(expected.pages)
        self._called = frame.Names(expected.title, self._titles(), expected.phrases)
        self.html: dict[str, Html] = {}
        self._texts: dict[str, str] = {}
        self._about: list[str] = []
        """The texts of the pieces about the text."""
        self._unlike: dict[str, list[str]] = {}
        """What the pages have that was not written; where the proof fails, it says the same."""
        self._standing: tuple[Element, ...] = ()
        """What the text of the first page stands in."""
        self._contents: dict[str, frozenset[str | None]] = {}
        """Where the articles that list others lead to."""

    def problems(self) -> Iterator[Problem]:
        """All that is wrong, what the proof says first."""
        around = [fault(name, what) for name in sorted(self._own) if name.endswith(".html")
                  for what in self._read(name)]  # fmt: skip
        order = [page.url for page in (*self._expected.pages, *self._expected.about)]
        suspect = next((name for name in order if self._unlike.get(name)), None)
        proof = compare(self._expected.sources, self._in_manuscript(), suspect)
        yield from (fault(name, "the page is missing from the site") for name in self._missing())
        yield from proof
        for name, complaints_of_page in self._unlike.items():
            if not (proof and name == suspect):
                yield from (fault(name, what) for what in complaints_of_page)
        yield from around
        yield from (fault(name, what) for name, what in self._beside())

    def _in_manuscript(self) -> list[PageText]:
        """The texts of the pages, and of the pieces about the text, as the manuscript has them."""
        expected, texts = self._expected, self._texts
        place = manuscript_order([source.name for source in expected.sources])
        found = [(page, texts[page.url]) for page in expected.pages if page.url in texts]
        found += zip(expected.about, self._about, strict=False)
        ordered = sorted(found, key=lambda each: place(each[0]))
        return [PageText(page.url, text) for page, text in ordered]

    def _missing(self) -> list[str]:
        wanted = (*self._expected.written, *self._expected.hand_written, NOT_FOUND)
        return [name for name in wanted if name not in self._names]

    def _titles(self) -> dict[str, frozenset[str]]:
        titles = {
            name: frozenset({" ".join(called.split())})
            for name, called in {**self._expected.made, **self._expected.moved}.items()
        }
        titles |= {name: page_names(page) for name, page in self._pages.items()}
        for name in (*self._expected.hand_written, NOT_FOUND):
            if name in self._names:
                title = frame.title_of(LexborHTMLParser(self._files.read(name)))
                titles[name] = frozenset({title.removesuffix(frame.BETWEEN + self._expected.title)})
        return titles

    def _read(self, name: str) -> Iterator[str]:
        """What is wrong around the text of a page, which it takes in."""
        tree = LexborHTMLParser(self._files.read(name))
        self.html[name] = read_tree(tree)
        is_finder = name == NOT_FOUND and self._has_finder_alone(tree)
        yield from (act for act in self.html[name].acts if not (is_finder and act == OWN_SCRIPT))
        if name in self._expected.written:
            yield from self._read_generated(name, tree)
        elif name == NOT_FOUND:
            yield from frame.foreign(tree, frozenset({"style"}))
        elif name not in self._expected.hand_written and name not in self._expected.files:
            yield "the page was made from nothing in docs/"
            return
        yield from frame.strangers(tree, name, self._called, whole=name == NOT_FOUND)

    def _has_finder_alone(self, tree: LexborHTMLParser) -> bool:
        scripts = [node.text(deep=True).strip() for node in tree.css("script:not([src])")]
        return scripts == [self._expected.finder.strip()]

    def _read_generated(self, name: str, tree: LexborHTMLParser) -> Iterator[str]:
        yield from frame.foreign(tree)
        try:
            article = the_article(tree)
        except NoArticleError as error:
            yield str(error)
            return
        yield from shape.hidden(article)
        found = shape.read_article(article)
        unlike = self._unlike[name] = []
        self._contents[name] = frozenset(target_of(name, link) for link in found.links)
        self._texts[name] = text_of(article)
        if page := self._pages.get(name):
            stands = shape.standing(article)
            self._standing = self._standing or stands
            if stands != self._standing:
                yield "its text does not stand where that of the other pages does"
            unlike += shape.misplaced(article, page)
            yield from frame.unreachable(tree, name, self._chapters[name])
        elif self._expected.about and name == self._expected.about[0].url:
            unlike += self._read_about(article)
        elif self._texts[name]:
            yield f"it holds words that nobody wrote: “{self._texts[name][:80]}”"
            return
        unlike += shape.differences(found, read_markdown(self._expected.written[name]))

    def _read_about(self, article: LexborNode) -> Iterator[str]:
        """What is wrong on the page about the text, whose pieces it takes in."""
        parts = self._expected.about
        self._about = [
            text_of(node)
            for number in range(1, len(parts) + 1)
            for node in article.css(f"div#{part_id(number)}")
        ]
        if fold(" ".join(self._about)) != text_of(article):
            yield "its words do not stand in its pieces"
        yield from misplaced(article, [block for part in parts for block in part.blocks])

    def _beside(self) -> Iterator[tuple[str, str]]:
        """What is wrong between the pages, and with the files that are none."""
        expected, names = self._expected, self._names
        for page in expected.pages:
            lists = (self._contents.get(name) for name in (HOME, self._head(page)))
            if page.url in names and not any(urls and page.url in urls for urls in lists):
                yield page.url, "no contents lead to it"
        yield from assets.changed(self._files, self._own, expected.files, expected.brought)
        yield from assets.astray(self._files, names, expected.address)
        yield from self._links()

    def _head(self, page: Page) -> str:
        return next(iter(self._chapters[page.url]))

    def _links(self) -> Iterator[tuple[str, str]]:
        targets = {name: self.html[name].ids if name in self.html else None for name in self._names}
        for name in sorted(self._own):
            read = self.html.get(name) or read_file(name, self._files.read(name))
            if read is None:
                continue
            if name not in self.html:
                yield from ((name, what) for what in read.acts)
            for what in complaints(name, read.references, targets, self._expected.address):
                yield name, what


def page_names(page: Page) -> frozenset[str]:
    """What a page may be called in its title and in the links to it."""
    heading = page.section.heading
    names = [page.label, *((heading.text, heading.title) if heading else ())]
    return frozenset(" ".join(name.split()) for name in names)


def _chapters(pages: Sequence[Page]) -> dict[str, tuple[str, ...]]:
    """The pages of its chapter for each page, the chapter's own first."""
    chapters: dict[str, tuple[str, ...]] = {}
    for _, group in groupby(pages, key=lambda page: page.chapter.origin):
        urls = tuple(page.url for page in group)
        chapters |= dict.fromkeys(urls, urls)
    return chapters


def fault(name: str, what: str) -> Problem:
    """The problem that the file `name` of what was built is not as it should be."""
    remedy = "Build again; if it stays, look at what made this file."
    return problem(Code.NOT_FAITHFUL, name=name, what=what, remedy=remedy)
