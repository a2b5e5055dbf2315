"""The stages in order: this page reads as the map in ARCHITECTURE.md does.

source ──read──▶ Source ──recognise──▶ Book ──paginate──▶ pages ──write──▶ text ──save──▶ docs/
docs/ ──publish──▶ site ──package──▶ downloads ──verify──▶ report, and only then into site/
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from octavo import config, package, place, publish, save, verify
from octavo.config import Config
from octavo.model import Source
from octavo.paginate import Page, paginate
from octavo.place import Place
from octavo.problems import Code, OctavoError, problem
from octavo.read import read
from octavo.recognise import Recognition, recognise
from octavo.search import build_index
from octavo.write.citations import TITLE as CITATIONS_TITLE
from octavo.write.citations import write_citations
from octavo.write.home import HOME_PATH, write_home
from octavo.write.markdown import write_pages
from octavo.write.settings import SETTINGS_PATH, write_settings

SEARCH_FOLDER = "search"
"""Under `docs/`: the search index, the program's alone."""

_MAKE_ROOM = "Make room on the disk, or give Octavo a folder it may write to (--out)."

_LONGEST_SHOWN = 300
"""Characters of a path that a message shows."""

Progress = Callable[[str], None]
"""Told what is about to be done."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book that was read and recognised."""

    config: Config
    sources: tuple[Source, ...]
    recognition: Recognition
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    place: Place
    manuscript: Manuscript
    saved: save.Saved
    download: package.Download
    report: verify.Report


def understand(book: Path) -> Manuscript:
    """Reads and recognises `book`: a folder or a text file. Raises OctavoError."""
    with _troubles(Code.NOT_READ, "Check its name, and that you may read it."):
        settings = config.load(book)
        sources = tuple(
            read(settings.folder / name, name, settings.language, settings.encoding)
            for name in settings.files
        )
    recognition = recognise(sources, settings.title, settings.language, settings.author)
    return Manuscript(settings, sources, recognition, paginate(recognition.book))


def build(book: Path, where: Place, *, force: bool = False, progress: Progress) -> Built:
    """Builds the site of `book` in `where`. Raises OctavoError and leaves the last good site."""
    with _troubles(Code.NOT_WRITTEN, _MAKE_ROOM):
        progress("Reading the manuscript")
        manuscript = understand(book)
        where.claim()
        progress("Writing the pages")
        saved = write(manuscript, where, book=book, force=force)
        progress("Indexing the words")
        index(manuscript, where)
        with publish.staging(where) as folder:
            site = folder / "site"
            progress("Building the site")
            publish.publish(where, site)
            progress("Packing the download")
            download = package.package(site, manuscript.config.title)
            progress("Proving every word")
            report = verify.verify(site, expected(manuscript, where))
            if report.problems:
                raise OctavoError(*report.problems)
            publish.replace_site(where, site)
    return Built(where, manuscript, saved, download, report)


def check(book: Path, where: Place) -> verify.Report:
    """Verifies the site that stands in `where` against `book`. Raises OctavoError."""
    manuscript = understand(book)
    with _troubles(Code.NOT_READ, "Check that you may read it, or build the book again."):
        return verify.verify(where.site, expected(manuscript, where))


def write(manuscript: Manuscript, where: Place, *, book: Path, force: bool = False) -> save.Saved:
    """Writes `docs/` of the text at `book`.

    Raises OctavoError (OUTPUT_PLACE, EDITED_PAGE, FOREIGN_FILE) before touching anything.
    """
    seeds = {} if where.root.samefile(place.home()) else place.theme_files()
    return save.save(where.root, generate(manuscript, where), seeds, book=book, force=force)


def generate(manuscript: Manuscript, where: Place) -> dict[str, bytes]:
    """The generated files, by their path under the root of `where`, whose own pages they list."""
    settings, pages = manuscript.config, manuscript.pages
    book = manuscript.recognition.book
    citations = write_citations(pages)
    made = write_pages(pages) | citations | {HOME_PATH: write_home(book, pages)}
    others: list[tuple[str | None, str]] = [(CITATIONS_TITLE, path) for path in citations]
    others += [(None, path) for path in save.hand_written(where.root) if path not in made]
    made[SETTINGS_PATH] = write_settings(
        book, pages, others, settings.address, publish.theme_language(book.language)
    )
    return {f"docs/{path}": text.encode() for path, text in made.items()}


def index(manuscript: Manuscript, where: Place) -> None:
    """Writes the search index."""
    files = build_index(manuscript.pages, manuscript.config.language)
    encoded = {name: text.encode() for name, text in files.items()}
    save.save_folder(where.docs / SEARCH_FOLDER, encoded)


def expected(manuscript: Manuscript, where: Place) -> verify.Expected:
    """What the site of `manuscript` in `where` should be."""
    made = [HOME_PATH, *write_citations(manuscript.pages)]
    return verify.Expected(
        sources=manuscript.sources,
        text_pages=[page.url for page in manuscript.pages],
        made_pages=_built(made),
        hand_written=_built(save.hand_written(where.root)),
        archive=package.offline_path(manuscript.config.title),
        address=manuscript.config.address,
    )


def _built(paths: Sequence[str]) -> list[str]:
    return [path.removesuffix(".md") + ".html" for path in paths]


@contextmanager
def _troubles(code: Code, remedy: str) -> Iterator[None]:
    """Turns what the operating system refuses into a problem of the kind `code`."""
    try:
        yield
    except OSError as error:
        named = error.filename2 or error.filename or "A file"
        what = (error.strerror or str(error)).lower()
        raise OctavoError(problem(code, name=_shown(named), what=what, remedy=remedy)) from error
    except UnicodeEncodeError as error:
        # Python reads a name of a file that is not UTF-8 as text that cannot be written.
        what = "its name is not Unicode text"
        raise OctavoError(
            problem(code, name=_shown(str(error.object)), what=what, remedy="Give it another name.")
        ) from error


def _shown(name: str | bytes | int) -> str:
    """A file's name for a message: whole, unless it is no name at all for its length."""
    text = os.fsdecode(name) if isinstance(name, str | bytes) else "A file"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
