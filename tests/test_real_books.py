"""Real manuscripts, where they are beside the project: all words are proved, all checkers pass."""

from __future__ import annotations

from pathlib import Path

import pytest

import ace
from tests.conftest import BuildBook
from tests.test_epub import checked
from tests.test_html_validity import errors
from tests.test_one_file import errors_of_one_file
from tests.test_pdf_standards import validated

CORPUS = Path(__file__).parents[2] / "shared/corpus"

BOOKS = (
    "911-ch1",  # a report, one paragraph a line
    "buddenbrooks-de",  # a long novel, in a legacy encoding
    "commonmark-spec",  # Markdown, full of marks that are its subject
    "cyrano-fr",  # a play in verse
    "debmake-ru",  # a manual in Cyrillic
    "earnest-play",  # a play in prose
    "grunnloven-no",  # a statute
    "hume-enquiry",  # essays with notes
    "leaves-of-grass",  # verse
    "rfc8446",  # a standard, paginated
    "treasure-island",  # a novel
)

CHECKED = ("911-ch1", "earnest-play")
"""Those that the checkers of all formats see."""

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the manuscripts are not beside the project"
)


@pytest.mark.parametrize("name", BOOKS)
def test_every_word_of_a_real_book_is_on_its_site(build: BuildBook, name: str) -> None:
    # The build itself ends with the proof, and fails where a character differs.
    # It shows letters of scripts that no typeface at hand has.
    options = ("--formats", "site,zip") if name == "commonmark-spec" else ()
    assert (build(CORPUS / name / "source.txt", name, *options) / "site/index.html").is_file()


def downloaded(build: BuildBook, name: str, ending: str) -> Path:
    """The download of a real book that ends in `ending`, such as ".epub"."""
    downloads = build(CORPUS / name / "source.txt", name) / "site/downloads"
    [path] = [path for path in downloads.iterdir() if path.suffix == ending]
    return path


@pytest.mark.parametrize("name", CHECKED)
def test_the_site_and_the_one_file_are_valid(build: BuildBook, name: str) -> None:
    site = build(CORPUS / name / "source.txt", name) / "site"
    assert errors(site) == []
    assert errors_of_one_file(downloaded(build, name, ".html").parent) == []


@pytest.mark.parametrize("name", CHECKED)
def test_the_e_book_is_valid_and_accessible(build: BuildBook, name: str, tmp_path: Path) -> None:
    book = downloaded(build, name, ".epub")
    assert checked(book.read_bytes(), tmp_path) == []
    assert ace.findings(book, tmp_path / "report") == []


def test_the_printed_books_are_accessible(build: BuildBook) -> None:
    files = [downloaded(build, name, ".pdf") for name in CHECKED]
    said = validated("ua1", files)
    assert len(said) == len(files), said
    assert all(line.endswith("checks, compliant") for line in said), said
