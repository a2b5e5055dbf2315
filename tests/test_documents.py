"""Documents of other programs: what they become, and that it is every word pandoc reads."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]
import pytest
from selectolax.lexbor import LexborHTMLParser

from octavo.documents import Document, pandoc, read_document
from octavo.model import Book, Illustration, Section, fold
from octavo.outline import as_json
from octavo.pipeline import understand
from octavo.problems import Code, OctavoError
from tests.cases import Case, cases
from tests.conftest import run_octavo
from tests.drawing import drawn, drawn_inside
from tests.pages import pages_of
from tests.test_recognise import words_of

ENDINGS = {"markdown": ".md", "html": ".html"}
PICTURE = bytes.fromhex(
    "474946383961010001008000 00000000 ffffff21 f9040100 0000002c 00000000 01000100 00020244 01003b"
)


def book(sections: tuple[Section, ...]) -> Book:
    return Book("A book", "en", None, sections)


def read(folder: Path, name: str, data: str | bytes) -> Document:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_document(folder, name)


def drawing(sections: tuple[Section, ...]) -> str:
    """Blocks alone where nothing has a heading, as the cases have them."""
    if len(sections) == 1 and sections[0].heading is None:
        return "\n".join(drawn_inside(sections[0])) + "\n"
    return drawn(book(sections))


@pytest.mark.parametrize("case", cases("documents"), ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    ending = ENDINGS[case.name.partition(":")[0]]
    document = read(tmp_path, f"book{ending}", case.given)
    lines = (line.rstrip() for line in case.expected.split("\n"))
    assert [line.rstrip() for line in drawing(document.sections).split("\n")] == list(lines)
    assert words_of(book(document.sections)) == fold(document.source.text)


def made(text: str, kind: str, folder: Path) -> bytes:
    """`text`, which is Markdown, as pandoc writes it in another format."""
    (folder / "dot.gif").write_bytes(PICTURE)
    command = [pypandoc.get_pandoc_path(), "--from=markdown", f"--to={kind}", "--standalone"]
    out = folder / f"made.{kind}"
    subprocess.run([*command, "--output", str(out)], input=text.encode(), cwd=folder, check=True)
    return out.read_bytes()


TEXT = """\
---
title: The Lamp
author: A. Wick
lang: en
---

# The harbour {#harbour}

The *first* boats came **in**, and see [the snow](#snow).[^1]

[^1]: A note with *words*.

> Quoted words.

![A dot](dot.gif)

1. one
2. two

| Boat | Sails |
|------|-------|
| Wren | 2     |

## The snow {#snow}

The Lighthouse,\\
Northern Quay
"""


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "html"])
def test_a_document_of_each_kind(kind: str, tmp_path: Path) -> None:
    document = read(tmp_path, f"book.{kind}", made(TEXT, kind, tmp_path))
    assert words_of(book(document.sections)) == fold(document.source.text)
    shown = drawn(book(document.sections))
    for line in ("note 1 || A note with {emphasis: words}.", "quotation Quoted words.",
                 "item 1. || one", "| Wren || 2", "| Northern Quay", "  The snow"):  # fmt: skip
        assert line in shown
    assert document.source.encoding == kind
    pictures = [
        block.picture
        for section in book(document.sections).walk()
        for block in section.blocks
        if isinstance(block, Illustration)
    ]
    assert [document.pictures[picture.name] for picture in pictures if picture] == [PICTURE]


@pytest.mark.parametrize("kind", ["docx", "epub", "html"])
def test_what_it_says_of_itself(kind: str, tmp_path: Path) -> None:
    details = read(tmp_path, f"book.{kind}", made(TEXT, kind, tmp_path)).details
    assert (details.title, details.author) == ("The Lamp", "A. Wick")
    assert details.language in ("en", None if kind == "docx" else "en")


def test_every_origin_is_the_place_of_the_words(tmp_path: Path) -> None:
    document = read(tmp_path, "book.md", TEXT)
    lines = document.source.text.split("\n")
    for section in book(document.sections).walk():
        for block in section.blocks:
            line = fold(lines[block.origin.line - 1])
            assert fold(block.text.split("\n")[0]).split(" ")[0] in line


def test_pages_of_html_say_how_they_are_encoded(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Маяк'.encode("cp1251")
    assert read(tmp_path, "a.html", page).source.text == "Маяк"
    page = '<meta charset="rot13"><p>Éte'.encode("cp1252")
    assert read(tmp_path, "b.html", page).source.text == "Éte"


def test_scripts_in_an_epub_are_no_words(tmp_path: Path) -> None:
    raw = made("# One\n\nWords.\n\n```{=html}\n<script>alert(1)</script>\n```\n", "epub", tmp_path)
    assert read(tmp_path, "book.epub", raw).source.text == "One\nWords."


# --- What cannot be read --------------------------------------------------------------------------


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            # A member of no date: the parameters of a test are its name, the same in every process.
            member = zipfile.ZipInfo(name.replace("__", "/").replace("_", "."))
            made.writestr(member, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


HUGE = archive(word__document_xml=b" " * 1000).replace(
    (1000).to_bytes(4, "little"), (1 << 31).to_bytes(4, "little")
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"no archive at all", "it is damaged"),
        ("a.docx", archive(word__document_xml=b"<w:")[:40], "it is damaged"),
        ("a.docx", archive(hello_txt=b"Hello"), "UNREADABLE"),
        ("a.docx", archive(word__document_xml=b"<w:"), "UNREADABLE"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "it is encrypted"),
        ("a.docx", HUGE, "unpacks to more than 1 GB"),
        (
            "a.odt",
            archive(**{"META-INF__manifest_xml": b"<manifest:encryption-data>"}),
            "it is encrypted",
        ),
        (
            "a.epub",
            archive(**{"META-INF__encryption_xml": b'<CipherReference URI="a/b.xhtml"/>'}),
            "it is encrypted",
        ),
        ("a.epub", archive(mimetype=b"application/epub+zip"), "UNREADABLE"),
        ("a.html", "<p>a&#7;b", "the control character U+0007"),
        ("a.html", "<div>" * 2000 + "x", "too deep"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, data: str | bytes, words: str, tmp_path: Path
) -> None:
    with pytest.raises(OctavoError) as caught:
        read(tmp_path, name, data)
    assert [problem.code for problem in caught.value.problems] == [Code.UNREADABLE_DOCUMENT]
    message = str(caught.value)
    assert message.count("\n") == 0
    assert words == "UNREADABLE" or words in message


@pytest.mark.parametrize("data", ["", " \n", "<p></p>", "<script>x</script>"])
def test_nothing_is_in_it(data: str, tmp_path: Path) -> None:
    with pytest.raises(OctavoError) as caught:
        read(tmp_path, "a.html", data)
    assert caught.value.problems[0].code is Code.EMPTY_FILE


def test_time_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "MOST_SECONDS", 0.001)
    with pytest.raises(OctavoError, match=r"not done with it after 0\.001 seconds"):
        read(tmp_path, "a.md", "Words. " * 10000)


def test_a_picture_outside_the_book_is_left_there(tmp_path: Path) -> None:
    (tmp_path / "secret.gif").write_bytes(PICTURE)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "link.gif").symlink_to(tmp_path / "secret.gif")
    (tmp_path / "book" / "text.gif").write_text("no picture")
    (tmp_path / "book" / "dot.gif").write_bytes(PICTURE)
    text = "![](../secret.gif) ![](link.gif) ![](text.gif) ![](dot.gif) ![](%2e%2e/secret.gif)"
    document = read(tmp_path / "book", "a.md", text)
    assert list(document.pictures) == ["dot.gif"]
    assert fold(document.source.text) == "<../secret.gif> <link.gif> <text.gif> <%2e%2e/secret.gif>"


# --- Whole books ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "html", "md"])
def test_a_site_is_proved_word_for_word(kind: str, tmp_path: Path) -> None:
    """The build itself proves it; and the picture stands there as it came."""
    text = tmp_path / f"book.{kind}"
    text.write_bytes(TEXT.encode() if kind == "md" else made(TEXT, kind, tmp_path))
    (tmp_path / "dot.gif").write_bytes(PICTURE)
    run_octavo("build", str(text), "--out", str(tmp_path / "out"))
    site = tmp_path / "out" / "site"
    assert PICTURE in [path.read_bytes() for path in site.glob("pictures/**/*.gif")]
    run_octavo("verify", str(text), "--out", str(tmp_path / "out"))


HOSTILE = """\
<script>alert(1)</script>

# <img src=x onerror=alert(1)> {{ 7*7 }}

--8<-- "book.toml" [x](javascript:alert(1)) ![y](https://example.org/y.png)

<iframe src="https://example.org/"></iframe> {: onclick="alert(1)" }

![](<pic" onerror="alert(1).gif>)
"""


def test_nothing_of_a_document_becomes_markup(tmp_path: Path) -> None:
    (tmp_path / "book.md").write_text(HOSTILE)
    run_octavo("build", str(tmp_path / "book.md"), "--out", str(tmp_path / "out"))
    for path in pages_of(tmp_path / "out" / "site"):
        tree = LexborHTMLParser(path.read_bytes())
        assert not tree.css("[onerror], [onclick], iframe, article script, article img"), path
        assert not tree.css("a[href^=javascript]"), path


def test_texts_and_documents_make_one_book_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    texts = {
        "1.md": "# One\n\nFirst.",
        "2.txt": "CHAPTER II\n\nThe second of the boats came in at noon.\n",
        "3.html": "<head><title>T</title></head><h1>Three</h1><p>Third.",
    }
    for name, words in texts.items():
        (folder / name).write_text(words)
    manuscript = understand(folder)
    assert [fold(page.label) for page in manuscript.pages] == ["One", "CHAPTER II", "Three"]
    assert [h["text"] for h in as_json(manuscript)["headings"]] == ["One", "CHAPTER II", "Three"]
    assert (manuscript.book.title, manuscript.book.language) == ("T", "en")
    run_octavo("build", str(folder), "--out", str(tmp_path / "out"))


def test_book_toml_is_believed_before_the_document(tmp_path: Path) -> None:
    (tmp_path / "book.md").write_text("---\ntitle: A\nauthor: B\nlang: de\n---\n\n# One\n\nWords.")
    assert understand(tmp_path).book.title == "A"
    assert understand(tmp_path).book.language == "de"
    (tmp_path / "book.toml").write_text('title = "C"\nlanguage = "fr"\n')
    book = understand(tmp_path).book
    assert (book.title, book.author, book.language) == ("C", "B", "fr")


def test_a_correction_of_a_document_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "book.md").write_text("# One\n\nWords.")
    (tmp_path / "book.toml").write_text('[[structure]]\nline = "One"\nheading = 2\n')
    with pytest.raises(OctavoError, match="One"):
        understand(tmp_path)
