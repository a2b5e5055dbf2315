"""book.toml: what it may say, and the line of what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.config import load, natural_order
from octavo.model import Correction, Origin
from octavo.problems import Code, OctavoError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("10.txt", "2.txt", "1.txt", ".hidden.txt", "notes.rtf", "README.md", "2.html"):
        (tmp_path / name).write_text("Words.")
    return tmp_path


def test_a_folder_needs_no_book_toml(folder: Path) -> None:
    config = load(folder)
    assert config.files == ("1.txt", "2.txt", "10.txt")
    assert (config.title, config.language, config.author) == (None, None, None)


def test_a_document_is_one_file_of_the_book(folder: Path) -> None:
    (folder / "3.DOCX").touch()
    (folder / "4.md").touch()
    assert load(folder).files == ("1.txt", "2.txt", "3.DOCX", "4.md", "10.txt")


def test_a_text_alone_is_a_book(folder: Path) -> None:
    path = folder / "the_russo-iranian axis.txt"
    path.write_text("Words.")
    config = load(path)
    assert (config.name, config.files) == ("The russo iranian axis", (path.name,))


def test_all_keys(folder: Path) -> None:
    (folder / "book.toml").write_text(
        'title = "T"\nauthor = "A"\nlanguage = "pt-BR"\naddress = "https://example.org/b"\n'
        'encoding = "latin-1"\nfiles = ["10.txt", "1.txt"]\n'
    )
    config = load(folder)
    assert (config.title, config.author, config.language) == ("T", "A", "pt-BR")
    assert (config.address, config.encoding) == ("https://example.org/b/", "iso8859-1")
    assert config.files == ("10.txt", "1.txt")


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ('title = "T"\nauthor = ', 2, "not sound TOML"),
        ('title = "T"\ntitle = "U"', 2, "not sound TOML"),
        ("title = 'T'\nlist = [\n1,\n", 4, "not sound TOML"),
        ('title = "T"\n\ntitel = "U"', 3, "Did you mean `title`?"),
        ('title = "T"\n[chapters]\nx = 1', 2, "`chapters` means nothing"),
        ("title = 45", 1, "words in quotation marks"),
        ('title = ""', 1, "words in quotation marks"),
        ('title = "a\\nb"', 1, "single line"),
        ('# a comment\nlanguage = "English please"', 2, "no language tag"),
        ('address = "example.org"', 1, "no address"),
        ('address = "ftp://example.org/"', 1, "no address"),
        ('address = "https://example.org/?a=b"', 1, "no address"),
        ('address = "https://[::1"', 1, "no address"),
        ('encoding = "klingon"', 1, "no encoding"),
        *(
            (f'\nencoding = "{name}"', 2, "no encoding of texts")
            for name in (
                *("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape"),
                *("utf-7", "base64", "rot13", "mbcs", "cp037", "é", "a" * 150, "..", "a.b"),
            )
        ),
        ("a = " + "[" * 20_000, 1, "too deep"),
        ("a = " + "9" * 20_000, 1, "too long"),
        (f'title = "{"a" * 201}"', 1, "`title` is 201 characters long"),
        (f'author = "{"a" * 5000}"', 1, "`author` is 5,000 characters long"),
        ('encoding = "base64"', 1, "no encoding"),
        ('files = "1.txt"', 1, "list of file names"),
        ("files = []", 1, "`files` is empty"),
        ('files = [\n  "1.txt",\n  "3.txt",\n]', 3, "no file '3.txt'"),
        ('files = [\n  "1.txt",\n  "2.txt",\n  "1.txt",\n]', 4, "named twice"),
        ('files = ["../1.txt"]', 1, "outside the book's folder"),
        ('files = ["/etc/passwd"]', 1, "outside the book's folder"),
        ("structure = 1", 1, "must be entries"),
        ('title = "T"\n[structure]\nline = "a"', 2, "must be entries"),
        ("[[structure]]\nheading = 2", 1, "does not say which line"),
        ('title = "T"\n\n[[structure]]\nline = "a"', 3, "says nothing of the line"),
        ('[[structure]]\nline = "a"\nheadin = 2', 3, "Did you mean `heading`?"),
        ('[[structure]]\nline = "a"\nheading = true', 3, "from 1 to 9, or false"),
        ('[[structure]]\nline = "a"\nheading = 0', 3, "from 1 to 9, or false"),
        ('[[structure]]\nline = "a"\nheading = "2"', 3, "from 1 to 9, or false"),
        ("[[structure]]\nline = 7\nheading = 2", 2, "`line` must be words"),
        ('[[structure]]\nline = "  "\nheading = 2', 2, "`line` must be words"),
        ('[[structure]]\nline = "a"\nheading = 2\nall = "yes"', 4, "`all` must be true"),
        ('[[structure]]\nline = "a"\nheading = false\ntitle = "T"', 4, "can have no title"),
        ('[[structure]]\nline = "a"\nheading = 1\nblock = "verse"', 4, "not both"),
        ('[[structure]]\nline = "a"\nheading = 1\nall = true\nafter = "b"', 5, "`after` one"),
        ('[[structure]]\nline = "a"\nheading = 1\nfile = "3.txt"', 4, "no file of the book"),
        ('[[structure]]\nline = "a"\nlanguage = "in French"', 3, "no language tag"),
        (
            '[[structure]]\nline = "a"\nheading = 1\n'
            '[[structure]]\nline = "b"\nall = 3\nblock = "x"',
            6,
            "`all` must be true",
        ),
        ('structure = [{line = "a", heading = 0}]', 1, "from 1 to 9, or false"),
        ("index = 1", 1, "must be entries"),
        ('[[index]]\nfind = "a"', 1, "does not say its term"),
        ('[[index]]\nterm = "a"\nfinds = "b"', 3, "Did you mean `find`?"),
        ('[[index]]\nterm = "a"\nfind = ["b", 3]', 3, "or a list of them"),
        ('[[index]]\nterm = "a"\nfind = [""]', 3, "or a list of them"),
        ('[[index]]\nterm = "a"\nunder = 3', 3, "`under` must be words"),
        ('[[index]]\nterm = "a\\u0000b"', 2, "`term` must be words"),
        (f'[[index]]\nterm = "{"a" * 201}"', 2, "longer than 200"),
        ('[[index]]\nterm = "a"\nfind = "b"\nsee = "a"', 3, "no places of its own"),
        ('[[index]]\nterm = "nets"\n[[index]]\nterm = "b"\nsee = "net"', 5, "`nets`?"),
        ('[[index]]\nterm = "a"\nsee_also = ["a"]', 3, "leads to itself"),
        ('[[index]]\nterm = "a"\nunder = "b"', 3, "no term 'b'"),
        (
            '[[index]]\nterm = "a"\n[[index]]\nterm = "b"\nunder = "a"\n'
            '[[index]]\nterm = "c"\nunder = "b"',
            8,
            "no term 'b'",
        ),
        ('[[index]]\nterm = "a"\n\n[[index]]\nterm = "a"', 2, "stands twice"),
        ('index = [\n  { term = "a" },\n  { term = "b", under = "x" },\n]', 3, "no term 'x'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    folder: Path, toml: str, line: int, words: str
) -> None:
    (folder / "book.toml").write_text(toml)
    with pytest.raises(OctavoError) as caught:
        load(folder)
    [found] = caught.value.problems
    assert found.code is Code.BOOK_TOML
    assert found.origin
    assert found.origin.line == line
    assert words in str(found)


def test_terms_of_the_index(folder: Path) -> None:
    (folder / "book.toml").write_text(
        "index = [\n"
        '  { term = "Wick,  Ada" },\n'
        '  { term = "nets", find = ["net", "nets"], see_also = "Wick, Ada", sort = "z" },\n'
        '  { term = "of wool", under = "nets", sections = ["2", "3"] },\n'
        '  { term = "Ada", see = "Wick, Ada" },\n'
        '  { term = "lamps, old", find = [] },\n'
        "]\n"
    )
    name, nets, wool, other, lamps = load(folder).index
    assert (name.term, name.find) == ("Wick, Ada", ("Ada Wick",))
    assert (nets.find, nets.see_also, nets.sort) == (("net", "nets"), ("Wick, Ada",), "z")
    assert (wool.find, wool.under, wool.sections) == (("of wool",), "nets", ("2", "3"))
    assert (other.find, other.see) == ((), "Wick, Ada")
    assert (lamps.find, lamps.origin.line) == ((), 6)


def test_corrections_of_the_structure(folder: Path) -> None:
    (folder / "book.toml").write_text(
        'title = "T"\n\n[[structure]]\nline = "The  Mill "\nheading = 2\ntitle = "A Mill"\n'
        'file = "1.txt"\nafter = "Two"\n\n  [[ structure ]] # another\nline = "Roses"\n'
        'block = "verse"\nlanguage = "fr"\nall = true\n\n'
        '[[structure]]\nline = "X"\nheading = false\n'
    )
    first, second, third = load(folder).corrections
    assert first == Correction(
        line="The Mill",
        origin=Origin("book.toml", 3),
        level=2,
        title="A Mill",
        after="Two",
        file="1.txt",
    )
    assert (second.block, second.language, second.everywhere) == ("verse", "fr", True)
    assert (second.level, second.origin.line) == (None, 10)
    assert third.level == 0


def test_not_utf8(folder: Path) -> None:
    (folder / "book.toml").write_bytes(b'title = "T"\nauthor = "\xe9"')
    with pytest.raises(OctavoError, match="line 2: it is not UTF-8"):
        load(folder)


def test_no_texts(tmp_path: Path) -> None:
    with pytest.raises(OctavoError) as caught:
        load(tmp_path)
    assert caught.value.problems[0].code is Code.NO_TEXTS


def test_names_sort_as_people_count() -> None:
    names = ["b2", "b10", "a", "B1", "10", "9"]
    assert sorted(names, key=natural_order) == ["9", "10", "a", "B1", "b2", "b10"]


@pytest.mark.parametrize(
    ("given", "name"),
    [("UTF8", "utf-8"), ("Windows-1251", "cp1251"), ("Shift_JIS", "shift_jis"), ("mac", None)],
)
def test_encodings_have_many_names(folder: Path, given: str, name: str | None) -> None:
    (folder / "book.toml").write_text(f'encoding = "{given}"')
    if name:
        assert load(folder).encoding == name
    else:
        with pytest.raises(OctavoError, match="no encoding of texts"):
            load(folder)


def test_digits_that_are_no_numbers_sort_as_letters() -> None:
    assert sorted(["1²1", "1"], key=natural_order) == ["1", "1²1"]
