"""A book as it was read and recognised, before anything is written of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from octavo import config
from octavo.assemble import assemble, documents_say, pictures_in, read_file, source_of
from octavo.config import Config
from octavo.config.own import Own, own_files
from octavo.config.pictures import pictures_beside
from octavo.model import Book, Illustration, Source
from octavo.paginate import Labels, Page, Redirect, paginate, paginate_about
from octavo.permalinks import Settled, settle
from octavo.problems import Code
from octavo.published import published
from octavo.recognise import Recognition, recognise
from octavo.recognise.edition.details import Details, details
from octavo.recognise.edition.printed_title import title_of
from octavo.subject_index import Entry, subject_index
from octavo.translations import Words, words_for
from octavo.troubles import troubles
from octavo.write.home import TitlePage
from octavo.write.links import own_path, picture_path

_LANGUAGE = "en"
"""Of a book that neither book.toml nor a header gives one."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book that was read and recognised."""

    config: Config
    sources: tuple[Source, ...]
    details: Details
    """What a distributor's header says of it."""
    recognition: Recognition
    pages: tuple[Page, ...]
    about: tuple[Page, ...]
    """The pieces of the page about the text."""
    pictures: dict[str, bytes]
    """The pictures that came with it, by their path under `docs/`."""
    index: tuple[Entry, ...] = ()
    """The index at its back."""
    settled: Settled | None = None
    """What it keeps of the addresses that were published; None for a draft."""
    own: Own = field(default_factory=Own)
    """What its publisher gives to the look, and those files by their path under `docs/`."""
    dress: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """The pages that stood elsewhere once."""
        return self.settled.redirects if self.settled else ()

    @property
    def book(self) -> Book:
        return self.recognition.book

    @property
    def words(self) -> Words:
        """What is said to its readers."""
        return words_for(self.book.language)

    @property
    def title_page(self) -> TitlePage:
        said, own = self.config, self.own
        return TitlePage(
            said.description,
            said.edition,
            said.publisher,
            own_path(own.cover) if own.cover else None,
            own_path(own.logo) if own.logo else None,
        )


Approve = Callable[[Manuscript], None]
"""Given what was recognised; raises OctavoError where that won't do."""


def understand(book: Path) -> Manuscript:
    """Reads and recognises `book`: a folder or a file. Raises OctavoError."""
    with _without_collector():
        return _understood(book)


def _understood(book: Path) -> Manuscript:
    with troubles(Code.NOT_READ, "Check its name, and that you may read it."):
        settings = config.load(book)
        files = [
            read_file(settings, name, settings.language or _LANGUAGE) for name in settings.files
        ]
    sources = tuple(source_of(file) for file in files)
    texts = [file for file in files if isinstance(file, Source)]
    said, own = details(texts), documents_say(files)
    recognised = recognise(
        texts,
        title=settings.title
        or _fitting(own.title)
        or _fitting(said.title)
        or _printed(texts, len(files))
        or settings.name,
        language=settings.language or own.language or said.language or _LANGUAGE,
        author=settings.author or _fitting(own.author) or _fitting(said.author),
        released=_fitting(said.released),
        corrections=settings.corrections,
        pictures=pictures_beside(settings.folder),
    )
    recognition = assemble(files, recognised)
    labels = _labels(words_for(recognition.book.language))
    pages = paginate(recognition.book, labels)
    about = paginate_about(recognition.book, labels)
    settled = None
    if settings.is_published:
        with troubles(Code.NOT_READ, "Check that you may read it."):
            known = published(settings.folder)
        settled = settle(pages, about, known)
        pages, about = settled.pages, settled.about
    brought = pictures_in(files)
    with troubles(Code.NOT_READ, "Put the picture there, or name it otherwise in the text."):
        pictures = {
            picture_path(name): brought.get(name) or (settings.folder / name).read_bytes()
            for name in shown_pictures(pages)
        }
        given = own_files(settings.folder) if book.is_dir() else Own()
        dress = _read_own(given, settings.folder)
    index = subject_index(pages, settings.index)
    return Manuscript(
        settings, sources, said, recognition, pages, about, pictures, index, settled, given, dress
    )


def _labels(words: Words) -> Labels:
    said = words.pages
    return Labels(said.chapter, said.front_matter, said.about)


def _printed(texts: Sequence[Source], files: int) -> str | None:
    """The title on the first page of a book that is one text."""
    return _fitting(title_of(texts[0])) if len(texts) == files == 1 else None


def _fitting(value: str | None) -> str | None:
    return value if value and len(value) <= config.LONGEST else None


def shown_pictures(pages: Iterable[Page]) -> list[str]:
    """The names of the pictures that `pages` show, as the manuscript has them."""
    blocks = (block for page in pages for _, block in page.blocks)
    return sorted({b.picture.name for b in blocks if isinstance(b, Illustration) and b.picture})


def _read_own(own: Own, folder: Path) -> dict[str, bytes]:
    names = (own.style, own.cover, own.logo)
    return {own_path(name): (folder / name).read_bytes() for name in names if name}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pauses the search for objects that refer to one another in a circle.

    A book is millions of objects and no circle; looking for one takes a sixth of the time. What
    was made meanwhile is never looked through later, either (gc.freeze).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
