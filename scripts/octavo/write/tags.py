"""Tags of HTML, and the marks of the manuscript that stand in their attributes.

What readers are not shown is kept all the same: the attributes `data-before` and `data-after` say
what the manuscript has before and after the words of an element.
"""

from __future__ import annotations

import re

from octavo.model import is_notation
from octavo.model.direction import runs_left
from octavo.translations import Words
from octavo.write import escape


def tag(name: str, attributes: dict[str, str | None] | None = None) -> str:
    """A start tag; an attribute that is None is left out. Values are text, not HTML."""
    given = (attributes or {}).items()
    inside = "".join(f' {key}="{escape.attribute(value)}"' for key, value in given if value)
    return f"<{name}{inside}>"


def marked(name: str, words: Words, **attributes: str) -> str:
    """The start tag of an element that holds `words` alone, and says so where it must."""
    return tag(name, {**attributes, **words.marks})


def tongue(language: str | None) -> dict[str, str | None]:
    """The attributes of words in another language, given as its BCP 47 tag."""
    if language is None:
        return {}
    return {"lang": language, "dir": "rtl" if runs_left(language) else "ltr"}


def enclose(start: str, before: str, inside: str, after: str, words: escape.Escape) -> str:
    """The element that begins with the tag `start` and holds `inside`, between two marks.

    This is the one place where anything of the manuscript is hidden. What is not notation is
    shown: no words get lost. `words` writes it.
    """
    name = start[1:-1].partition(" ")[0]
    lead = words(before) if before and not is_notation(before) else ""
    trail = words(after) if after and not is_notation(after) else ""
    hidden = "" if lead or not before else f' data-before="{escape.mark(before)}"'
    hidden += "" if trail or not after else f' data-after="{escape.mark(after)}"'
    return f"{lead}{start[:-1]}{hidden}>{inside}</{name}>{trail}"


# "Russo-Iranian", "co-op": what is longer than this may have to be parted on a phone.
_COMPOUND = re.compile(r"(?<![\w-])(?=[\w-]{3,16}(?![\w-]))[^\W_]+(?:-[^\W_]+)+")


def with_whole_compounds(written: str) -> str:
    """The words of a title as they are written, its short compounds parted at no hyphen."""
    return _COMPOUND.sub(r'<span class="dash">\g<0></span>', written)
