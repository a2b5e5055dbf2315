"""Lines of a contents: number, title, how long a section is, how it begins."""

from __future__ import annotations

from octavo.model import Section, fold
from octavo.paginate import Page
from octavo.translations import Words
from octavo.write import escape
from octavo.write.first_words import first_words
from octavo.write.links import link
from octavo.write.reading_time import count, minutes, whole
from octavo.write.tags import marked

_FIRST_LINE = 90
"""In characters: about a line and a half on the page of a chapter."""

_HOUR = 60
"""In minutes."""

_WIDEST_NUMBER = 6
"""Characters of a number that fits a column before the titles: "XXVIII", "12.3.4"."""


def entry(page: Page, here: str, depth: int, length: str, first: str = "") -> str:
    """One line, indented by `depth`, seen from the page `here`.

    `length` and `first` are Markdown.
    """
    target = link(page.path, here)
    return f"{'    ' * depth}- [{label(page)}]({target}) {length}{first}".rstrip()


def label(page: Page, write: escape.Escape = escape.escape) -> str:
    """What the page is called, its number told from its title; capitals are set quietly."""
    heading = page.section.heading
    return shown(*parted(page.label, fold(heading.title) if heading else ""), write)


def shown(number: str, title: str, write: escape.Escape = escape.escape) -> str:
    """A heading whose words `write` writes; `number` is "" for one without a number."""
    words = write(title)
    if is_loud(title):
        words = f'<span class="capitals">{words}</span>'
    if not number:
        return words
    names = ["number"]
    if len(number) > _WIDEST_NUMBER:
        names.append("named")
    if is_loud(number):
        names.append("capitals")
    return f'<span class="{" ".join(names)}">{write(number)}</span> {words}'


def parted(text: str, title: str) -> tuple[str, str]:
    """A heading as its number, "45.1" or "CHAPTER I.", and its title; "" for no number."""
    number = text.removesuffix(title).rstrip(" ") if title else ""
    return (number, title) if number and text == f"{number} {title}" else ("", text)


def is_loud(text: str) -> bool:
    """Whether a title is printed in capitals throughout."""
    return text.isupper() and sum(letter.isupper() for letter in text) > 1


def time_of(minutes: float, words: Words) -> str:
    """How long something takes to read; "" for what has no text."""
    return _length(duration(minutes, words), words) if minutes else ""


def extent(section: Section, words: Words, write: escape.Escape = escape.escape) -> str:
    """The words of a section and of all that stands below it, and the minutes that they take; ""
    for a heading without a text."""
    all_of_it = list(section.walk())
    number = count(*all_of_it)
    if not number:
        return ""
    time = duration(minutes(*all_of_it), words)
    return _length(f"{words.pages.words.of(number)} · {time}", words, write)


def duration(minutes: float, words: Words) -> str:
    """`minutes` in full; in hours and minutes from an hour on."""
    time = whole(minutes)
    if time < _HOUR:
        return words.pages.minutes.of(time)
    hours, rest = divmod(time, _HOUR)
    return words.pages.time.format(hours=words.number(hours), minutes=words.number(rest))


def first_line(page: Page) -> str:
    """The words that the page begins with, in an element of their own; "" where it has none."""
    text = next((fold(block.shown) for id_, block in page.blocks if id_), "")
    begun = escape.escape(first_words(text, _FIRST_LINE))
    return f' <span class="first-line">{begun}</span>' if begun else ""


def _length(text: str, words: Words, write: escape.Escape = escape.escape) -> str:
    return f"{marked('span', words, **{'class': 'minutes'})}{write(text)}</span>"
