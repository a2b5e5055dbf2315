"""The fonts that pages bring: made of the packages as they stand, light, with their licences."""

from __future__ import annotations

import base64
import io
import re
import sys

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import fonts

MADE = dict(fonts.files())
LATIN_LIMIT = 120_000


def bare(name: str) -> bytes:
    """The font that a file is, or holds."""
    data = MADE[name]
    if name.endswith(".css"):
        found = re.search(rb"base64,([^\"]+)", data)
        assert found
        return base64.b64decode(found[1])
    return data


FONTS = [name for name in MADE if name.endswith((".woff2", ".css"))]


def test_what_is_committed_is_what_is_made() -> None:
    committed = {path.name: path.read_bytes() for path in fonts.FOLDER.iterdir()}
    assert committed == MADE


def test_all_together_are_light() -> None:
    assert sum(len(bare(name)) for name in FONTS) < LATIN_LIMIT


@pytest.mark.parametrize("name", FONTS)
def test_each_bears_our_name_and_has_the_letters_of_books(name: str) -> None:
    font = TTFont(io.BytesIO(bare(name)))
    assert font["name"].getDebugName(1).startswith("Octavo")
    letters = set(font.getBestCmap())
    for letter in "Aaßéøœłșğ–—‘’“”«»…€†":
        assert ord(letter) in letters, letter


def test_each_package_gives_its_licence() -> None:
    licences = [MADE[name].decode() for name in MADE if name.endswith(".txt")]
    assert len(licences) == len({face.package for face in fonts.FACES})
    assert all("SIL Open Font License" in text for text in licences)


def test_the_serif_has_small_capitals_and_both_kinds_of_figures() -> None:
    font = TTFont(io.BytesIO(bare("serif.css")))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum", "lnum"} <= features
