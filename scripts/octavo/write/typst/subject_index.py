"""The index of the printed book, with the numbers of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from octavo.subject_index import Entry, Led, groups
from octavo.translations import Words
from octavo.write.typst.strings import string, strings, words

Labels = Mapping[str, tuple[str, ...]]
"""Of the places of each entry, by its id (`anchors.Anchored`)."""


def write_index(entries: Sequence[Entry], labels: Labels, said: Words) -> str:
    """The entries, by their initials."""
    parts = ("\n".join(_entries(held, 0, labels, said)) for _, held in groups(entries))
    return "#index(\n" + "\n".join(f"[\n{part}\n]," for part in parts) + "\n)"


def _entries(entries: Sequence[Entry], depth: int, labels: Labels, said: Words) -> Iterator[str]:
    for entry in entries:
        own = strings([*labels.get(entry.id, ())])
        more = '#"; "'.join(_leads(entry, said))
        yield f"#index-entry({depth}, {string(entry.id)}, {own})[{words(entry.term)}][{more}]"
        yield from _entries(entry.below, depth + 1, labels, said)


def _leads(entry: Entry, said: Words) -> Iterator[str]:
    """Where else to look."""
    if entry.see:
        yield _led(said.pages.see, [entry.see])
    if entry.see_also:
        yield _led(said.pages.see_also, entry.see_also)


def _led(said: str, entries: Sequence[Led]) -> str:
    before, _, after = said.partition("{terms}")
    links = '#"; "'.join(
        f"#link(label({string(entry.id)}))[{words(entry.term)}]" for entry in entries
    )
    return f"#emph[{words(before)}]{links}#emph[{words(after)}]"


def index_words(entries: Sequence[Entry], said: Words) -> list[str]:
    """What each entry says but for the numbers of its pages, in order: the term, and where else
    to look, apart."""
    pieces: list[str] = []
    for entry in entries:
        pieces.append(entry.term)
        leads = [(said.pages.see, (entry.see,) if entry.see else ()),
                 (said.pages.see_also, entry.see_also)]  # fmt: skip
        pieces += [
            words.format(terms="; ".join(led.term for led in terms))
            for words, terms in leads if terms
        ]  # fmt: skip
        pieces += index_words(entry.below, said)
    return pieces
