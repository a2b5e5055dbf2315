"""The files of the search index: they say where every word stands, and stay small."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.model import Block, Book, Heading, Lines, Paragraph, Section, Text
from octavo.paginate import HEADING_ID, Page, paginate, paginate_about
from octavo.search import build_index, occurrences
from octavo.search.digits import ALPHABET, PARAGRAPH, pack, unpack
from octavo.search.files import CAP, to_json
from octavo.search.lines import begin
from octavo.search.occurrences import NOTHING_BEFORE
from octavo.search.passages import Kind
from octavo.search.texts import LONGEST_PIECE, pieces
from octavo.search.words import chains, read_chain
from tests.kinds import every_kind
from tests.searching import HERE, data_of, naive_passage, pages_of, small_books, stamp_of

Files = dict[str, str]


def read_places(files: Files, packed: str | list[int]) -> list[int]:
    parts = [packed] if isinstance(packed, str) else [read(files, "places", n) for n in packed]
    return [place for part in parts for place in unpack(part)]


def read(files: Files, kind: str, number: int) -> Any:
    name = f"{kind}-{number:04d}.js"
    return data_of(name, files[name])


def directory(files: Files) -> Any:
    return data_of("index.js", files["index.js"])


def chunks(files: Files, kind: str) -> list[Any]:
    count = sum(name.startswith(f"{kind}-") for name in files)
    return [read(files, kind, number) for number in range(1, count + 1)]


@dataclass(frozen=True)
class Entry:
    kin: str
    compounds: str
    beside: str
    places: list[str]


def entries(files: Files) -> dict[str, Entry]:
    """What the index says of each form, in its order."""
    return {
        form: Entry(kin, compounds, beside, places)
        for chunk in chunks(files, "words")
        for form, kin, compounds, beside, *places in lines(chunk)
    }


def lines(chunk: str) -> Iterator[list[str]]:
    """The records of a list of words, as `lines.py` says that it is written."""
    word = ""
    for line in chunk.split(";"):
        own, *rest = line[1:].split(",")
        shared = word.encode("utf-16-le", "surrogatepass")[: 2 * ALPHABET.index(line[0])]
        word = shared.decode("utf-16-le", "surrogatepass") + own
        yield [word, *rest]


def in_javascript(word: str) -> bytes:
    """What words are compared by there."""
    return word.encode("utf-16-be", "surrogatepass")


def assert_begun(found: list[str], begins: list[str]) -> None:
    """The directory tells by the fewest letters where each chunk begins."""
    assert len(found) == len(begins) > 3
    words = [[word for word, *_ in lines(chunk)] for chunk in found]
    assert begins[0] == words[0][0]
    for (*_, before), (first, *_), told in zip(words, words[1:], begins[1:], strict=False):
        assert first.startswith(told)
        assert in_javascript(told[:-1]) <= in_javascript(before) < in_javascript(told)


def files_named(packed: str) -> str | list[int]:
    return [int(number) for number in packed[1:].split("!")] if packed.startswith("!") else packed


def spans(files: Files) -> dict[str, set[tuple[int, int]]]:
    """Where each form begins and how many words it spans, by the index."""
    return {
        form: {
            (place, span)
            for span, packed in enumerate(entry.places, start=1)
            for place in read_places(files, files_named(packed))
        }
        for form, entry in entries(files).items()
    }


def printed_passages(pages: Sequence[Page]) -> list[tuple[str, str]]:
    return [
        passage
        for page in pages
        for passage in [
            (HEADING_ID, page.label),
            *((id_ or HEADING_ID, block.shown) for id_, block in page.blocks),
        ]
    ]


def text_at(files: Files, place: int) -> tuple[str, str]:
    """Fragment of the passage in which `place` lies, and the word there as printed."""
    firsts = read_places(files, directory(files)["texts"])
    number = sum(first <= place for first in firsts)
    first = firsts[number - 1]
    record = place // PARAGRAPH - first // PARAGRAPH
    fragment, text, _ = read(files, "texts", number)[record]
    offset = place - (place // PARAGRAPH * PARAGRAPH if record else first)
    forms = [form for chain in chains(text) for form in read_chain(chain).forms]
    return fragment, forms[offset]


class TestPlaces:
    @given(st.sets(st.integers(0, 200 * PARAGRAPH)))
    def test_are_read_as_they_were_written(self, places: set[int]) -> None:
        assert unpack(pack(sorted(places))) == sorted(places)

    def test_look_like_this(self) -> None:
        assert pack([0]) == "AA"
        assert pack([3, 5, PARAGRAPH, 4 * PARAGRAPH + 16]) == "AHEBADgB"


class TestForms:
    @given(small_books)
    def test_stand_where_they_stand_in_the_text(self, sections: list[Any]) -> None:
        pages = pages_of(sections)
        expected = defaultdict(set)
        for number, (_, text) in enumerate(printed_passages(pages)):
            for start, words in naive_passage(text).words.items():
                for form, end in words:
                    expected[form].add((number * PARAGRAPH + start, end - start))
        assert spans(build_index(pages, "en")) == expected

    @given(small_books)
    def test_are_found_in_the_text_chunks(self, sections: list[Any]) -> None:
        pages = pages_of(sections)
        passages = printed_passages(pages)
        files = build_index(pages, "en")
        for form, places in spans(files).items():
            for place, span in places:
                if span == 1 and "." not in form:
                    fragment = passages[place // PARAGRAPH][0]
                    assert text_at(files, place) == (fragment, form)

    def test_are_sorted_as_javascript_sorts(self) -> None:
        words = ["z", "é", "e", "ﾊ", "\U00010428", "\ue000", "中", "ff", "f"]
        files = build_index(pages_of([("", [" ".join(words)])]), "en")
        forms = list(entries(files))
        assert forms == sorted(forms, key=in_javascript)
        assert forms.index("\U00010428") > forms.index("中")

    def test_begin_the_chunks_that_the_directory_names(self) -> None:
        words = " ".join(f"word{number:05d}" for number in range(5000))
        files = build_index(pages_of([("", [words])]), "en")
        assert_begun(chunks(files, "words"), directory(files)["forms"])


@given(st.sets(st.text("ab\ue000\U00010428", min_size=1, max_size=4), min_size=2))
def test_a_word_is_in_the_last_chunk_that_begins_before_it(words: set[str]) -> None:
    rising = sorted(words, key=in_javascript)
    parts = [rising[at : at + 2] for at in range(0, len(rising), 2)]
    ends = ["", *(part[-1] for part in parts)]
    begins = [begin(before, part[0]) for before, part in zip(ends, parts, strict=False)]
    for number, part in enumerate(parts, start=1):
        for word in part:
            assert sum(in_javascript(one) <= in_javascript(word) for one in begins) == number


class TestCommonWords:
    """What stands beside the places of other words, and the places of two side by side."""

    @pytest.fixture(autouse=True)
    def few_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(occurrences, "COMMON", 6)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(small_books)
    def test_are_told_beside_every_other_word(self, sections: list[Any]) -> None:
        pages = pages_of(sections)
        files = build_index(pages, "und")
        common = ["", *(form for form, *_ in directory(files)["common"])]
        words = plain_words(pages)
        for form, entry in entries(files).items():
            if form in common or " " in form:
                assert not entry.beside
                continue
            told = iter(entry.beside)
            for span, packed in enumerate(entry.places, start=1):
                for place in read_places(files, files_named(packed)):
                    known = [
                        word if word in common else ""
                        for word in (words.get(place - 1, ""), words.get(place + span, ""))
                    ]
                    if len(common) > 1:
                        assert [common[code] for code in beside(told)] == known

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(small_books)
    def test_have_lists_for_two_side_by_side(self, sections: list[Any]) -> None:
        pages = pages_of(sections)
        files = build_index(pages, "und")
        common = {form for form, *_ in directory(files)["common"]}
        words = plain_words(pages)
        expected: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for place, word in words.items():
            if word in common and words.get(place + 1) in common:
                expected[f"{word} {words[place + 1]}"].add((place, 2))
        assert {form: at for form, at in spans(files).items() if " " in form} == expected


def plain_words(pages: Sequence[Page]) -> dict[int, str]:
    """Every word of a book, alone, by its place."""
    return {
        number * PARAGRAPH + offset: form
        for number, (_, text) in enumerate(printed_passages(pages))
        for offset, form in enumerate(
            form for chain in chains(text) for form in read_chain(chain).forms
        )
    }


def beside(told: Iterator[str]) -> tuple[int, int]:
    """The next pair, as `occurrences.py` says that it is written."""
    sign = next(told)
    if sign == ALPHABET[0]:
        return 0, 0
    return 0 if sign == NOTHING_BEFORE else ALPHABET.index(sign), ALPHABET.index(next(told))


class TestCompounds:
    def compounds(self, text: str, language: str) -> dict[str, str]:
        files = build_index(pages_of([("", [text])]), language)
        return {form: entry.compounds for form, entry in entries(files).items()}

    def test_are_named_by_their_parts(self) -> None:
        found = self.compounds("Der Kanzler, die Kanzlers und Bundeskanzler im Bund", "de")
        assert found["kanzler"] == found["kanzlers"] == "bundeskanzler"
        assert found["bund"] == "bundeskanzler"

    def test_may_have_parts_that_are_compounds(self) -> None:
        found = self.compounds("Dampf Schiff Fahrt Schifffahrt Dampfschifffahrt", "de")
        assert found["fahrt"] == "dampfschifffahrt/schifffahrt"
        assert found["schiff"] == "dampfschifffahrt/schifffahrt"

    def test_need_words_of_the_book(self) -> None:
        assert set(self.compounds("verlassen lassen Staubecken", "de").values()) == {""}

    def test_are_written_as_one_word_in_some_languages_only(self) -> None:
        assert set(self.compounds("fire place fireplace", "en").values()) == {""}


class TestSpelling:
    def test_has_every_word_by_both_ends(self) -> None:
        files = build_index(pages_of([("", ["Bushehr is far; far is 1980 T-72"])]), "und")
        heads = [tuple(record) for chunk in chunks(files, "heads") for record in lines(chunk)]
        tails = [(word[::-1], often) for c in chunks(files, "tails") for word, often in lines(c)]
        assert heads == [("bushehr", "A"), ("chapter", "A"), ("far", "B")]
        assert sorted(tails) == heads

    def test_begins_its_chunks_where_the_directory_says(self) -> None:
        words = " ".join(
            "".join(letters)
            for letters in itertools.islice(itertools.permutations("abcdefgh"), 9000)
        )
        files = build_index(pages_of([("", [words])]), "und")
        for kind in ("heads", "tails"):
            assert_begun(chunks(files, kind), directory(files)["spelling"][kind])


class TestKinds:
    def test_of_passages_are_told_by_what_they_are_and_where(self) -> None:
        index = section("Index", [Paragraph((Text("Bushehr, 45", HERE),), HERE)])
        verse = section("Song", [Lines((Text("Up, up", HERE),), (0,), HERE)])
        sources = section("Works Cited", [Paragraph((Text("A book", HERE),), HERE)])
        book = Book("A book", "en", None, (verse, sources, index))
        frame = Section(None, None, (Paragraph((Text("Licence", HERE),), HERE),), (), HERE)
        about = paginate_about(replace(book, about=(frame,)))
        files = build_index(paginate(book), "en", about)
        records = [record for chunk in chunks(files, "texts") for record in chunk]
        assert [(text, Kind(kind).name) for _, text, kind in records] == [
            ("Song", "HEADING"),
            ("Up, up", "VERSE"),
            ("Works Cited", "HEADING"),
            ("A book", "REFERENCE"),
            ("Index", "HEADING"),
            ("Bushehr, 45", "INDEX"),
            ("About this text", "HEADING"),
            ("Licence", "ABOUT"),
        ]
        assert [name for _, name, _, _ in chunks(files, "chapters")[0]] == [
            "Song",
            "Works Cited",
            "Index",
            "About this text",
        ]

    @given(small_books)
    def test_are_counted_in_runs(self, sections: list[Any]) -> None:
        files = build_index(pages_of(sections), "en")
        texts = [kind for chunk in chunks(files, "texts") for _, _, kind in chunk]
        runs = "".join(chunks(files, "kinds"))
        kinds: list[int] = []
        for number in quantities(runs):
            kinds += [number % 8] * (number // 8)
        assert kinds == texts


def section(title: str, blocks: list[Block]) -> Section:
    return Section(None, Heading(title, title, HERE), tuple(blocks), (), HERE)


def quantities(text: str) -> Iterator[int]:
    number = shift = 0
    for char in text:
        digit = ALPHABET.index(char)
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield number
            number = shift = 0


class TestKin:
    def kin(self, text: str, language: str) -> dict[str, str]:
        files = build_index(pages_of([("", [text])]), language)
        return {form: entry.kin for form, entry in entries(files).items()}

    def test_first_names_all_and_all_name_the_first(self) -> None:
        kin = self.kin("Weapons, a weapon; the weapon’s cost", "en-GB")
        assert kin["weapon"] == "weapon/weapons"
        assert kin["weapons"] == "weapon"
        assert kin["cost"] == ""

    def test_goes_by_the_language(self) -> None:
        assert self.kin("Häuser und Haus", "de")["hauser"] == "haus"
        assert self.kin("négocié négocier", "fr")["negocier"] == "negocie"
        assert self.kin("оружие оружия", "ru")["оружия"] == "оружие"

    @pytest.mark.parametrize("language", ["tlh", "", "x-private", "zh-Hant"])
    def test_is_left_out_where_nobody_knows_the_language(self, language: str) -> None:
        assert set(self.kin("weapon weapons", language).values()) == {""}


class TestSections:
    def test_have_key_label_and_address(self) -> None:
        files = build_index(pages_of([("First", []), ("Second", [])]), "en")
        assert chunks(files, "sections") == [
            [
                ["1", "Chapter 1", "1/index.html"],
                ["1.1", "1.1 First", "1/1.1-first.html"],
                ["1.2", "1.2 Second", "1/1.2-second.html"],
            ]
        ]

    def test_begin_where_the_directory_says(self) -> None:
        files = build_index(pages_of([("First", ["a", "b"]), ("Second", [])]), "en")
        starts = read_places(files, directory(files)["starts"])
        assert [start // PARAGRAPH for start in starts] == [0, 1, 4]

    def test_are_counted_in_chunks(self) -> None:
        files = build_index(pages_of([("x" * 400, [])] * 150), "en")
        lengths = [len(chunk) for chunk in chunks(files, "sections")]
        assert sum(lengths) == 151
        assert directory(files)["sections"] == [sum(lengths[:n]) for n in range(len(lengths))]


class TestFiles:
    """Every file is at most 40 kB, whatever the book, so that none holds up a page."""

    def check(self, files: Files) -> None:
        sizes = {name: len(text.encode()) for name, text in files.items()}
        assert {name: size for name, size in sizes.items() if size > CAP} == {}

    def test_stay_small_for_a_word_on_every_line(self) -> None:
        sections = [("", ["the end of the day, the night and all that there is"] * 200)] * 150
        files = build_index(pages_of(sections), "en")
        self.check(files)
        (places,) = entries(files)["the"].places
        assert len(files_named(places)) > 1
        assert len(read_places(files, files_named(places))) == 3 * 200 * 150

    def test_stay_small_for_one_enormous_paragraph(self) -> None:
        text = " ".join(f"so {number} the post-Soviet" for number in range(60_000))
        files = build_index(pages_of([("", [text])]), "en")
        self.check(files)
        places = spans(files)
        assert text_at(files, next(iter(places["59999"]))[0]) == ("p1", "59999")
        assert len(places["postsoviet"]) == 60_000

    def test_stay_small_without_a_single_space(self) -> None:
        texts = [sign * 300_000 for sign in ("x", "核", "-", "\x7f\u0301", "'")]
        files = build_index(pages_of([("y" * 90_000, texts)]), "en")
        self.check(files)
        assert len(spans(files)["核"]) == 300_000

    def test_stay_small_for_two_thousand_sections(self) -> None:
        files = build_index(pages_of([("A title of some length", ["words"])] * 2000), "en")
        self.check(files)
        assert len(files["index.js"]) < 10_000

    def test_stay_small_for_a_family_of_forms(self) -> None:
        family = [f"schön{'er' * n}{'heit' * m}" for n in range(60) for m in range(60)]
        self.check(build_index(pages_of([("", [" ".join(family)])]), "de"))

    @given(small_books)
    def test_are_the_same_for_the_same_book(self, sections: list[Any]) -> None:
        assert build_index(pages_of(sections), "en") == build_index(pages_of(sections), "en")

    def test_are_stamped_with_what_they_hold(self) -> None:
        one, other = (build_index(pages_of([("", [text])]), "en") for text in ("one", "other"))
        assert directory(one)["stamp"] != directory(other)["stamp"]

    def test_bear_the_stamp_that_the_directory_names(self) -> None:
        files = build_index(pages_of([("Title", ["some words"])]), "en")
        stamp = directory(files)["stamp"]
        assert {stamp_of(text) for name, text in files.items() if name != "index.js"} == {stamp}

    def test_of_an_empty_book(self) -> None:
        files = build_index((), "en")
        assert list(files) == ["index.js"]
        assert directory(files)["counts"] == {"sections": 0, "paragraphs": 0, "words": 0}

    def test_count_what_is_in_the_book(self) -> None:
        files = build_index(pages_of([("Two words", ["and three more", ""])]), "en")
        # “Chapter 1”, “1.1 Two words”: headings are searched, so they count.
        assert directory(files)["counts"] == {"sections": 2, "paragraphs": 4, "words": 2 + 4 + 3}

    def test_are_scripts_whatever_the_text_says(self) -> None:
        text = '</script><!-- \u2028 \u2029 " \\ \x7f \ud7ff 😀'
        assert to_json(text).isprintable() or "\x7f" in to_json(text)
        assert "</" not in to_json(text)
        files = build_index(pages_of([("", [text])]), "en")
        assert ["p1", text, 0] in chunks(files, "texts")[0]
        assert not any(char in file for file in files.values() for char in "\u2028\u2029")


class TestPieces:
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["ab ", "x", "-'", "中", "post-Soviet ", "  ", "e\u0301"]),
                st.integers(1, 9_000),
            ),
            max_size=6,
        )
    )
    def test_are_the_text_and_count_its_words(self, parts: list[tuple[str, int]]) -> None:
        text = "".join(part * count for part, count in parts)
        found = list(pieces(text))
        assert "".join(piece for _, piece in found) == text
        words = 0
        for before, piece in found:
            assert before == words
            assert len(piece) <= LONGEST_PIECE
            words += sum(len(read_chain(chain).forms) for chain in chains(piece))
        assert words == sum(len(read_chain(chain).forms) for chain in chains(text))

    def test_leave_a_usual_paragraph_whole(self) -> None:
        assert list(pieces("A few words.")) == [(0, "A few words.")]


def test_readers_find_what_they_see_of_every_kind_of_block() -> None:
    files = build_index(paginate(every_kind()), "en")
    records = [(name, text) for chunk in chunks(files, "texts") for name, text, _ in chunk]
    assert ("title", "1 Forms") in records
    assert ("p1", "Light is a soft_ *thing & <b>old</b> one.") in records
    assert ("p5", "Up, up the ladder he goes") in records, "lines stand apart"
    assert ("p10", "OIL. I am the oil") in records
    assert ("title", "Lamps [Page 3]") in records, "no number stands before it"
    assert not any("* * *" in text or "Footnote" in text for _, text in records)


def test_a_table_is_found_by_its_rows() -> None:
    files = build_index(paginate(every_kind()), "en")
    records = [(name, text) for chunk in chunks(files, "texts") for name, text, _ in chunk]
    caption = next(number for number, (_, text) in enumerate(records) if text == "Oils & fats")
    assert [text for _, text in records[caption + 1 : caption + 4]] == [
        "Oil · Pints of it",
        "Whale · 12 or 13",
        "All of them, whatever they are made of",
    ]
    assert len({name for name, _ in records[caption : caption + 4]}) == 1, "all lead to the table"
