"""Levels: which kind of heading stands in which.

Each kind has a usual rank; how the kinds nest in this book overrules it. A kind whose numbers
begin again stands inside the kind that comes right before each new beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from octavo.recognise.headings.candidates import FIRST_APPENDIX, Candidate
from octavo.recognise.terms.vocabulary import is_notes
from octavo.recognise.typography import is_capitals

_RANKS = {
    "volume": 1,
    "part": 2,
    "half": 2,
    "title-division": 2.1,
    "division": 2.2,
    "book": 2.5,
    "act": 3,
    "chapter": 4,
    "canto": 4,
    "letter": 4,
    "lecture": 4,
    "essay": 4,
    "discourse": 4,
    "sermon": 4,
    "psalm": 4,
    "sura": 4,
    "fable": 4,
    "article": 4,
    "appendix": 4,
    "matter": 4,
    "number": 4,
    "section": 4.5,
    "alphabet": 4.8,
    "initial": 4.8,
    "scene": 5,
    "moment": 5,
    "numeral": 5,
    "roman-numeral": 5,
    "written-numeral": 5,
    "roman": 5,
    "lettered": 5.2,
    "set-capitals": 6.4,
    "listed-capitals": 6.45,
    "capitals": 6.5,
    "section-sign": 7,
    "set-title": 7.05,
    "listed-title": 7.08,
    "title": 7.1,
    "underlined": 7.5,
    "listed-italics": 7.9,
    "italics": 8,
}

_NAMED = frozenset({
    "volume", "part", "title-division", "division", "book", "act", "chapter", "canto", "letter",
    "lecture", "essay", "discourse", "section", "scene", "article", "sermon", "psalm", "sura",
    "fable",
})  # fmt: skip
_ABOVE = _NAMED | {"number"}

_PLAIN = ("number", "numeral", "roman-numeral", "written-numeral", "roman", "lettered")
_NUMBERED = frozenset([*_PLAIN, *(f"upper-{kind}" for kind in _PLAIN)])

_CAPITALS = frozenset(["capitals", "listed-capitals"])

_STEP = 0.3

UPPER = "upper-"
"""Before the kind of headings whose form is that of the headings below them, too."""

_FEWEST = 2
"""Headings that make a count."""


def usual_rank(kind: str) -> float:
    """How high a kind stands in most books: the lower the number, the higher the heading."""
    name, _, depth = kind.rpartition("-")
    if name == "markdown":
        return int(depth)
    if name == "decimal":
        return 4.05 + 0.5 * (int(depth) - 1)
    if kind.startswith("trailing-"):
        return 8
    if name == "word":
        return _RANKS["chapter"]
    if kind.startswith(UPPER):
        return usual_rank(kind.removeprefix(UPPER)) - 1
    return _RANKS.get(kind, 9)


def levels(headings: Sequence[Candidate]) -> list[int]:
    """The level of each heading, 1 for the outermost of this text, without gaps."""
    ranks = _ranks(headings)
    steps = sorted({*ranks, *_implied(headings, ranks)})
    return [steps.index(rank) + 1 for rank in ranks]


def _implied(headings: Sequence[Candidate], ranks: Sequence[float]) -> set[float]:
    """The rank of chapters that decimal numbers speak of, where no heading stands above them."""
    decimals = [r for h, r in zip(headings, ranks, strict=True) if h.kind.startswith("decimal-")]
    above = [r for h, r in zip(headings, ranks, strict=True) if h.kind in _ABOVE]
    if decimals and not any(rank < min(decimals) for rank in above):
        return {min(_RANKS["number"], min(decimals) - _STEP)}
    return set()


def _ranks(headings: Sequence[Candidate]) -> list[float]:
    by_kind = {heading.kind: usual_rank(heading.kind) for heading in headings}
    # The signs of underlined titles have no order but that in which the book first uses them.
    signs = [kind for kind in by_kind if kind.startswith("underlined-")]
    by_kind |= {kind: _RANKS["underlined"] + order / 100 for order, kind in enumerate(signs)}
    own: dict[int, float] = {}
    has_decimals = any(kind.startswith("decimal-") for kind in by_kind)
    for kind in sorted(by_kind, key=lambda kind: (by_kind[kind], kind)):
        if kind == "number" and has_decimals:
            continue  # The chapters of these sections; those of an appendix begin again.
        if kind in _NAMED or kind in _NUMBERED or kind.startswith("trailing-"):
            own |= _nest(kind, headings, by_kind)
    own |= _lower(headings, by_kind)
    own |= _below_notes(headings, by_kind)
    for kind in signs:
        by_kind[kind] = _rank_of_sign(kind, headings, by_kind)
    ranks = [own.get(i, by_kind[heading.kind]) for i, heading in enumerate(headings)]
    return _place_matter(headings, by_kind, ranks, own)


def _nest(kind: str, headings: Sequence[Candidate], by_kind: dict[str, float]) -> dict[int, float]:
    """Ranks `kind` below what comes before its beginnings; gives the ranks of single headings."""
    openers = _openers(kind, headings)
    if len(openers) < 2:
        return {}
    totals = Counter(heading.kind for heading in headings)
    counts = Counter(headings[index].kind for index in openers)
    parents = [
        other
        for other, count in counts.items()
        if other != "matter"
        and count >= totals[other] / 2
        and (by_kind[other] <= by_kind[kind] or count > 1)
    ]
    if not parents:
        if kind in _NUMBERED:
            by_kind[kind] = max(by_kind[kind], max(by_kind[k] for k in counts) + _STEP)
        return {}
    named = [other for other in parents if other in _NAMED or other in _NUMBERED]
    rank = min(by_kind[other] for other in named or parents)
    for other in parents:
        by_kind[other] = rank
    by_kind[kind] = max(by_kind[kind], rank + _STEP) if by_kind[kind] <= rank else by_kind[kind]
    # An epilogue among the books: nothing in its words tells, but the chapters begin again. After
    # the last of the books it belongs to all of them.
    last = max(i for i, heading in enumerate(headings) if heading.kind in parents)
    top = min(by_kind[other] for other in by_kind if other in _NAMED or other == kind)
    return {
        index: top if index > last else rank
        for index in openers
        if headings[index].kind not in parents and not headings[index].number
    }


def _openers(kind: str, headings: Sequence[Candidate]) -> list[int]:
    """Indices of the headings right before each first number of a kind that begins again."""
    beginnings = [i for i, h in enumerate(headings) if h.kind == kind and h.value == 1]
    if len(beginnings) < 2:
        return []
    return [i - 1 for i in beginnings if i and headings[i - 1].kind != kind]


def _rank_of_sign(kind: str, headings: Sequence[Candidate], by_kind: dict[str, float]) -> float:
    """The rank of titles with a sign below them: that of the numbered ones with the same sign."""
    sign = kind.removeprefix("underlined-")
    numbered = {h.kind for h in headings if h.underline == sign and h.number}
    return min((by_kind[other] for other in numbered), default=by_kind[kind])


def _lower(headings: Sequence[Candidate], by_kind: dict[str, float]) -> dict[int, float]:
    """Ranks kinds by what their counts enclose, where no beginnings tell; gives the ranks of
    single headings."""
    own: dict[int, float] = {}
    counted = {kind: _runs(kind, headings) for kind in by_kind if _may_count(kind)}
    enclosing = [kind for kind in by_kind if not kind.startswith("decimal-") and kind != "matter"]
    if len(enclosing) < len({kind for kind in by_kind if kind != "matter"}):
        counted.pop("number", None)  # The chapters of decimal numbers.
    for inner, runs in counted.items():
        for outer in sorted(enclosing, key=lambda kind: (by_kind[kind], kind)):
            if by_kind[inner] <= by_kind[outer] and _lies_inside(runs, outer, headings):
                by_kind[inner] = by_kind[outer] + _STEP
        own |= _lower_under_matter(inner, runs, headings, by_kind)
        for outer, others in counted.items():
            if by_kind[inner] <= by_kind[outer] and _counts_on(runs, others, headings):
                by_kind[inner] = by_kind[outer] + _STEP
    return own


def _may_count(kind: str) -> bool:
    return kind in _NAMED or kind in _NUMBERED


def _runs(kind: str, headings: Sequence[Candidate]) -> list[list[int]]:
    """Indices of the headings of a kind, in stretches that count up by one."""
    runs: list[list[int]] = []
    for i, heading in enumerate(headings):
        if heading.kind != kind:
            continue
        if runs and heading.value == headings[runs[-1][-1]].value + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _lies_inside(runs: Sequence[list[int]], outer: str, headings: Sequence[Candidate]) -> bool:
    """Whether each count stands between two headings of `outer` of which one continues the other:
    Parts I to III between Chapter III and Chapter IV."""
    places = [i for i, heading in enumerate(headings) if heading.kind == outer]
    has_numbers = _may_count(outer)
    if not has_numbers and len(runs) < _FEWEST and headings[runs[0][0]].kind in _NAMED:
        return False  # A title above Chapter I may be the book's own.
    goes_on = False
    for run in runs:
        before = [i for i in places if i < run[0]]
        after = next((i for i in places if i > run[0]), None)
        if not before or (after is not None and after < run[-1]):
            return False
        if not has_numbers and before[-1] + 1 != run[0]:
            return False
        is_next = after is not None and (
            not has_numbers or headings[after].value == headings[before[-1]].value + 1
        )
        goes_on = goes_on or (is_next and len(run) >= _FEWEST)
    return goes_on


def _lower_under_matter(
    kind: str, runs: Sequence[list[int]], headings: Sequence[Candidate], by_kind: dict[str, float]
) -> dict[int, float]:
    """Numbers that only one preface or prologue has stand in it, not beside the chapters."""
    if kind not in _NUMBERED or len(runs) != 1 or len(runs[0]) < _FEWEST or not runs[0][0]:
        return {}
    opener = runs[0][0] - 1
    if any(h.kind != kind and _may_count(h.kind) for h in headings[runs[0][0] : runs[0][-1]]):
        return {}
    following = next((h.kind for h in headings[runs[0][-1] + 1 :] if _may_count(h.kind)), None)
    if headings[opener].kind != "matter" or following is None:
        return {}
    by_kind[kind] = max(by_kind[kind], by_kind[following] + _STEP)
    return {opener: by_kind[following]}


def _counts_on(
    inner: Sequence[list[int]], outer: Sequence[list[int]], headings: Sequence[Candidate]
) -> bool:
    """Whether one count goes on through the headings of another, each right above one of it:
    `— I —` over `[ 1 ]` to `[ 3 ]`, `— II —` over `[ 4 ]`."""
    places = [i for run in outer for i in run]
    if len(inner) != 1 or not _FEWEST <= len(places) < len(inner[0]):
        return False
    return all(i + 1 in inner[0] and _is_right_above(*headings[i : i + 2]) for i in places)


def _is_right_above(a: Candidate, b: Candidate) -> bool:
    return a.last + b.gap + 1 >= b.first


def _below_notes(headings: Sequence[Candidate], by_kind: dict[str, float]) -> dict[int, float]:
    """The ranks of what stands below the last Notes of a book, where these name its chapters again:
    NOTES over CHAPTER I to CHAPTER V, which the book has had."""
    at = max((i for i, heading in enumerate(headings) if is_notes(heading.title)), default=None)
    if at is None or at + 1 == len(headings) or headings[at + 1].kind == "matter":
        return {}
    following = list(
        takewhile(lambda i: headings[i].kind != "matter", range(at + 1, len(headings)))
    )
    had = {(h.kind, h.number) for h in headings[:at]}
    if any(
        not headings[i].number or (headings[i].kind, headings[i].number) not in had
        for i in following
    ):
        return {}
    kinds = sorted({headings[i].kind for i in following}, key=lambda kind: by_kind[kind])
    top = min(by_kind[kind] for kind in kinds)
    deeper = [rank for rank in sorted(set(by_kind.values())) if rank > top]
    deeper += [max([top, *deeper]) + _STEP * step for step in range(1, len(kinds) + 1)]
    ranks = dict(zip(kinds, deeper, strict=False))
    return {at: top} | {i: ranks[headings[i].kind] for i in following}


def _place_matter(
    headings: Sequence[Candidate],
    by_kind: dict[str, float],
    ranks: list[float],
    own: dict[int, float],
) -> list[float]:
    """Puts prefaces beside the chapters that follow and indexes beside the highest headings."""
    strong = [i for i, heading in enumerate(headings) if _is_strong(heading, by_kind)]
    if not strong:
        top = min(
            (r for r, h in zip(ranks, headings, strict=True) if h.kind != "matter"), default=1
        )
        return [top if h.kind == "matter" else r for r, h in zip(ranks, headings, strict=True)]
    first = strong[0]
    last = max((i for i in strong if not _is_appendix(headings[i])), default=first)
    top = min(ranks[i] for i in strong)
    chapters = _chapters(headings[i] for i in strong)
    beside = by_kind[chapters] if chapters else top
    in_capitals = any(h.kind == "matter" and is_capitals(h.text) for h in headings)
    has_titles = "title" in by_kind or "listed-title" in by_kind
    ended = False
    for index, heading in enumerate(headings):
        if heading.kind == "matter" and index not in own:
            ended = ended or index > last
            is_between = index < last
            if is_between and in_capitals and has_titles and not is_capitals(heading.text):
                ranks[index] = usual_rank("title")
            else:
                ranks[index] = top if index > last else beside
        elif heading.kind == "appendix" and index > last:
            ranks[index] = min(ranks[index], top)  # It belongs to the book, not to its last part.
        elif heading.kind in _CAPITALS and (index < first or ended):
            ranks[index] = min(ranks[index], beside if index < first else top)
    return ranks


def _is_appendix(heading: Candidate) -> bool:
    return heading.kind == "appendix" or heading.number > (FIRST_APPENDIX,)


def _is_strong(heading: Candidate, by_kind: dict[str, float]) -> bool:
    kind = heading.kind
    if kind in _NAMED or kind == "appendix" or kind.startswith("decimal-"):
        return True
    return kind in _NUMBERED and by_kind[kind] < 6 and not _CAPITALS & set(by_kind)


def _chapters(strong: Iterable[Candidate]) -> str | None:
    """The named or numbered kind that this book has most of."""
    counts = Counter(h.kind for h in strong if h.kind in _NAMED or h.kind in _NUMBERED)
    return counts.most_common(1)[0][0] if counts else None
