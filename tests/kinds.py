"""A miniature book that holds every kind of block and inline, made of the model itself.

What recognises them has cases of its own; this is for what comes after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeVar

from octavo import pipeline
from octavo.config import Config
from octavo.formats import GIVEN_OUT
from octavo.model import (
    Alignment,
    Block,
    Book,
    Break,
    Cell,
    CitationCall,
    Definition,
    Entry,
    Fixed,
    Furniture,
    Heading,
    Illustration,
    IndexTerm,
    Inline,
    Lines,
    Link,
    ListItem,
    Note,
    NoteCall,
    Origin,
    PageMark,
    Paragraph,
    Picture,
    Reference,
    Row,
    Section,
    Setting,
    Source,
    Speech,
    Style,
    Styled,
    Table,
    Term,
    Text,
)
from octavo.paginate import paginate, paginate_about
from octavo.pipeline import Manuscript
from octavo.place import Place
from octavo.recognise import Recognition
from octavo.recognise.edition.details import Details
from octavo.subject_index import subject_index

FILE = "kinds.txt"
PICTURE = "plates/lamp 1.svg"
NOTES, LICENCE = Origin(FILE, 10_000_000), Origin(FILE, 20_000_000)
"""Where the second chapter and what stands after it begin."""

_PLACES = count(1)

Node = TypeVar("Node")


def here() -> Origin:
    """A place of its own, after those before."""
    return Origin(FILE, next(_PLACES))


def text(words: str) -> Text:
    return Text(words, here())


def styled(style: Style, mark: str, words: str, language: str | None = None) -> Styled:
    return Styled(style, mark, (text(words),), mark, here(), language)


def prose(*inlines: Inline | str, setting: Setting = Setting.TEXT) -> Paragraph:
    start = here()
    return Paragraph(tuple(text(i) if isinstance(i, str) else i for i in inlines), start, setting)


def verse(words: str, *indents: int, setting: Setting = Setting.VERSE) -> Lines:
    return Lines((text(words),), indents, here(), setting)


def every_kind() -> Book:
    """The book."""
    header = Section(None, None, (prose("The Lamplighters, an e-book."),), (), here())
    first, second = chapter_of_forms(), chapter_of_notes()
    licence = Section(None, None, (prose("Share it *freely*."), prose("The end.")), (), LICENCE)
    return Book("Lamplighters", "en", "A. Wick", (first, second), "June 1901", (header, licence))


def chapter_of_forms() -> Section:
    start = here()
    title = styled(Style.EMPHASIS, "_", "Forms")
    heading = Heading("1 _Forms_", "_Forms_", here(), (text("1 "), title))
    blocks: tuple[Block, ...] = (
        Entry((text("One"), Styled(Style.LEADER, " .... ", (text("1"),), "", here())), here()),
        Entry((Reference((text("Two"),), NOTES, here()),), here(), 1),
        Furniture(PageMark("Lamps    [Page 3]", "3", here())),
        prose("Light is a ", styled(Style.EMPHASIS, "_", "soft_ *thing"), " & <b>old</b> one."),
        prose("Be not afraid of the dark.", setting=Setting.EPIGRAPH),
        prose("So they said", setting=Setting.QUOTATION),
        verse("of lamps\n  and men", 0, 2, setting=Setting.QUOTATION),
        Lines(
            (text("Up, "), styled(Style.EMPHASIS, "_", "up\nthe ladder"), text("\n    he goes")),
            (0, 0, 4),
            here(),
        ),
        verse("A second stanza\n1. is short", 0, 0),
        verse("LAMPS\n\nLIMITED", 6, 0, 0, setting=Setting.DISPLAY),
        prose("Dear Sir,", setting=Setting.LETTER),
        Break("* * *", here()),
        Speech((text("WICK. ("), styled(Style.DIRECTION, "", "aside")), (text(") Who?"),), here()),
        Speech((text("OIL."),), (text("\nI am\n  the oil"),), here(), (0, 2)),
        prose("They burn.", setting=Setting.DIRECTION),
        ListItem("1.", (text(" Trim"),), here()),
        ListItem("(a)", (text(" once"),), here(), 1),
        prose("and again;", setting=Setting.ITEM),
        Fixed(("trim  --twice",), here(), (Setting.ITEM,)),
        ListItem("-", (text(" Fill"),), here()),
        *words_defined(),
        table_of_oils(),
        Fixed(("```", "  a   b", "", "# 1  <2>", "\tend ", "```"), here()),
        Illustration("[Illustration: ", (text("A lamp"),), "]", here(), Picture(PICTURE, "Lit")),
        Illustration("[Illustration]", (), "", here()),
        Illustration("[Illustration]", (), "", here(), Picture(PICTURE, "Unlit")),
        prose(
            Styled(Style.PLAIN, "[Sidenote: ", (text("Snuff."),), "]", here()),
            setting=Setting.SIDENOTE,
        ),
        prose("They are snuffed at dawn."),
    )
    return Section("1", heading, blocks, (), start)


def words_defined() -> tuple[Block, ...]:
    return (
        Term((styled(Style.EMPHASIS, "_", "Wick"),), here()),
        Term((text("or Match"),), here()),
        Definition((text("What burns,"),), here()),
        prose("while there is oil:", setting=Setting.DEFINITION),
        ListItem("1.", (text(" long"),), here(), 0, (Setting.DEFINITION,)),
        replace(prose("or so;", setting=Setting.QUOTATION),
                within=(Setting.DEFINITION, Setting.ITEM)),
        Definition((text("also a name."),), here()),
        Term((text("Oil"),), here()),
        Fixed(("see  below",), here(), (Setting.DEFINITION,)),
    )  # fmt: skip


def table_of_oils() -> Table:
    """As a text may print it, with marks between its cells."""
    start, head, first, second = here(), here(), here(), here()
    named = (
        Cell((text("Oil"),), here(), "| ", is_head=True),
        Cell((text("Pints of it"),), here(), "| ", " |\n|---|--:|", is_head=True),
    )
    rows = (
        (Cell((styled(Style.EMPHASIS, "_", "Whale"),), here(), "| ", is_head=True),
         Cell((text("12\nor 13"),), here(), "| ", " |")),
        (Cell((text("All of them, whatever they are made of"),), here(), "| ", " ||", columns=2),),
    )  # fmt: skip
    return Table(
        (text("Oils & fats"),),
        (Row(named, head),),
        (Row(rows[0], first), Row(rows[1], second)),
        (),
        (None, Alignment.END),
        start,
    )


def chapter_of_notes() -> Section:
    call, again, star = here(), here(), here()
    note, other = here(), here()
    blocks: tuple[Block, ...] = (
        prose("Oil", NoteCall("[1]", "1", note, call), " burns!",
              CitationCall("[citation 2]", 2, here())),
        prose("Again", NoteCall("[1]", "1", note, again),
              PageMark("[Pg 4]", "4", here()), " it does."),
        prose("See ", Reference((text("Section 2"),), NOTES, here()), " of ",
              styled(Style.PLAIN, "", "שלום", "he"), NoteCall("*", "*", other, star), "."),
        prose(styled(Style.STRONG, "*", "Bold"), styled(Style.SMALL_CAPS, "=", "Small"),
              styled(Style.SUPERSCRIPT, "^", "th")),
        prose("Ask ", Link((text("the makers"),), "https://example.org/a_b?c=1&d=*2*", here()),
              ": H", styled(Style.SUBSCRIPT, "", "2"), "O ", styled(Style.STRUCK, "", "oil"), " ",
              styled(Style.CODE, "", "lamp --lit"), "."),
        Paragraph((text("Bonne nuit."),), here(), language="fr"),
        Note("1", "[1] ", (text("Of whales."),), "", note, (call, again)),
        prose("Or of olives.", setting=Setting.NOTE),
        Note("*", "[Footnote *: ", (text("Peace."),), "]", other, (star,)),
        Note("9", "[9] ", (text("Never called."),), "", here()),
    )  # fmt: skip
    return Section("2", Heading("2 Notes", "Notes", here()), blocks, (), NOTES)


def source_of(book: Book) -> Source:
    """The manuscript that holds the book: every block after a blank line."""
    sections = [*book.about[:1], *book.walk(), *book.about[1:]]
    pieces = [
        piece
        for section in sections
        for piece in (section.heading.text if section.heading else "",
                      *(block.text for block in section.blocks))
    ]  # fmt: skip
    return Source(FILE, "\n\n".join(piece for piece in pieces if piece), "utf-8", "LF")


TERMS = tuple(
    IndexTerm(term, here(), find, **more)
    for term, find, more in (
        ("forms", ("forms",), {}),
        ("ladder, up the", ("the ladder",), {"sort": "up"}),
        ("lamps & lighting", ("lamp", "lamps"), {"see_also": ("oil", "matches")}),
        ("trimmed", ("trim", "trimmed"), {"under": "lamps & lighting"}),
        ("matches", (), {"see": "oil"}),
        ("old *thing*, a", ("soft_ *thing",), {}),
        ("oil", ("oil",), {}),
        ("of whales", ("whale", "whales"), {"under": "oil"}),
    )
)
"""What its index has: terms in every kind of block."""


def manuscript_of(
    book: Book, pictures: dict[str, bytes], terms: Sequence[IndexTerm] = ()
) -> Manuscript:
    pages = paginate(book)
    return Manuscript(
        # The file itself is nowhere.
        Config(book.title, Path(), (FILE,), formats=tuple(n for n in GIVEN_OUT if n != "text")),
        (source_of(book),),
        Details(),
        Recognition(book, (), (), ()),
        pages,
        paginate_about(book),
        pictures,
        subject_index(pages, terms),
    )


LAMP = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def every_kind_read() -> Manuscript:
    """The book as if it had been read."""
    return manuscript_of(every_kind(), {f"pictures/{PICTURE}": LAMP}, TERMS)


def build_every_kind(folder: Path) -> None:
    """Builds its site in `folder`."""
    book, place = folder / FILE, Place(folder)
    built = pipeline.build_manuscript(every_kind_read(), book, place, progress=lambda _: None)
    assert not built.failures
