"""What Octavo says to readers, in every language that it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from octavo import translations
from octavo.translations import Counted, Words, for_scripts, languages, words_for
from tests.conftest import ROOT

LANGUAGES = (
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "it",
    "ja",
    "nb",
    "nl",
    "pt",
    "ru",
    "zh",
    "zh-Hant",
)

HOLE = re.compile(r"\{(\w*)\}")


def texts(words: Words) -> Iterator[tuple[str, str]]:
    """Every text with its key, each form of a counted one by itself."""
    for group in translations.GROUPS:
        said = getattr(words, group)
        for field in fields(said):
            value = getattr(said, field.name)
            forms = value.forms if isinstance(value, Counted) else {"": value}
            yield from (
                (f"{group}.{field.name}.{form}".rstrip("."), t) for form, t in forms.items()
            )


def holes(words: Words) -> dict[str, set[str]]:
    """The fields of each key; {n} may be missing where a form says the number itself."""
    found: dict[str, set[str]] = {}
    for key, text in texts(words):
        name = ".".join(key.split(".")[:2])
        found.setdefault(name, set()).update(HOLE.findall(text))
    return found


def test_the_languages_are_all_there() -> None:
    assert set(LANGUAGES) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_language_says_everything(language: str) -> None:
    words = words_for(language)
    assert words.language == language
    assert holes(words) == holes(words_for("en"))
    for key, text in texts(words):
        assert text.strip(), key
        assert not re.search(r"[<>]", text), f"{key}: a tag in a text"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_forms_of_its_numbers(language: str) -> None:
    """Those that whole numbers up to a hundred thousand take, or one text for all."""
    locale = Locale.parse(language, sep="-")
    wanted = {locale.plural_form(number) for number in (*range(1000), 10_000, 100_000)}
    counted = [
        getattr(getattr(words_for(language), group), field.name)
        for group in translations.GROUPS
        for field in fields(getattr(words_for(language), group))
    ]
    for value in counted:
        if isinstance(value, Counted) and set(value.forms) != {"other"}:
            assert wanted <= set(value.forms), value
            assert set(value.forms) <= {*locale.plural_form.tags, "other"}, value


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_a_translation_is_no_copy(language: str) -> None:
    english = dict(texts(words_for("en")))
    same = [key for key, text in texts(words_for(language)) if english.get(key) == text]
    assert len(same) < len(english) / 6, same


@pytest.mark.parametrize(
    ("book", "language"),
    [
        *[(tag, "zh-Hant") for tag in ("zh-Hant", "zh-TW", "zh_hk", "zh-Hant-TW", "ZH-MO")],
        *[(tag, "zh") for tag in ("zh", "zh-CN", "zh-Hans", "zh-SG")],
    ],
)
def test_chinese_is_written_as_the_book_writes_it(book: str, language: str) -> None:
    words = words_for(book)
    assert words.language == language
    assert words.marks == {}
    assert words.day(date(2026, 5, 1)) == "2026年5月1日"
    assert words.size(2_300_000)
    assert '"language":"' + language in for_scripts(words)


def test_a_missing_word_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = (ROOT / "scripts/octavo/translations/en.toml").read_text("utf-8")
    monkeypatch.setattr(translations, "files", lambda _: tmp_path)
    read = words_for.__wrapped__
    for broken, complaint in (
        (table.replace('contents = "Contents"', ""), "contents"),
        (table.replace("[frame]", '[frame]\nlamp = "Lamp"'), "lamp"),
        (table.replace('other = "{n} words"', ""), "other"),
        (table + '[lamp]\nlit = "Lit"', "lamp"),
    ):
        (tmp_path / "en.toml").write_text(broken, "utf-8")
        with pytest.raises(TypeError, match=complaint):
            read("en")


@pytest.mark.parametrize(
    ("book", "language", "marks"),
    [
        ("en-GB", "en", {}),
        ("pt_BR", "pt", {}),
        ("no", "nb", {}),
        ("nn-NO", "nb", {}),
        ("FA", "fa", {}),
        ("sv", "en", {"lang": "en", "dir": "ltr"}),
        ("he", "en", {"lang": "en", "dir": "ltr"}),
    ],
)
def test_a_book_is_spoken_to_in_its_language_or_in_english(
    book: str, language: str, marks: dict[str, str]
) -> None:
    words = words_for(book)
    assert (words.language, words.marks) == (language, marks)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert words_for("en").number(12345) == "12,345"
    assert words_for("de").number(12345) == "12.345"
    assert words_for("fr").number(12345) == "12\u202f345"
    assert words_for("fa").number(12345) == "۱۲٬۳۴۵"
    assert words_for("fr").size(2_300_000) == "2,3\u202fMo"
    assert words_for("en").size(1) == "1 kB"


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 1, "1 word"),
        ("en", 0, "0 words"),
        ("fr", 0, "0 mot"),
        ("ru", 21, "21 слово"),
        ("ru", 22, "22 слова"),
        ("ru", 11, "11 слов"),
        ("ar", 2, "كلمتان"),
        ("ar", 3, "3 كلمات"),
        ("zh", 1200, "1,200 字"),
        ("es", 1_000_000, "1.000.000 de palabras"),
    ],
)
def test_words_are_counted(language: str, number: int, text: str) -> None:
    assert words_for(language).pages.words.of(number) == text


def test_what_scripts_are_given_names_the_digits() -> None:
    assert '"locale":"fa-u-nu-arabext"' in for_scripts(words_for("fa"))
    assert '"marked":true' in for_scripts(words_for("sv"))
