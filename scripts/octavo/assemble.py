"""One book of plain texts, whose structure is recognised, and of documents, which have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from octavo.config import Config
from octavo.documents import Details, Document, read_document
from octavo.formats import document_kind
from octavo.model import Book, Section, Source
from octavo.problems import Code, problem
from octavo.read import read
from octavo.recognise import Decision, Layout, Recognition
from octavo.recognise.headings.candidates import Candidate
from octavo.recognise.lines import Line

File = Source | Document

_REASON = "the document marks it as a heading"


def read_file(settings: Config, name: str, language: str) -> File:
    """One file of the manuscript, whatever its kind. Raises what `read` and `read_document` do."""
    if document_kind(name):
        return read_document(settings.folder, name, language, settings.encoding)
    return read(settings.folder / name, name, language, settings.encoding)


def source_of(file: File) -> Source:
    """The text that the pages are held against."""
    return file.source if isinstance(file, Document) else file


def pictures_in(files: Sequence[File]) -> dict[str, bytes]:
    """The pictures that the documents bring, by their names."""
    documents = (file for file in files if isinstance(file, Document))
    return {name: data for document in documents for name, data in document.pictures.items()}


def documents_say(files: Sequence[File]) -> Details:
    """What the documents say of the book: each detail that those which give it agree on."""
    said = [file.details for file in files if isinstance(file, Document)]
    return Details(
        _agreed(details.title for details in said),
        _agreed(details.author for details in said),
        _agreed(details.language for details in said),
    )


def _agreed(values: Iterable[str | None]) -> str | None:
    given = {value for value in values if value}
    return given.pop() if len(given) == 1 else None


def assemble(files: Sequence[File], texts: Recognition) -> Recognition:
    """The whole book, its chapters in the order of `files`.

    `texts` is what was recognised in those of them that are plain text, taken together.
    """
    documents = [file for file in files if isinstance(file, Document)]
    if not documents:
        return texts
    parts = [texts, *(_recognition(document, texts.book) for document in documents)]
    order = {source_of(file).name: index for index, file in enumerate(files)}
    names = [file.name for file in files if isinstance(file, Source)]
    names += [document.source.name for document in documents]
    layouts = dict(zip(names, (layout for part in parts for layout in part.layouts), strict=True))
    chapters = [section for part in parts for section in part.book.sections]
    decisions = [decision for part in parts for decision in part.decisions]
    chapters.sort(key=lambda chapter: order[chapter.origin.file])
    decisions.sort(key=lambda decision: order[decision.candidate.lines[0].origin.file])
    return Recognition(
        replace(texts.book, sections=tuple(chapters)),
        tuple(decisions),
        tuple(layouts[name] for name in order),
        tuple(note for part in parts for note in part.problems),
    )


def _recognition(document: Document, book: Book) -> Recognition:
    """What a document of `book` says of itself, as if it had been recognised."""
    decisions = tuple(
        decision for section in document.sections for decision in _decisions(section, 1)
    )
    notes = () if decisions else (problem(Code.NO_HEADINGS, name=document.source.name),)
    own = replace(book, sections=document.sections)
    return Recognition(own, decisions, (Layout.DOCUMENT,), notes)


def _decisions(section: Section, level: int) -> Iterator[Decision]:
    heading = section.heading
    if heading:
        lines = (Line(" ".join(heading.text.split("\n")), *heading.origin),)
        kind = f"document-{level}"
        first = heading.origin.line - 1
        found = Candidate(
            lines, first, kind, (), section.number, heading.title, "document", _REASON
        )
        yield Decision(found, True, _REASON, level, 1.0, ())
    for child in section.sections:
        yield from _decisions(child, level + 1)
