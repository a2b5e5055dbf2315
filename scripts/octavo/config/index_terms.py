"""The entries `[[index]]` of a book.toml: what stands in the index at the back of the book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from octavo.config.entries import Entry, entries, is_words
from octavo.config.wrong import known
from octavo.model import IndexTerm, fold
from octavo.problems import Problem

KEY = "index"

_WORDS = ("term", "under", "see", "sort")
_LISTS = ("find", "see_also", "sections")
_KEYS = (*_WORDS, *_LISTS)

_LONGEST = 200
"""Characters of a term; a line of an index has some forty."""


def index_terms(value: Any, text: str) -> tuple[list[IndexTerm], list[Problem]]:
    """The terms in `value`, and what is wrong with them.

    `value` is what the key holds, None where it is missing; `text` is the whole book.toml, for
    the lines.
    """
    given, problems = entries(KEY, value, text)
    complaints = [problem for entry in given for problem in _complaints(entry)]
    # What leads where can be said of terms alone.
    complaints = complaints or list(_astray(given))
    return ([] if complaints else [_term(entry) for entry in given]), [*problems, *complaints]


def _term(entry: Entry) -> IndexTerm:
    term, see = entry.folded("term") or "", entry.folded("see")
    find = _listed(entry, "find")
    return IndexTerm(
        term,
        entry.origin,
        find if see or "find" in entry.values else (in_text(term),),
        entry.folded("under"),
        see,
        _listed(entry, "see_also"),
        _listed(entry, "sections"),
        entry.folded("sort"),
    )


def in_text(term: str) -> str:
    """The words that a term has in the text: those of a name that stands turned round."""
    family, comma, given = term.partition(", ")
    is_name = comma and given[:1].isupper() and "," not in given
    return f"{given} {family}" if is_name else term


def _listed(entry: Entry, key: str) -> tuple[str, ...]:
    """The words under a key that takes one or several."""
    value = entry.values.get(key, [])
    return tuple(fold(words) for words in ([value] if isinstance(value, str) else value))


def _complaints(entry: Entry) -> Iterator[Problem]:
    types = [*entry.unknown(_KEYS), *entry.no_words(*_WORDS), *_lists(entry)]
    yield from types or _contradictions(entry)


def _lists(entry: Entry) -> Iterator[Problem]:
    for key in _LISTS:
        value = entry.values.get(key, [])
        listed = value if isinstance(value, list) else [value]
        if not all(map(is_words, listed)):
            what = f"`{key}` must be words in quotation marks, or a list of them"
            yield entry.wrong(key, what, f'Write {key} = ["…", "…"].')


def _contradictions(entry: Entry) -> Iterator[Problem]:
    values = entry.values
    if "term" not in values:
        yield entry.wrong("", "the entry does not say its term", 'Write term = "…".')
    elif len(fold(values["term"])) > _LONGEST:
        what = f"the term is longer than {_LONGEST} characters"
        yield entry.wrong("term", what, "Make it shorter.")
    if "see" in values and "find" in values:
        what = "what `see` leads away from has no places of its own"
        yield entry.wrong("find", what, "Take one of the two out, or write `see_also`.")


def _astray(given: Sequence[Entry]) -> Iterator[Problem]:
    """Terms that stand twice, and what leads to a term that there is not."""
    outer = [entry.folded("term") or "" for entry in given if "under" not in entry.values]
    names = {entry.folded("term") or "" for entry in given}
    times = Counter((entry.folded("under"), entry.folded("term")) for entry in given)
    for entry in given:
        term = entry.folded("term") or ""
        if times[entry.folded("under"), term] > 1:
            times[entry.folded("under"), term] = 0
            what = f"the term {term!r} stands twice"
            yield entry.wrong("term", what, "Put what both find into one.")
        under = entry.folded("under")
        if under is not None and under not in outer:
            yield entry.wrong("under", f"there is no term {under!r}", known(under, outer))
        for key in ("see", "see_also"):
            for other in _listed(entry, key):
                if other not in names:
                    yield entry.wrong(key, f"there is no term {other!r}", known(other, names))
                elif other == term and under is None:
                    yield entry.wrong(key, f"the term {term!r} leads to itself")
