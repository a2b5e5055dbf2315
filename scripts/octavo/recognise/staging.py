"""Staging: how a play prints its speakers and its stage directions, measured once a file.

A file is a play where a few names come again and again at the beginnings of its blocks, in one
form, and where it has acts, scenes or stage directions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from octavo.recognise.file import File
from octavo.recognise.terms.vocabulary import HAN_DIVISIONS, KIND_OF
from octavo.recognise.typography import is_capitals

_TITLES = r"(?:(?:Mr|Mrs|Ms|Mme|Mlle|M|Dr|St|Sr|Sra|Hr|Fr|Rev|Capt|Col|Gen|Lt|Sgt)\.\s)?"
_WORD = r"[^\W_][\w'’-]*"
_STOP = r"[.:：][_*]{0,2}(?:\s?(?:--|—|–))?"
_HEAD = re.compile(
    rf"(?P<open>[_*]{{0,2}})(?P<name>{_TITLES}{_WORD}(?:[ &]{{1,3}}{_WORD}){{0,5}})[_*]{{0,2}}"
    # A direction may stand between the name and its mark, in brackets or after a comma.
    rf"(?:(?P<stop>{_STOP})|(?P<aside>(?:,?\s{{0,2}}[_*]?(?:\([^()]{{1,300}}\)"
    r"|\[[^\[\]]{1,300}\])[_*]?)+|,\s[^.:()\[\]\n]{1,80}(?=:))"
    rf"(?P<late>(?:{_STOP})?)|)(?:(?=\s)|$|(?<=[:—–：])|(?<=--))",
    re.IGNORECASE,
)
_LONGEST_NAME = 40

CAPITALS, MARKED, MIXED = "capitals", "marked", "mixed"

_FEWEST_SPEECHES = 6
_FEWEST_TIMES = 2
_STAGED_SHARE = 0.25
_TALK_SHARE = 0.6
"""Of all blocks: what speeches are at least where acts or directions say that it is a play, and
where nothing does."""

_FEWEST_IN_TALK = 3
"""Speakers without a stage: two may be a question and its answer."""

_DIVISIONS = frozenset(name for name, kind in KIND_OF.items() if kind in ("act", "scene"))
_HAN_DIVISIONS = frozenset(name for name, kind in HAN_DIVISIONS.items() if kind in ("act", "scene"))
_LONGEST_DIVISION = 40
_SAMPLE = 1000
_NO_DIRECTION = re.compile(r"\[(?:illustration|footnote|sidenote|\d)", re.IGNORECASE)
_WHOLE = re.compile(r"_?(?:\[[^\[\]]*\]|\([^()]*\))[._]*|_[^_]+_\.?")
_TOGETHER = re.compile(r"[ ,]+(?:AND|ET|UND|Y|E|EN|OG|И|&)[ ]")
_ENTRANCE = re.compile(r"(?:re-?enter|enter|exit|exeunt|manent?|flourish|alarums?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a speech."""

    name: str
    """The speaker's name, folded, for comparison."""
    form: str
    """`capitals`, `marked` (`_Ham._`) or `mixed`."""
    mark: str
    """The sign after it: `.`, `:`, or empty."""
    aside: str
    end: int
    """The offset of what is said."""


_SCENE = re.compile(r"(?:THE )?(?:SAME )?(?:SCENE|SCÈNE|SCENA|ESCENA|SZENE|CENA)(?=[.:—–-]|\s*$)")
"""Before the description of where an act plays: nobody of that name speaks."""


@dataclass(frozen=True, slots=True)
class Staging:
    form: str
    mark: str
    """What most names have after them."""
    speakers: frozenset[str]
    """The names that come again."""
    brackets: str
    """The opening brackets that stage directions stand in."""

    def head(self, text: str) -> Head | None:
        """The beginning of a speech that `text` opens with, if it does."""
        found = head(text)
        if found is None or found.form != self.form or _SCENE.match(text):
            return None
        if all(name in self.speakers for name in _TOGETHER.split(found.name)):
            return found
        # Who speaks once is known by the capitals and the mark that all have.
        is_alike = self.form == CAPITALS and self.mark and found.mark == self.mark
        return found if is_alike else None

    def is_direction(self, text: str) -> bool:
        """Whether a whole block is a stage direction."""
        if _ENTRANCE.match(text.lstrip("_[(")) or _SCENE.match(text):
            return True
        is_bracketed = text[0] in self.brackets or text[0] in "[_"
        return is_bracketed and bool(_WHOLE.fullmatch(text.replace("\n", " ")))


def head(text: str) -> Head | None:
    """What looks like the beginning of a speech, whoever the speaker is."""
    match = _HEAD.match(text)
    if match is None or not _is_name(match["name"]):
        return None
    name = match["name"]
    mark = (match["stop"] or match["late"] or "")[:1]
    is_large = is_capitals(name)
    is_alone = match.end() == len(text) or text[match.end()] == "\n"
    if not (mark or match["aside"] or (is_large and is_alone)):
        return None
    form = MARKED if match["open"] else CAPITALS if is_large else MIXED
    return Head(name.upper(), form, mark, match["aside"] or "", match.end())


def _is_name(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(name) <= _LONGEST_NAME and len(letters) >= 2 and not letters[0].islower()


def staging(file: File) -> Staging | None:
    """The staging of a file, None where it is no play."""
    openers = [file.texts[start] for start, _ in file.pieces]
    if not _may_be_play(openers[:: len(openers) // _SAMPLE + 1]):
        return None
    heads = [(found, text) for text in openers if (found := head(text))]
    form, times = _speakers(found for found, _ in heads)
    spoken = [(found, text) for found, text in heads if found.form == form and found.name in times]
    brackets = _brackets(spoken, openers)
    if not _is_play(len(spoken), times, openers, brackets):
        return None
    marks = Counter(found.mark for found, _ in spoken)
    known = frozenset(times)
    return Staging(form, marks.most_common(1)[0][0], known, _usual(brackets, len(spoken)))


def _may_be_play(openers: Sequence[str]) -> bool:
    """Whether a sample has as many names as a play has."""
    found = [name for text in openers if (name := head(text))]
    return len(found) >= max(_FEWEST_SPEECHES, 0.5 * _STAGED_SHARE * len(openers))


def _speakers(heads: Iterable[Head]) -> tuple[str, Counter[str]]:
    """The form that most speeches have, and how often each name comes that comes again."""
    forms: dict[str, Counter[str]] = {}
    for found in heads:
        forms.setdefault(found.form, Counter())[found.name] += 1
    again = {
        form: Counter({name: n for name, n in names.items() if n >= _FEWEST_TIMES})
        for form, names in forms.items()
    }
    return max(again.items(), key=lambda item: item[1].total(), default=(CAPITALS, Counter()))


def _brackets(spoken: Sequence[tuple[Head, str]], openers: Sequence[str]) -> Counter[str]:
    """How often each bracket opens where directions stand: after a name, or on their own."""
    places = [(found.aside or text[found.end :]).lstrip(", _*") for found, text in spoken]
    places += [text.lstrip("_*") for text in openers if not _NO_DIRECTION.match(text)]
    return Counter(place[0] for place in places if place and place[0] in "[(")


def _usual(brackets: Counter[str], speeches: int) -> str:
    least = max(2, 0.01 * speeches)
    return "".join(sign for sign, times in brackets.items() if times >= least)


def _is_play(
    speeches: int, times: Counter[str], openers: Sequence[str], brackets: Counter[str]
) -> bool:
    if speeches < _FEWEST_SPEECHES or len(times) < 2:
        return False
    is_staged = bool(_usual(brackets, speeches)) or any(_is_division(text) for text in openers)
    if is_staged:
        return speeches >= _STAGED_SHARE * len(openers)
    return speeches >= _TALK_SHARE * len(openers) and len(times) >= _FEWEST_IN_TALK


def _is_division(text: str) -> bool:
    """Whether a line names an act or a scene."""
    if len(text) > _LONGEST_DIVISION:
        return False
    words = text.casefold().split()[:2]
    is_named = any(word.strip("_*.,:[(") in _DIVISIONS for word in words)
    return is_named or (text[0] == "第" and any(sign in text for sign in _HAN_DIVISIONS))
