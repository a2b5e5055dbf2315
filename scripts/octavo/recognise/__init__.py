"""Text to structure: the recogniser.

    lines ──▶ units ──▶ headings (rules propose) ──▶ contents, families, sections, set_off (the
    book decides) ──▶ nesting (levels) ──▶ tree (sections with their blocks)

Nothing is dropped: every line that is not blank stands in a heading or in a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.matter import Matter, matter_of
from octavo.model import Block, Book, Correction, Origin, Section, Source
from octavo.problems import Code, Problem, problem
from octavo.recognise.author.corrections import find
from octavo.recognise.author.foreign import blocks_in
from octavo.recognise.author.told import Told
from octavo.recognise.blocks import blocks
from octavo.recognise.blocks.index_entries import as_index
from octavo.recognise.blocks.title_page import as_title_page
from octavo.recognise.file import File
from octavo.recognise.habits import Habits, habits
from octavo.recognise.headings.outline import Decision, FileOutline, decide, outline
from octavo.recognise.headings.words import extent, words
from octavo.recognise.lines import Layout, Line, split
from octavo.recognise.links import linked
from octavo.recognise.notes.called import notes
from octavo.recognise.notes.forms import Text
from octavo.recognise.passage import Passage
from octavo.recognise.references.pages import printed_pages
from octavo.recognise.references.places import places
from octavo.recognise.tree import Stretch, repeated, sections_in, tree

__all__ = ["Decision", "Layout", "Recognition", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognition:
    """A book as it was recognised, and the account of it."""

    book: Book
    decisions: tuple[Decision, ...]
    """On every line that might be a heading, in the order of the book."""
    layouts: tuple[Layout, ...]
    """One for each source."""
    problems: tuple[Problem, ...]
    """What a person should know and that does not stop the build."""


def recognise(
    sources: Sequence[Source],
    title: str,
    language: str,
    author: str | None = None,
    released: str | None = None,
    corrections: Sequence[Correction] = (),
    pictures: frozenset[str] = frozenset(),
) -> Recognition:
    """Recognises the files of a book, in its order; what the author corrects is as he says.

    `pictures` has the names of the picture files beside the texts, relative to their folder.

    Raises OctavoError: UNKNOWN_LINE, SEVERAL_LINES, CONTRADICTION and BOOK_TOML for corrections
    that cannot be meant.
    """
    files = _decided(sources, language, corrections, pictures)
    stretches = linked([stretch for file in files for stretch in _stretches(file)])
    chapters = tree(sections_in(stretches))
    about = tuple(piece for file in files for piece in _frame(file))
    problems = tuple(
        note for source, file in zip(sources, files, strict=True) for note in _notes(source, file)
    )
    taken_up = tuple(
        _twice(chapter.number or "", chapter.origin, first.origin)
        for chapter, first in repeated(chapters)
    )
    return Recognition(
        book=Book(title, language, author, chapters, released, about),
        decisions=tuple(decision for file in files for decision in file.decisions),
        layouts=tuple(file.habits.layout for file in files),
        problems=(*problems, *taken_up),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a file, to be made blocks of, after the heading over them."""

    lines: tuple[Line, ...]
    first: int
    """Index of the first line."""
    head: Decision | None = None
    words: tuple[Line, ...] = ()
    """The lines of the heading, with the rows under and over them."""
    opens: bool = False
    """Whether it stands before all headings of its file."""


@dataclass(frozen=True, slots=True)
class _File:
    habits: Habits
    decisions: tuple[Decision, ...]
    parts: list[_Part]
    """Of the book, in order. They are taken out as blocks are made of them: lines take more memory
    than all that is made of them."""
    frame: tuple[_Part, ...]
    """What stands before the book and after it."""
    told: Told
    index: Habits
    """What holds in an index that is printed in it."""


def _decided(
    sources: Sequence[Source],
    language: str,
    corrections: Sequence[Correction],
    pictures: frozenset[str],
) -> list[_File]:
    """The files with all that is known of them before blocks are made.

    What was measured to know it is needed no more then, and is let go.
    """
    files = [File(split(source)) for source in sources]
    outlines = _corrected([outline(file) for file in files], files, corrections)
    decided = decide(outlines)
    heads = [d for decisions in decided for d in decisions if d.accepted]
    where = places([head.candidate for head in heads], [head.level for head in heads])
    measured = [
        habits(file, found.contents, where, language, pictures)
        for file, found in zip(files, outlines, strict=True)
    ]
    known = _with_notes(measured, files, outlines, decided)
    pages = _pages(files, known) if any(_is_index(head.candidate.lines) for head in heads) else {}
    return [
        _file(file.lines, found, theirs, decisions, pages)
        for file, found, theirs, decisions in zip(files, outlines, known, decided, strict=True)
    ]


def _pages(files: Sequence[File], habits: Sequence[Habits]) -> Mapping[str, Origin]:
    return printed_pages(
        (file.lines, file.text, theirs.page_numbers)
        for file, theirs in zip(files, habits, strict=True)
    )


def _is_index(lines: Sequence[Line]) -> bool:
    """Whether the lines of a heading name an index."""
    return matter_of(" ".join(line.text for line in lines)) is Matter.INDEX


def _file(
    lines: tuple[Line, ...],
    found: FileOutline,
    habits: Habits,
    decisions: Sequence[Decision],
    pages: Mapping[str, Origin],
) -> _File:
    heads = [decision for decision in decisions if decision.accepted]
    start, end = found.body
    extents = list(_extents(heads, lines))
    ends = [*(first for first, _ in extents), end]
    parts = [_Part(lines[start : ends[0]], start, opens=bool(heads))] + [
        _Part(lines[after:end], after, head, tuple(x for x in lines[first:after] if x.text))
        for head, (first, after), end in zip(heads, extents, ends[1:], strict=True)
    ]
    frame = (_Part(lines[:start], 0), _Part(lines[end:], end))
    index = replace(habits, pages=pages) if pages else habits
    return _File(habits, tuple(decisions), parts, frame, found.told, index)


def _corrected(
    outlines: list[FileOutline], files: Sequence[File], corrections: Sequence[Correction]
) -> list[FileOutline]:
    """The outlines as the author corrects them."""
    if not corrections:
        return outlines
    told = find(corrections, [file.lines for file in files], outlines)
    return [
        outline(file, said) if said.changes_headings else replace(found, told=said)
        for found, file, said in zip(outlines, files, told, strict=True)
    ]


def _with_notes(
    habits: Sequence[Habits],
    files: Sequence[File],
    outlines: Sequence[FileOutline],
    decided: Sequence[Sequence[Decision]],
) -> list[Habits]:
    """The habits of each file, with the notes of the whole book."""
    found = notes(
        [
            Text(
                file.lines,
                Passage(file.lines, file.text),
                theirs.marks,
                not theirs.in_blocks,
                [(d.candidate.first, d.level) for d in decisions if d.accepted],
                outlined.body,
            )
            for file, theirs, outlined, decisions in zip(
                files, habits, outlines, decided, strict=True
            )
        ]
    )
    return [
        replace(theirs, notes=their_notes)
        for theirs, their_notes in zip(habits, found, strict=True)
    ]


def _notes(source: Source, file: _File) -> Iterator[Problem]:
    """What a person should hear of a file although it builds."""
    if not any(decision.accepted for decision in file.decisions):
        yield problem(Code.NO_HEADINGS, name=source.name)
    for decision in file.decisions:
        if decision.again:
            candidate = decision.candidate
            yield _twice(candidate.printed or "", candidate.lines[0].origin, decision.again)
    doubtful = sum(
        not decision.accepted and decision.candidate.kind.startswith("decimal-")
        for decision in file.decisions
    )
    if doubtful:
        lines = (
            "a line that begins with a section number was"
            if doubtful == 1
            else f"{doubtful} lines that begin with section numbers were"
        )
        yield problem(Code.DOUBTFUL_HEADINGS, name=source.name, lines=lines)


def _twice(number: str, here: Origin, earlier: Origin) -> Problem:
    place = f"line {earlier.line}"
    if earlier.file != here.file:
        place += f" of {earlier.file}"
    return problem(Code.SAME_NUMBER, here, number=number, first=place)


def _stretches(file: _File) -> Iterator[Stretch]:
    file.parts.reverse()
    while file.parts:
        stretch = _stretch(file, file.parts.pop())
        if stretch.decision or stretch.blocks:
            yield stretch


def _extents(heads: Sequence[Decision], lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """From where to where each heading goes; a row between two belongs to the first."""
    last = 0
    for head in heads:
        first, end = extent(head.candidate, lines)
        yield max(first, last), end
        last = end


def _stretch(file: _File, part: _Part) -> Stretch:
    found = _blocks(file, part)
    if part.head is None:
        return Stretch(None, found)
    text = "\n".join([line.text for line in part.words])
    return Stretch(part.head, found, text, words(part.head.candidate, part.words, file.habits))


def _frame(file: _File) -> Iterator[Section]:
    """What stands around the book in its file: the header, the licence."""
    for part in file.frame:
        if found := blocks(part.lines, part.first, file.habits):
            yield Section(None, None, found, (), found[0].origin)


def _blocks(file: _File, part: _Part) -> tuple[Block, ...]:
    told, habits = file.told.blocks, file.habits
    if part.head and _is_index(part.words):
        told, habits = {**as_index(part.lines, part.first, habits), **told}, file.index
    if part.opens:
        told = {**as_title_page(part.lines, part.first, habits), **told}
    found = blocks(part.lines, part.first, habits, told)
    return blocks_in(found, part.first, part.first + len(part.lines), file.told.languages)
