"""The document model: what a book is, once it has been recognised.

Everything is frozen, and every node knows where in the manuscript it stands. Text is kept as
it was read (line ends inside a paragraph included); writers decide how white space is shown.
"""

from octavo.model.blocks import (
    TURNED,
    UNNUMBERED,
    Block,
    Break,
    Definition,
    Entry,
    Fixed,
    Furniture,
    Illustration,
    Lines,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Speech,
    Term,
)
from octavo.model.book import Book, Heading, Section
from octavo.model.correction import Correction
from octavo.model.index_term import IndexTerm
from octavo.model.inlines import (
    CitationCall,
    Inline,
    Link,
    NoteCall,
    PageMark,
    Reference,
    Style,
    Styled,
    Text,
    is_external,
    name_of,
    shown_of,
    text_of,
    walk_inlines,
)
from octavo.model.nesting import around, inside
from octavo.model.setting import Setting, Within
from octavo.model.tables import Alignment, Cell, Row, Table, placed
from octavo.model.text import ASCII_SPACE, Origin, Source, counted, fold, is_notation, spaced

__all__ = [
    "ASCII_SPACE",
    "TURNED",
    "UNNUMBERED",
    "Alignment",
    "Block",
    "Book",
    "Break",
    "Cell",
    "CitationCall",
    "Correction",
    "Definition",
    "Entry",
    "Fixed",
    "Furniture",
    "Heading",
    "Illustration",
    "IndexTerm",
    "Inline",
    "Lines",
    "Link",
    "ListItem",
    "Note",
    "NoteCall",
    "Origin",
    "PageMark",
    "Paragraph",
    "Picture",
    "Reference",
    "Row",
    "Section",
    "Setting",
    "Source",
    "Speech",
    "Style",
    "Styled",
    "Table",
    "Term",
    "Text",
    "Within",
    "around",
    "counted",
    "fold",
    "inside",
    "is_external",
    "is_notation",
    "name_of",
    "placed",
    "shown_of",
    "spaced",
    "text_of",
    "walk_inlines",
]
