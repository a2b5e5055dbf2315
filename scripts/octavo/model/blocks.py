"""Blocks: what stands between two headings.

Blocks stand side by side; what groups them is their `setting`, and what they stand `within`: two
paragraphs of one quotation are two blocks that say so, and a list in a definition is items that
do. As with inlines, `text` is what the manuscript has and `shown` what readers see.
"""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.inlines import Enclosed, Inline, PageMark, Text, Worded, shown_of, text_of
from octavo.model.setting import Setting, Within
from octavo.model.tables import Table
from octavo.model.text import Origin


@dataclass(frozen=True, slots=True)
class Paragraph(Worded):
    """Prose, whose line ends mean nothing."""

    inlines: tuple[Inline, ...]
    origin: Origin
    setting: Setting = Setting.TEXT
    language: str | None = None
    """BCP 47 tag where it is not the book's."""
    within: Within = ()

    @property
    def is_set_in(self) -> bool:
        """Whether it brings its indent along, in ideographic spaces, as Chinese and Japanese do."""
        first = self.inlines[0] if self.inlines else None
        return isinstance(first, Text) and first.text.startswith("\u3000")


TURNED = -1
"""The indent of a line that only goes on with the one before: a verse too long for its page."""


@dataclass(frozen=True, slots=True)
class Lines(Worded):
    """Lines that are kept as printed: a stanza, an address, a title page. Each ends at
    a line feed in the text of the inlines, at whatever depth."""

    inlines: tuple[Inline, ...]
    indents: tuple[int, ...]
    """For each line, how far it is set in, in steps of an en from the leftmost line; TURNED for one
    that goes on with the line before it."""
    origin: Origin
    setting: Setting = Setting.VERSE
    language: str | None = None
    within: Within = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """What a person of a play says."""

    speaker: tuple[Inline, ...]
    """As printed: `ALGERNON.`, `HAMLET (aside)`."""
    inlines: tuple[Inline, ...]
    """The words, beginning with the white space after the speaker."""
    origin: Origin
    indents: tuple[int, ...] = ()
    """As for `Lines` where it is verse, one for each line of `inlines`; empty for prose."""

    @property
    def text(self) -> str:
        return text_of(self.speaker) + text_of(self.inlines)

    @property
    def shown(self) -> str:
        return shown_of(self.speaker) + shown_of(self.inlines)


@dataclass(frozen=True, slots=True)
class ListItem:
    marker: str
    """As printed: `1.`, `(a)`, `*`, `-`."""
    inlines: tuple[Inline, ...]
    """The words, beginning with the white space after the marker."""
    origin: Origin
    depth: int = 0
    """How many lists this one stands in."""
    within: Within = ()

    @property
    def text(self) -> str:
        return self.marker + text_of(self.inlines)

    @property
    def shown(self) -> str:
        return self.marker + shown_of(self.inlines)


@dataclass(frozen=True, slots=True)
class Term(Worded):
    """What is defined: a word of a glossary, an option of a manual."""

    inlines: tuple[Inline, ...]
    origin: Origin
    within: Within = ()


@dataclass(frozen=True, slots=True)
class Definition(Worded):
    """The first paragraph of what is said of the term, or terms, before it."""

    inlines: tuple[Inline, ...]
    origin: Origin
    within: Within = ()


@dataclass(frozen=True, slots=True)
class Entry(Worded):
    """A line of a contents that is printed in the manuscript."""

    inlines: tuple[Inline, ...]
    origin: Origin
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Note(Enclosed):
    """A footnote or endnote, where it is printed; further paragraphs follow as `Setting.NOTE`."""

    label: str
    """What readers are shown: `12`, `*`."""
    before: str
    """What the manuscript has before the words: `[Footnote 12: `, `[12] `, `* `, notation."""
    inlines: tuple[Inline, ...]
    after: str
    """`]`, or empty."""
    origin: Origin
    calls: tuple[Origin, ...] = ()
    """The origins of its calls, in order."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A figure, code, or a table whose cells are not certain: every character in its column."""

    rows: tuple[str, ...]
    """The white space at their starts kept, as far as they do not share it; may be empty."""
    origin: Origin
    """Of the first character that is no white space."""
    within: Within = ()

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def shown(self) -> str:
        return self.text

    @property
    def inlines(self) -> tuple[Inline, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Break:
    """A change of scene: `* * *`, a rule."""

    text: str
    """Notation (`is_notation`)."""
    origin: Origin
    within: Within = ()

    @property
    def shown(self) -> str:
        return ""

    @property
    def inlines(self) -> tuple[Inline, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that comes with the manuscript."""

    name: str
    """Of its file, relative to the source folder, with forward slashes."""
    alternative: str
    """What stands for it where it can't be seen."""


@dataclass(frozen=True, slots=True)
class Illustration(Enclosed):
    before: str
    """`[Illustration: `, `![`, notation."""
    inlines: tuple[Inline, ...]
    """The caption; may be empty."""
    after: str
    origin: Origin
    picture: Picture | None = None
    within: Within = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Between blocks, the foot of one printed page and the head of the next."""

    mark: PageMark

    @property
    def origin(self) -> Origin:
        return self.mark.origin

    @property
    def text(self) -> str:
        return self.mark.text

    @property
    def shown(self) -> str:
        return self.mark.text

    @property
    def inlines(self) -> tuple[Inline, ...]:
        return ()


Block = (
    Paragraph
    | Lines
    | Speech
    | ListItem
    | Term
    | Definition
    | Entry
    | Note
    | Table
    | Fixed
    | Break
    | Illustration
    | Furniture
)

UNNUMBERED = (Entry, Break, Furniture)
"""Blocks that no number is given to: nobody cites them."""
