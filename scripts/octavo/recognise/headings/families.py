"""Which kinds of candidates are this book's headings: a convention is kept, or it is none.

One line that reads "I." says nothing; thirty of them, counting up, hundreds of lines apart, are
the chapters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from octavo.recognise.fences import fenced
from octavo.recognise.file import File
from octavo.recognise.headings.candidates import EQUALS, HALF, INITIAL, Candidate
from octavo.recognise.headings.nesting import UPPER
from octavo.recognise.headings.sections import numbered_sections
from octavo.recognise.lines import Line, rows
from octavo.recognise.terms.numerals import letter
from octavo.recognise.terms.vocabulary import DIVISIONS
from octavo.recognise.typography import is_capitals, is_title

_SHORTEST_SERIES = 3
_FEWEST_UPPER = 2
_MOST_OF_A_NAME = 3
"""A preface may stand in each of three volumes; "Note" twenty times is a label of boxes."""

_GREAT = frozenset(
    ["volume", "part", "title-division", "book", "act", "chapter", "canto", "appendix"]
)
"""Divisions that are believed when they stand alone: the one chapter of a sample."""

_BARE = frozenset(["numeral", "roman-numeral", "written-numeral"])
_ITEMS = _BARE | {"number", "roman", "lettered"}

# https://spec.commonmark.org/0.31.2/#setext-headings
_SETEXT = {"=": "markdown-1", "-": "markdown-2"}

_CLOSE = 25
"""Rows between numerals under which they count stanzas, not chapters."""

_NEAR = 8
"""Rows between letters under which they are items of a list."""

_BEGUN = 0.25
"""Share of labels whose text nothing but the next one follows, from which on it is all theirs."""
_SHORTEST_SENTENCE = 40

_LONG_SERIES = 6
_SHORTEST_ALPHABET = 8
_SHORTEST_COLLECTION = 20
_SHORTEST_POEM = 4
_MOST_OF_A_BOOK = 0.6
_WIDE = 3
"""Blank lines before a numeral that no stanza has."""


@dataclass(frozen=True, slots=True)
class Split:
    """The candidates of a file, divided."""

    headings: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    """Each with the objection that decided against it."""
    is_markdown: bool


def divide(candidates: Sequence[Candidate], file: File) -> Split:
    """Divides candidates, in the order of the file, into headings and what only looks like them."""
    in_code = {index for block in fenced(file) for index in block}
    candidates = _in_levels(_as_letters(candidates))
    items = _items(candidates)
    heard = [c for c in candidates if c.first not in in_code and c.first not in items]
    marked = _marked(heard)
    named = [c for c in heard if c.kind in DIVISIONS] + numbered_sections(heard)
    is_markdown = (
        len(marked) >= _SHORTEST_SERIES
        and len(marked) > 3 * len(named)
        and any(c.rule == "markdown" for c in marked)
        and not _is_list(marked)
        and 2 * sum(c.title[:1].islower() for c in marked) < len(marked)  # Commands after a prompt.
    )
    accepted = marked if is_markdown else _accepted(_underlined(heard), file)
    chosen = {c.first: c for c in accepted}
    others = tuple(
        replace(c, objection="an item of a list") if c.first in items else _with_objection(c)
        for c in candidates
        if c.first not in chosen
    )
    return Split(tuple(chosen[first] for first in sorted(chosen)), others, is_markdown)


def _marked(heard: Sequence[Candidate]) -> list[Candidate]:
    """Headings in the text's markup: number signs and underlined titles, or equals signs."""
    signed = [c for c in heard if c.kind.startswith("markdown-")]
    equals = [
        replace(c, kind=c.kind.replace(EQUALS, "markdown"))
        for c in heard
        if c.kind.startswith(EQUALS)
    ]
    if len(equals) > len(signed):
        return equals
    return signed + [replace(c, kind=_SETEXT[c.underline]) for c in heard if c.underline in _SETEXT]


def _accepted(heard: Sequence[Candidate], file: File) -> list[Candidate]:
    families: dict[str, list[Candidate]] = {}
    for c in heard:
        families.setdefault(c.kind, []).append(c)
    accepted = numbered_sections(heard)
    signs = sum(c.kind.startswith("underlined-") for c in heard)
    row = rows(file.texts)
    named = [c.first for c in heard if c.kind in DIVISIONS]
    for kind, family in families.items():
        if kind.startswith(UPPER):
            accepted += family
        elif kind in DIVISIONS or kind.startswith("trailing-") or kind == "section-sign":
            accepted += _named(kind, family)
        elif kind.startswith("word-"):
            accepted += _word_series(family, row)
        elif kind in _BARE and _counts(family, 0.8):
            accepted += _far_apart(family, row)
        elif kind == "roman" or (
            kind == "number" and not any(c.kind.startswith("decimal-") for c in accepted)
        ):
            accepted += _titled(family) or _sentence_case(family, row, named)
        elif kind == HALF and [c.value for c in family] in ([1, 3], [1, 2, 3]):
            accepted += family
        elif kind == "lettered":
            accepted += _letters(family, row)
        elif kind.startswith("underlined-") and (len(family) > 1 or signs >= _SHORTEST_SERIES):
            accepted += family
        elif kind == "matter":
            accepted += _matter(family)
    return accepted + _alphabet(heard, file.lines) + _initials(heard, row)


def _as_letters(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with roman numerals that are letters taken for them: C. after A. and B."""
    found = []
    last = numeral = 0
    for c in candidates:
        value = letter(c.printed or "")
        is_next = value == last + 1 and c.value != numeral + 1
        if c.kind == "roman" and value and last and is_next:
            c = replace(c, kind="lettered", number=(value,))
        if c.kind == "lettered":
            last = c.value
        elif c.kind == "roman":
            numeral, last = c.value, 0
        found.append(c)
    return found


def _in_levels(heard: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with a kind of its own for the upper of two levels of one form."""
    upper: set[int] = set()
    for kind in _ITEMS:
        upper |= _upper([c for c in heard if c.kind == kind])
    return [replace(c, kind=UPPER + c.kind) if c.first in upper else c for c in heard]


def _upper(family: Sequence[Candidate]) -> set[int]:
    """First lines of headings that count through the book, each over a count that begins again.

    `I. LIFE.` over `I. SUCCESS.` to `XXVI. …`, then `II. LOVE.` over `I. …`, with no text between.
    """
    above: list[Candidate] = []
    bare = 0
    for c, below in pairwise(family):
        if c.value == len(above) + 1 and below.value == 1:
            above.append(c)
            bare += c.last + below.gap + 1 == below.first
    is_kept = len(above) >= _FEWEST_UPPER and above[0] is family[0] and bare == len(above)
    return {c.first for c in above} if is_kept else set()


def _underlined(heard: Sequence[Candidate]) -> list[Candidate]:
    """Where titles are underlined, the sign says more of their level than a name like Preface."""
    signs = Counter(c.underline for c in heard if c.kind.startswith("underlined-"))
    return [
        replace(c, kind=f"underlined-{c.underline}")
        if c.kind == "matter" and signs[c.underline]
        else c
        for c in heard
    ]


def _with_objection(c: Candidate) -> Candidate:
    return c if c.objection else replace(c, objection="the book has no such series of headings")


def _named(kind: str, family: list[Candidate]) -> list[Candidate]:
    """A name and a number say enough where they come again, or where the name is a great one."""
    numbered = [c for c in family if c.number]
    if len(numbered) < 2 and kind not in _GREAT:
        return []
    listed = _begun(family)
    return [
        c
        for c in family
        if c not in listed and (c.number or (numbered and numbered[0].first < c.first))
    ]


def _begun(family: Sequence[Candidate]) -> list[Candidate]:
    """Those whose label begins their text, as in statutes: `Section 2. The harbour is to be kept
    clear of nets.` over Section 3. A summary after a label has its chapter below it."""
    begun = [c for c in family if _is_begun(c)]
    long = [c for c in begun if len(c.title) > _SHORTEST_SENTENCE]
    bare = sum(a.last + b.gap + 1 == b.first for a, b in pairwise(family) if a in long)
    return begun if long and bare >= _BEGUN * len(long) else []


def _is_begun(c: Candidate) -> bool:
    is_name = is_title(c.title) or is_capitals(c.title)
    return c.title[-1:] in (".", ";", ":") and not is_name


def _counts(family: Sequence[Candidate], share: float) -> bool:
    """Whether the numbers of a family count up, or begin again, in `share` of their steps."""
    if len(family) < _SHORTEST_SERIES:
        return False
    steps = [0 < b.value - a.value <= 2 or b.value == 1 for a, b in pairwise(family)]
    return (sum(steps) + (family[0].value == 1)) / len(family) >= share


def _word_series(family: Sequence[Candidate], row: Sequence[int]) -> list[Candidate]:
    """Any word with a number names the parts of a book where it counts through it once."""
    counts = [c.value for c in family] == list(range(1, len(family) + 1))
    apart = sorted(row[b.first] - row[a.first] for a, b in pairwise(family))
    is_series = counts and len(family) >= _SHORTEST_SERIES and apart[len(apart) // 2] >= _CLOSE
    return list(family) if is_series and not any(c.objection for c in family) else []


def _far_apart(family: Sequence[Candidate], row: Sequence[int]) -> list[Candidate]:
    """The series of bare numerals that count chapters; those of stanzas and songs stand close."""
    if _is_collection(family, row):
        return list(family)
    kept: list[Candidate] = []
    places = [row[c.first] for c in family]
    for series in _series(family):
        apart = sorted(row[b.first] - row[a.first] for a, b in pairwise(series))
        if not apart:
            own = row[series[0].first]
            apart = [min(abs(place - own) for place in places if place != own)]
        if apart[len(apart) // 2] >= _CLOSE:
            kept += series
    return kept


def _is_collection(family: Sequence[Candidate], row: Sequence[int]) -> bool:
    """Whether numerals count the poems of a book, however short: through most of it, once, or
    further from what stands before them than any stanza is."""
    if len(family) < _SHORTEST_COLLECTION:
        return False
    wide = sum(c.gap >= _WIDE for c in family)
    once = [c.value for c in family] == list(range(1, len(family) + 1))
    apart = (row[family[-1].first] - row[family[0].first]) / (len(family) - 1)
    through = row[family[-1].first] - row[family[0].first] > _MOST_OF_A_BOOK * row[-1]
    return apart >= _SHORTEST_POEM and (wide >= 0.8 * len(family) or (once and through))


def _series(family: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    series: list[Candidate] = []
    for c in family:
        if series and c.value != series[-1].value + 1:
            yield series
            series = []
        series.append(c)
    if series:
        yield series


def _items(candidates: Sequence[Candidate]) -> frozenset[int]:
    """First lines of numbered items: numbers of one kind, set in alike, with no text between."""
    numbered = [c for c in candidates if c.kind in _ITEMS]
    return frozenset(
        c.first
        for a, b in pairwise(numbered)
        if a.kind == b.kind
        and a.last + b.gap + 1 == b.first
        and a.lines[0].indent == b.lines[0].indent
        for c in (a, b)
    )


def _continued(family: Sequence[Candidate]) -> list[Candidate]:
    """Those with a neighbour in the count; the initial of a name, "M. MARTEN", has none."""
    values = [c.value for c in family]
    return [
        c
        for c, before, after in zip(family, [0, *values], [*values[1:], 0], strict=False)
        if c.value == 1 or 0 < c.value - before <= 2 or 0 < after - c.value <= 2
    ]


def _titled(found: Sequence[Candidate]) -> list[Candidate]:
    """Numbers before titles, unless most of what they number are sentences: a list."""
    family = _continued(found)
    titled = [
        c
        for c in family
        if not c.objection
        and len(c.title) < 160
        and (c.is_ruled or is_title(c.title) or is_capitals(c.title))
    ]
    is_series = len(titled) >= 0.7 * len(family) and _counts(titled, 0.75)
    return titled if is_series and not _is_list(titled) else []


def _letters(family: Sequence[Candidate], row: Sequence[int]) -> list[Candidate]:
    """`A. Title`, `B. Title` under numbers, once and again, with text between."""
    titled = _titled(family)
    begins = sum(c.value == 1 for c in titled)
    apart = sorted(row[b.first] - row[a.first] for a, b in pairwise(titled))
    if begins < _FEWEST_UPPER or len(titled) < 2 * begins or apart[len(apart) // 2] < _NEAR:
        return []
    return titled


def _sentence_case(
    found: Sequence[Candidate], row: Sequence[int], named: Sequence[int]
) -> list[Candidate]:
    """Numbers before titles with small letters, as most languages set them: once through the book,
    no sentences, and far apart or, in a statute, through its parts (`named`, their first lines)."""
    family = _continued(found)
    titles = [
        c
        for c in family
        if not c.objection
        and len(c.title) < 100
        and not c.title[0].islower()
        and c.title[-1] not in ".,;:!?"
    ]
    apart = sorted(row[b.first] - row[a.first] for a, b in pairwise(titles))
    if (
        len(titles) < 0.8 * len(family)
        or not _counts(titles, 0.9)
        or (apart[len(apart) // 2] < _CLOSE and not _goes_through(titles, named))
    ):
        return []
    return titles if not _is_list(titles) else []


def _goes_through(titles: Sequence[Candidate], named: Sequence[int]) -> bool:
    """Whether numbers count on through the divisions of a text, once."""
    counts = [c.value for c in titles] == list(range(1, len(titles) + 1))
    between = sum(titles[0].first < first < titles[-1].first for first in named)
    return counts and len(titles) >= _LONG_SERIES and between >= _FEWEST_UPPER - 1


def _is_list(family: Sequence[Candidate]) -> bool:
    """Whether there is no text between most of a family: items, not headings."""
    bare = sum(a.last + b.gap + 1 == b.first for a, b in pairwise(family))
    return bare > 0.5 * (len(family) - 1)


def _matter(family: Sequence[Candidate]) -> list[Candidate]:
    times = Counter(c.title.casefold() for c in family)
    return [c for c in family if times[c.title.casefold()] <= _MOST_OF_A_NAME]


def _initials(heard: Sequence[Candidate], row: Sequence[int]) -> list[Candidate]:
    """`A`, `B`, `C` alone, through most of the book: a dictionary's letters, not an index's."""
    found: list[Candidate] = []
    for c in heard:
        # C is a hundred, and D is five hundred, too.
        is_letter = c.kind in (INITIAL, "roman-numeral", "written-numeral")
        value = letter(c.printed or "") if is_letter else None
        last = found[-1].value if found else 0
        if value and last < value <= last + 2:
            found.append(replace(c, kind=INITIAL, number=(value,)))
    if len(found) < _SHORTEST_ALPHABET:
        return []
    through = row[found[-1].first] - row[found[0].first] > _MOST_OF_A_BOOK * row[-1]
    return found if through and not _is_list(found) else []


def _alphabet(heard: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """`A. …` to `F. …`, once, in order and through the book: its divisions by letter."""
    lettered = [
        c
        for c in heard
        if c.kind in ("lettered", "roman") and re.match(r"[A-Z]\. ", c.text) and len(c.title) < 100
        and not c.title.endswith((".", ":"))
    ]  # fmt: skip
    letters = "".join(c.text[0] for c in lettered)
    if len(letters) < 4 or not "ABCDEFGHIJKLMNOPQRSTUVWXYZ".startswith(letters):
        return []
    if lettered[-1].first - lettered[0].first < 0.4 * len(lines):
        return []
    return [replace(c, kind="alphabet", number=(i,)) for i, c in enumerate(lettered, start=1)]
