"""Headings and the blocks after them, put together to chapters and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from octavo.model import Block, Heading, Inline, Origin, Section, Text
from octavo.recognise.author.foreign import in_language, spoken
from octavo.recognise.headings.candidates import FIRST_APPENDIX, Number
from octavo.recognise.headings.outline import Decision
from octavo.recognise.headings.words import title


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading and the blocks up to the next one; what opens a file may have no heading."""

    decision: Decision | None
    blocks: tuple[Block, ...]
    text: str = ""
    """The heading's lines, with the rows under and over them."""
    words: tuple[Inline, ...] = ()
    """The heading's inlines; none where it has no marks."""

    @property
    def origin(self) -> Origin:
        return self.decision.candidate.lines[0].origin if self.decision else self.blocks[0].origin


def sections_in(stretches: Iterable[Stretch]) -> list[Stretch]:
    """`stretches`, with a section's language in all that stands in it."""
    found: list[Stretch] = []
    above: list[tuple[int, str]] = []
    for stretch in stretches:
        decision = stretch.decision
        while decision and above and above[-1][0] >= decision.level:
            above.pop()
        if decision and decision.language:
            above.append((decision.level, decision.language))
        if decision and above:
            decision = replace(decision, language=above[-1][1])
            blocks = tuple(in_language(block, above[-1][1]) for block in stretch.blocks)
            stretch = replace(stretch, decision=decision, blocks=blocks)
        found.append(stretch)
    return found


@dataclass(slots=True)
class _Growing:
    """A section that headings are still being put into."""

    level: int
    number: str | None
    heading: Heading | None
    origin: Origin
    decimal: Number = ()
    """The number where it is a decimal one: sections stand only in what they continue."""
    implied: int | None = None
    """The chapter that decimal numbers speak of and that has no line of its own."""
    blocks: list[Block] = field(default_factory=list)
    sections: list[_Growing] = field(default_factory=list)

    def finished(self) -> Section:
        children = tuple(child.finished() for child in self.sections)
        return Section(self.number, self.heading, tuple(self.blocks), children, self.origin)


def tree(stretches: Sequence[Stretch]) -> tuple[Section, ...]:
    """The chapters of a book, from its stretches in order.

    A section stands in the last heading before it of a higher level. Sections with decimal numbers
    that no heading stands above belong to the chapter that their numbers begin with; what opens a
    file before the first of them is that chapter's opening. Where such a chapter is taken up again
    after another one, it is a chapter of the same number again (`repeated`).
    """
    building = _Building()
    for index, stretch in enumerate(stretches):
        if stretch.decision is None:
            building.open_file(stretch, _next_in_file(stretches, index))
        else:
            building.add(stretch, stretch.decision)
    return tuple(chapter.finished() for chapter in building.chapters)


def repeated(chapters: Iterable[Section]) -> Iterator[tuple[Section, Section]]:
    """The chapters that only the numbers of their sections speak of and that stood before; and the
    first of that number."""
    first: dict[str, Section] = {}
    for chapter in chapters:
        if chapter.heading is None and chapter.number is not None:
            earlier = first.setdefault(chapter.number, chapter)
            if earlier is not chapter:
                yield chapter, earlier


def _next_in_file(stretches: Sequence[Stretch], index: int) -> Decision | None:
    if index + 1 == len(stretches):
        return None
    following = stretches[index + 1]
    return following.decision if following.origin.file == stretches[index].origin.file else None


class _Building:
    """The tree while it grows: the chapters so far, and the sections that are still open."""

    def __init__(self) -> None:
        self.chapters: list[_Growing] = []
        self._open: list[_Growing] = []

    def open_file(self, stretch: Stretch, following: Decision | None) -> None:
        """Puts in what stands before the first heading of a file."""
        chapter = _implied_chapter(following)
        if chapter is None:
            opening = _Growing(1, None, None, stretch.origin)
            self.chapters.append(opening)
            self._open = []
        elif self._open and self._open[0].implied == chapter:
            opening = self._open[-1]  # The chapter goes on from the file before.
        else:
            opening = self._imply(chapter, stretch.origin)
        opening.blocks += stretch.blocks

    def add(self, stretch: Stretch, decision: Decision) -> None:
        """Puts in a heading with what follows it."""
        chapter = _implied_chapter(decision)
        self._close(decision)
        if chapter is not None and not (self._open and self._belongs(chapter)):
            self._imply(chapter, stretch.origin)
        candidate = decision.candidate
        section = _Growing(
            decision.level, candidate.printed, _heading(stretch, decision), stretch.origin
        )
        section.decimal = _decimal(decision)
        section.blocks += stretch.blocks
        (self._open[-1].sections if self._open else self.chapters).append(section)
        self._open.append(section)

    def _close(self, decision: Decision) -> None:
        """Closes what the heading does not stand in."""
        number = _decimal(decision)
        while self._open:
            last = self._open[-1]
            continues = not (number and last.decimal) or number[: len(last.decimal)] == last.decimal
            if last.level < decision.level and continues:
                return
            self._open.pop()

    def _belongs(self, chapter: int) -> bool:
        """Whether what is open is the chapter itself, or a heading that is no numbered chapter."""
        top = self._open[0]
        if any(_value(section.number or "") == chapter for section in self._open):
            return True
        return top.implied in (None, chapter) and (
            top.implied is not None or top.number is None or _value(top.number) in (None, chapter)
        )

    def _imply(self, chapter: int, origin: Origin) -> _Growing:
        implied = _Growing(1, str(chapter), None, origin, implied=chapter)
        self.chapters.append(implied)
        self._open = [implied]
        return implied


def _decimal(decision: Decision) -> Number:
    candidate = decision.candidate
    return candidate.number if candidate.kind.startswith("decimal-") else ()


def _implied_chapter(decision: Decision | None) -> int | None:
    """The chapter that a heading's number speaks of: 45 for `45.1`."""
    if decision is None or not decision.candidate.kind.startswith("decimal-"):
        return None
    first = decision.candidate.number[0]
    return first if first < FIRST_APPENDIX else None


def _value(number: str) -> int | None:
    return int(number) if number.isascii() and number.isdigit() else None


def _heading(stretch: Stretch, decision: Decision) -> Heading:
    origin = stretch.origin
    inlines = stretch.words
    if decision.language:
        inlines = spoken(inlines or (Text(stretch.text, origin),), decision.language)
    words = title(decision.candidate.title, stretch.words)
    return Heading(stretch.text, words, origin, inlines, decision.called)
