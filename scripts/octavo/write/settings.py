"""What MkDocs must be told about this book: the generated settings that mkdocs.yml inherits.

The nav lists every section flat under its chapter; the theme's `nav.html` shows the open
chapter's alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from octavo.model import Book
from octavo.paginate import Page
from octavo.translations import Words, for_scripts
from octavo.write.escape import string
from octavo.write.home import HOME_PATH
from octavo.write.markdown import by_chapter

SETTINGS_PATH = ".octavo/book.yml"
"""Under `docs/`: MkDocs publishes no dot folder."""

WORDS_PATH = ".octavo/words.yml"
"""What those settings inherit in turn."""


_HEAD = "# Made by Octavo from the book; change the source and build again."

Fact = str | Sequence[str]

_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


def write_settings(
    book: Book,
    pages: Sequence[Page],
    others: Iterable[tuple[str | None, str]],
    address: str | None,
    theme_language: str,
    facts: Mapping[str, Fact] = _NO_FACTS,
) -> str:
    """The settings as YAML.

    `others` are the pages besides the book's own, as (title, path), the title None where the page
    itself says it; `address` is the site's public one; `theme_language` names the translation of
    Material's own words; `facts` are what templates are told besides, by name.
    """
    lines = [
        _HEAD,
        f"INHERIT: {string(posixpath.basename(WORDS_PATH))}",
        f"site_name: {string(book.title)}",
    ]
    if address:
        lines.append(f"site_url: {string(address)}")
    lines += ["theme:", f"  language: {string(theme_language)}"]
    lines += ["extra:", "  octavo:", f"    language: {string(book.language)}"]
    if book.author:
        lines.append(f"    author: {string(book.author)}")
    lines += [f"    {name}: {_fact(fact)}" for name, fact in facts.items()]
    lines += ["nav:", f"  - {string(book.title)}: {string(HOME_PATH)}"]
    for chapter in by_chapter(pages):
        lines += _chapter(chapter)
    lines += [f"  - {string(title)}: {string(path)}" if title else f"  - {string(path)}"
              for title, path in others]  # fmt: skip
    return "\n".join(lines) + "\n"


def _fact(fact: Fact) -> str:
    return string(fact) if isinstance(fact, str) else f"[{', '.join(map(string, fact))}]"


def write_words(words: Words) -> str:
    """What templates and scripts say, as the YAML that the settings inherit."""
    said = template_words(words)
    lines = [_HEAD, "extra:", "  octavo:"]
    lines += [f"    {name}: {string(text)}" for name, text in said.items() if isinstance(text, str)]
    lines.append("    words:")
    lines += [f"      {name}: {string(text)}" for name, text in asdict(words.frame).items()]
    return "\n".join(lines) + "\n"


def template_words(words: Words) -> dict[str, str | dict[str, str]]:
    """What templates say, and hand to the scripts that speak, by the names that they know it by."""
    marks = "".join(f' {name}="{value}"' for name, value in words.marks.items())
    return {
        "words_marks": marks,
        "script_words": for_scripts(words),
        "words": asdict(words.frame),
    }


def _chapter(pages: list[Page]) -> list[str]:
    head = f"  - {string(pages[0].label)}:"
    return [head, *(f"      - {string(page.label)}: {string(page.path)}" for page in pages)]
