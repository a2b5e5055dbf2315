"""Which candidates are headings: the numbers have to make sense one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from octavo.model import Origin
from octavo.problems import Code, OctavoError, problem
from octavo.recognise.headings import Candidate

WIDEST_GAP = 3
"""How far a number may jump: a section or two may be missing, 45.1 to 45.60 is no numbering."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a line that may be a heading, and why."""

    candidate: Candidate
    accepted: bool
    reason: str

    @property
    def level(self) -> int:
        """1 for a chapter, 2 for a section, 3 for a section of one."""
        return len(self.candidate.number)


def decide(candidates: Iterable[Candidate]) -> tuple[Decision, ...]:
    """Decides on the candidates of one file, in its order."""
    waiting = list(candidates)
    taken: list[tuple[int, ...]] = []
    decisions = []
    for position, candidate in enumerate(waiting):
        objection = candidate.objection or _objection(candidate, waiting[position + 1 :], taken)
        if objection is None:
            taken.append(candidate.number)
        decisions.append(Decision(candidate, objection is None, objection or candidate.reason))
    return tuple(decisions)


def check_numbers(decisions: Iterable[Decision]) -> None:
    """Raises OctavoError (SAME_NUMBER) for every number that two headings of the book carry."""
    first: dict[tuple[int, ...], Origin] = {}
    problems = []
    for decision in decisions:
        if not decision.accepted:
            continue
        number, origin = decision.candidate.number, decision.candidate.line.origin
        if number in first:
            earlier = first[number]
            place = f"line {earlier.line}"
            if earlier.file != origin.file:
                place += f" of {earlier.file}"
            printed = decision.candidate.printed
            problems.append(problem(Code.SAME_NUMBER, origin, number=printed, first=place))
        first.setdefault(number, origin)
    if problems:
        raise OctavoError(*problems)


def _objection(
    candidate: Candidate, following: list[Candidate], taken: list[tuple[int, ...]]
) -> str | None:
    number = candidate.number
    if len(number) == 1 and not _opens_its_sections(number, following, taken):
        return "no section that it would number follows"
    if number in taken:
        return None  # The same number twice is for `check_numbers` to report, not to hide.
    if not taken or _follows(taken[-1], number) or _fills_gap(number, taken):
        return None
    last = ".".join(str(part) for part in taken[-1])
    return f"the number does not follow {last}"


def _opens_its_sections(
    number: tuple[int, ...], following: list[Candidate], taken: list[tuple[int, ...]]
) -> bool:
    sections = (
        other.number for other in following if len(other.number) > 1 and not other.objection
    )
    first = next(sections, None)
    return first is not None and first[:1] == number and not any(t[:1] == number for t in taken)


def _follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    shared = 0
    for ours, theirs in zip(last, number, strict=False):
        if ours != theirs:
            break
        shared += 1
    if shared == len(number):
        return False  # An ancestor of the last heading.
    step = number[shared] - (last[shared] if shared < len(last) else 0)
    return (0 if shared == len(last) else 1) <= step <= WIDEST_GAP and all(
        part <= WIDEST_GAP for part in number[shared + 1 :]
    )


def _fills_gap(number: tuple[int, ...], taken: list[tuple[int, ...]]) -> bool:
    """45.2 printed after 45.3: an author's slip, and still a heading."""
    siblings = [other for other in taken if other[:-1] == number[:-1]]
    return len(number) > 1 and any(other > number for other in siblings) and len(siblings) > 1
