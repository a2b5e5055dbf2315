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

from octavo.model import Book, CitationCall, Heading, Origin, Paragraph, Section, Text, fold
from octavo.paginate import paginate
from octavo.place import home
from octavo.verify.text import article_text
from octavo.write.markdown import write_page

HERE = Origin("law.txt", 1)

# HTML holds every scalar value but the C0 controls; the reader refuses those (tab, line feed and
# form feed apart, which are white space).
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(c) for c in range(0x20)])
    | st.sampled_from("\t\n\f"),
    max_size=60,
)

MARKUP = st.lists(
    st.sampled_from(
        [
            *"\\`*_{}[]()#+-.!|~^=<>&:;'\"/@$% \n\t",
            "a",
            "1",
            "é",
            "&#",
            "&amp;",
            "&lt",
            "&#x41;",
            "<b>",
            "</p>",
            "<!--",
            "-->",
            "<?",
            "<![CDATA[",
            "]]>",
            "<script>",
            "<a href=",
            "\\\\",
            "](",
            "][",
            "![",
            "[^1]",
            "[^1]:",
            "]: ",
            "http://a.b/c_d_",
            "<http://a.b>",
            "{: .c }",
            "{.c}",
            "{{ x }}",
            "{% x %}",
            "***",
            "__",
            "~~",
            "^^",
            "==",
            "++",
            "--8<-- ",
            "[TOC]",
            "***\n",
            "===",
            "---",
            "```",
            "~~~",
            "||",
            "::",
            "!!! note",
            "/// x",
            "\u00a0",
            "\u3000",
            "\u2028",
            "\x85",
            "\u200b",
            "\u202e",
            "\ufeff",
            "\u0301",
            "amp;",
            'markdown="1"',
            "<div markdown>",
            "wzxhzdk:0",
            "klzzwxh:0001",
            "\u00ad",
            "word",
            "W",
        ]
    ),
    max_size=12,
).map("".join)


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
    body, _ = get_data(write_page(page))
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
    body, _ = get_data(write_page(page))
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
    _, meta = get_data(write_page(page))
    assert meta["title"] == (fold(text) or page.label)


@settings(max_examples=1500, deadline=None)
@given(ANY_TEXT | MARKUP)
@example("\\\u00a0")
def test_code_hosts_read_the_same(text: str) -> None:
    """The Markdown means the same under CommonMark, which code hosts follow."""
    section = Section("1", None, (Paragraph((Text(text, HERE),), HERE),), (), HERE)
    page = paginate(Book("A book", "en", None, (section,)))[0]
    body, _ = get_data(write_page(page))
    html = MarkdownIt("commonmark").render(body)
    assert article_text(f"<!doctype html><article>{html}</article>".encode()) == fold(text)
