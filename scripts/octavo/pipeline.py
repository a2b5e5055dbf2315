"""The stages in order: this page reads as the map in ARCHITECTURE.md does.

source ──read──▶ Source ──recognise──▶ Book ──paginate──▶ pages ──write──▶ text ──save──▶ docs/
docs/ ──publish──▶ site ──verify──▶ report, and only then into site/, with its downloads
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from octavo import config, place, publish, save, verify
from octavo.addresses import Addresses, addresses
from octavo.assemble import assemble, documents_say, pictures_in, read_file, source_of
from octavo.config import Config
from octavo.config.own import Own, own_files
from octavo.config.pictures import pictures_beside
from octavo.downloads import offer
from octavo.downloads.cover import draw_card
from octavo.downloads.files import find, put
from octavo.downloads.format import Dress, Work
from octavo.downloads.making import Progress, make_all, prove_all
from octavo.downloads.registry import FORMATS
from octavo.epoch import stated_day
from octavo.formats import SITE
from octavo.model import Book, Illustration, Source
from octavo.paginate import Labels, Page, Redirect, paginate, paginate_about
from octavo.permalinks import Settled, settle
from octavo.place import Place
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.published import keep, published, refuse_to_vanish
from octavo.recognise import Recognition, recognise
from octavo.recognise.edition.details import Details, details
from octavo.recognise.edition.printed_title import title_of
from octavo.search import build_index
from octavo.translations import Words, words_for
from octavo.write.about import write_about
from octavo.write.asides import FOLDER as ASIDES_FOLDER
from octavo.write.asides import write_asides
from octavo.write.citations import write_citations
from octavo.write.downloads import write_downloads
from octavo.write.home import HOME_PATH, TitlePage, write_home
from octavo.write.links import picture_path
from octavo.write.markdown import description, write_pages
from octavo.write.marks import write_marks
from octavo.write.moved import write_redirects
from octavo.write.reference import reference
from octavo.write.settings import SETTINGS_PATH, WORDS_PATH, write_settings, write_words

SEARCH_FOLDER = "search"
"""Under `docs/`: the search index, the program's alone."""

DRAWN_FOLDER = "drawn"
"""Under `docs/`: the pictures that are drawn of the book."""

CARD = "card.png"
"""Of these, the one that is shown with links to the book."""

_OWN = "assets/own"
"""Under `docs/`: what a publisher gives to the look."""

_LANGUAGE = "en"
"""Of a book that neither book.toml nor a header gives one."""

_MAKE_ROOM = "Make room on the disk, or give Octavo a folder it may write to (--out)."

_LONGEST_SHOWN = 300
"""Characters of a path that a message shows."""


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


Approve = Callable[[Manuscript], None]
"""Given what was recognised; raises OctavoError where that won't do."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is written of a manuscript, wherever it goes."""

    pages: dict[str, str]
    """The Markdown of every generated page, by its path under `docs/`."""
    others: dict[str, str]
    """Of these, the titles of the pages beside the book's own and its home."""
    search: dict[str, bytes]
    """The files of the search index, by their name."""
    places: Addresses
    """Where in the pages everything stands that can be led to."""
    moved: dict[str, str]
    """The files that lead on from pages that moved, by their path under `docs/`."""
    asides: dict[str, bytes]
    """The scripts of what pages show from others, by their name."""
    drawn: dict[str, bytes]
    """The pictures that were drawn of the book, by their name."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    place: Place
    manuscript: Manuscript
    saved: save.Saved
    downloads: tuple[offer.Download, ...]
    report: verify.Report | None
    """Of the site; None where none was asked for."""
    failures: tuple[Problem, ...]
    """Why formats that were asked for are not there."""


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
    return Manuscript(
        settings, sources, said, recognition, pages, about, pictures, settled, given, dress
    )


def _labels(words: Words) -> Labels:
    said = words.pages
    return Labels(said.chapter, said.front_matter, said.about)


def _printed(texts: Sequence[Source], files: int) -> str | None:
    """The title on the first page of a book that is one text."""
    return _fitting(title_of(texts[0])) if len(texts) == files == 1 else None


def _fitting(value: str | None) -> str | None:
    return value if value and len(value) <= config.LONGEST else None


def build(
    book: Path,
    where: Place,
    *,
    force: bool = False,
    retire: bool = False,
    formats: Sequence[str] | None = None,
    progress: Progress,
    approve: Approve | None = None,
) -> Built:
    """Builds the site of `book` in `where`, and what else it is to become.

    `formats` are names of `GIVEN_OUT`, those of book.toml where it is None. `approve` is asked
    before anything is written, and raises what speaks against it; `retire` lets go of published
    addresses that would vanish.
    Raises OctavoError and leaves the last good site.
    """
    with troubles(Code.NOT_WRITTEN, _MAKE_ROOM):
        progress("Reading the manuscript")
        manuscript = understand(book)
        if approve is not None:
            approve(manuscript)
        if manuscript.settled and not retire:
            refuse_to_vanish(manuscript.settled)
    return build_manuscript(
        manuscript, book, where, force=force, formats=formats, progress=progress
    )


def build_manuscript(
    manuscript: Manuscript,
    book: Path,
    where: Place,
    *,
    force: bool = False,
    formats: Sequence[str] | None = None,
    progress: Progress,
) -> Built:
    """The same for the text at `book` once it was understood."""
    chosen = manuscript.config.formats if formats is None else formats
    wanted = tuple(one for one in FORMATS if one.name in chosen)
    with troubles(Code.NOT_WRITTEN, _MAKE_ROOM):
        where.claim()
        progress("Writing the pages")
        made = make(manuscript)
        saved = write(manuscript, where, made, book=book, force=force)
        save.save_folder(where.docs / SEARCH_FOLDER, made.search)
        save.save_folder(where.docs / ASIDES_FOLDER, made.asides)
        save.save_folder(where.docs / DRAWN_FOLDER, made.drawn)
        with publish.staging(where) as folder:
            work = work_of(manuscript, made, folder / "site", where)
            if SITE in chosen or any(one.of_site for one in wanted):
                outcomes = make_all(
                    wanted, work, lambda: publish.publish(where, work.site), progress
                )
                downloads = put(outcomes, work, work.site)
                offer.fill(work.site, downloads, work.date, manuscript.words)
                progress("Proving every word")
                should_be = expected(manuscript, where, made, downloads, work.date)
                report = verify.verify(work.site, should_be)
                if report.problems:
                    raise OctavoError(*report.problems)
                if manuscript.settled:
                    keep(manuscript.settled, manuscript.config.folder)
                publish.replace_site(where, work.site)
            else:
                outcomes = make_all(wanted, work, lambda: None, progress)
                downloads, report = put(outcomes, work, where.root), None
    failures = tuple(found for outcome in outcomes for found in outcome.problems)
    return Built(where, manuscript, saved, downloads, report, failures)


def work_of(manuscript: Manuscript, made: Made, site: Path, where: Place | None = None) -> Work:
    """What formats are made of; `site` is where the site is published, `where` the place that
    dresses it: the theme that Octavo brings, if None."""
    settings = manuscript.config
    root = where.root if where else place.home()
    drawn = {f"{DRAWN_FOLDER}/{name}": data for name, data in made.drawn.items()}
    own = {**manuscript.dress, **drawn}
    return Work(
        book=manuscript.book,
        pages=manuscript.pages,
        about=manuscript.about,
        addresses=made.places,
        sources=manuscript.sources,
        folder=settings.folder,
        files=settings.files,
        pictures=manuscript.pictures,
        markdown=made.pages,
        site=site,
        encoding=settings.encoding,
        date=settings.date or stated_day(),
        sheet=settings.sheet,
        title_page=_title_page(manuscript),
        search=made.search,
        dress=Dress(root, _facts(manuscript, made), own, settings.address),
    )


def check(book: Path, where: Place) -> verify.Report:
    """Verifies the site that stands in `where`, and its downloads, against `book`.

    Raises OctavoError.
    """
    return check_manuscript(understand(book), where)


def check_manuscript(manuscript: Manuscript, where: Place) -> verify.Report:
    """The same against a text that was understood."""
    with troubles(Code.NOT_READ, "Check that you may read it, or build the book again."):
        made = make(manuscript)
        work = work_of(manuscript, made, where.site, where)
        files = find(work)
        downloads = tuple(offer.download(one, one.file(work), data) for one, data in files.values())
        # Only whoever built the site knows which day it was given, where book.toml does not say.
        made_on = manuscript.config.date or _stated(where.site)
        report = verify.verify(where.site, expected(manuscript, where, made, downloads, made_on))
        problems = prove_all(files, work)
    return replace(
        report,
        problems=(*report.problems, *problems),
        downloads=tuple(one.format.title for one in downloads),
    )


def _stated(site: Path) -> date | None:
    home = site / offer.HOME
    return offer.stated_date(home.read_text(encoding="utf-8")) if home.is_file() else None


def make(manuscript: Manuscript) -> Made:
    """Writes the pages and the index, in memory."""
    pages, about = manuscript.pages, manuscript.about
    places, words = addresses([*pages, *about]), manuscript.words
    citations, frame = write_citations(pages, words), write_about(about, places, words)
    home = {HOME_PATH: write_home(manuscript.book, pages, words, _title_page(manuscript))}
    downloads, marks = write_downloads(words), write_marks(words)
    index = build_index(pages, manuscript.book.language, about)
    asides, names = write_asides(pages, places, words)
    return Made(
        write_pages(pages, places, words, names) | citations | frame | marks | downloads | home,
        dict.fromkeys(citations, words.pages.citations)
        | dict.fromkeys(frame, words.pages.about)
        | dict.fromkeys(marks, words.frame.marks)
        | dict.fromkeys(downloads, words.frame.downloads),
        _encoded(index),
        places,
        write_redirects(
            manuscript.redirects,
            manuscript.book.title,
            manuscript.book.language,
            manuscript.config.address,
        ),
        _encoded(asides),
        _drawn(manuscript),
    )


def _drawn(manuscript: Manuscript) -> dict[str, bytes]:
    cover = manuscript.own.cover
    card = draw_card(manuscript.book, {cover: manuscript.dress[own_path(cover)]} if cover else {})
    return {CARD: card} if card else {}


def shown_pictures(pages: Iterable[Page]) -> list[str]:
    """The names of the pictures that `pages` show, as the manuscript has them."""
    blocks = (block for page in pages for _, block in page.blocks)
    return sorted({b.picture.name for b in blocks if isinstance(b, Illustration) and b.picture})


def write(
    manuscript: Manuscript, where: Place, made: Made, *, book: Path, force: bool = False
) -> save.Saved:
    """Writes `docs/` of the text at `book`.

    Raises OctavoError (OUTPUT_PLACE, EDITED_PAGE, FOREIGN_FILE) before touching anything.
    """
    seeds = {} if where.root.samefile(place.home()) else place.theme_files()
    files = generate(manuscript, where, made)
    return save.save(where.root, files, seeds, book=book, force=force)


def generate(manuscript: Manuscript, where: Place, made: Made | None = None) -> dict[str, bytes]:
    """The generated files, by their path under the root of `where`, whose own pages they list."""
    made = made or make(manuscript)
    book = manuscript.book
    others: list[tuple[str | None, str]] = [(title, path) for path, title in made.others.items()]
    others += [(None, path) for path in _by_hand(where, made)]
    language = publish.theme_language(book.language)
    address = manuscript.config.address
    facts = _facts(manuscript, made)
    settings = write_settings(book, manuscript.pages, others, address, language, facts)
    texts = (
        made.pages
        | made.moved
        | {
            SETTINGS_PATH: settings,
            WORDS_PATH: write_words(manuscript.words),
        }
    )
    files = _encoded(texts) | manuscript.pictures | dict(manuscript.dress)
    return {f"docs/{path}": data for path, data in files.items()}


def _facts(manuscript: Manuscript, made: Made) -> dict[str, str | Sequence[str]]:
    """What the scripts that cite, and report errors, and machines are told of the book."""
    said, author = manuscript.config, manuscript.book.author
    cited = reference(
        manuscript.book,
        cited_as=said.cited_as,
        published=said.date.isoformat() if said.date else None,
        edition=said.edition,
        publisher=said.publisher,
    )
    style = manuscript.own.style
    facts = {
        "reference": cited,
        "errors": said.errors,
        "authors": said.cited_as or ((author,) if author else ()),
        "date": said.date.isoformat() if said.date else None,
        "description": said.description
        or next(filter(None, map(description, manuscript.pages)), None),
        "edition": said.edition,
        "publisher": said.publisher,
        "isbn": said.isbn,
        "rights": said.rights,
        "style": own_path(style) if style else None,
        "card": f"{DRAWN_FOLDER}/{CARD}" if CARD in made.drawn else None,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _title_page(manuscript: Manuscript) -> TitlePage:
    said, own = manuscript.config, manuscript.own
    return TitlePage(
        said.description,
        said.edition,
        said.publisher,
        own_path(own.cover) if own.cover else None,
        own_path(own.logo) if own.logo else None,
    )


def own_path(name: str) -> str:
    """Where a publisher's file stands under `docs/`."""
    return f"{_OWN}/{name}"


def _read_own(own: Own, folder: Path) -> dict[str, bytes]:
    names = (own.style, own.cover, own.logo)
    return {own_path(name): (folder / name).read_bytes() for name in names if name}


def expected(
    manuscript: Manuscript,
    where: Place,
    made: Made,
    downloads: Sequence[offer.Download] = (),
    made_on: date | None = None,
) -> verify.Expected:
    """What the site of `manuscript` in `where` should be, with `downloads` of the day `made_on`."""
    book = manuscript.book
    folders = {
        SEARCH_FOLDER: made.search,
        ASIDES_FOLDER: made.asides,
        DRAWN_FOLDER: made.drawn,
    }
    scripts = {f"{at}/{name}": data for at, held in folders.items() for name, data in held.items()}
    return verify.Expected(
        title=" ".join(book.title.split()),
        sources=manuscript.sources,
        pages=manuscript.pages,
        about=manuscript.about,
        written={_built(path): text for path, text in made.pages.items()},
        made={
            _built(path): title for path, title in {**made.others, HOME_PATH: book.title}.items()
        },
        hand_written=[_built(path) for path in _by_hand(where, made)],
        moved={_built(one.path): one.label for one in manuscript.redirects},
        files=_published(where)
        | scripts
        | manuscript.pictures
        | dict(manuscript.dress)
        | _encoded(made.moved),
        brought=publish.theme_assets(),
        phrases=publish.theme_phrases(where.root, book.language) | manuscript.words.phrases,
        offer=_offer(made, downloads, made_on, manuscript.words),
        address=manuscript.config.address,
    )


def _by_hand(where: Place, made: Made) -> list[str]:
    return [path for path in save.hand_written(where.root) if path not in made.pages]


def _offer(
    made: Made, downloads: Sequence[offer.Download], made_on: date | None, words: Words
) -> verify.Offer:
    frames = {_built(path): verify.downloads_frame(text) for path, text in made.pages.items()
              if _built(path) in offer.SHOWN_ON}  # fmt: skip
    blocks = {
        name: verify.Block(frames[name], hosted, offer.offline_note(words))
        for name, hosted in offer.blocks(downloads, made_on, words).items()
    }
    return verify.Offer(blocks, frozenset(one.path for one in downloads))


def _published(where: Place) -> dict[str, bytes]:
    """The files of the site that come from `docs/`: no pages, and none in a dot folder.

    Those apart that each build makes anew: what they should be, the words say.
    """
    inside = {path: path.relative_to(where.docs) for path in where.docs.rglob("*")}
    return {
        name.as_posix(): publish.published(name.as_posix(), path.read_bytes())
        for path, name in inside.items()
        if path.is_file()
        and path.suffix != ".md"
        and not any(part.startswith(".") for part in name.parts)
        and name.parts[0] not in place.MADE_ANEW
    }


def _encoded(texts: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def _built(path: str) -> str:
    return path.removesuffix(".md") + ".html"


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


@contextmanager
def troubles(code: Code, remedy: str) -> Iterator[None]:
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
