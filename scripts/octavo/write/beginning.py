"""Where the reading of a book begins."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.paginate import Page
from octavo.write.reading_time import count

_LONGEST_TITLE_PAGE = 150
"""Words before the first heading that are title, author, imprint and dedication, and no preface."""


def beginning(pages: Sequence[Page]) -> Page:
    """The page on which one begins to read: the first, but for a title page before it.

    `pages` are those of the book, one at least.
    """
    first, *others = pages
    is_title_page = _is_before_headings(first) and count(first.section) <= _LONGEST_TITLE_PAGE
    return others[0] if others and is_title_page else first


def _is_before_headings(page: Page) -> bool:
    return page.section.heading is None and page.section.number is None
