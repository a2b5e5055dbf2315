"""The whole book in one HTML file: whole by the words of the manuscript, sound by itself."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from octavo import pipeline
from octavo.addresses import addresses
from octavo.downloads.format import Work
from octavo.downloads.html import HTML
from octavo.downloads.inline import Inliner, packed
from octavo.downloads.pare import pare
from octavo.model import Book, Heading, Note, Origin, Paragraph, Section, Text, fold
from octavo.paginate import paginate
from octavo.pipeline import Manuscript
from octavo.place import home
from octavo.publish import theme_assets
from octavo.translations import words_for
from octavo.verify.text import text_of
from octavo.write.one_file import place, write_one_file
from octavo.write.one_file.stretches import LONGEST
from tests.arbitrary import ANY_TEXT, book_of
from tests.kinds import every_kind_read
from tests.test_html_validity import errors

BOOKS = Path(__file__).parent / "books"


def work_of(manuscript: Manuscript) -> Work:
    return pipeline.work_of(manuscript, pipeline.make(manuscript), Path("nowhere"))


@pytest.fixture(scope="module")
def kinds() -> Work:
    return work_of(every_kind_read())


@pytest.fixture(scope="module")
def almanac() -> Work:
    return work_of(pipeline.understand(BOOKS / "two-chapters/in"))


# --- Word for word --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.iterdir()))
def test_every_word_is_there(name: str) -> None:
    work = work_of(pipeline.understand(BOOKS / name / "in"))
    assert list(HTML.complaints(HTML.make(work), work)) == []


def test_every_word_of_every_kind_is_there(kinds: Work) -> None:
    data = HTML.make(kinds)
    assert list(HTML.complaints(data, kinds)) == []
    assert data == HTML.make(kinds)


def in_text(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Puts `new` in the place of the first `old` in the sections."""

    def change(page: bytes) -> bytes:
        head, article, text = page.partition(b"<article data-page")
        return head + article + text.replace(old, new, 1)

    return change


def swapped(page: bytes) -> bytes:
    head, one, two = page.split(b'<p><a id="', 2)
    end = two.index(b"</p>") + 4
    return head + b'<p><a id="' + two[:end] + b'<p><a id="' + one + two[end:]


def without_article(page: bytes) -> bytes:
    start = page.index(b"<article data-page")
    return page[:start] + page[page.index(b"</article>", start) + 10 :]


INDEX = re.compile(rb'(id="search-index">\n\S+ )(\S+)')
OTHER = zlib.compressobj(9, zlib.DEFLATED, -15)
OTHER_INDEX = b64encode(OTHER.compress(b'octavoSearch("index",{});\n') + OTHER.flush())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (in_text(b" lamp", b" "), "the text differs"),
        (in_text(b" lamp", b" lamp lamp"), "the text differs"),
        (in_text(b" lamp", b" camp"), "the text differs"),
        (swapped, "the text differs"),
        (lambda page: page.replace(b"</a> The", b"</a> <b data-added>The</b>", 1), "differs"),
        (without_article, "its parts are not the sections"),
        (lambda page: page.replace(b"</body>", b"More.</body>"), "it says “More.”"),
        (lambda page: page.replace(b"</h1>", b"</h1><p>More.</p>", 1), "words that nobody wrote"),
        (in_text(b'<div class="stretch', b'<div hidden class="stretch'), "hidden"),
        (in_text(b'"md-content__inner', b'"x" style="display:none" class="'), "hidden"),
        (lambda page: page.replace(b"<h2", b"<p").replace(b"</h2>", b"</p>"), "heading of"),
        (lambda page: page.replace(b"</p>", b"<script>alert(1)</script></p>", 1), "<script> that"),
        (lambda page: page.replace(b"</head>", b"<style>p{}</style></head>"), "<style>"),
        (lambda page: page.replace(b"</p>", b'<i onclick=""></i></p>', 1), "attribute onclick"),
        (lambda page: page.replace(b"</p>", b'<a href="#x">.</a></p>', 1), "names #x"),
        (lambda page: page.replace(b"</p>", b'<img src="https://a.example/"></p>', 1), "a.example"),
        (lambda page: page.replace(b"default-src 'none'", b"default-src *"), "its policy"),
        (lambda page: page.replace(b"img-src data:", b"img-src data: http:"), "its policy"),
        (lambda page: INDEX.sub(rb"\1" + OTHER_INDEX, page), "its search index"),
        (lambda page: INDEX.sub(rb"\1!", page), "its search index"),
        (lambda page: page.replace(b"lamp", b"l\xffmp", 1), "no UTF-8"),
        (lambda page: b"", "its parts are not the sections"),
    ],
)  # fmt: skip
def test_damage_is_seen(almanac: Work, change: Callable[[bytes], bytes], said: str) -> None:
    data = HTML.make(almanac)
    damaged = change(data)
    assert damaged != data
    assert any(said in complaint for complaint in HTML.complaints(damaged, almanac))


def written(book: Book) -> LexborHTMLParser:
    pages = paginate(book)
    one = write_one_file(book, pages, (), addresses(pages), words_for("en"), {})
    return LexborHTMLParser(f"<nav>{one.contents}</nav>{one.text}")


@given(st.lists(ANY_TEXT, min_size=1, max_size=3))
@settings(max_examples=100)
def test_any_text_reads_as_it_stands(texts: list[str]) -> None:
    articles = written(book_of(texts)).css("article[data-page]")
    assert [text_of(each) for each in articles] == [fold(f"{t} {t} {t}") for t in texts]


# --- Addresses ------------------------------------------------------------------------------------


def test_ids_are_those_of_the_site_after_the_sections_own(almanac: Work) -> None:
    page = LexborHTMLParser(HTML.make(almanac))
    for section in almanac.pages:
        article = page.css_first(f'article[data-page="{section.url}"]')
        assert article is not None
        own = article.attributes["data-at"]
        assert own == section.key
        for id_, _ in section.blocks:
            if id_:
                [number] = [node for node in article.css("a[data-added][id]")
                            if node.attributes["id"] == f"{own}-{id_}"]  # fmt: skip
                assert number.attributes["href"] == f"#{own}-{id_}"


WORDS = ("title page", "p1", "a p1", "a", "a note 1", "search field", "citation a 1", "contents")


def note(at: Origin) -> Note:
    return Note("1", "[1] ", (Text("x", at),), "", at)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_no_two_things_have_one_id(titles: list[str]) -> None:
    places = [Origin("a.txt", line) for line in range(1, len(titles) + 1)]
    sections = tuple(
        Section(
            None, Heading(title, title, at), (Note("1", "[1] ", (Text("x", at),), "", at),), (), at
        )
        for title, at in zip(titles, places, strict=True)
    )
    tree = written(Book("Title", "en", None, sections))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(set(ids)) == len(ids)
    frame = (home() / "overrides").rglob("*.html")
    theirs = {id_ for path in frame for id_ in re.findall(r'\bid="([^"{]+)"', path.read_text())}
    assert theirs.isdisjoint(ids)


def test_where_two_would_have_one_id_the_later_gives_way() -> None:
    at = [Origin("a.txt", line) for line in range(1, 4)]
    words = (Paragraph((Text("x", at[0]),), at[0]),)
    names = [("a", words), ("a p1", words), ("search field", ())]
    sections = tuple(
        Section(None, Heading(name, name, origin), blocks, (), origin)
        for (name, blocks), origin in zip(names, at, strict=True)
    )
    pages = paginate(Book("Title", "en", None, sections))
    placed, _, _ = place(pages, (), addresses(pages))
    assert [each.id for each in placed] == ["a", "a-p1-2", "_search-field"]


# --- Stretches ------------------------------------------------------------------------------------


def test_a_section_of_any_length_is_cut_into_stretches() -> None:
    at = Origin("a.txt", 1)
    words = tuple(Paragraph((Text("word " * 900, at),), at) for _ in range(30))
    book = Book("Title", "en", None, (Section(None, Heading("A", "A", at), words, (), at),))
    article = written(book).css_first("article[data-page]")
    assert article is not None
    stretches = article.css(".stretch")
    assert len(stretches) > 1
    assert all(len(stretch.html or "") < LONGEST + 1000 for stretch in stretches)
    assert [bool(each.css_first(".continued")) for each in stretches] == [False] + [True] * (
        len(stretches) - 1
    )
    heights = [int(re.sub(r".*high-(\d+)", r"\1", s.attributes["class"] or "")) for s in stretches]
    assert max(heights[:-1]) - min(heights[:-1]) <= 1


# --- What is put in -------------------------------------------------------------------------------


def test_styles_and_scripts_cannot_end_their_elements() -> None:
    files = {
        "a.css": b'p::after { content: "</style><b>" }',
        "b.js": b'say("</script><!-- <script>");\r\nagain();',
        "c.svg": b"<svg/>",
        "d.css": b'@font-face { src: url("f.woff2") } p { background: url( c.svg ) }',
    }
    inliner = Inliner(files, has_faces=False)
    markup = '<link rel="stylesheet" href="a.css"><link rel="stylesheet" href="d.css">' + (
        '<link rel="icon" href="c.svg"><script src="./b.js" data-x="1" defer></script>'
    )
    page = LexborHTMLParser(inliner.page(markup) + inliner.deferred[0])
    assert [node.text() for node in page.css("style")] == [
        'p::after { content: "<\\/style><b>" }',
        ' p { background: url("data:image/svg+xml;base64,PHN2Zy8+") }',
    ]
    [script] = page.css("script")
    assert script.text() == 'say("<\\/script><\\!-- <script>");\nagain();'
    assert script.attributes == {"data-x": "1"}
    assert not page.css("b")
    assert len(inliner.scripts) == 1
    assert all(one in inliner.policy() for one in (*inliner.scripts, *inliner.styles))


def test_the_index_is_lines_of_names_and_what_is_in_them() -> None:
    lines = packed({"b": b"two", "a": b"one"}).split("\n")
    assert [line.split(" ")[0] for line in lines] == ["a", "b"]


@pytest.mark.parametrize(("language", "has"), [("en", True), ("ru", False), ("zh-Hant", False)])
def test_faces_are_in_it_where_they_serve_the_language(
    almanac: Work, language: str, *, has: bool
) -> None:
    book = replace(almanac.book, language=language)
    assert (b"font/woff2" in HTML.make(replace(almanac, book=book))) == has


def test_languages_without_faces_are_those_that_the_style_sheet_names() -> None:
    from octavo.downloads.html import _OTHER_FACES

    css = (home() / "docs/assets/octavo.css").read_text(encoding="utf-8")
    faces = css[css.index("/* Scripts that the shipped fonts") : css.index("/* --- Colour")]
    assert {name.partition("-")[0] for name in re.findall(r":lang\(([\w-]+)\)", faces)} == (
        _OTHER_FACES
    )


# --- By the rules of HTML -------------------------------------------------------------------------


def errors_of_one_file(folder: Path) -> list[str]:
    """What the checker has to say against the files of `folder`.

    Of style sheets it knows less than browsers do: it takes what is new for wrong.
    """
    return [one for one in errors(folder) if ": CSS: " not in one]


def test_the_checker_finds_no_error(kinds: Work, almanac: Work, tmp_path: Path) -> None:
    chapter = work_of(pipeline.understand(home() / "source"))
    for number, work in enumerate((chapter, kinds, almanac)):
        (tmp_path / f"{number}.html").write_bytes(HTML.make(work))
    assert errors_of_one_file(tmp_path) == []


def test_the_checker_finds_errors_where_there_are_some(almanac: Work, tmp_path: Path) -> None:
    damaged = HTML.make(almanac).replace(b"</article>", b"", 1)
    (tmp_path / "bad.html").write_bytes(damaged)
    assert errors_of_one_file(tmp_path)


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{b:c}.x{b:c}", ".a{b:c}"),
        (".a,.x,.a .x{b:c}", ".a{b:c}"),
        (".a:not(.x),:is(.x,p){b:c}", ".a:not(.x),:is(.x,p){b:c}"),
        (".a:not(:is(.x, .y)) [b='.x,{']{b:c}", ".a:not(:is(.x, .y)) [b='.x,{']{b:c}"),
        ("@media print{.x{b:c}}@media screen{.x{b:c}.a{b:c}}", "@media screen{.a{b:c}}"),
        ("@charset \"x\";@keyframes k{to{b:c}}", "@charset \"x\";@keyframes k{to{b:c}}"),
        (":root{--i:url(data:x,{};.x)}.x{}", ":root{--i:url(data:x,{};.x)}"),
        ("p{content:\"}.x{\";b:.5s}", "p{content:\"}.x{\";b:.5s}"),
        ("/* .x{ */.a{b:c}", ".a{b:c}"),
        ("", ""),
    ],
)  # fmt: skip
def test_rules_for_classes_that_nothing_has_go(css: str, left: str) -> None:
    assert pare(css, {"a"}) == left


def test_the_themes_style_sheet_is_pared_and_ours_are_whole(almanac: Work) -> None:
    page = LexborHTMLParser(HTML.make(almanac))
    theirs, *ours = [node.text() for node in page.css("style")]
    (whole,) = [data for name, data in theme_assets().items()
                if name.endswith(".css") and "/main." in name]  # fmt: skip
    assert ".md-typeset" in theirs
    assert len(theirs) < 0.6 * len(whole)
    search = (home() / "docs/assets/search.css").read_text(encoding="utf-8")
    assert search in ours
