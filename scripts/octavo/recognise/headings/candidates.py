"""The rules that see a heading in what stands together. A new convention is a new rule in `RULES`.

A rule looks at one unit and proposes; others decide, since whether "3.5 Million People" is a
heading depends on the numbers around it, and whether "I." is one on the whole book.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from octavo.recognise.headings.printed import DECIMAL, Print, as_print
from octavo.recognise.headings.ruled import heading_lines, rules_before
from octavo.recognise.lines import Line, Unit
from octavo.recognise.terms.numerals import HAN_FIGURES, leading, letter, roman, value_of
from octavo.recognise.terms.vocabulary import (
    CAPTIONS,
    HAN_DIVISIONS,
    HAN_NAME,
    KIND_OF,
    TRAILING_NAME,
    WORD_NUMBER,
    division,
    is_matter,
    last_division,
)
from octavo.recognise.typography import is_title

Number = tuple[int, ...]

EQUALS = "equals"
"""The kind of headings with equals signs before them."""

INITIAL = "initial"
"""The kind of a letter alone."""

HALF = "half"
"""The kind of 上, 中 and 下."""

FIRST_APPENDIX = 1000
"""Appendices come after all numbered chapters: A.1 is (1001, 1)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that may be a heading."""

    lines: tuple[Line, ...]
    first: int
    """Index of its first line in the file."""
    kind: str
    """Headings of one kind stand on one level: `chapter`, `decimal-2`, `capitals`."""
    number: Number
    """`45.1` as (45, 1), `XII` as (12,); empty for a heading without one."""
    printed: str | None
    """The number as printed, without a closing full stop."""
    title: str
    rule: str
    reason: str
    objection: str | None = None
    """What speaks against it in the lines themselves; None where nothing does."""
    is_ruled: bool = False
    """Underlined, or between rules."""
    underline: str = ""
    """The sign it is underlined with, twice where a rule stands above it, too."""
    gap: int = 0
    """Blank lines before it."""

    @property
    def last(self) -> int:
        """Index of its last line; blank lines may stand between a label and its title."""
        return self.first + self.lines[-1].number - self.lines[0].number

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def value(self) -> int:
        """The last component of the number, 0 without one."""
        return self.number[-1] if self.number else 0


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: str
    number: Number
    printed: str | None
    title: str
    reason: str
    objection: str | None = None


Rule = Callable[[Print], Proposal | None]


_SIGNED = re.compile(r"((?P<sign>[#=])(?P=sign){0,5})[ \t]+(.*?)[ \t]*(?P=sign)*")


def markdown(text: Print) -> Proposal | None:
    """`## Title` as in Markdown, `== Title` as in AsciiDoc, `== Title ==` as in wikis."""
    match = _SIGNED.fullmatch(text.text) if text.text[0] in "#=" else None
    if not match or text.is_wrapped or text.indent > 3 or not match[3]:
        return None
    kind = "markdown" if match["sign"] == "#" else EQUALS
    return Proposal(f"{kind}-{len(match[1])}", (), None, match[3], "signs before a title")


_BRACKETED = re.compile(r"\([^()]+\)\s*")
"""`Annex A (normative) Lists`, `Chapter 4 (continued)`."""


def named_division(text: Print) -> Proposal | None:
    """`CHAPTER XII`, `Book the First--Recalled to Life`, `FIRST ACT`, `Erstes Kapitel`."""
    found = division(text.words)
    if found is None:
        return None
    kind, printed, title = KIND_OF[found.name.lower()], found.number, found.title
    is_letter = (
        len(printed) == 1
        and printed.isascii()
        and printed.isalpha()
        and (kind == "appendix" or not roman(printed))
    )
    value = (
        letter(printed)
        if is_letter
        else value_of(printed) or value_of(re.split(r"[.\s]", printed)[-1])
    )
    goes_on = bool(title) and not found.mark
    is_sentence = _BRACKETED.sub("", title).lstrip("_*\"“'‘(")[:1].islower()
    if value is None or (goes_on and (is_sentence or (is_letter and kind != "appendix"))):
        return None
    if "," in found.mark:
        return None  # "Book I, Ch. 5." says where something stands elsewhere.
    return Proposal(kind, (value,), printed, title, f"a division of the book by name ({kind})")


def last_of_its_kind(text: Print) -> Proposal | None:
    """`CHAPTER THE LAST`, `Letztes Kapitel`: where the book has others before it."""
    found = last_division(text.words)
    if found is None:
        return None
    kind = KIND_OF[found.name.lower()]
    return Proposal(kind, (), None, text.words, f"the last of the book's divisions ({kind})")


_HALVES = {"上": 1, "前": 1, "中": 2, "下": 3, "後": 3}
_HALF = re.compile(r"([上前中下後])(?:篇|編|部|卷|巻)?(?:[\s　]+(.+))?")


def han_half(text: Print) -> Proposal | None:
    """`上 題`, `中`, `下編`: the two or three parts of a Chinese or Japanese book."""
    match = _HALF.fullmatch(text.words) if text.words[0] in _HALVES else None
    if not match:
        return None
    value = _HALVES[match[1]]
    return Proposal(HALF, (value,), match[1], match[2] or "", "one of the parts of a book")


def han_division(text: Print) -> Proposal | None:
    """`第十二章 題`: Chinese and Japanese divisions."""
    match = HAN_NAME.fullmatch(text.words) if text.words[0] in "第卷巻제" else None
    printed = (match["number"] or match["after"]) if match else ""
    value = value_of(printed)
    if not match or value is None:
        return None
    kind = HAN_DIVISIONS[match["name"] or match["first"]]
    return Proposal(kind, (value,), printed, match["title"], "a numbered division by name")


_HAN_AFTER = re.compile(rf"(?P<title>[^\W\d]{{1,8}}?)第(?P<number>[{HAN_FIGURES}]+)")


def han_number_after(text: Print) -> Proposal | None:
    """`學而第一`: the name of a chapter, then its number."""
    match = _HAN_AFTER.fullmatch(text.words) if "第" in text.words[1:] else None
    value = value_of(match["number"]) if match else None
    if not match or not value:
        return None
    return Proposal("word-第", (value,), match["number"], text.words, "a name and its number")


_SECTION_SIGN = re.compile(r"§\s*(\d+)(\s?[a-z](?!\w))?\.?\s*(.*)")


def section_sign(text: Print) -> Proposal | None:
    """`§ 1. Title`, `§ 120 a.`"""
    match = _SECTION_SIGN.fullmatch(text.text) if text.text[0] == "§" else None
    if not match or (match[3][:1].islower() and text.is_wrapped):
        return None  # "§ 2 and § 3 of the Act apply …" is a sentence that begins with a sign.
    printed = "§ " + match[1] + (match[2] or "")
    return Proposal(
        "section-sign", (int(match[1]),), printed, match[3], "a section sign and number"
    )


def decimal(text: Print) -> Proposal | None:
    """`45.1 From Historical Rivalry`, `3.2.1. Title`, `A.2. Title`."""
    match = DECIMAL.fullmatch(text.words) if "." in text.words[:4] else None
    if not match:
        return None
    head, *rest = match[1].split(".")
    number = (
        FIRST_APPENDIX + (letter(head) or 0) if head.isalpha() else int(head),
        *map(int, rest),
    )
    return Proposal(
        f"decimal-{len(number)}",
        number,
        match[1],
        match[2],
        f"a decimal number{' and a title' if match[2] else ''} alone",
        _not_a_title(match[2]),
    )


def matter(text: Print) -> Proposal | None:
    """`PREFACE.`, `Index of Characters`: parts of a book that have a name instead of a number."""
    if not is_matter(text.text):
        return None
    return Proposal("matter", (), None, text.text.strip(" .:_*"), "a part of books by its name")


_BARE = re.compile(r"(\d{1,3}|[IVXLC]+|[〇一二三四五六七八九十百]+|[^\W\d_]+(?:-[^\W\d_]+)*)[.)]?")


def bare_numeral(text: Print) -> Proposal | None:
    """`12`, `XII.`, `Twelve`, `十二`: a number alone."""
    match = _BARE.fullmatch(text.words)
    value = value_of(match[1]) if match and not match[1][0].islower() else None
    if not match or not value:
        return None
    kind = "written-numeral"
    if match[1].isascii() and match[1].isdigit():
        kind = "numeral"
    elif re.fullmatch("[IVXLC]+", match[1]):
        kind = "roman-numeral"
    return Proposal(kind, (value,), match[1], "", "a number alone")


def initial(text: Print) -> Proposal | None:
    """`A`, `B.`: a letter alone, as over the words of a dictionary that begin with it."""
    match = re.fullmatch(r"([A-Z])\.?", text.words)
    value = letter(match[1]) if match else None
    if not match or not value:
        return None
    return Proposal(INITIAL, (value,), match[1], "", "a letter alone")


_NUMBERED = re.compile(r"(\d{1,3})\.?\s+(\S.*)|(\d{1,3}|[IVXLC]+|[A-Z])(?:\.|\)|\.?--)\s*(\S.*)")


def numbered_title(text: Print) -> Proposal | None:
    """`46 The Next Chapter`, `1. Scope`, `I. The Period`, `A. Of the Form of State`."""
    match = _NUMBERED.fullmatch(text.text)
    if not match:
        return None
    printed, title = match[1] or match[3], match[2] or match[4]
    kind = "number" if printed.isdigit() else "roman" if roman(printed) else "lettered"
    value = letter(printed) if kind == "lettered" else value_of(printed)
    if not value and printed != "0":
        return None
    objection = _not_a_title(title)
    return Proposal(kind, (value or 0,), printed, title, "a number before a title", objection)


def underlined(text: Print) -> Proposal | None:
    """A title over a row of one sign (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections)."""
    if not text.underline or text.is_wrapped or not re.search(r"[^\W_]", text.text):
        return None
    return Proposal(
        f"underlined-{text.underline}", (), None, text.text, "a title that is underlined"
    )


_LONGEST_TRAILING = 80
_LONGEST_NAME = 4
"""Words."""

_TITLE_AFTER = re.compile(r"\s*(?:[.:—–-]+\s*(?P<title>[^\W_].*))?[.:]?")


def word_and_number(text: Print) -> Proposal | None:
    """`FIT THE FIRST`, `Meditation II. Title`, `Runo 3`: a book may call its parts as it likes."""
    match = WORD_NUMBER.fullmatch(text.words)
    if not match or match["name"].lower() in CAPTIONS or match["name"][0].islower():
        return None
    found = leading(match["rest"])
    after = _TITLE_AFTER.fullmatch(found[1]) if found else None
    value = value_of(found[0]) if found else None
    if not found or not value or not after:
        return None
    kind = f"word-{match['name'].lower()}"
    title = after["title"] or ""
    return Proposal(kind, (value,), found[0], title, "a word and a number", _not_a_title(title))


def trailing_division(text: Print) -> Proposal | None:
    """`1 Nephi Chapter 3`, `Inferno` over `Canto I`: the name of the work, then the division's."""
    last = text.text.removesuffix(".")[-1:]
    may_be = len(text.text) < _LONGEST_TRAILING and (last.isdecimal() or last in "ivxlcdmIVXLCDM")
    match = TRAILING_NAME.fullmatch(text.text) if may_be else None
    value = value_of(match["number"]) if match else None
    if not match or value is None or (text.is_wrapped and not _is_name(match["title"])):
        return None
    kind = "trailing-" + KIND_OF[match["name"].lower()]
    return Proposal(kind, (value,), match["number"], text.text, "a division after its work's name")


def _is_name(title: str) -> bool:
    """Whether words are the name of a work, and not the end of a sentence."""
    return title[-1].isalnum() and is_title(title) and len(title.split()) <= _LONGEST_NAME


RULES: tuple[Rule, ...] = (
    markdown,
    named_division,
    last_of_its_kind,
    han_division,
    han_number_after,
    han_half,
    section_sign,
    decimal,
    matter,
    bare_numeral,
    initial,
    trailing_division,
    numbered_title,
    word_and_number,
    underlined,
)
"""In the order in which they are asked; the first that proposes is heard."""


def candidate(unit: Unit) -> Candidate | None:
    """What the rules make of `unit`; None where none takes it for a heading."""
    printed = as_print(unit)
    return proposed(unit, printed) if printed else None


def proposed(unit: Unit, printed: Print) -> Candidate | None:
    """The same for a unit whose words are `printed`."""
    for rule in RULES:
        proposal = rule(printed)
        if proposal:
            return Candidate(
                lines=heading_lines(unit),
                first=unit.first + rules_before(unit),
                kind=proposal.kind,
                number=proposal.number,
                printed=proposal.printed,
                title=proposal.title,
                rule=rule.__name__.replace("_", " "),
                reason=proposal.reason,
                objection=proposal.objection,
                is_ruled=printed.is_ruled,
                underline=printed.underline,
                gap=unit.gap,
            )
    return None


def _not_a_title(title: str) -> str | None:
    if title and title[0].islower() and title.endswith((".", "!", "?")):
        return "the words after the number are a sentence that has begun before"
    if title.endswith(".") and re.search(r"[.!?] ", title):
        return "it is more than one sentence"
    return None
