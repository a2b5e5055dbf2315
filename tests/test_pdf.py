"""The printed book: nothing in a text can act, everything in it is there, and damage is seen."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from octavo import pipeline
from octavo.config.sheets import sheet_of
from octavo.downloads.format import Work
from octavo.downloads.pdf import PDF
from octavo.model import (
    Block,
    Book,
    Fixed,
    Heading,
    Lines,
    ListItem,
    Note,
    NoteCall,
    Origin,
    Paragraph,
    Section,
    Speech,
    Style,
    Styled,
    Text,
    spaced,
)
from octavo.model.inlines import name_of
from octavo.model.sheet import A5
from octavo.problems import OctavoError
from octavo.verify.pdf.content import Fonts, read_page
from octavo.write.typst.strings import spoken, string, trimmed, words
from tests.arbitrary import ANY_TEXT, books
from tests.kinds import LAMP, PICTURE, every_kind_read, here, manuscript_of

BOOKS = Path(__file__).parent / "books"

TYPST = st.lists(
    st.sampled_from([
        "#", '"', "\\", "[", "]", "(", ")", "{", "}", "$", "`", "*", "_", "<", ">", "@", "/", "//",
        "/*", "*/", "=", "-", "+", "\n", " ", "\\u{", "\\n", "#include", "#import", "#read", "sys",
        'image("/etc/passwd")', '#read("/etc/passwd")', "#eval", "a", "é", "'",
    ])
).map("".join)  # fmt: skip
"""Text that would act, were it markup."""

PRINTABLE = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"])
    | st.sampled_from("“”‘’–—…αβγЖщ"),
    max_size=40,
) | TYPST  # fmt: skip


def work_of(book: Book) -> Work:
    manuscript = manuscript_of(book, {f"pictures/{PICTURE}": LAMP})
    return pipeline.work_of(manuscript, pipeline.make(manuscript), Path())


def of_text(folder: Path, text: str, settings: str = "") -> Work:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "book.toml").write_text(f'title = "A book"\n{settings}', encoding="utf-8")
    manuscript = pipeline.understand(folder)
    return pipeline.work_of(manuscript, pipeline.make(manuscript), Path())


def said_on_pages(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = [read_page(page, Fonts()) for page in document.pages]
    return "".join(piece.text for page in pages for piece in page.values())


def complaints(data: bytes, work: Work) -> list[str]:
    return list(PDF.complaints(data, work))


@pytest.fixture(scope="module")
def every_kind() -> Work:
    manuscript = every_kind_read()
    return pipeline.work_of(manuscript, pipeline.make(manuscript), Path())


@pytest.fixture(scope="module")
def printed(every_kind: Work) -> bytes:
    return PDF.make(every_kind)


def said_by_typst(expression: str) -> object:
    return json.loads(typst.eval(b"", expression))


@given(ANY_TEXT | TYPST)
def test_a_string_says_what_it_was_made_of(text: str) -> None:
    assert said_by_typst(string(text)) == text


@given(ANY_TEXT | TYPST)
def test_words_are_one_piece_of_text_and_nothing_else(text: str) -> None:
    content = words(text)
    if content:
        assert said_by_typst(f"[{content}].func() == text")
        assert said_by_typst(f"[{content}].text") == spaced(text)


@given(st.lists(PRINTABLE, max_size=3))
def test_trimming_takes_white_space_alone(texts: list[str]) -> None:
    content = "".join(words(text) for text in texts)
    assert spoken(trimmed(content)).strip() == spoken(content).strip()


@given(st.lists(PRINTABLE.filter(str.strip), min_size=1, max_size=6))
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_whatever_a_text_says_is_printed_and_nothing_acts(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    paragraphs = [" ".join(text.split()) for text in texts]
    work = of_text(folder, "1 One\n\n" + "\n\n".join(f"Words: {text}." for text in paragraphs))
    assert complaints(PDF.make(work), work) == []


# What every typeface has, and what is laid out by rules of its own.
_TYPE = re.compile(r"[^\t\n\f\r -~\u00a0-\u00ac\u00ae-\u017f\u0391-\u03c9\u0410-\u044f“”‘’–—…]")
_WORDS = {"text", "label", "before", "after", "marker", "title", "alternative", "called"}


def printable(node: Any) -> Any:
    """`node` with the characters replaced that there may be no typeface for."""
    if isinstance(node, tuple) and not isinstance(node, Origin):
        return tuple(printable(each) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, str) and field.name in _WORDS:
            changed[field.name] = _TYPE.sub("x", value)
        elif field.name == "rows" and isinstance(node, Fixed):
            changed[field.name] = tuple(_TYPE.sub("x", row) for row in node.rows)
        else:
            # A picture would have to be one.
            changed[field.name] = None if field.name == "picture" else printable(value)
    return replace(node, **changed)


def one_section(*blocks: Block) -> Book:
    heading = Heading("One", "One", here(), (Text("One", here()),))
    return Book("A book", "en", None, (Section("1", heading, blocks, (), here()),))


NOTED = Origin("notes.txt", 1)


@given(books())
# A call without a sign: nobody could follow it. A sign with white space of another kind.
@example(one_section(Paragraph((NoteCall("0", "", NOTED, here()),), here())))
@example(
    one_section(
        Paragraph((Text("A", here()), NoteCall("", "", NOTED, here())), here()),
        Note("", "", (Text("B", here()),), "", NOTED),
    )
)
@example(
    one_section(
        Paragraph((Text("A", here()), NoteCall("0\f0", "0\f0", NOTED, here())), here()),
        Note("0\f0", "", (Text("B", here()),), "", NOTED),
    )
)
@example(one_section(ListItem("0\f0", (), here())))
@example(  # A speech that begins with a call.
    one_section(
        Speech((Text("Ann", here()),), (NoteCall("1", "1", NOTED, here()),), here()),
        Note("1", "", (Text("B", here()),), "", NOTED),
    )
)
@example(  # Hebrew in Latin letters, longer than a line.
    one_section(
        Paragraph(
            (Styled(Style.PLAIN, "", (Text("Shalom 1 " * 20, here()),), "", here(), "he"),), here()
        )
    )
)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_every_kind_of_block_says_all_it_has_to(book: Book) -> None:
    assume(all(name_of(s.heading.inlines).strip() for s in book.walk() if s.heading))
    work = work_of(printable(book))
    assert complaints(PDF.make(work), work) == []


def test_every_kind_of_block_is_printed(every_kind: Work, printed: bytes) -> None:
    assert complaints(printed, every_kind) == []


@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.iterdir()))
def test_the_miniature_books_are_printed_word_for_word(name: str) -> None:
    manuscript = pipeline.understand(BOOKS / name / "in")
    work = pipeline.work_of(manuscript, pipeline.make(manuscript), Path())
    assert complaints(PDF.make(work), work) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "1 שער ראשון\n\nמשפט עם words in English ועם 123 מספרים (בסוגריים), ועוד."),
        ("ar", "1 الفصل الأول\n\nنص عربي مع كلمات English و 123 أرقام: لا إله إلا الله."),
        ("zh", "第一章 开始\n\n这是一个句子，“引号”里有字。"),
        ("zh-Hant", "第一章 開始\n\n這是一個句子，「引號」裡有字。"),
        ("ja", "第一章 始まり\n\nこれは文です。「引用」もあります。"),
        ("ko", "1 시작\n\n이것은 문장입니다."),
        ("hi", "1 अध्याय\n\nयह हिन्दी का एक वाक्य है: क्षत्रिय, ज्ञान, श्री।"),
        ("th", "1 บท\n\nภาษาไทยมีสระและวรรณยุกต์ ที่นี่ น้ำ"),
        ("el", "1 Ἀρχή\n\nἘν ἀρχῇ ἦν ὁ λόγος."),
        ("ru", "1 Начало\n\nВ начале было слово."),
    ],
)
def test_scripts_are_printed_and_read_back(tmp_path: Path, language: str, text: str) -> None:
    long = f"{text} " + " ".join(text.split()[2:] * 9)
    work = of_text(tmp_path / "book", long, f'language = "{language}"\n')
    assert complaints(PDF.make(work), work) == []


def test_a_title_may_need_a_typeface_that_the_text_does_not(tmp_path: Path) -> None:
    work = of_text(tmp_path / "book", "1 One\n\nThe art of war.", 'author = "孫武"\n')
    assert complaints(PDF.make(work), work) == []


def test_a_line_of_verse_turns_over_between_its_words() -> None:
    place = Origin("a.txt", 1)
    line = Text("unquestionably " + "incomprehensible " * 9 + "sings", place)
    prose, verse = Paragraph((line,), place), Lines((line,), (0,), place)
    for block, divides in ((prose, True), (verse, False)):
        section = Section(None, None, (block,), (), place)
        printed = PDF.make(work_of(Book("A book", "en", None, (section,))))
        assert ("\u00ad" in said_on_pages(printed)) == divides


def test_a_chapter_that_no_line_names_begins_with_its_first_section(tmp_path: Path) -> None:
    work = of_text(tmp_path / "book", "7.1 One\n\nWords.\n\n7.2 Two\n\nSee Section 7.1 again.")
    assert complaints(PDF.make(work), work) == []


def test_a_character_without_a_typeface_is_named_with_its_place(tmp_path: Path) -> None:
    work = of_text(tmp_path / "book", "1 One\n\nWords.\n\nThe sign \U0001e2ff stands here.")
    with pytest.raises(OctavoError) as raised:
        PDF.make(work)
    assert "a.txt, line 5: No typeface at hand has the character" in str(raised.value)
    assert "U+1E2FF" in str(raised.value)


def test_a_picture_that_cannot_be_shown_is_named(tmp_path: Path) -> None:
    # A GIF of one pixel that says what no colour looks like.
    uncoloured = bytes.fromhex(
        "474946383961 0100 0100 000000 2c 0000 0000 0100 0100 00 02 02 4401 00 3b"
    )
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / 'qu"ay.gif').write_bytes(uncoloured)
    work = of_text(folder, '1 One\n\n![The quay](qu"ay.gif)')
    with pytest.raises(OctavoError) as raised:
        PDF.make(work)
    assert 'Typst says of qu"ay.gif: failed to decode image' in str(raised.value)


def test_the_same_book_gives_the_same_bytes(every_kind: Work, printed: bytes) -> None:
    assert PDF.make(every_kind) == printed


def test_a_book_with_a_date_can_be_archived(every_kind: Work, printed: bytes) -> None:
    dated = replace(every_kind, date=date(2026, 5, 1))
    data = PDF.make(dated)
    with pikepdf.open(io.BytesIO(data)) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == every_kind.book.title
    assert complaints(data, dated) == []
    with pikepdf.open(io.BytesIO(printed)) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "pdfaid:part" not in metadata


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("A4", 210, 297),
        ("letter", 215.9, 279.4),
        ("6 x 9 in", 152.4, 228.6),
        ("129x198mm", 129, 198),
    ],
)
def test_pages_are_of_the_size_that_was_asked_for(
    tmp_path: Path, name: str, width: float, height: float
) -> None:
    work = of_text(tmp_path / "book", "1 One\n\nWords.", f'page = "{name}"\n')
    with pikepdf.open(io.BytesIO(PDF.make(work))) as document:
        box = [float(side) * 25.4 / 72 for side in document.pages[0].MediaBox]
    assert box[2] == pytest.approx(width, abs=0.1)
    assert box[3] == pytest.approx(height, abs=0.1)


def test_sizes_of_pages() -> None:
    assert sheet_of("a5") == A5
    assert sheet_of("A-format") is not None
    assert sheet_of("10 x 15 mm") is None
    assert sheet_of("A5; drop") is None


# --- Damage -------------------------------------------------------------------------------------


def damaged(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def page_with(document: pikepdf.Pdf, number: int) -> pikepdf.Page:
    """The page after the title pages and the contents, counted from 0."""
    return document.pages[6 + number]


def without_a_line(document: pikepdf.Pdf) -> None:
    page = page_with(document, 0)
    instructions = list(pikepdf.parse_content_stream(page))
    shown = {n: len(str(each.operands)) for n, each in enumerate(instructions)
             if str(each.operator) in ("Tj", "TJ")}  # fmt: skip
    del instructions[max(shown, key=lambda n: shown[n])]
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def without_a_page(document: pikepdf.Pdf) -> None:
    del document.pages[6]


def pages_exchanged(document: pikepdf.Pdf) -> None:
    parts = document.Root.StructTreeRoot.K
    while not isinstance(parts, pikepdf.Array) or len(parts) < 10:
        parts = (parts[0] if isinstance(parts, pikepdf.Array) else parts).K
    parts[8], parts[9] = parts[9], parts[8]


def another_letter(document: pikepdf.Pdf) -> None:
    font = next(iter(page_with(document, 0).Resources.Font.values()))
    table = font.ToUnicode.read_bytes()
    font.ToUnicode.write(table.replace(b"<0061>", b"<0062>").replace(b"<0065>", b"<0066>"))


def no_structure(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_a_line, "differs"),
        (without_a_page, "differs"),
        (pages_exchanged, "differs"),
        (another_letter, "differs"),
        (no_structure, "cannot be read as a tagged PDF"),
    ],
)
def test_damage_is_seen(
    every_kind: Work, printed: bytes, change: Callable[[pikepdf.Pdf], None], words: str
) -> None:
    found = complaints(damaged(printed, change), every_kind)
    assert any(words in complaint for complaint in found)


def test_what_is_no_pdf(every_kind: Work, printed: bytes) -> None:
    assert "cannot be read" in complaints(b"%PDF-no", every_kind)[0]
    assert complaints(printed[: len(printed) // 2], every_kind)


def test_a_manuscript_that_has_moved_on(tmp_path: Path) -> None:
    work = of_text(tmp_path / "book", "1 One\n\nWords of the first day.")
    data = PDF.make(work)
    later = of_text(tmp_path / "later", "1 One\n\nWords of the second day.")
    [message] = complaints(data, later)
    assert (
        "the manuscript has “…1 One Words of the second day.…”" in message or "differs" in message
    )
