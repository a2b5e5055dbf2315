"""The frame around an e-book: where it ends, and what it says of the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.model import Source
from octavo.pipeline import understand
from octavo.recognise.edition import frame
from octavo.recognise.edition.details import Details, details
from octavo.recognise.edition.languages import LANGUAGES, language_tag
from octavo.recognise.lines import split

OPENING = (
    "The Project Gutenberg eBook of The Harbour Book, by M. Marten\n\nTitle: The Harbour Book\n"
)
START = "*** START OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK ***"
BOOK = "THE HARBOUR BOOK\n\nThe first sail came in at noon.\n\nThe last one never did."
LICENCE = "Section 1. General Terms of Use of Project Gutenberg works\n\nYou may copy it."


def source(text: str) -> Source:
    return Source("a.txt", text, "utf-8", "LF")


def inside(text: str) -> str:
    """What stands between header and licence."""
    lines = split(source(text))
    start, end = frame.body(lines)
    return "\n".join(line.text for line in lines[start:end]).strip("\n")


@pytest.mark.parametrize(
    "header",
    [
        f"{OPENING}\n{START}",
        f"{OPENING}\n***START OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK***",
        f"{OPENING}\n*** START OF THIS PROJECT GUTENBERG EBOOK THE HARBOUR BOOK ***",
        f"{OPENING}\n*** START OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK, WHICH IS\n"
        "OF SAILS AND NETS ***",
        f"{OPENING}\n***START OF THE COPYRIGHTED PROJECT GUTENBERG EBOOK THE HARBOUR BOOK***",
        "**The Project Gutenberg Etext of The Harbour Book**\n\n"
        "***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***\n\nWhy is this here?\n\n"
        "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
        "Project Gutenberg's The Harbour Book\n\nTerms.\n\n"
        "*END THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.10/04/01*END*",
        f"{OPENING}\n{START}\n\nProduced by Ann Arbor and the Online\nTeam at a place",
        f"{OPENING}\n{START}\n\nE-text prepared by Ann Arbor\n\n\n"
        "Note: Project Gutenberg also has an HTML version of this file",
        f"{OPENING}\n{START}\n\nThis etext was prepared by Ann Arbor\n\nHTML version by B. Cole.",
        f"{OPENING}\n{START}\n\nTranscribed from the 1915 edition by Ann Arbor",
    ],
)
def test_headers_of_all_years(header: str) -> None:
    assert inside(f"{header}\n\n\n{BOOK}\n\n\n{END}\n\n{LICENCE}") == BOOK


@pytest.mark.parametrize(
    "closing",
    [
        END,
        "***END OF THE PROJECT GUTENBERG EBOOK THE HARBOUR BOOK***",
        f"End of the Project Gutenberg EBook of The Harbour Book, by\nM. Marten\n\n{END}",
        f"End of Project Gutenberg's The Harbour Book\n\n{END}",
        "End of The Project Gutenberg Etext of The Harbour Book",
        "Ende dieses Projekt Gutenberg Etextes Das Hafenbuch",
        "Fin de Projet Gutenberg Etext Le livre du port",
        "Fin del Proyecto Gutenberg Etext El libro del puerto",
    ],
)
def test_licences_of_all_years(closing: str) -> None:
    assert inside(f"{OPENING}\n{START}\n\n\n{BOOK}\n\n\n{closing}\n\n{LICENCE}") == BOOK


@pytest.mark.parametrize(
    "text",
    [
        BOOK,
        f"{BOOK}\n\n{START}\n\n{BOOK}",
        f"{BOOK}\n\nHe wrote: {START}\n\n{BOOK}",
        f"She read aloud:\nEnd of the Project Gutenberg EBook of Emma\nand shut it.\n\n{BOOK}",
        "End of the line, he said, and Gutenberg nodded.\n\nThe harbour.",
        "Produced by hand, nets last.\n\nThe harbour.",
        f"{OPENING}\nNo marker anywhere.\n\n{BOOK}",
    ],
)
def test_what_is_no_frame(text: str) -> None:
    assert inside(text) == text


def test_what_is_of_the_book_stays() -> None:
    note = "[Transcriber's Note: two letters were put right.]"
    text = f"{OPENING}\n{START}\n\nProduced by Ann Arbor\n\n\n{note}\n\n{BOOK}\n\n{note}\n\n{END}\n"
    assert inside(text) == f"{note}\n\n{BOOK}\n\n{note}"


def test_two_books_in_one_file_hide_nothing() -> None:
    one = f"{OPENING}\n{START}\n\n{BOOK}\n\n{END}"
    found = inside(f"{one}\n\n{one}\n\n{LICENCE}")
    assert found.endswith(BOOK)


def said(header: str) -> Details:
    return details([source(f"{OPENING if ':' not in header else ''}{header}\n\n{START}\n\n{BOOK}")])


FULL = """\
The Project Gutenberg EBook of The Harbour Book, by M. Marten

Title: The Harbour Book
       A Tale of Nets

Author: M. Marten
        A. Wick

Translator: J. Post

Release Date: June 17, 2008 [EBook #84] Last Updated: May 1, 2010

Language: Norwegian

Character set encoding: ASCII
"""


def test_the_fields_of_a_header() -> None:
    found = said(FULL)
    assert (found.title, found.author) == ("The Harbour Book: A Tale of Nets", "M. Marten, A. Wick")
    assert (found.language, found.released) == ("no", "June 17, 2008")
    assert dict(found.fields)["Translator"] == "J. Post"
    assert dict(found.fields)["Last Updated"] == "May 1, 2010"


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("The Harbour Book\n       or The Last Sail", "The Harbour Book or The Last Sail"),
        ("The Harbour Book;\n       Or, The Last Sail", "The Harbour Book; Or, The Last Sail"),
        (
            "An Account of the Harbours of the North and of Their Nets, Sails\n       Boats",
            "An Account of the Harbours of the North and of Their Nets, Sails Boats",
        ),
        ("Volume 2: The Nets", "Volume 2: The Nets"),
    ],
)
def test_titles_run_on(title: str, whole: str) -> None:
    assert said(f"Project Gutenberg\n\nTitle: {title}\n\nAuthor: X").title == whole


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Project Gutenberg\n\nAuthor: Unknown", ("author", None)),
        ("Project Gutenberg\n\nAuthor: A. Wick\n\nAuthor: B. Lamp", ("author", "A. Wick, B. Lamp")),
        ("Project Gutenberg\n\nPosting Date: May 2, 2009 [EBook #5]", ("released", "May 2, 2009")),
        (
            "Project Gutenberg\n\nPosting Date: May 2, 2009\nRelease Date: June, 2004  [EBook #5]",
            ("released", "June, 2004"),
        ),
        ("Project Gutenberg\n\nLanguage: French and English", ("language", "fr")),
        ("Project Gutenberg\n\nLanguage: Middle English (1100-1500)", ("language", "enm")),
        ("Project Gutenberg\n\nSprache: Deutsch", ("language", "de")),
        ("Project Gutenberg\n\nThis Etext is in German.\nKey: x", ("language", "de")),
        (
            "**The Project Gutenberg Etext of The Lamp, by A. Wick**\n\nJune, 1993  [Etext #76]\n"
            "Key: x",
            ("title", "The Lamp"),
        ),
        ("Project Gutenberg's The Lamp, by A. Wick\n\nKey: x", ("author", "A. Wick")),
        (
            "Project Gutenberg Etext The Lamp\n\nJune, 1993  [Etext #76]: x",
            ("released", "June, 1993"),
        ),
    ],
)
def test_one_field(header: str, expected: tuple[str, str | None]) -> None:
    name, value = expected
    assert getattr(said(header), name) == value


def test_files_that_do_not_agree_are_not_believed() -> None:
    volumes = [FULL.replace("A Tale of Nets", f"Volume {number}") for number in (1, 2)]
    found = details([source(f"{volume}\n{START}\n\n{BOOK}") for volume in volumes])
    assert (found.title, found.author) == (None, "M. Marten, A. Wick")


def test_a_text_without_a_frame_says_nothing() -> None:
    assert details([source(f"Title: A Play\n\nAuthor: Nobody\n\n{BOOK}")]) == Details()


def test_names_of_languages_are_told_apart() -> None:
    names = [name.strip() for group in LANGUAGES.values() for name in group.split(",")]
    assert len(names) == len({name.casefold() for name in names})
    assert language_tag("Klingon") is None


def test_who_is_believed(tmp_path: Path) -> None:
    """book.toml, then the frame, then the file's name."""
    (tmp_path / "sails.txt").write_text(f"{FULL}\n{START}\n\n{BOOK}")
    book = understand(tmp_path / "sails.txt").book
    assert (book.title, book.author) == ("The Harbour Book: A Tale of Nets", "M. Marten, A. Wick")
    assert (book.language, book.released) == ("no", "June 17, 2008")
    (tmp_path / "book.toml").write_text('title = "Sails"\nlanguage = "nn"\n')
    book = understand(tmp_path).book
    assert (book.title, book.author, book.language) == ("Sails", "M. Marten, A. Wick", "nn")


def test_a_title_that_no_page_could_bear(tmp_path: Path) -> None:
    header = f"{OPENING}       {'of sails ' * 40}\n\n{START}"
    (tmp_path / "sails.txt").write_text(f"{header}\n\n{BOOK}")
    assert understand(tmp_path / "sails.txt").book.title == "The Harbour Book"
