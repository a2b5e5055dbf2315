"""Making formats, and proving them, side by side.

In threads, which share the book: a process of its own would have to be sent millions of nodes. What
takes long runs outside the interpreter all the same, MkDocs as a process, compression and
typesetting without its lock.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from octavo.downloads.format import Format, Work
from octavo.problems import Code, OctavoError, Problem, problem
from octavo.verify import fault
from octavo.verify.copy import DOWNLOADS

Progress = Callable[[str], None]
"""Told what is being done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a format: its file, or what went wrong."""

    format: Format
    data: bytes
    problems: tuple[Problem, ...] = ()


def make_all(
    formats: Sequence[Format], work: Work, publish: Callable[[], None], progress: Progress
) -> list[Outcome]:
    """Makes and proves `formats` while `publish` makes the site; in the order of `formats`.

    Those that are made of the site follow it. A format that fails spoils no other one. Raises what
    `publish` raises.
    """
    board = _Board(progress)
    with _pool() as pool:
        futures = {one.name: pool.submit(_made, one, work, board) for one in formats
                   if not one.of_site}  # fmt: skip
        with board.shown("the site"):
            publish()
        futures |= {one.name: pool.submit(_made, one, work, board) for one in formats
                    if one.of_site}  # fmt: skip
        return [futures[one.name].result() for one in formats]


def prove_all(files: Mapping[str, tuple[Format, bytes]], work: Work) -> list[Problem]:
    """What is wrong with `files`, formats that were made earlier, by their path in the site."""
    with _pool() as pool:
        proofs = [pool.submit(_proved, one, data, work) for one, data in files.values()]
        return [found for proof in proofs for found in proof.result()]


@contextmanager
def _pool() -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
    try:
        yield pool
    finally:
        # Where something was raised, what has not begun need not begin.
        pool.shutdown(cancel_futures=True)


def _made(format_: Format, work: Work, board: _Board) -> Outcome:
    with board.shown(format_.title):
        try:
            data = format_.make(work)
            return Outcome(format_, data, tuple(_proved(format_, data, work)))
        except OctavoError as error:
            return Outcome(format_, b"", error.problems)
        except Exception as error:
            # Whatever it is, it must not take the site and the other formats with it.
            return Outcome(format_, b"", (_failure(format_, work, error),))


def _proved(format_: Format, data: bytes, work: Work) -> list[Problem]:
    name = DOWNLOADS + format_.file(work)
    return [fault(name, what) for what in format_.complaints(data, work)]


def _failure(format_: Format, work: Work, error: Exception) -> Problem:
    what = str(error).rstrip(".") or type(error).__name__
    remedy = f"All else was made without it; --formats leaves {format_.name} out."
    name = DOWNLOADS + format_.file(work)
    return problem(Code.NOT_WRITTEN, name=name, what=what, remedy=remedy)


@dataclass(frozen=True, slots=True)
class _Board:
    """Tells a person all that is being made at the moment."""

    progress: Progress
    running: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def shown(self, name: str) -> Iterator[None]:
        self._change(self.running.append, name)
        try:
            yield
        finally:
            self._change(self.running.remove, name)

    def _change(self, change: Callable[[str], None], name: str) -> None:
        with self.lock:
            change(name)
            if self.running:
                self.progress(f"Making {_listed(self.running)}")


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
