"""The frame that Project Gutenberg puts around a book: header and licence are no part of it.

Its wording has changed since 1991; what has stayed is that it stands at the two ends of a file and
names the project. A marker elsewhere is quoted, or stands where somebody joined two books.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.recognise.lines import Line

LONGEST_HEADER = 600
"""In lines: the headers of the 1990s hold a licence of 300."""
_LONGEST_LICENCE = 1000
_LONGEST_MARKER = 4
"""Lines over which a marker with a long title may run."""
_LONGEST_CREDIT = 12
_NAMED_WITHIN = 40
"""Lines of words within which a header has named the project."""

NAME = re.compile(r"Gutenberg", re.IGNORECASE)

# The last line before the book: since 2003 a marker with the title; before that the end of the
# small print (https://www.gutenberg.org/ebooks/10 and its neighbours have had it).
_START = re.compile(
    r"\*{2,3}\s*START OF (?:THE |THIS )?(?:COPYRIGHTED )?PROJECT GUTENBERG"
    r"|\*END\s?\*?\s?THE SMALL PRINT|\[?\"Small Print\" V\.",
    re.IGNORECASE,
)
_END = re.compile(
    r"\*{2,3}\s*END OF (?:THE |THIS )?(?:COPYRIGHTED )?PROJECT GUTENBERG", re.IGNORECASE
)
# The words that stand before that marker, or alone in older files, and as their translators have
# put them: "End of the Project Gutenberg EBook of …", "Ende dieses Projekt Gutenberg Etextes".
_CLOSING = re.compile(
    r"\W{0,3}(?:End of|Ende|Fin|Fine|Fim|Einde|Slutt?|Loppu)\b[\w ]{0,16}?\b"
    r"(?:Proje[ck]t|Projet|Proyecto|Progetto|Projeto|Prosjekt|Projekti\w*) Gutenberg",
    re.IGNORECASE,
)
# Who made the electronic text, and where else it is to be had.
_CREDIT = re.compile(
    r"\[?(?:(?:This )?(?:Project Gutenberg )?(?:HTML version|e-?text|e-?book) )?(?:was )?(?:re-?)?"
    r"(?:produced|prepared|transcribed|scanned|digiti[sz]ed|typed|proofed)"
    r"(?:,? (?:and|from) [\w' ]{3,60}?)? (?:by|for|from)\b"
    r"|HTML version by |E-?text by |Credits?: "
    r"|Note: (?:Project Gutenberg also has|Images of the original)"
    r"|(?:Produziert|Erstellt) von |Produit par |Producido por |Prodotto da ",
    re.IGNORECASE,
)


def body(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first line of the book and of the first one after it."""
    start = header(lines)
    return start, licence(lines, start)


def header(lines: Sequence[Line]) -> int:
    """The index of the first line after the header, the credits that follow it included."""
    start = 0
    for index, line in enumerate(lines[:LONGEST_HEADER]):
        if line.text.startswith("*") and _END.match(line.text):
            break  # What follows is the licence, which in some years held the small print.
        if line.text[:1] not in ("*", "[", '"') or not _START.match(line.text):
            continue
        if not start and not _opens_a_header(lines[:index]):
            return 0
        start = _end_of_marker(lines, index)
    return _after_credits(lines, start) if start else 0


def licence(lines: Sequence[Line], start: int) -> int:
    """The index of the first line of the licence, for a book whose header ends at `start`; the
    number of lines where there is none."""
    end = len(lines)
    for index in range(max(start, end - _LONGEST_LICENCE), end):
        line = lines[index]
        if _START.match(line.text):
            end = len(lines)  # Another book begins here, whose chapters are not hidden.
        elif end == len(lines) and _closes(lines, index):
            end = index
    return end


def _closes(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if _END.match(text):
        return True
    stands_alone = index == 0 or not lines[index - 1].text
    return stands_alone and bool(_CLOSING.match(text))


def _end_of_marker(lines: Sequence[Line], index: int) -> int:
    """The index after a marker: its title may run over lines, up to the stars that close it."""
    for after in range(index, min(index + _LONGEST_MARKER, len(lines))):
        if not lines[after].text:
            break
        if lines[after].text.endswith("*") and (after > index or lines[after].text.count("*") > 3):
            return after + 1
    return index + 1


def _opens_a_header(before: Sequence[Line]) -> bool:
    """Whether the lines before the first marker are a header's, or none: whoever cut it off."""
    words = [line.text for line in before if line.text]
    return not words or any(NAME.search(text) for text in words[:_NAMED_WITHIN])


def _after_credits(lines: Sequence[Line], start: int) -> int:
    """The index after the paragraphs at `start` that say who made the electronic text."""
    while True:
        first = _next_words(lines, start)
        if first == len(lines) or not _CREDIT.match(lines[first].text):
            return start
        after = first
        while after < len(lines) and lines[after].text:
            after += 1
        if after - first > _LONGEST_CREDIT or after == len(lines):
            return start
        start = after


def _next_words(lines: Sequence[Line], index: int) -> int:
    while index < len(lines) and not lines[index].text:
        index += 1
    return index
