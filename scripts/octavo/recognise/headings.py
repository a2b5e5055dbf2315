"""The rules that see a heading in what stands together. A new convention is a new rule in `RULES`.

A rule looks at one unit and proposes; others decide, since whether "3.5 Million People" is a
heading depends on the numbers around it, and whether "I." is one on the whole book.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from octavo.recognise.lines import Line, Unit
from octavo.recognise.numerals import letter, roman, value_of
from octavo.recognise.ruled import MOST_LINES, heading_lines, is_rule, rules_before, underline
from octavo.recognise.vocabulary import (
    HAN_DIVISIONS,
    HAN_NAME,
    KIND_OF,
    NAME_NUMBER,
    NUMBER_NAME,
    TRAILING_NAME,
    is_matter,
)

LONGEST = 250
"""In characters, label and title together; what is longer is a paragraph."""

Number = tuple[int, ...]


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
        return self.first + self.lines[-1].origin.line - self.lines[0].origin.line

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def value(self) -> int:
        """The last component of the number, 0 without one."""
        return self.number[-1] if self.number else 0


@dataclass(frozen=True, slots=True)
class Print:
    """What a rule reads: the words of a unit that is short enough to be a heading."""

    text: str
    """The words on one line, marks of rules and help tags left out."""
    is_ruled: bool
    underline: str
    is_wrapped: bool
    """More than one line of words."""
    indent: int


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: str
    number: Number
    printed: str | None
    title: str
    reason: str
    objection: str | None = None


Rule = Callable[[Print], Proposal | None]


def markdown(text: Print) -> Proposal | None:
    """`## Title`: number signs as Markdown has them (https://spec.commonmark.org/0.31.2/#atx-headings)."""
    match = re.fullmatch(r"(#{1,6})[ \t]+(.*?)[ \t]*#*", text.text)
    if not match or text.is_wrapped or text.indent > 3:
        return None
    return Proposal(f"markdown-{len(match[1])}", (), None, match[2], "number signs before a title")


def named_division(text: Print) -> Proposal | None:
    """`CHAPTER XII`, `Book the First--Recalled to Life`, `FIRST ACT`, `Erstes Kapitel`."""
    match = NAME_NUMBER.fullmatch(text.text) or NUMBER_NAME.fullmatch(text.text)
    if not match:
        return None
    kind, printed, title = KIND_OF[match["name"].lower()], match["number"], match["title"]
    is_letter = (
        len(printed) == 1 and printed.isalpha() and (kind == "appendix" or not roman(printed))
    )
    value = letter(printed) if is_letter else value_of(re.split(r"[.\s]", printed)[-1])
    goes_on = bool(title) and not match["mark"]
    if value is None or (goes_on and (title[0].islower() or (is_letter and kind != "appendix"))):
        return None
    if "," in match["mark"]:
        return None  # "Book I, Ch. 5." says where something stands elsewhere.
    return Proposal(kind, (value,), printed, title, f"a division of the book by name ({kind})")


def han_division(text: Print) -> Proposal | None:
    """`第十二章 題`: Chinese and Japanese divisions."""
    match = HAN_NAME.fullmatch(text.text)
    value = value_of(match["number"]) if match else None
    if not match or value is None:
        return None
    kind = HAN_DIVISIONS[match["name"]]
    return Proposal(kind, (value,), match["number"], match["title"], "a numbered division by name")


def section_sign(text: Print) -> Proposal | None:
    """`§ 1. Title`, `§ 120 a.`"""
    match = re.fullmatch(r"§\s*(\d+)(\s?[a-z](?!\w))?\.?\s*(.*)", text.text)
    if not match or (match[3][:1].islower() and text.is_wrapped):
        return None  # "§ 2 and § 3 of the Act apply …" is a sentence that begins with a sign.
    printed = "§ " + match[1] + (match[2] or "")
    return Proposal(
        "section-sign", (int(match[1]),), printed, match[3], "a section sign and number"
    )


# At most nine components, each of one to three digits without a leading zero: "45.1" and
# "3.2.1.", not "1.05" or "1986."; an appendix begins with its letter. The full stop after the
# last one is the printer's.
_DECIMAL = re.compile(r"((?:[A-Z]|[1-9]\d{0,2}|0)(?:\.(?:[1-9]\d{0,2}|0)){1,8})\.?(?=\s|$)\s*(.*)")


def decimal(text: Print) -> Proposal | None:
    """`45.1 From Historical Rivalry`, `3.2.1. Title`, `A.2. Title`."""
    match = _DECIMAL.fullmatch(text.text)
    if not match:
        return None
    head, *rest = match[1].split(".")
    # Appendices come after all numbered chapters.
    number = (1000 + (letter(head) or 0) if head.isalpha() else int(head), *map(int, rest))
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


def bare_numeral(text: Print) -> Proposal | None:
    """`12`, `XII.`, `Twelve`, `十二`: a number alone."""
    match = re.fullmatch(r"(\d{1,3}|[IVXLC]+|[〇一二三四五六七八九十百]+|[^\W\d_-]+)\.?", text.text)
    value = value_of(match[1]) if match and not match[1][0].islower() else None
    if not match or not value:
        return None
    kind = "written-numeral"
    if match[1].isascii() and match[1].isdigit():
        kind = "numeral"
    elif re.fullmatch("[IVXLC]+", match[1]):
        kind = "roman-numeral"
    return Proposal(kind, (value,), match[1], "", "a number alone")


def numbered_title(text: Print) -> Proposal | None:
    """`46 The Next Chapter`, `1. Scope`, `I. The Period`, `A. Of the Form of State`."""
    match = re.fullmatch(
        r"(\d{1,3})\.?\s+(\S.*)|(\d{1,3}|[IVXLC]+|[A-Z])(?:\.|\)|\.?--)\s*(\S.*)", text.text
    )
    if not match:
        return None
    printed, title = match[1] or match[3], match[2] or match[4]
    kind = "number" if printed.isdigit() else "roman" if roman(printed) else "lettered"
    value = letter(printed) if kind == "lettered" else value_of(printed)
    if not value:
        return None
    objection = _not_a_title(title)
    return Proposal(kind, (value,), printed, title, "a number before a title", objection)


def underlined(text: Print) -> Proposal | None:
    """A title over a row of one sign (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections)."""
    if not text.underline or text.is_wrapped or not re.search(r"[^\W_]", text.text):
        return None
    return Proposal(
        f"underlined-{text.underline}", (), None, text.text, "a title that is underlined"
    )


def trailing_division(text: Print) -> Proposal | None:
    """`1 Nephi Chapter 3`: the name of the work, then the division's."""
    match = TRAILING_NAME.fullmatch(text.text)
    value = value_of(match["number"]) if match else None
    if not match or value is None or text.is_wrapped:
        return None
    kind = "trailing-" + KIND_OF[match["name"].lower()]
    return Proposal(kind, (value,), match["number"], text.text, "a division after its work's name")


RULES: tuple[Rule, ...] = (
    markdown,
    named_division,
    han_division,
    section_sign,
    decimal,
    matter,
    bare_numeral,
    trailing_division,
    numbered_title,
    underlined,
)
"""In the order in which they are asked; the first that proposes is heard."""

_HELP_TAG = re.compile(r"(?:\s{2,}|\t)\*\S+\*(?:\s+\*\S+\*)*$")
_TAGGED_NUMBER = re.compile(r"\*(\d+(?:\.\d+)+)\*\s+(?=\S)")
PAGE_NUMBER = re.compile(r"(?:\s{3,}|(?:\s?\.){3,}\s*)\d{1,4}$")
"""A line that ends so is an entry of a table of contents."""


def candidate(unit: Unit) -> Candidate | None:
    """What the rules make of `unit`; None where none takes it for a heading."""
    printed = as_print(unit)
    if printed is None:
        return None
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


def as_print(unit: Unit) -> Print | None:
    """The words of `unit` for the rules; None where it cannot be a heading for its size."""
    words = heading_lines(unit)
    is_ruled = len(words) < len(unit.lines)
    text = " ".join(line.text for line in words)
    if not words or len(words) > MOST_LINES or len(text) > LONGEST:
        return None
    if any(is_rule(line) for line in words):
        return None  # What a rule divides is not one heading.
    if PAGE_NUMBER.search(text) or text.endswith((",", ";")):
        return None
    if any(_DECIMAL.fullmatch(line.text) for line in words[1:]):
        return None  # A list of sections, not one.
    if len(words) > 1 and _lists_divisions([line.text for line in words]):
        return None
    text = _TAGGED_NUMBER.sub(r"\1 ", _HELP_TAG.sub("", text))
    return Print(text, is_ruled, underline(unit), len(words) > 1, words[0].indent)


def _lists_divisions(lines: list[str]) -> bool:
    """Whether each of the lines names a division of one kind: Chapter 1, Chapter 2."""
    names = [match["name"].lower() for line in lines if (match := NAME_NUMBER.fullmatch(line))]
    return len(names) == len(lines) and len(set(names)) == 1


def _not_a_title(title: str) -> str | None:
    if title and title[0].islower() and title.endswith((".", "!", "?")):
        return "the words after the number are a sentence that has begun before"
    if title.endswith(".") and re.search(r"[.!?] ", title):
        return "it is more than one sentence"
    return None
