"""The law of the writer: what a paragraph says is what its page says, character by character.

Runs of ASCII white space fold to one space, as HTML folds them; every other space is kept. The
pages go through the project's real MkDocs configuration and a browser's HTML parser.
"""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

from octavo.addresses import addresses
from octavo.model import Book, CitationCall, Heading, Origin, Paragraph, Section, Text, fold
from octavo.paginate import Page, paginate
from octavo.place import home
from octavo.translations import words_for
from octavo.verify.text import article_text
from octavo.write.inlines import Here
from octavo.write.markdown import write_page, write_pages
from tests.arbitrary import ANY_TEXT, MARKUP, books

HERE = Origin("law.txt", 1)


@pytest.fixture(scope="module")
def converter() -> markdown.Markdown:
    config = load_config(str(home() / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )


def read_back(converter: markdown.Markdown, text: str, heading: str | None = None) -> str:
    """The text of the built page of one section."""
    head = Heading(f"1.1 {heading}", heading, HERE) if heading is not None else None
    paragraph = Paragraph((Text(text, HERE),), HERE)
    section = Section("1", head, (paragraph,), (), HERE)
    page = paginate(Book("A book", "en", None, (section,)))[0]
    body, _ = get_data(write_page(Here(page, addresses([page]), words_for("en"))))
    html = converter.reset().convert(body)
    return article_text(f"<!doctype html><article>{html}</article>".encode())


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | MARKUP | st.tuples(MARKUP, ANY_TEXT).map("".join))
@example("1986. A great year.")
@example("ends in a no-break space\u00a0")
@example("\u3000begins with an ideographic space")
@example("next line\x85")
@example("\\")
@example("#")
def test_a_paragraph_reads_back_as_it_stands(converter: markdown.Markdown, text: str) -> None:
    assert read_back(converter, text) == fold(text)


@settings(max_examples=700, deadline=None)
@given(MARKUP, MARKUP)
@example("Look!", "")
@example("See", "!")
@example("\\", "")
def test_a_citation_amid_any_text(converter: markdown.Markdown, before: str, after: str) -> None:
    call = CitationCall("[citation 1]", 1, HERE)
    inlines = (Text(before, HERE), call, Text(after, HERE))
    section = Section("1", None, (Paragraph(inlines, HERE),), (), HERE)
    page = paginate(Book("A book", "en", None, (section,)))[0]
    body, _ = get_data(write_page(Here(page, addresses([page]), words_for("en"))))
    html = f"<!doctype html><article>{converter.reset().convert(body)}</article>"
    assert article_text(html.encode()) == fold(f"{before}[citation 1]{after}")
    links = LexborHTMLParser(html).css("a[href*=citations]")
    assert [link.text() for link in links] == ["[citation 1]"]


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | MARKUP)
@example("#")
@example("C #")
@example("C \\#")
@example("{#id}")
def test_a_heading_reads_back_as_it_stands(converter: markdown.Markdown, title: str) -> None:
    title = fold(title)
    assert read_back(converter, "Words.", title) == fold(f"1.1 {title} Words.")


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | MARKUP)
def test_a_title_survives_the_front_matter(text: str) -> None:
    section = Section("1", Heading(f"1 {text}", text, HERE), (), (), HERE)
    page = paginate(Book("A book", "en", None, (section,)))[0]
    _, meta = get_data(write_page(Here(page, addresses([page]), words_for("en"))))
    assert meta["title"] == (fold(text) or page.label)


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | MARKUP)
@example("\\\u00a0")
def test_code_hosts_read_the_same(text: str) -> None:
    """The Markdown means the same under CommonMark, which code hosts follow."""
    section = Section("1", None, (Paragraph((Text(text, HERE),), HERE),), (), HERE)
    page = paginate(Book("A book", "en", None, (section,)))[0]
    body, _ = get_data(write_page(Here(page, addresses([page]), words_for("en"))))
    html = MarkdownIt("commonmark").render(body)
    assert article_text(f"<!doctype html><article>{html}</article>".encode()) == fold(text)


def body_of(page: str) -> str:
    return str(get_data(page)[0])


def text_in(html: str) -> str:
    return article_text(f"<!doctype html><article>{html}</article>".encode())


def texts_of(page: Page) -> str:
    """What the manuscript has for the page."""
    head = page.section.heading
    return fold(" ".join([head.text if head else "", *(block.text for _, block in page.blocks)]))


@settings(max_examples=400, deadline=None)
@given(books())
def test_every_kind_of_block_reads_back_as_it_stands(
    converter: markdown.Markdown, book: Book
) -> None:
    pages = paginate(book)
    written = write_pages(pages, addresses(pages), words_for("en"))
    for page in pages:
        html = converter.reset().convert(body_of(written[page.path]))
        assert text_in(html) == texts_of(page)


@settings(max_examples=200, deadline=None)
@given(books())
def test_code_hosts_read_every_kind_of_block_the_same(book: Book) -> None:
    pages = paginate(book)
    written = write_pages(pages, addresses(pages), words_for("en"))
    for page in pages:
        assert text_in(MarkdownIt("commonmark").render(body_of(written[page.path]))) == texts_of(
            page
        )
