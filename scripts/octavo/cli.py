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
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from octavo import __version__, place
from octavo.outline import as_json, as_text
from octavo.package import human_size
from octavo.paginate import slug
from octavo.pipeline import Built, Progress, build, check, understand
from octavo.place import Place
from octavo.problems import Code, OctavoError, problem

BAD_INPUT = 2
"""Exit status for what the person at the keyboard can put right, as click has it."""

_MOST_SHOWN = 12


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


@main.command("build")
@_book_argument
@_out_option
@click.option("--force", is_flag=True, help="Overwrite generated pages that were edited by hand.")
def build_command(book: str | None, out: str | None, force: bool) -> None:
    """Builds the site of BOOK: a folder with texts (and a book.toml), or one text file.

    Without BOOK, the project's own source/.
    """
    started = time.monotonic()
    with _reported(), _progress() as progress:
        chosen = _book(book)
        built = build(chosen, _place_for(chosen, out), force=force, progress=progress)
    _summarise(built, time.monotonic() - started)


@main.command("outline")
@_book_argument
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def outline_command(book: str | None, as_data: bool) -> None:
    """Shows the structure recognised in BOOK, with the reason for each heading."""
    with _reported():
        manuscript = understand(_book(book))
        if as_data:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")  # As RFC 8259 has it, section 8.1.
            click.echo(json.dumps(as_json(manuscript), ensure_ascii=False, indent=2))
        else:
            Console(soft_wrap=True, highlight=False).print(Text(as_text(manuscript)), end="")


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
        f"{report.links:,} links, nothing loaded from elsewhere, the download the same."
    )


def _book(given: str | None) -> Path:
    if given is not None:
        # The empty name would mean the folder one happens to be in.
        if not given:
            raise OctavoError(problem(Code.NO_SUCH_FILE, name='""'))
        return Path(given)
    own = place.home() / place.SOURCE
    return own if own.is_dir() else Path(place.SOURCE)


def _place_for(book: Path, out: str | None) -> Place:
    if out is not None:
        if not out:
            what, remedy = "it names no folder", "Name an empty folder with --out."
            raise OctavoError(problem(Code.OUTPUT_PLACE, name='""', what=what, remedy=remedy))
        return Place(Path(out))
    # Not Path.resolve, which fails on a link that leads to itself.
    real = Path(os.path.realpath(book))
    return place.project_of(real) or Place(Path(f"{slug(real.stem) or 'book'}-site"))


@contextmanager
def _reported() -> Iterator[None]:
    """Prints problems, a sentence each, and ends with the status for bad input."""
    try:
        yield
    except OctavoError as error:
        for problem in error.problems[:_MOST_SHOWN]:
            click.echo(f"octavo: {_printable(str(problem))}", err=True)
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
    for note in manuscript.recognition.problems:
        click.echo(f"Note: {_printable(str(note))}")
    encodings = ", ".join(dict.fromkeys(source.encoding for source in manuscript.sources))
    home = (built.place.site / "index.html").resolve()
    click.echo(
        f"{_printable(manuscript.config.title)}: {len(manuscript.pages):,} sections, "
        f"{report.words:,} words (read as {encodings}), every one proved, in {seconds:.1f} s."
    )
    click.echo(f"Site      {human_size(_size(built.place.site))}, {report.pages:,} pages")
    click.echo(f"Download  {built.download.path}, {human_size(built.download.size)}")
    click.echo(f"Open      {home}")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _printable(text: str) -> str:
    """Text from a manuscript may hold what a terminal would obey; that is shown, not sent."""
    return "".join(
        char if char.isprintable() or char in " \n" else f"\\u{ord(char):04x}" for char in text
    )


if __name__ == "__main__":
    main(prog_name="octavo")
