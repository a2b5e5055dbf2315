"""The `octavo` command."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import Any

import click
from rich.console import Console

from octavo import __version__, place
from octavo.config.wrong import known
from octavo.downloads.making import Progress
from octavo.formats import GIVEN_OUT
from octavo.kit.upgrade import as_lines
from octavo.outline import LEAST, as_json, as_text, doubtful, percent, printable
from octavo.paginate import slug
from octavo.pipeline import Built, Manuscript, build, check, understand
from octavo.place import Place
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.recognise import Decision
from octavo.start import bring_up_to_date, start
from octavo.translations import words_for

BAD_INPUT = 2
"""Exit status for what the person at the keyboard can put right, as click has it."""

_MOST_SHOWN = 12

_LONGEST_QUOTED = 60
"""Characters of a line that a message quotes."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="octavo", message="Octavo %(version)s")
def main() -> None:
    """Turns the plain text of a book into a searchable site that reads the same online and from a
    file, and proves that not a word was lost."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a stream's encoding lacks is spelled out: no title is a reason to fail.
            stream.reconfigure(errors="backslashreplace")
    # Asked to stop, the program cleans up as it does for Ctrl-C.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def _book_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("book", required=False, metavar="[BOOK]")(command)


def _out_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--out",
        metavar="DIR",
        help="Folder that receives docs/, mkdocs.yml and site/ of a book elsewhere.",
    )(command)


def _strict_options(command: Callable[..., Any]) -> Callable[..., Any]:
    least = click.option(
        "--least",
        type=click.IntRange(0, 100),
        default=round(100 * LEAST),
        show_default=True,
        metavar="PERCENT",
        help="How sure a decision about a heading must be not to be doubtful.",
    )
    strict = click.option("--strict", is_flag=True, help="Fail where a line is doubtful.")
    return strict(least(command))


@main.command("build")
@_book_argument
@_out_option
@_strict_options
@click.option("--force", is_flag=True, help="Overwrite generated pages that were edited by hand.")
@click.option("--retire", is_flag=True, help="Let go of published addresses that would vanish.")
@click.option(
    "--formats",
    metavar="LIST",
    help=f"What to make, of {','.join(GIVEN_OUT)}; without it what book.toml says, or all.",
)
def build_command(
    book: str | None,
    out: str | None,
    strict: bool,
    least: int,
    force: bool,
    retire: bool,
    formats: str | None,
) -> None:
    """Builds the site of BOOK and its downloads: a folder with texts (and a book.toml), or one
    file.

    Without BOOK, the project's own source/.
    """
    started = time.monotonic()
    with _reported(), _progress() as progress:
        chosen = _book(book)
        where = _place_for(chosen, out)
        approve = _demand(least / 100) if strict else None
        wanted = None if formats is None else _formats(formats)
        built = build(
            chosen,
            where,
            force=force,
            retire=retire,
            formats=wanted,
            progress=progress,
            approve=approve,
        )
    _summarise(built, time.monotonic() - started)
    with _reported():
        if built.failures:
            raise OctavoError(*built.failures)


@main.command("outline")
@_book_argument
@click.option("--json", "as_data", is_flag=True, help="For programs.")
@_strict_options
def outline_command(book: str | None, as_data: bool, strict: bool, least: int) -> None:
    """Shows the structure recognised in BOOK, with the reason for each heading and how sure it is,
    and the doubtful lines."""
    with _reported():
        manuscript = understand(_book(book))
        if as_data:
            _print_data(as_json(manuscript, least / 100))
        else:
            _print_page(manuscript, least / 100)
        if strict:
            _demand(least / 100)(manuscript)


def _print_data(data: dict[str, Any]) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # As RFC 8259 has it, section 8.1.
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_page(manuscript: Manuscript, least: float) -> None:
    console = Console(soft_wrap=True, highlight=False)
    width = console.width if console.is_terminal else None
    console.print(as_text(manuscript, width, least), end="")


@main.command("verify")
@_book_argument
@_out_option
def verify_command(book: str | None, out: str | None) -> None:
    """Proves that the site which was built holds every word of BOOK, and every link a target."""
    with _reported():
        chosen = _book(book)
        report = check(chosen, _place_for(chosen, out))
        if report.problems:
            raise OctavoError(*report.problems)
    click.echo(
        f"Proved: {report.words:,} words in order on {report.pages:,} pages, "
        f"{report.links:,} links, nothing loaded from elsewhere; "
        f"of the downloads: {', '.join(report.downloads) or 'none'}."
    )


@main.command("init")
@click.argument("folder", metavar="DIR")
@click.argument("manuscripts", metavar="MANUSCRIPT...", nargs=-1, required=True)
def init_command(folder: str, manuscripts: tuple[str, ...]) -> None:
    """Starts your own book: makes DIR, which is new or empty, a folder with copies of the
    manuscript's files, in this order, and all that building its site takes but Python."""
    with _reported():
        title = start(Path(folder), [Path(name) for name in manuscripts])
    click.echo(f"{printable(title)}: made {folder}, with its README.md. Build the site there:")
    click.echo("    python3 scripts/build.py")


@main.command("upgrade")
@click.argument("folder", metavar="[DIR]", default=".")
def upgrade_command(folder: str) -> None:
    """Brings a folder that `octavo init` made to this version of Octavo. What its owner changed
    stays."""
    with _reported():
        done = bring_up_to_date(Path(folder))
    for line in as_lines(done):
        click.echo(printable(line))
    changes = len(done.added) + len(done.replaced) + len(done.removed)
    if changes or done.kept:
        click.echo(
            f"Octavo {done.before} to {done.after}: {changes:,} files. Build the book again."
        )
    else:
        click.echo(f"Everything is that of Octavo {done.after} already.")


def _book(given: str | None) -> Path:
    if given is not None:
        # The empty name would mean the folder one happens to be in.
        if not given:
            raise OctavoError(problem(Code.NO_SUCH_FILE, name='""'))
        return Path(given)
    own = place.home() / place.SOURCE
    return own if own.is_dir() else Path(place.SOURCE)


def _formats(given: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",")))
    unknown = [name for name in names if name not in GIVEN_OUT]
    if unknown:
        raise OctavoError(
            *(problem(Code.UNKNOWN_FORMAT, name=printable(name), remedy=known(name, GIVEN_OUT))
              for name in unknown)
        )  # fmt: skip
    return names


def _place_for(book: Path, out: str | None) -> Place:
    if out is not None:
        if not out:
            what, remedy = "it names no folder", "Name an empty folder with --out."
            raise OctavoError(problem(Code.OUTPUT_PLACE, name='""', what=what, remedy=remedy))
        return Place(Path(out))
    # Not Path.resolve, which fails on a link that leads to itself.
    real = Path(os.path.realpath(book))
    return place.project_of(real) or Place(Path(f"{slug(real.stem) or 'book'}-site"))


def _demand(least: float) -> Callable[[Manuscript], None]:
    """What raises OctavoError (DOUBTFUL_LINE) for each decision that is less sure than `least`."""

    def approve(manuscript: Manuscript) -> None:
        doubts = [_doubt(decision, least) for decision in doubtful(manuscript, least)]
        if doubts:
            raise OctavoError(*doubts)

    return approve


def _doubt(decision: Decision, least: float) -> Problem:
    candidate = decision.candidate
    return problem(
        Code.DOUBTFUL_LINE,
        candidate.lines[0].origin,
        text=shorten(candidate.text, _LONGEST_QUOTED, placeholder=" …"),
        taken="taken for a heading" if decision.accepted else "not taken for a heading",
        confidence=percent(decision.confidence),
        least=percent(least),
    )


@contextmanager
def _reported() -> Iterator[None]:
    """Prints problems, a sentence each, and ends with the status for bad input."""
    try:
        yield
    except OctavoError as error:
        for problem in error.problems[:_MOST_SHOWN]:
            click.echo(f"octavo: {printable(str(problem))}", err=True)
        if len(error.problems) > _MOST_SHOWN:
            click.echo(f"octavo: and {len(error.problems) - _MOST_SHOWN:,} more.", err=True)
        sys.exit(BAD_INPUT)


@contextmanager
def _progress() -> Iterator[Progress]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage: None
        return
    with console.status("Starting") as status:
        yield lambda stage: status.update(f"{stage} …")


def _summarise(built: Built, seconds: float) -> None:
    manuscript, report = built.manuscript, built.report
    notes = manuscript.recognition.problems
    for note in notes[:_MOST_SHOWN]:
        click.echo(f"Note: {printable(str(note))}")
    if len(notes) > _MOST_SHOWN:
        click.echo(f"Note: and {len(notes) - _MOST_SHOWN:,} more.")
    encodings = ", ".join(dict.fromkeys(source.encoding for source in manuscript.sources))
    words = f"{report.words:,} words" if report else "no site"
    # The report is the site's: of a format that failed, something was not proved.
    proved = "every one proved, " if report and not built.failures else ""
    click.echo(
        f"{printable(manuscript.book.title)}: {len(manuscript.pages):,} sections, "
        f"{words} (read as {encodings}), {proved}in {seconds:.1f} s."
    )
    folder = built.place.site if report else built.place.root
    if report:
        click.echo(f"Site      {_shown(_size(folder))}, {report.pages:,} pages")
    for one in built.downloads:
        click.echo(f"Download  {one.path}, {_shown(one.size)}")
    for lacking in built.left_out[:1]:
        click.echo(f"Note: there is no PDF, which nobody asked for. {printable(str(lacking))}")
    if report and built.failures:
        click.echo("Proved    the site and these downloads alone: see what failed below")
    if report:
        click.echo(f"Open      {(folder / 'index.html').resolve()}")


def _shown(size: int) -> str:
    """As the command speaks: in English."""
    return words_for("en").size(size)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main(prog_name="octavo")
