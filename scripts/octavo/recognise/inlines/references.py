"""Cross-references: words that a number makes the name of one section of this book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from octavo.model import Inline, Origin, Reference
from octavo.recognise.inlines.spans import Span, Stretch
from octavo.recognise.references.naming import FURTHER, kinds_of
from octavo.recognise.references.places import Places, by_decimal, by_kind
from octavo.recognise.terms.numerals import letter, value_of
from octavo.recognise.terms.vocabulary import HAN_DIVISIONS

_UNNAMED = ("number", "numeral", "roman", "roman-numeral", "written-numeral")
"""Kinds of headings that are called chapters and sections, though they do not say so."""

# What the words belong to is another work: "Section 4 of [RFC793]", "Kapitel 3 der Ilias"; "of
# this document" is not.
_OWN = (
    r"(?:the\s+(?:present|current)|this)\s+(?:book|volume|work|document|specification|memo|essay"
    r"|treatise|part|chapter|section|manual|standard|guide|act|law|statute|constitution)\b"
    r"|dies|cet|ce\b|este|questo|deze|denne|этой|этого"
)
_ELSEWHERE = re.compile(
    rf",?\s+(?:of|de|des|du|del|della|di|do|da|der|von|van|av|из)\s+(?!{_OWN})"
    r"|,?\s+(?:of|in|from)\s+\[|\s+de\s+l['’]|\s*\[",
    re.IGNORECASE,
)

# So it is where a title, an author or a larger part of that work stands before: "_Emile_, Book
# II", "Burke, Part IV", "bk. ii. c. iii. § 1", "ibid. § 43". "However, Section 5" is no author.
_OTHER_WORK = re.compile(
    r"(?:\]|RFC\s?\d+|[»”\"]|(?<!see)(?<!cf)(?<!cf\.)(?<!vide)_)[,;]?\s*\(?$"
    r"|\b(?:bk|b|c|ch|lib|liv|vol|tom|t|l)\.?\s*(?:[ivxlc]+|\d+)[.,;]?\s+$"
    r"|\b(?:ibid|l\.\s?c|op\.\s?cit|loc\.\s?cit)[.,]*\s+$"
    r"|(?-i:[^\W\d_A-Z],?\s+[A-Z][^\W\d_]+,\s+$)",
    re.IGNORECASE,
)
_REACH_BEFORE = 24
_CHAINED = re.compile(r"[.,;:\s]*")
"""What may stand between the parts of one reference: "Part I. § 16"."""

# "Chapter I am" is no reference, "in Chapter I." may be.
_ENDS = re.compile(r"\s*(?:[.,;:)\]!?]|$|[—–-])")


def reference(stretch: Stretch) -> Iterator[Span]:
    """`Section 45.3`, `see Chapter XII`, `§ 2.1`, `Sections 4.2 and 4.3`, `第三章`."""
    places = stretch.habits.places
    naming = stretch.habits.naming
    if naming is None:
        return
    text = stretch.text
    elsewhere: int | None = None
    for match in naming.name.finditer(text, stretch.start, stretch.end):
        before = text[max(stretch.start, match.start() - _REACH_BEFORE) : match.start()]
        is_chained = elsewhere is not None and _CHAINED.fullmatch(text, elsewhere, match.start())
        if is_chained or _OTHER_WORK.search(before) or _ELSEWHERE.match(text, match.end()):
            elsewhere = match.end()
        else:
            yield from _spans(match, places)


def _spans(match: re.Match[str], places: Places) -> Iterator[Span]:
    if match["han"]:
        value = value_of(match["count"])
        kinds = [HAN_DIVISIONS[match["division"]]]
        yield from _span(match.span(), places, kinds, (value,) if value else ())
        return
    kinds = ["section-sign"] if match["sign"] else list(kinds_of(match["name"]))
    first = match["number"]
    if first == "I" and not _ENDS.match(match.string, match.end("number")):
        return
    yield from _span((match.start(), match.end("number")), places, kinds, _number(first))
    for more in FURTHER.finditer(match.string, match.end("number"), match.end()):
        yield from _span(more.span(1), places, kinds, _number(more[1]))


def _span(
    where: tuple[int, int], places: Places, kinds: Sequence[str], number: tuple[int, ...]
) -> Iterator[Span]:
    target = _target(places, kinds, number) if number else None
    if target:
        yield Span(*where, where, partial(_reference, target))


def _reference(target: Origin, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return Reference(inlines, target, origin)


def _target(places: Places, kinds: Sequence[str], number: tuple[int, ...]) -> Origin | None:
    """The one section of that number, of the kind that is named or of one without a name."""
    if len(number) > 1:
        return places.only(by_decimal(number))
    unnamed = _UNNAMED if {"chapter", "section"} & set(kinds) else ()
    found = (places.only(by_kind(kind, number)) for kind in (*kinds, *unnamed))
    return next((target for target in found if target), None)


def _number(printed: str) -> tuple[int, ...]:
    """`4.2` as (4, 2), `A.1` as headings count it, `XII` and `twelve` as (12,)."""
    head, *rest = printed.split(".")
    if rest:
        first = int(head) if head.isdecimal() else 1000 + (letter(head) or 0)
        return (first, *map(int, rest))
    value = value_of(printed)
    if value is None and len(printed) == 1:
        value = letter(printed)
    return (value,) if value else ()
