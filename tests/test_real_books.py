"""Whole sites of real manuscripts, where they are beside the project: every word is proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BuildBook

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


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the manuscripts are not beside the project")
@pytest.mark.parametrize("name", BOOKS)
def test_every_word_of_a_real_book_is_on_its_site(build: BuildBook, name: str) -> None:
    # The build itself ends with the proof, and fails where a character differs.
    # It shows letters of scripts that no typeface at hand has.
    options = ("--formats", "site,zip") if name == "commonmark-spec" else ()
    assert (build(CORPUS / name / "source.txt", name, *options) / "site/index.html").is_file()
