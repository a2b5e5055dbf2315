"""Bytes to text: every encoding that people's manuscripts come in, and nothing lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.problems import Code, OctavoError
from octavo.read import decode, read

FRENCH = "Déjà vu : l’été, cœur, 10 € — à Noël.\nUne façade naïve, où l’on dîne.\n" * 3
RUSSIAN = "Все счастливые семьи похожи друг на друга.\nКаждая несчастлива по-своему.\n" * 3
JAPANESE = "吾輩は猫である。名前はまだ無い。\nどこで生れたかとんと見当がつかぬ。\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding", "found", "language"),
    [
        (FRENCH, "utf-8", "utf-8", "fr"),
        (FRENCH, "utf-8-sig", "utf-8-sig", "fr"),
        (FRENCH, "cp1252", "cp1252", "fr"),
        (FRENCH, "utf-16", "utf-16-le", "fr"),
        (FRENCH, "utf-16-le", "utf-16-le", "fr"),
        (FRENCH, "utf-16-be", "utf-16-be", "fr"),
        (FRENCH, "utf-32", "utf-32-le", "fr"),
        (RUSSIAN, "cp1251", "cp1251", "ru"),
        (RUSSIAN, "koi8_r", "koi8_r", "ru"),
        (RUSSIAN, "utf-16", "utf-16-le", "ru"),
        (JAPANESE, "cp932", "cp932", "ja"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy.\n", "cp1250", "cp1250", "cs"),
        ("Στην αρχή ήταν ο λόγος και ο λόγος ήταν.\n", "cp1253", "cp1253", "el"),
    ],
)
def test_detects(text: str, encoding: str, found: str, language: str) -> None:
    source = decode(text.encode(encoding), "a.txt", language)
    assert (source.text, source.encoding) == (text, found)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.booleans())
def test_utf8_is_never_taken_for_anything_else(text: str, mark: bool) -> None:
    text = "x" + text
    encoding = "utf-8-sig" if mark else "utf-8"
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("end", "name"), [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")], ids=["LF", "CRLF", "CR"]
)
def test_line_ends_become_one(end: str, name: str) -> None:
    source = decode(f"one{end}two{end}".encode(), "a.txt")
    assert (source.text, source.newline) == ("one\ntwo\n", name)


def test_mixed_line_ends() -> None:
    source = decode(b"one\r\ntwo\rthree\nfour", "a.txt")
    assert (source.text, source.newline) == ("one\ntwo\rthree\nfour", "mixed")


def test_a_carriage_return_among_line_feeds_is_white_space() -> None:
    assert decode(b"one\r\r\ntwo\r three\r\n", "a.txt").text == "one\ntwo\r three\n"


def test_other_separators_are_characters() -> None:
    text = "a\u2028b\u2029c\u0085d\fe\x7ff\ufeffg\n"
    assert decode(text.encode(), "a.txt").text == text


def codes(data: bytes, encoding: str | None = None) -> list[tuple[Code, str]]:
    with pytest.raises(OctavoError) as caught:
        decode(data, "a.txt", "en", encoding)
    return [(problem.code, str(problem)) for problem in caught.value.problems]


def test_broken_utf8_is_not_taken_for_latin() -> None:
    data = FRENCH.encode() + b"\xff" + FRENCH.encode()
    [(code, message)] = codes(data)
    assert code is Code.UNDECODABLE
    assert "line 7" in message
    assert f"0xFF at offset {len(FRENCH.encode())}" in message


def test_undefined_bytes_of_windows_1252() -> None:
    [(code, message)] = codes("déjà ".encode("cp1252") * 9 + b"\x81")
    assert code is Code.UNDECODABLE
    assert "0x81 at offset 45" in message


def test_a_named_encoding_is_taken_at_its_word() -> None:
    assert decode("é".encode("cp437") + b" x", "a.txt", encoding="cp437").text == "é x"
    assert codes(b"caf\xe9", "utf-8")[0][0] is Code.UNDECODABLE
    assert codes("odd".encode("utf-16-le") + b"x", "utf-16-le")[0][0] is Code.UNDECODABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16", "cp1252"])
def test_control_characters_are_named_with_their_offset(encoding: str) -> None:
    text = "é one\r\ntwo\x07 three \x1b"
    mark = len("".encode(encoding))
    offsets = [
        mark + len("é one\r\ntwo".encode(encoding)) - len("".encode(encoding)),
        mark + len("é one\r\ntwo\x07 three ".encode(encoding)) - len("".encode(encoding)),
    ]
    found = codes(text.encode(encoding), encoding)
    assert [code for code, _ in found] == [Code.CONTROL_CHARACTER] * 2
    for (_, message), offset, name in zip(found, offsets, ("U+0007", "U+001B"), strict=True):
        assert f"{name} at offset {offset} of" in message
        assert "line 2" in message


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 3])
def test_a_binary_file(data: bytes) -> None:
    assert codes(data)[0][0] is Code.BINARY_FILE


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(data: bytes) -> None:
    assert codes(data)[0][0] is Code.EMPTY_FILE


def test_no_such_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(OctavoError) as caught:
            read(path, "none.txt")
        assert caught.value.problems[0].code is Code.NO_SUCH_FILE


@pytest.mark.parametrize(
    ("written", "named", "found"),
    [
        ("utf-8-sig", "utf-8", "utf-8-sig"),
        ("utf-8", "utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le", "utf-16-le"),
        ("utf-16", "utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16", "utf-16-be"),
        ("utf-32", "utf-32-le", "utf-32-le"),
        ("utf-32-le", "utf-32", "utf-32-le"),
        ("utf-32-be", "utf-32", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE])
def test_a_mark_that_agrees_with_the_name_is_no_text(
    written: str, named: str, found: str, text: str
) -> None:
    source = decode(text.encode(written), "a.txt", encoding=named)
    assert (source.text, source.encoding) == (text, found)


@pytest.mark.parametrize("family", ["utf-16", "utf-32"])
def test_big_endian_marks(family: str) -> None:
    for named in (family, f"{family}-be"):
        data = ("\ufeff" + FRENCH).encode(f"{family}-be")
        source = decode(data, "a.txt", encoding=named)
        assert (source.text, source.encoding) == (FRENCH, f"{family}-be")


def test_a_file_that_fails_while_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(OSError, match=r"a\.txt") as caught:
        read(tmp_path / "a.txt", "a.txt")
    assert caught.value.filename == str(tmp_path / "a.txt")
