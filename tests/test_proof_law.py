"""The law of the finer proof: what was written of any text is what it finds on the page.

A proof that complains of a sound page stops a sound book, so this is held against arbitrary text,
as the writers are (`test_writer_law`), through the project's real MkDocs configuration.
"""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import example, given, settings
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

from octavo.addresses import addresses
from octavo.model import (
    Book,
    CitationCall,
    Heading,
    Inline,
    Origin,
    Paragraph,
    Section,
    Text,
    fold,
)
from octavo.paginate import paginate
from octavo.place import home
from octavo.translations import words_for
from octavo.verify import shape
from octavo.verify.markdown import read_markdown
from octavo.verify.text import the_article
from octavo.write.citations import write_citations
from octavo.write.home import HOME_PATH, write_home
from octavo.write.markdown import write_pages
from tests.arbitrary import ANY_TEXT, MARKUP, books

HERE = Origin("law.txt", 1)


@pytest.fixture(scope="module")
def converter() -> markdown.Markdown:
    config = load_config(str(home() / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )


def _built(html: str) -> str:
    """`html` with its links to pages as MkDocs makes them; those that lead out stay."""
    return re.sub(r'(href="(?!\w+:)[^"#]*)\.md(?=["#])', r"\1.html", html)


def book_of(text: str, title: str) -> Book:
    inlines: tuple[Inline, ...] = (
        Text(f"{text} ", HERE),
        CitationCall("See [citation 3]", 3, HERE),
    )
    blocks = (Paragraph((Text(text, HERE),), HERE), Paragraph(inlines, HERE))
    section = Section("1.1", Heading(f"1.1 {title}", title, HERE), blocks, (), HERE)
    chapter = Section("1", None, blocks[:1], (section,), HERE)
    return Book(f"Of {title}", "en", f"By {title}", (chapter,))


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT | MARKUP, ANY_TEXT | MARKUP)
@example("a&copy b &copy; &amp;copy;", "<b> &lt; [x](y) \\[ \\\\")
@example("ends in a no-break space\u00a0", "next line\x85 in a title")
def test_what_was_written_is_what_is_found(
    converter: markdown.Markdown, text: str, title: str
) -> None:
    book = book_of(f"x{text}", fold(title) or "x")
    pages = paginate(book)
    written = (
        write_pages(pages, addresses(pages), words_for("en"))
        | write_citations(pages, words_for("en"))
        | {HOME_PATH: write_home(book, pages, words_for("en"))}
    )
    by_path = {page.path: page for page in pages}
    for path, page in written.items():
        html = _built(converter.reset().convert(get_data(page)[0]))
        tree = LexborHTMLParser(f"<!doctype html><article>{html}</article>".encode())
        article = the_article(tree)
        assert list(shape.hidden(article)) == []
        if path in by_path:
            assert list(shape.misplaced(article, by_path[path])) == []
        assert list(shape.differences(shape.read_article(article), read_markdown(page))) == []


@settings(max_examples=300, deadline=None)
@given(books())
def test_every_kind_of_block_is_found_as_it_was_written(
    converter: markdown.Markdown, book: Book
) -> None:
    pages = paginate(book)
    written = write_pages(pages, addresses(pages), words_for("en")) | write_citations(
        pages, words_for("en")
    )
    by_path = {page.path: page for page in pages}
    for path, text in written.items():
        html = _built(converter.reset().convert(get_data(text)[0]))
        article = the_article(LexborHTMLParser(f"<!doctype html><article>{html}</article>"))
        assert list(shape.hidden(article)) == []
        if path in by_path:
            assert list(shape.misplaced(article, by_path[path])) == []
        assert list(shape.differences(shape.read_article(article), read_markdown(text))) == []


@settings(max_examples=300, deadline=None)
@given(books())
def test_no_id_stands_twice(converter: markdown.Markdown, book: Book) -> None:
    pages = paginate(book)
    for text in write_pages(pages, addresses(pages), words_for("en")).values():
        html = converter.reset().convert(get_data(text)[0])
        ids = [node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")]
        assert len(ids) == len(set(ids))
