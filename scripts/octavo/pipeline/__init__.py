"""The stages in order: this page reads as the map in ARCHITECTURE.md does.

source ──read──▶ Source ──recognise──▶ Book ──paginate──▶ pages ──write──▶ text ──save──▶ docs/
docs/ ──publish──▶ site ──verify──▶ report, and only then into site/, with its downloads
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from octavo import publish, save, verify
from octavo.downloads import offer
from octavo.downloads.files import find, put
from octavo.downloads.making import Outcome, Progress, make_all, prove_all
from octavo.downloads.registry import FORMATS
from octavo.formats import GIVEN_OUT, SITE
from octavo.pipeline.docs import generate, write
from octavo.pipeline.made import Made, make
from octavo.pipeline.manuscript import Approve, Manuscript, shown_pictures, understand
from octavo.pipeline.site import expected
from octavo.pipeline.work import work_of
from octavo.place import Place
from octavo.problems import Code, OctavoError, Problem
from octavo.published import keep, refuse_to_vanish
from octavo.troubles import troubles

__all__ = [
    "Approve",
    "Built",
    "Made",
    "Manuscript",
    "build",
    "build_manuscript",
    "check",
    "check_manuscript",
    "expected",
    "generate",
    "make",
    "shown_pictures",
    "understand",
    "work_of",
    "write",
]

_MAKE_ROOM = "Make room on the disk, or give Octavo a folder it may write to (--out)."


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
    left_out: tuple[Problem, ...] = ()
    """Why formats that nobody asked for by name are not there: what they would need is not here."""


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

    `formats` are names of `GIVEN_OUT`; where it is None, those of book.toml, or else all, but for
    one that this machine lacks something for. `approve` is asked
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
    asked = manuscript.config.formats if formats is None else formats
    chosen = GIVEN_OUT if asked is None else asked
    wanted = tuple(one for one in FORMATS if one.name in chosen)
    with troubles(Code.NOT_WRITTEN, _MAKE_ROOM):
        where.claim()
        progress("Writing the pages")
        made = make(manuscript)
        saved = write(manuscript, where, made, book=book, force=force)
        for name, files in made.folders.items():
            save.save_folder(where.docs / name, files)
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
    left_out = [one for one in outcomes if asked is None and _lacks_type(one)]
    failed = [one for one in outcomes if one not in left_out]
    return Built(
        where, manuscript, saved, downloads, report, _problems(failed), _problems(left_out)
    )


def _lacks_type(outcome: Outcome) -> bool:
    """Whether a format is not there for want of a typeface, which nobody needs for the others."""
    codes = {found.code for found in outcome.problems}
    return codes == {Code.NO_GLYPH}


def _problems(outcomes: Iterable[Outcome]) -> tuple[Problem, ...]:
    return tuple(found for outcome in outcomes for found in outcome.problems)


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
