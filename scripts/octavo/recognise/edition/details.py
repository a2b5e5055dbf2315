"""What the header of an e-book says of it: title, authors, language, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from octavo.model import Source, fold
from octavo.recognise.edition import frame
from octavo.recognise.edition.languages import language_tag
from octavo.recognise.lines import Line, split

_TITLE = ("title", "titel", "titre", "título", "titolo")
_AUTHOR = ("author", "authors", "autor", "auteur", "autore", "verfasser")
_LANGUAGE = ("language", "languages", "sprache", "langue", "idioma", "lingua", "taal")
_RELEASED = ("release date", "posting date", "veröffentlichungsdatum", "date de parution")
"""Names of fields, the one to be believed first in front."""

_FIELD = re.compile(r"([^\W\d_][\w ]{3,30}?)\s?:(?:\s+(\S.*))?$")
# Two fields on one line, and a field that stands in brackets.
_SECOND = re.compile(r"\s\[?(?=(?:Last Updated|Most recently updated|Posting Date): )")
_BRACKETED = re.compile(r"\[(?:This file )?((?:last|most recently) updated: [^\]]+)\]", re.I)
_NUMBER = re.compile(r"\s*\[?(?:e-?text|e-?book)\s?#\s?\d+\]?.*", re.IGNORECASE | re.DOTALL)

# Before there were fields: "The Project Gutenberg Etext of Emma, by Jane Austen", and the date
# with the number.
_NAMED = re.compile(
    r"\W*(?:The )?Project Gutenberg(?:'s|’s)?(?: (?:e-?text|e-?book))?(?: of|,)? (.+)",
    re.IGNORECASE,
)
_BY = re.compile(r",? (?:by|von|par|por|di|door) (?=\w)")
_DATED = re.compile(r"(\w+,? \d{4})\s+\[e-?(?:text|book)", re.IGNORECASE)
_WRITTEN_IN = re.compile(r"\W*This e-?(?:text|book) is in (\w+)", re.IGNORECASE)

_MOST_CHARACTERS = 80_000
"""At the start of a file within which its header ends."""
_ROOM = 60
"""A title's line this long may have been broken for want of room."""

_NOBODY = frozenset(["unknown", "n/a", "none"])


@dataclass(frozen=True, slots=True)
class Details:
    """What frames say of a book; None and empty where they say nothing, or not the same."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    """BCP 47 tag."""
    released: str | None = None
    """As printed: `June 17, 2008`."""
    fields: tuple[tuple[str, str], ...] = ()
    """Every field of the header, as printed: `("Translator", "J. H. Bernard")`."""


def details(sources: Iterable[Source]) -> Details:
    """What the frames of a book's files say of it. Of files that do not agree, none is believed:
    the title of a volume is not that of the work.
    """
    found = [_of_file(source) for source in sources if frame.NAME.search(source.text, 0, 20_000)]
    return Details(
        _agreed(one.title for one in found),
        _agreed(one.author for one in found),
        _agreed(one.language for one in found),
        _agreed(one.released for one in found),
        tuple(dict.fromkeys(field for one in found for field in one.fields)),
    )


def _agreed(values: Iterable[str | None]) -> str | None:
    said = {value for value in values if value}
    return said.pop() if len(said) == 1 else None


def _of_file(source: Source) -> Details:
    beginning = Source(source.name, source.text[:_MOST_CHARACTERS], source.encoding, source.newline)
    lines = split(beginning)
    return of_header(lines[: frame.header(lines)])


def of_header(lines: Sequence[Line]) -> Details:
    """What the lines of one header say."""
    fields = tuple(_fields(lines))
    title, author = _named(lines)
    names = _first(fields, _AUTHOR)
    if names is not None:
        author = None if names.casefold() in _NOBODY else names
    languages = (language_tag(value) for value in _values(fields, _LANGUAGE))
    written_in = (m for line in lines if (m := _WRITTEN_IN.match(line.text)))
    return Details(
        title=_first(fields, _TITLE) or title,
        author=author,
        language=next((tag for tag in languages if tag), None)
        or next((language_tag(match[1]) for match in written_in), None),
        released=_released(fields, lines),
        fields=fields,
    )


def _fields(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The fields of a header, each with the lines that continue it."""
    for index, line in enumerate(lines):
        if ":" not in line.text:
            continue
        for part in _SECOND.split(line.text):
            if match := _FIELD.match(part) or _FIELD.match(_BRACKETED.sub(r"\1", part)):
                name = match[1]
                values = [match[2] or "", *_continued(lines, index)]
                yield name, _joined(name, [value for value in values if value])


def _continued(lines: Sequence[Line], index: int) -> Iterator[str]:
    indent = lines[index].indent
    for line in lines[index + 1 :]:
        if not line.text or line.indent <= indent or _FIELD.match(line.text):
            return
        yield line.text


def _joined(name: str, values: Sequence[str]) -> str:
    """The lines of a field as one: a subtitle and a second author stand on lines of their own."""
    if not values:
        return ""
    between = {**dict.fromkeys(_TITLE, ": "), **dict.fromkeys(_AUTHOR, ", ")}.get(name.casefold())
    joined = values[0]
    for before, after in pairwise(values):
        runs_on = after[0].islower() or not before[-1].isalnum() or len(before) > _ROOM
        joined += (" " if runs_on or not between else between) + after
    return fold(joined)


def _values(fields: Iterable[tuple[str, str]], names: Sequence[str]) -> list[str]:
    known = [(name.casefold(), value) for name, value in fields if value]
    return [value for name in names for other, value in known if other == name]


def _first(fields: Iterable[tuple[str, str]], names: Sequence[str]) -> str | None:
    found = list(dict.fromkeys(_values(fields, names)))
    if names is _AUTHOR:
        return ", ".join(found) or None
    return found[0] if found else None


def _released(fields: Iterable[tuple[str, str]], lines: Sequence[Line]) -> str | None:
    for value in _values(fields, _RELEASED):
        if date := _NUMBER.sub("", value).strip(" ."):
            return date
    dated = (match for line in lines if (match := _DATED.match(line.text)))
    return next((match[1] for match in dated), None)


def _named(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Title and author of the line that opens a header."""
    first = next((i for i, line in enumerate(lines) if _NAMED.match(line.text)), None)
    if first is None:
        return None, None
    opening = []
    for line in lines[first : first + 4]:
        if not line.text:
            break
        opening.append(line.text)
    match = _NAMED.match(" ".join(opening))
    words = match[1].strip(" *.") if match else ""
    title, author = ([*_BY.split(words, maxsplit=1), ""])[:2]
    return title or None, author or None
