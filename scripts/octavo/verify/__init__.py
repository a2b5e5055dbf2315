"""Reads back what was built and holds it against the source.

text    every word of the manuscript once, in order, and nothing else that is not marked
links   every internal link and fragment resolves; nothing is loaded from another host
copy    the download holds the same files, the home page's downloads block aside
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from octavo.model import Source, fold
from octavo.paginate import DOWNLOADS_ID
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.verify.links import Html, complaints, read_html, read_style
from octavo.verify.site import Files, Folder, open_archive
from octavo.verify.text import NoArticleError, PageText, article_text, compare

_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the site should be."""

    sources: Sequence[Source]
    text_pages: Sequence[str]
    """Paths in the site of the pages that hold the manuscript, in reading order."""
    made_pages: Sequence[str]
    """Other generated pages, which hold nothing of the manuscript."""
    hand_written: Sequence[str]
    """Pages whose words are their author's own."""
    archive: str
    """Path in the site of the ZIP to download."""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was proved."""

    words: int
    pages: int
    links: int
    problems: tuple[Problem, ...]


def verify(root: Path, expected: Expected) -> Report:
    """Verifies the site in the folder `root`, its downloads included."""
    if not (root / "index.html").is_file():
        raise OctavoError(problem(Code.NOT_BUILT, name=str(root)))
    report = _verify_files(Folder(root), expected)
    copy = _verify_copy(root, expected)
    return Report(report.words, report.pages, report.links, (*report.problems, *copy))


def _verify_files(files: Files, expected: Expected) -> Report:
    names = files.names()
    problems = _verify_pages(files, names, expected)
    pages = {name: read_html(files.read(name)) for name in sorted(names) if name.endswith(".html")}
    problems += _verify_links(files, names, pages, expected)
    words = sum(len(fold(source.text).split(" ")) for source in expected.sources)
    links = sum(len(page.references) for page in pages.values())
    return Report(words, len(pages), links, tuple(problems))


def _verify_pages(files: Files, names: frozenset[str], expected: Expected) -> list[Problem]:
    problems: list[Problem] = []
    texts = [
        PageText(name, _read_article(files, name, problems))
        for name in expected.text_pages
        if _is_there(name, names, problems)
    ]
    problems += compare(expected.sources, texts)
    known = {*expected.text_pages, *expected.made_pages, *expected.hand_written, _NOT_FOUND}
    for name in expected.made_pages:
        if _is_there(name, names, problems) and (text := _read_article(files, name, problems)):
            problems.append(_fault(name, f"it holds words that nobody wrote: “{text[:80]}”"))
    for name in sorted(names):
        if name.endswith(".html") and name not in known:
            problems.append(_fault(name, "the page was made from nothing in docs/"))
    return problems


def _read_article(files: Files, name: str, problems: list[Problem]) -> str:
    try:
        return article_text(files.read(name))
    except NoArticleError as error:
        problems.append(_fault(name, str(error)))
        return ""


def _is_there(name: str, names: frozenset[str], problems: list[Problem]) -> bool:
    if name not in names:
        problems.append(_fault(name, "the page is missing from the site"))
    return name in names


def _verify_links(
    files: Files, names: frozenset[str], pages: dict[str, Html], expected: Expected
) -> list[Problem]:
    targets = {name: pages[name].ids if name in pages else None for name in names}
    references = {name: page.references for name, page in pages.items()}
    for name in names:
        if name.endswith(".css"):
            css = files.read(name).decode("utf-8", "surrogateescape")
            references[name] = tuple(read_style(css))
    return [
        _fault(name, what)
        for name in sorted(references)
        for what in complaints(name, references[name], targets, expected.address)
    ]


def _verify_copy(root: Path, expected: Expected) -> list[Problem]:
    """The ZIP against the folder: the same files, byte for byte, the downloads aside."""
    name = expected.archive
    if not (root / name).is_file():
        return [_fault(name, "the download is missing")]
    try:
        with open_archive(root / name) as copy:
            return _compare_copies(Folder(root), copy, name, expected)
    except zipfile.BadZipFile as error:
        return [_fault(name, f"it is no sound ZIP ({error})")]


def _compare_copies(site: Files, copy: Files, name: str, expected: Expected) -> list[Problem]:
    downloads = posixpath.dirname(name) + "/"
    hosted = {path for path in site.names() if not path.startswith(downloads)}
    offline = copy.names()
    problems = [_fault(name, f"it lacks {path}") for path in sorted(hosted - offline)]
    problems += [_fault(name, f"it holds {path}, the site does not") for path in
                 sorted(offline - hosted)]  # fmt: skip
    for path in sorted(hosted & offline):
        ours, theirs = site.read(path), copy.read(path)
        same = (
            _without_downloads(ours) == _without_downloads(theirs)
            if path == "index.html"
            else ours == theirs
        )
        if not same:
            problems.append(_fault(name, f"its {path} is not the site's"))
    if "index.html" in offline:
        problems += _verify_home_of_copy(copy, f"{name}: index.html", expected)
    return problems


def _verify_home_of_copy(copy: Files, shown: str, expected: Expected) -> list[Problem]:
    """The one page that is not the site's: its links, and that it holds nothing of the book."""
    home = read_html(copy.read("index.html"))
    targets: dict[str, frozenset[str] | None] = dict.fromkeys(copy.names())
    targets["index.html"] = home.ids
    wrong = complaints("index.html", home.references, targets, expected.address)
    problems = [_fault(shown, what) for what in wrong]
    if _read_article(copy, "index.html", problems):
        problems.append(_fault(shown, "it holds words that nobody wrote"))
    return problems


def _without_downloads(page: bytes) -> str | None:
    tree = LexborHTMLParser(page)
    for block in tree.css(f"#{DOWNLOADS_ID}"):
        block.decompose()
    return tree.html


def _fault(name: str, what: str) -> Problem:
    remedy = "Build again; if it stays, look at what made this file."
    return problem(Code.NOT_FAITHFUL, name=name, what=what, remedy=remedy)
