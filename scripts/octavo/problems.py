"""Problems: everything that can be wrong with what Octavo is given, each with what to do about it.

A stage returns or raises problems; only the command line prints them. Every code has a folder in
`tests/problems/` that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from octavo.model import Origin


class Code(Enum):
    """What went wrong: one sentence that takes the details, and one that says what to do."""

    NO_SUCH_FILE = ("There is no file or folder {name}.", "Check the path.")
    NO_TEXTS = (
        "The folder {name} holds no text.",
        "Put the manuscript there: a .txt file, or .docx, .odt, .epub, .html or .md; "
        "one a chapter if you like.",
    )
    EMPTY_FILE = ("{name} is empty.", "Put the text in, or take the file out of the book.")
    BINARY_FILE = (
        "{name} is not a text: it holds a NUL byte at offset {offset}.",
        "Save the manuscript as plain text (UTF-8).",
    )
    UNDECODABLE = (
        "The file cannot be read as {encoding}: "
        "byte 0x{byte:02X} at offset {offset} does not belong there.",
        'Save it as UTF-8, or name its encoding in book.toml (`encoding = "…"`).',
    )
    DOCUMENTS_EXTRA = (
        "{name} is read through pandoc, which is not installed here.",
        "Install it with Octavo's extra `documents` (pip install pypandoc-binary), "
        "or save the manuscript as plain text.",
    )
    UNREADABLE_DOCUMENT = (
        "{name} cannot be read as {kind}: {what}.",
        "Open it in the program that made it and save it anew, or save it as plain text.",
    )
    CONTROL_CHARACTER = (
        "The control character U+{codepoint:04X} at offset {offset} of the file "
        "cannot stand on a page.",
        "Take it out of the text, or put in what was meant.",
    )
    BOOK_TOML = ("{what}.", "{remedy}")
    NO_REPORTS = (
        "{value} is no place where readers can report errors.",
        'Write "mailto:editor@example.org", or the address of an issue page: "https://…".',
    )
    UNKNOWN_LINE = ("No line of {where} reads “{quote}” or begins so.", "{remedy}")
    SEVERAL_LINES = (
        "{count} lines of the text read “{quote}” or begin so: {places}.",
        "Say which: quote more of it, or the nearest line before it with `after`, or name its "
        "`file`; or write `all = true`.",
    )
    CONTRADICTION = (
        "What this entry says of {place} contradicts the entry of line {other}.",
        "Take one of them out.",
    )
    TERM_NOWHERE = (
        "The index has the term “{term}”, and no paragraph has the words {words}.",
        "Say with `find` how the text calls it; find = [] for a term that only holds others.",
    )
    TERM_SECTION = (
        "The index looks for “{term}” in section {number}, which the book does not have.",
        "Give the number of a section as it is printed.",
    )
    SAME_NUMBER = (
        "The section number {number} stands twice: in {first} and again here.",
        "Each has an address of its own; if one of them is a misprint, give it another number.",
    )
    DOUBTFUL_LINE = (
        "“{text}” was {taken}, which is {confidence} sure, and {least} are asked for.",
        "Say in book.toml what it is, under [[structure]], or ask for less with --least.",
    )
    EDITED_PAGE = (
        "{name} was made by Octavo and has been changed by hand since.",
        "Move your change into the source, or pass --force to overwrite the page.",
    )
    FOREIGN_FILE = (
        "{name} stands where Octavo wants to write, and Octavo did not make it.",
        "Move it away, or pass --force to overwrite it.",
    )
    ADDRESS_GONE = (
        "{address} (“{words}”) was published and would vanish.",
        "Put its words back, or let the address go with --retire; a book that nobody has read yet "
        "says `draft = true` in book.toml.",
    )
    ADDRESS_LEDGER = (
        "This is no line of the ledger of addresses.",
        "Put back the file that was there, or take the line out.",
    )
    OUTPUT_PLACE = ("{name} cannot be the place for the output: {what}.", "{remedy}")
    NEW_BOOK = ("{name} cannot become the folder of a book: {what}.", "{remedy}")
    NOT_UPGRADED = ("{name} cannot be upgraded: {what}.", "{remedy}")
    NOT_READ = ("{name} could not be read: {what}.", "{remedy}")
    NOT_WRITTEN = ("{name} could not be written: {what}.", "{remedy}")
    SITE_GENERATOR = ("MkDocs could not build the site: {what}", "{remedy}")
    NO_GLYPH = (
        "No typeface at hand has the character {char!r} (U+{codepoint:04X}), so the book cannot be "
        "printed.",
        "{remedy}",
    )
    UNKNOWN_FORMAT = ("There is no format {name!r}.", "{remedy}")
    NOT_BUILT = ("There is no site in {name} to verify.", "Build the book first.")
    NOT_FAITHFUL = ("{name}: {what}.", "{remedy}")
    DOUBTFUL_HEADINGS = (
        "In {name}, {lines} not taken for a heading.",
        "`octavo outline` shows why.",
    )
    NO_HEADINGS = (
        "{name} has no heading that Octavo recognises.",
        "It becomes one page; `octavo outline` shows what was found.",
    )

    @property
    def slug(self) -> str:
        """Name for people and folders: `no-such-file`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Problem:
    code: Code
    message: str
    remedy: str
    origin: Origin | None = None

    def __str__(self) -> str:
        """One line: place, what is wrong, what to do."""
        place = f"{self.origin.file}, line {self.origin.line}: " if self.origin else ""
        return f"{place}{self.message} {self.remedy}".strip()


class OctavoError(Exception):
    """Stops the build; carries the problems in the order they were met."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def problem(code: Code, origin: Origin | None = None, **details: object) -> Problem:
    """Fills the sentences of `code` with `details`."""
    message, remedy = code.value
    return Problem(code, message.format(**details), remedy.format(**details), origin)
