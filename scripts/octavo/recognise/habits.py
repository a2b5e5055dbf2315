"""The habits of a manuscript: what holds for a whole file, so that a line can be read by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from octavo.model import Origin
from octavo.recognise.edition.page_numbers import page_numbers
from octavo.recognise.fences import marked
from octavo.recognise.file import File
from octavo.recognise.hyphens import broken_words
from octavo.recognise.lines import WIDEST_WRAP, Layout
from octavo.recognise.marks import Marks, marks
from octavo.recognise.measure import keeps_capitals
from octavo.recognise.notes.called import Notes
from octavo.recognise.references.naming import Naming, naming
from octavo.recognise.references.places import Places
from octavo.recognise.staging import Staging, staging

_FEWEST_FIRST_LINES = 3


@dataclass(frozen=True)
class Habits:
    layout: Layout
    in_blocks: bool
    """Whether blank lines part what belongs together: paragraphs, or stanzas."""
    width: int
    """What nearly all lines keep within, in characters."""
    margin: int
    """White-space characters before most lines: where prose begins."""
    first_line: int
    """How far the first lines of paragraphs are set in; 0 where blank lines tell them apart."""
    is_verse: bool
    """Whether lines mostly begin with capitals, as verse and drama do and prose does not."""
    staging: Staging | None
    """How speeches are printed, where the file is a play."""
    contents: frozenset[int]
    """Indices of the lines of printed tables of contents."""
    furniture: frozenset[int]
    """Indices of running heads and feet."""
    is_paged: bool
    """Whether it shows where the pages of a printed edition end."""
    code: Mapping[int, int]
    """For the first line of each block of code that marks set off, the index after its last."""
    seams: frozenset[int]
    """Indices of the lines at which another sort of line begins: contents, furniture, code."""
    places: Places
    """The sections of the whole book, all files, by their names."""
    naming: Naming | None
    """What names a section of this book; None where nothing can."""
    broken_words: frozenset[str]
    """Words that line ends break, and whose hyphens are the line's alone."""
    page_numbers: re.Pattern[str] | None
    """How the numbers of printed pages stand in the text, where they do."""
    marks: Marks
    """The signs that set words in italics and the like."""
    pictures: frozenset[str]
    """The names of the picture files beside the text, relative to the source folder."""
    notes: Notes = field(default_factory=Notes)
    pages: Mapping[str, Origin] = field(default_factory=dict)
    """In a printed index: the marks of the pages that it names, by their numbers."""

    @cached_property
    def signs(self) -> re.Pattern[str]:
        """One of these stands in each passage that holds more than words, calls for notes and
        broken words aside."""
        signs = "[" + self.marks.signs + ("{" if self.page_numbers else "")
        return re.compile(f"[{re.escape(signs)}]")

    @cached_property
    def marked_lines(self) -> frozenset[int]:
        """Indices of lines that the whole file says are no prose, or begin what is none."""
        return self.contents.union(self.furniture, self.code, self.notes.at)

    @cached_property
    def for_lines(self) -> Habits:
        """The habits by which lines that are kept are read: what ends one ends no word."""
        return replace(self, broken_words=frozenset()) if self.broken_words else self


def habits(
    file: File,
    contents: frozenset[int],
    places: Places,
    language: str,
    pictures: frozenset[str],
) -> Habits:
    """The habits of a file, measured over all its lines; `language` is the book's.

    What notes it has only the whole book tells.
    """
    text = file.text
    is_blank = file.layout is Layout.BLANK
    code = {block.start: block.stop for block in marked(file)}
    return Habits(
        layout=file.layout,
        in_blocks=is_blank or (file.width <= WIDEST_WRAP and file.has_blocks),
        width=file.width,
        margin=file.margin,
        first_line=_first_line(file),
        is_verse=keeps_capitals(file.lines, file.margin),
        staging=staging(file),
        contents=contents,
        furniture=file.furniture,
        is_paged=bool(file.furniture or file.page_breaks),
        code=code,
        seams=_seams(contents) | _seams(file.furniture) | {*code, *code.values()},
        places=places,
        naming=naming(places),
        pictures=pictures,
        broken_words=broken_words(text),
        page_numbers=page_numbers(text),
        marks=marks(text, language),
    )


def _seams(indices: frozenset[int]) -> frozenset[int]:
    """Where runs of `indices` begin, and where other lines follow them."""
    return (indices - {index + 1 for index in indices}) | (
        {index + 1 for index in indices} - indices
    )


def _first_line(file: File) -> int:
    """How far first lines are set in, where half as many as there are blocks of lines are."""
    texts, indents, margin = file.texts, file.indents, file.margin
    steps = Counter(
        indent - margin
        for index, indent in enumerate(indents[:-1])
        if indent > margin == indents[index + 1] and texts[index + 1]
    )
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    blocks = sum(end - start > 1 for start, end in file.pieces)
    return step if times >= max(_FEWEST_FIRST_LINES, 0.5 * blocks) else 0
