"""The ledger of published addresses: what stands in the file, and how it is written.

    45/45.2-the-thaw.html<tab>fingerprint<tab>The Thaw
    <tab>p1<tab>fingerprint<tab>The collapse of the
    <tab>p4-2<tab>fingerprint<tab>Two years later
    <tab>p9<tab>> 45/45.3-the-cornerstone.html#p1
    <tab>p7<tab>- fingerprint<tab>Words that were let go
    45/45.2-old-title.html<tab>> 45/45.2-the-thaw.html

A page, and below it its paragraphs in the order of the book; one that is inserted is one more
line, and one that is changed is one line that differs, so that what two people wrote merges. `>`
says where something stands now, `-` that it was let go. Where a page has moved as a whole, its
paragraphs are those of the page that it leads to. The words are there for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from octavo.model import Origin
from octavo.permalinks.fingerprint import as_text, from_text
from octavo.problems import Code, OctavoError, Problem, problem

NAME = "addresses.tsv"
"""Of the file, in the source folder."""

_HEADER = (
    "# The addresses of this book's pages and paragraphs, so that each leads to the same words",
    "# for ever, whatever is added before them. Octavo keeps it; commit it with the text.",
)

_LONGEST_WORDS = 24
"""Characters of the words that say which paragraph it is."""

# Folders and files as `paginate` names them; nothing that leads out of the site.
_URL = re.compile(r"(?!\.{1,2}/)[^\s/\\:?#<>\"]+(/(?!\.{1,2}/)[^\s/\\:?#<>\"]+)*\.html")
_ID = re.compile(r"p[0-9]{1,9}(-[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph that was published."""

    id: str
    fingerprint: int = 0
    words: str = ""
    """Its first ones."""
    to: str | None = None
    """The address where it stands now, `page.html#id`, if that is another page."""
    is_retired: bool = False
    """Its author has let it go."""

    @property
    def is_here(self) -> bool:
        return self.to is None and not self.is_retired


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that was published."""

    url: str
    """Relative to the site's root."""
    fingerprint: int = 0
    """Of its title."""
    words: str = ""
    entries: tuple[Entry, ...] = ()
    to: str | None = None
    """The page that has its place now."""
    is_retired: bool = False

    @property
    def is_here(self) -> bool:
        return self.to is None and not self.is_retired


def opening(text: str) -> str:
    """The first words of `text`, as the ledger has them."""
    words = " ".join(text[: 4 * _LONGEST_WORDS].split())
    if len(words) <= _LONGEST_WORDS:
        return words
    return words[: _LONGEST_WORDS + 1].rpartition(" ")[0] or words[:_LONGEST_WORDS]


def write_ledger(leaves: Iterable[Leaf]) -> str:
    """The text of the ledger."""
    lines = list(_HEADER)
    for leaf in leaves:
        lines.append(f"{leaf.url}\t{_state(leaf)}")
        lines += [f"\t{entry.id}\t{_state(entry)}" for entry in leaf.entries]
    return "\n".join(lines) + "\n"


def _state(kept: Leaf | Entry) -> str:
    if kept.to is not None:
        return f"> {kept.to}"
    return f"{'- ' if kept.is_retired else ''}{as_text(kept.fingerprint)}\t{kept.words}"


def read_ledger(text: str) -> tuple[Leaf, ...]:
    """What `write_ledger` wrote. Raises OctavoError (ADDRESS_LEDGER) with the line.

    A merge may leave a page or a paragraph twice: the first counts.
    """
    leaves: dict[str, Leaf] = {}
    entries: dict[str, dict[str, Entry]] = {}
    url = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, *rest = line.removeprefix("\t").rstrip("\r").split("\t")
            if line.startswith("\t"):
                entries[url].setdefault(name, _entry(name, rest))
            else:
                url = name
                leaves.setdefault(url, _leaf(url, rest))
                entries.setdefault(url, {})
        except (ValueError, KeyError) as error:
            raise OctavoError(_unreadable(number)) from error
    return tuple(
        replace(leaf, entries=tuple(entries[url].values())) for url, leaf in leaves.items()
    )


def _unreadable(line: int) -> Problem:
    return problem(Code.ADDRESS_LEDGER, Origin(NAME, line))


def _leaf(url: str, rest: Sequence[str]) -> Leaf:
    if not _URL.fullmatch(url):
        raise ValueError(url)
    fingerprint, words, to, is_retired = _read_state(rest)
    if to is not None and not _URL.fullmatch(to):
        raise ValueError(to)
    return Leaf(url, fingerprint, words, (), to, is_retired)


def _entry(name: str, rest: Sequence[str]) -> Entry:
    if not _ID.fullmatch(name):
        raise ValueError(name)
    fingerprint, words, to, is_retired = _read_state(rest)
    if to is not None:
        url, _, fragment = to.partition("#")
        if not (_URL.fullmatch(url) and _ID.fullmatch(fragment)):
            raise ValueError(to)
    return Entry(name, fingerprint, words, to, is_retired)


def _read_state(rest: Sequence[str]) -> tuple[int, str, str | None, bool]:
    state = rest[0] if rest else ""
    if state.startswith("> "):
        return 0, "", state[2:], False
    words = opening("\t".join(rest[1:]))
    return from_text(state.removeprefix("- ")), words, None, state.startswith("- ")
