"""Headings and the blocks after them, put together to chapters and sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from octavo.model import Block, Heading, Origin, Section
from octavo.problems import Code, OctavoError, problem
from octavo.recognise.outline import Decision


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading and the blocks up to the next one; what opens a file may have no heading."""

    decision: Decision | None
    blocks: tuple[Block, ...]

    @property
    def number(self) -> tuple[int, ...]:
        return self.decision.candidate.number if self.decision else ()

    @property
    def origin(self) -> Origin:
        return self.decision.candidate.line.origin if self.decision else self.blocks[0].origin


def tree(stretches: Iterable[Stretch]) -> tuple[Section, ...]:
    """The chapters of a book, from its stretches in order.

    A section belongs to the chapter that its number begins with. What stands before the first
    section of a chapter is that chapter's opening. Raises OctavoError (SAME_NUMBER) where a
    chapter is taken up again after another one.
    """
    headed = _give_openings(list(stretches))
    groups = [list(group) for _, group in groupby(headed, key=lambda stretch: stretch.number[:1])]
    _check_chapters(groups)
    return tuple(
        chapter
        for group in groups
        for chapter in ([_chapter(group)] if group[0].number else map(_unnumbered, group))
    )


@dataclass(frozen=True, slots=True)
class _Opening(Stretch):
    """What opens a chapter that has no line of its own."""

    chapter: tuple[int, ...] = ()

    @property
    def number(self) -> tuple[int, ...]:
        return self.chapter


def _give_openings(stretches: list[Stretch]) -> list[Stretch]:
    """Gives what opens a file to the chapter that follows, or that goes on from the last file."""
    given: list[Stretch] = []
    for index, stretch in enumerate(stretches):
        following = _number_after(stretches, index)
        if stretch.number or len(following) < 2:
            given.append(stretch)
        elif given and given[-1].number[:1] == following[:1]:
            given[-1] = replace(given[-1], blocks=given[-1].blocks + stretch.blocks)
        else:
            given.append(_Opening(None, stretch.blocks, chapter=following[:1]))
    return given


def _number_after(stretches: list[Stretch], index: int) -> tuple[int, ...]:
    """The number of the heading that follows in the same file."""
    if index + 1 == len(stretches):
        return ()
    here, following = stretches[index], stretches[index + 1]
    return following.number if following.origin.file == here.origin.file else ()


def _check_chapters(groups: list[list[Stretch]]) -> None:
    first: dict[tuple[int, ...], Origin] = {}
    for group in groups:
        number = group[0].number[:1]
        if number in first:
            origin = group[0].origin
            place = f"{first[number].file}, line {first[number].line},"
            raise OctavoError(problem(Code.SAME_NUMBER, origin, number=number[0], first=place))
        if number:
            first[number] = group[0].origin


def _chapter(group: list[Stretch]) -> Section:
    head = group[0]
    number = str(head.number[0])
    if isinstance(head, _Opening):
        return Section(number, None, head.blocks, _nest(group[1:]), head.origin)
    if len(head.number) == 1:
        return replace(_section(head), sections=_nest(group[1:]))
    return Section(number, None, (), _nest(group), head.origin)


def _unnumbered(stretch: Stretch) -> Section:
    return Section(None, None, stretch.blocks, (), stretch.origin)


def _nest(stretches: list[Stretch]) -> tuple[Section, ...]:
    """Puts every section into the one before it whose number its own begins with."""
    sections = []
    start = 0
    while start < len(stretches):
        head = stretches[start]
        end = start + 1
        while end < len(stretches) and stretches[end].number[: len(head.number)] == head.number:
            end += 1
        sections.append(replace(_section(head), sections=_nest(stretches[start + 1 : end])))
        start = end
    return tuple(sections)


def _section(stretch: Stretch) -> Section:
    assert stretch.decision is not None
    candidate = stretch.decision.candidate
    heading = Heading(candidate.line.text, candidate.title, candidate.line.origin)
    return Section(candidate.printed, heading, stretch.blocks, (), stretch.origin)
