"""Text to structure: the recogniser.

    lines ──▶ units ──▶ headings (rules propose) ──▶ contents, families, sections, set_off (the
    book decides) ──▶ nesting (levels) ──▶ tree (sections with their blocks)

Nothing is dropped: every line that is not blank stands in a heading or in a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from octavo.model import Block, Book, Correction, Section, Source
from octavo.problems import Code, Problem, problem
from octavo.recognise.blocks import blocks
from octavo.recognise.corrections import find
from octavo.recognise.file import File
from octavo.recognise.foreign import blocks_in
from octavo.recognise.habits import Habits, habits
from octavo.recognise.heading_words import extent, words
from octavo.recognise.lines import Layout, Line, split
from octavo.recognise.links import linked
from octavo.recognise.note_forms import Text
from octavo.recognise.notes import notes
from octavo.recognise.outline import Decision, FileOutline, decide, outline
from octavo.recognise.passage import Passage
from octavo.recognise.places import places
from octavo.recognise.told import Told
from octavo.recognise.tree import Stretch, sections_in, tree

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

    Raises OctavoError: SAME_NUMBER where two headings carry one number; UNKNOWN_LINE,
    SEVERAL_LINES, CONTRADICTION and BOOK_TOML for corrections that cannot be meant.
    """
    files = _decided(sources, language, corrections, pictures)
    stretches = linked([stretch for file in files for stretch in _stretches(file)])
    chapters = tree(sections_in(stretches))
    about = tuple(piece for file in files for piece in _frame(file))
    problems = tuple(
        note for source, file in zip(sources, files, strict=True) for note in _notes(source, file)
    )
    return Recognition(
        book=Book(title, language, author, chapters, released, about),
        decisions=tuple(decision for file in files for decision in file.decisions),
        layouts=tuple(file.habits.layout for file in files),
        problems=problems,
    )


@dataclass(frozen=True, slots=True)
class _File:
    lines: tuple[Line, ...]
    habits: Habits
    decisions: tuple[Decision, ...]
    body: tuple[int, int]
    """Indices of the first line of the book and of the first one after it."""
    told: Told


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
    return _with_notes(
        [
            _File(
                file.lines,
                habits(file, found.contents, where, language, pictures),
                tuple(decisions),
                found.body,
                found.told,
            )
            for file, found, decisions in zip(files, outlines, decided, strict=True)
        ],
        files,
    )


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


def _with_notes(files: Sequence[_File], passages: Sequence[Passage]) -> list[_File]:
    """The files, with the notes of the whole book known to their habits; `passages` are all their
    lines."""
    found = notes(
        [
            Text(
                file.lines,
                passage,
                file.habits.marks,
                not file.habits.in_blocks,
                [(d.candidate.first, d.level) for d in file.decisions if d.accepted],
                file.body,
            )
            for file, passage in zip(files, passages, strict=True)
        ]
    )
    return [
        replace(file, habits=replace(file.habits, notes=theirs))
        for file, theirs in zip(files, found, strict=True)
    ]


def _notes(source: Source, file: _File) -> Iterator[Problem]:
    """What a person should hear of a file although it builds."""
    if not any(decision.accepted for decision in file.decisions):
        yield problem(Code.NO_HEADINGS, name=source.name)
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


def _stretches(file: _File) -> list[Stretch]:
    heads = [decision for decision in file.decisions if decision.accepted]
    start, end = file.body
    extents = list(_extents(heads, file.lines))
    ends = [*(first for first, _ in extents), end]
    stretches = [Stretch(None, _blocks(file, start, ends[0]))] + [
        _stretch(file, head, first, after, end)
        for head, (first, after), end in zip(heads, extents, ends[1:], strict=True)
    ]
    return [stretch for stretch in stretches if stretch.decision or stretch.blocks]


def _extents(heads: Sequence[Decision], lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """From where to where each heading goes; a row between two belongs to the first."""
    last = 0
    for head in heads:
        first, end = extent(head.candidate, lines)
        yield max(first, last), end
        last = end


def _stretch(file: _File, head: Decision, first: int, start: int, end: int) -> Stretch:
    """A heading on the lines from `first` on, and the blocks from `start` to `end`."""
    lines = [line for line in file.lines[first:start] if line.text]
    text = "\n".join([line.text for line in lines])
    inlines = words(head.candidate, lines, file.habits)
    return Stretch(head, _blocks(file, start, end), text, inlines)


def _frame(file: _File) -> Iterator[Section]:
    """What stands around the book in its file: the header, the licence."""
    first, end = file.body
    for start, after in ((0, first), (end, len(file.lines))):
        if found := blocks(file.lines, start, after, file.habits):
            yield Section(None, None, found, (), found[0].origin)


def _blocks(file: _File, start: int, end: int) -> tuple[Block, ...]:
    found = blocks(file.lines, start, end, file.habits, file.told.blocks)
    return blocks_in(found, start, end, file.lines, file.told.languages)
