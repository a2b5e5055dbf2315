"""The package document: what an e-book is, what it holds, in which order it is read
(https://www.w3.org/TR/epub-33/#sec-package-doc)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.model import Book, fold
from octavo.write.epub.xhtml import attributes, text
from octavo.write.home import PLAIN, TitlePage
from octavo.write.tags import tongue

PACKAGE = "package.opf"

# What an ISBN is called by its length (ONIX code list 5,
# https://ns.editeur.org/onix/en/5).
_ISBN_KINDS = {10: "02", 13: "15"}

_PRINTED = "The printed edition that the text was taken from"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the e-book."""

    id: str
    path: str
    media_type: str
    properties: str | None = None
    is_read: bool = False
    """Whether it stands in the order of reading."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells this e-book from another."""

    identifier: str
    """A URI: `urn:uuid:…`, `urn:isbn:…`, an address."""
    modified: str
    """When it was made: `2026-11-24T00:00:00Z`."""
    published: str | None = None
    """The date of the edition: `2026-11-24`."""
    isbn: str | None = None
    """Ten or thirteen characters, without hyphens."""
    rights: str | None = None
    title_page: TitlePage = PLAIN


def package(
    book: Book, edition: Edition, items: Sequence[Item], *, has_pages: bool, has_pictures: bool
) -> str:
    """The package document."""
    language = book.language
    root = attributes({
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "id",
        "xml:lang": language,
        "dir": tongue(language)["dir"],
    })  # fmt: skip
    rightward = {"page-progression-direction": tongue(language)["dir"]}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<package{root}>",
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(book, edition),
        *_accessibility(has_pages=has_pages, has_pictures=has_pictures),
        "</metadata>",
        "<manifest>",
        *(_item(item) for item in items),
        "</manifest>",
        f"<spine{attributes(rightward)}>",
        *(f'<itemref idref="{item.id}"/>' for item in items if item.is_read),
        "</spine>",
        "</package>",
    ]
    return "\n".join(lines) + "\n"


def _metadata(book: Book, edition: Edition) -> Iterator[str]:
    yield f'<dc:identifier id="id">{text(edition.identifier)}</dc:identifier>'
    if edition.isbn:
        kind = _ISBN_KINDS[len(edition.isbn)]
        yield f'<dc:identifier id="isbn">urn:isbn:{text(edition.isbn)}</dc:identifier>'
        yield (
            '<meta refines="#isbn" property="identifier-type" '
            f'scheme="onix:codelist5">{kind}</meta>'
        )
    yield f'<dc:title id="title">{text(fold(book.title))}</dc:title>'
    if book.author:
        yield f'<dc:creator id="creator">{text(fold(book.author))}</dc:creator>'
        yield '<meta refines="#creator" property="role" scheme="marc:relators">aut</meta>'
    yield f"<dc:language>{text(book.language)}</dc:language>"
    if edition.published:
        yield f"<dc:date>{text(edition.published)}</dc:date>"
    said = edition.title_page
    for name, words in (
        ("publisher", said.publisher),
        ("description", said.description),
        ("rights", edition.rights),
    ):
        if words:
            yield f"<dc:{name}>{text(fold(words))}</dc:{name}>"
    if said.edition:
        yield f'<meta property="schema:bookEdition">{text(fold(said.edition))}</meta>'
    yield f'<meta property="dcterms:modified">{edition.modified}</meta>'


def _accessibility(*, has_pages: bool, has_pictures: bool) -> Iterator[str]:
    """What readers who depend on it are told; nothing is said that does not hold.

    https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary/
    """
    modes = ["textual", "visual"] if has_pictures else ["textual"]
    features = ["structuralNavigation", "tableOfContents", "readingOrder"]
    features += ["displayTransformability"]
    features += ["alternativeText"] if has_pictures else []
    features += ["pageNavigation", "pageBreakMarkers"] if has_pages else []
    yield from (_said("accessMode", mode) for mode in modes)
    yield _said("accessModeSufficient", "textual")
    yield from (_said("accessibilityFeature", feature) for feature in features)
    yield _said("accessibilityHazard", "none")
    summary = text(_summary(has_pages=has_pages, has_pictures=has_pictures))
    yield f'<meta property="schema:accessibilitySummary" xml:lang="en">{summary}</meta>'
    if has_pages:
        yield f'<meta property="pageBreakSource" xml:lang="en">{_PRINTED}</meta>'


def _summary(*, has_pages: bool, has_pictures: bool) -> str:
    sentences = [
        "The whole book is text that reflows, in its order, under headings that the table of "
        "contents leads to; notes are linked to their calls, both ways."
    ]
    if has_pages:
        sentences.append("The pages of the printed edition are marked, and listed.")
    if has_pictures:
        sentences.append("Pictures have the descriptions that the manuscript gives them.")
    return " ".join(sentences)


def _said(term: str, words: str) -> str:
    return f'<meta property="schema:{term}">{text(words)}</meta>'


def _item(item: Item) -> str:
    said = attributes({
        "id": item.id,
        "href": item.path,
        "media-type": item.media_type,
        "properties": item.properties,
    })  # fmt: skip
    return f"<item{said}/>"


def items_of_text(paths: Iterable[str]) -> list[Item]:
    """The items of files that are read, one after the other."""
    return [
        Item(f"text-{number}", path, "application/xhtml+xml", is_read=True)
        for number, path in enumerate(paths, start=1)
    ]
