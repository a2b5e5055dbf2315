"""A book's folder brought to another version of Octavo, its owner's changes left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo import __version__, place
from octavo.kit.files import digests, kit, read_ledger, write_ledger
from octavo.problems import Code, OctavoError, problem
from octavo.save import digest, remove, write_atomically

OFFERED = "octavo-new"
"""Receives the new version of files that their owner changed. Beside them it would be published."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done, by the paths of the files."""

    before: str
    """The version of Octavo that the folder had."""
    after: str
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Changed by their owner, or in the way, and left alone; the new ones lie in `OFFERED`."""


def upgrade(folder: Path) -> Upgraded:
    """Brings `folder` to this version.

    A file that is as Octavo brought it is replaced, or removed where it is needed no more. One
    that was changed stays, and its new version is offered once, when there is one. One that its
    owner removed stays away. Raises OctavoError (NOT_UPGRADED), and OSError; called again, it goes
    on where it was interrupted.
    """
    before = read_ledger(folder)
    if place.home().samefile(folder):
        what = "the Octavo that was called is its own"
        remedy = f"Call a newer one: `octavo upgrade {folder}`."
        raise OctavoError(problem(Code.NOT_UPGRADED, name=folder, what=what, remedy=remedy))
    files = kit()
    wanted = digests(files)
    state = {name: digest(folder / name) for name in {*before.files, *wanted}}
    unchanged = {name for name, known in before.files.items() if state[name] == known}
    new = {name for name in wanted if name not in before.files}
    # A file is news to its owner where Octavo's own version of it is another one than before.
    news = [n for n in wanted if state[n] != wanted[n] and before.files.get(n) != wanted[n]]
    done = Upgraded(
        before.version,
        __version__,
        added=tuple(n for n in news if n in new and state[n] is None),
        replaced=tuple(n for n in news if n in unchanged),
        removed=tuple(sorted(n for n in unchanged if n not in wanted)),
        kept=tuple(n for n in news if n not in unchanged and state[n] is not None),
    )
    _carry_out(folder, files, done)
    write_ledger(folder, wanted)
    return done


def _carry_out(folder: Path, files: Mapping[str, bytes], done: Upgraded) -> None:
    for name in (*done.added, *done.replaced):
        write_atomically(folder / name, files[name])
    for name in done.kept:
        write_atomically(folder / OFFERED / name, files[name])
    for name in done.removed:
        remove(folder, folder / name)


def as_lines(done: Upgraded) -> Iterable[str]:
    """What was done, a line each."""
    for verb, names in (
        ("Added", done.added),
        ("Replaced", done.replaced),
        ("Removed", done.removed),
    ):
        yield from (f"{verb:9} {name}" for name in names)
    yield from (f"{'Kept':9} {name}: you changed it; see {OFFERED}/{name}" for name in done.kept)
