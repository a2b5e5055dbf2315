"""How notes and the calls for them are printed, and all of a file that looks so.

Notes: `[Footnote 12: …]`, `[12] …`, `^[12] …`, `* …`, `¹ …`, and under a heading that says Notes
`12. …`, `(12) …`. Calls: `[12]`, `^[12]`, `word*`, `word¹`, `word(12)`, `word^12`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from octavo.recognise.lines import Line
from octavo.recognise.marks import SIGNS, Marks, pair
from octavo.recognise.passage import Passage

_WORD = "footnotes?|note|fußnote|anmerkung|nota|voetnoot|noot|fotnote|сноска|примечание"
_SYMBOL_SIGNS = "*†‡§¶"
_SYMBOL = rf"[{_SYMBOL_SIGNS}][{_SYMBOL_SIGNS}]{{0,3}}(?: ?\(\d\))?"
_LABEL = rf"\d{{1,4}}|[^\W\d_]|{_SYMBOL}"
_RAISED = "[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹]{0,3}"

# Patterns begin with a character, not with what stands before it: such are found quickest.
_NAMED = re.compile(rf"\[(?:{_WORD})\s*({_LABEL})?\s*[:.—–-]\s*", re.IGNORECASE)
_CLOSED = re.compile(rf"\[(?:{_WORD})\s*({_LABEL})\]:\s*", re.IGNORECASE)
_BRACKETED = re.compile(rf"\[({_LABEL})\]|\^\s?\[({_LABEL})\]")
_SYMBOLIC = re.compile(rf"({_SYMBOL})")
_SUPERSCRIPT = re.compile(f"({_RAISED})")
_COUNTED = re.compile(r"\((\d{1,4})\)|(\d{1,4})[.)]?(?=\s)")
_GLUED = re.compile(r"\((\d{1,4})\)|\^(\d{1,4})(?!\w)")

CALL = re.compile(
    rf"\[(?:{_LABEL})\]|\^\s?\[(?:{_LABEL})\]|{_SYMBOL}|{_RAISED}|\(\d{{1,4}}\)|\^\d{{1,4}}"
)
"""All that may be a call."""

_AFTER_SYMBOL = re.compile(r"\s?(?:[^\W_]|[\"'“‘„«_(\[])")
_BEFORE_CALL = re.compile(r"[^\W_]|[.,;:!?\"'”’»)\]_—–-]")

_SYMBOLS = ("*", "†", "‡")
_AFTER_STAR = ("", " ", "\n", "—")
_HEADINGS = frozenset([
    *("notes", "footnotes", "endnotes", "notes de fin", "notes de bas de page"),
    *("fussnoten", "anmerkungen", "endnoten", "notas", "note al testo", "voetnoten", "eindnoten"),
    *("noten", "noter", "fotnoter", "sluttnoter", "сноски", "примечания", "注释", "注釈", "註"),
])  # fmt: skip
"""What stands over notes, plain."""

_LONGEST_HEADING = 40
_NO_LEVEL = 99

_WIDE_SPACES = " \u00a0\u2002\u2003\u2009\u3000"
_LONGEST_NOTE = 20_000

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Text:
    """A file as notes are looked for in it."""

    lines: Sequence[Line]
    passage: Passage
    """All the lines."""
    marks: Marks
    is_line: bool
    """Whether each line is a paragraph."""
    headings: Sequence[tuple[int, int]]
    """First line and level of each heading."""
    body: tuple[int, int]
    """First line of the book in the file, and the first one after it."""

    def paragraph(self, offset: int) -> int:
        """Where the paragraph begins in which `offset` stands."""
        parting = "\n" if self.is_line else "\n\n"
        before = self.passage.text.rfind(parting, 0, offset)
        return before + len(parting) if before >= 0 else 0

    @cached_property
    def bracketed(self) -> list[re.Match[str]]:
        """All labels in brackets."""
        whole = self.passage.text
        return list(_BRACKETED.finditer(whole)) if "[" in whole else []

    @cached_property
    def symbols(self) -> list[re.Match[str]]:
        """All stars and daggers, each several of one sign."""
        whole = self.passage.text
        if not any(sign in whole for sign in _SYMBOL_SIGNS):
            return []
        return [
            match
            for match in _SYMBOLIC.finditer(whole)
            if len(set(match[0].partition("(")[0].strip())) == 1
        ]

    @cached_property
    def raised(self) -> list[re.Match[str]]:
        """All raised figures."""
        whole = self.passage.text
        return [] if whole.isascii() else list(_SUPERSCRIPT.finditer(whole))


class Sign(NamedTuple):
    """What may begin a note or be a call."""

    offset: int
    label: str
    text: str
    form: str
    """`named`, `bracketed`, `symbol`, `raised` or `counted`."""

    @property
    def rank(self) -> int:
        """Where its label stands in a numbering."""
        if self.label.isdecimal():
            return int(self.label)
        if self.label.isalpha():
            return ord(self.label)
        # `*`, `**`, `*(2)`, `†`.
        number = self.label[-2] if self.label.endswith(")") else len(self.label)
        return 10 * ord(self.label[0]) + int(number)


def definitions(text: Text) -> list[Sign]:
    """All that may begin a note, in order, the frame of the file left out."""
    found = sorted(_definitions(text), key=lambda sign: sign.offset)
    first, end = text.body
    lines = [(text.passage.origin(sign.offset).line - 1, sign) for sign in found]
    return list(_not_inside(text.passage.text, [s for line, s in lines if first <= line < end]))


def _not_inside(whole: str, found: Sequence[Sign]) -> Iterator[Sign]:
    """The signs that stand in no note whose bracket is still open."""
    named: Sign | None = None
    for sign in found:
        if sign.form == "named":
            named = sign
        elif named and is_within(whole, named, sign.offset):
            continue
        yield sign


def is_within(whole: str, named: Sign, offset: int) -> bool:
    """Whether at `offset` the bracket is open that a note begins with."""
    if offset - named.offset > _LONGEST_NOTE:
        return False
    before = whole[named.offset : offset]
    return before.count("[") > before.count("]")


def _definitions(text: Text) -> Iterator[Sign]:
    whole = text.passage.text
    for match in _NAMED.finditer(whole):
        if _begins_line(whole, _edge(whole, match)):
            yield _sign(whole, match, "named")
    for match in _CLOSED.finditer(whole):
        if _begins_paragraph(text, _edge(whole, match)):
            yield _sign(whole, match, "bracketed")
    last: Sign | None = None
    for match in text.bracketed:
        sign = _sign(whole, match, "bracketed")
        if not _begins_line(whole, sign.offset):
            continue
        if _begins_paragraph(text, sign.offset) or (last and _is_next(whole, last, sign)):
            yield sign
            last = sign
    for matches, form in ((text.symbols, "symbol"), (text.raised, "raised")):
        for match in matches:
            if _begins_note(whole, match) and _begins_paragraph(text, _edge(whole, match)):
                yield _sign(whole, match, form)
    yield from _counted(text)


def _edge(whole: str, match: re.Match[str]) -> int:
    """Where a sign begins with the wide spaces before it, such as set a first line in."""
    start = match.start()
    while start and whole[start - 1] in _WIDE_SPACES:
        start -= 1
    return start


def calls(text: Text, has_counted: bool) -> list[Sign]:
    """All that may be a call, in order; some begin paragraphs and may be notes as well.

    `has_counted` says whether notes may begin with a number alone: only then figures call them.
    """
    return sorted(_calls(text, has_counted), key=lambda sign: sign.offset)


def _calls(text: Text, has_counted: bool) -> Iterator[Sign]:
    whole = text.passage.text
    for match in text.bracketed:
        yield _call(match, "bracketed")
    closing = _closing(text)
    for match in text.symbols:
        if _follows_word(whole, match) and match.start() not in closing:
            yield _call(match, "symbol")
    counted = _GLUED.finditer(whole) if has_counted else ()
    for matches, form in ((text.raised, "raised"), (counted, "counted")):
        for match in matches:
            if _follows_word(whole, match):
                yield _call(match, form)


def _closing(text: Text) -> frozenset[int]:
    """Where a star closes an emphasis."""
    signs = [sign for sign in text.marks.styles if sign[0] == "*"]
    return frozenset(
        match.end() - len(sign)
        for sign in signs
        for match in pair(sign).finditer(text.passage.text)
    )


def _counted(text: Text) -> Iterator[Sign]:
    """Paragraphs that begin with a number, under a heading that says Notes."""
    starts = dict(text.headings)
    over = {
        index: starts.get(index, _NO_LEVEL)
        for index, line in enumerate(text.lines)
        if 0 < len(line.text) < _LONGEST_HEADING and _plain(line.text) in _HEADINGS
    }
    level = 0
    offset = 0
    for index, line in enumerate(text.lines) if over else ():
        if index in over:
            level = over[index]
        elif starts.get(index, _NO_LEVEL + 1) <= level:
            level = 0  # The notes end where a heading stands that is no lower one.
        elif level and (match := _COUNTED.match(line.text)) and _begins_paragraph(text, offset):
            yield Sign(offset, match[1] or match[2], match[0], "counted")
        offset += len(line.text) + 1


def _plain(line: str) -> str:
    return line.strip(" .:_*=-#").casefold()


def _sign(whole: str, match: re.Match[str], form: str) -> Sign:
    """A definition."""
    start = _edge(whole, match)
    return Sign(start, _label(match), whole[start : match.end()], form)


def _call(match: re.Match[str], form: str) -> Sign:
    return Sign(match.start(), _label(match), match[0], form)


def _label(match: re.Match[str]) -> str:
    """The label as printed, raised figures as plain ones; a star where there is none."""
    return (
        next((group for group in match.groups() if group), "*").translate(_PLAIN).replace(" ", "")
    )


def _begins_line(whole: str, offset: int) -> bool:
    return offset == 0 or whole[offset - 1] == "\n"


def _begins_paragraph(text: Text, offset: int) -> bool:
    whole = text.passage.text
    is_after_blank = offset < 2 or whole[offset - 2 : offset] == "\n\n"
    return is_after_blank or (text.is_line and _begins_line(whole, offset))


def _is_next(whole: str, last: Sign, sign: Sign) -> bool:
    """Whether a sign at the start of a line goes on with the numbering of the paragraph's first."""
    return sign.rank == last.rank + 1 and whole.find("\n\n", last.offset, sign.offset) < 0


def _begins_note(whole: str, match: re.Match[str]) -> bool:
    """Whether words follow a symbol at the start of a line, and no emphasis begins with it."""
    is_emphasis = match[0] in SIGNS and pair(match[0]).match(whole, match.start())
    return not is_emphasis and bool(_AFTER_SYMBOL.match(whole, match.end()))


def _follows_word(whole: str, match: re.Match[str]) -> bool:
    """Whether a sign stands after a word or a punctuation mark, a star also after a space."""
    start, end = match.span()
    before, after = whole[start - 1 : start], whole[end : end + 1]
    if after.isalnum() or (before == after and before in "\"'"):
        return False  # A "*" in quotation marks is spoken of.
    if before.isspace() and match.re is _SYMBOLIC and after in _AFTER_STAR:
        if whole[end : end + 2].strip()[:1] in _SYMBOLS:
            return False  # Three stars with spaces between are what is left out.
        before = whole[start - 2 : start - 1]
        return bool(_BEFORE_CALL.match(before)) and not before.isdigit()
    # "278(2)" is part of a number.
    return bool(_BEFORE_CALL.match(before)) and not (match[0][0] == "(" and before.isdigit())
