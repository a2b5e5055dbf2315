"""The formats that a book is given out in, in the order in which they are offered."""

from __future__ import annotations

from octavo.downloads.epub import EPUB
from octavo.downloads.format import Format
from octavo.downloads.html import HTML
from octavo.downloads.manuscript import MANUSCRIPT
from octavo.downloads.markdown import MARKDOWN
from octavo.downloads.pdf import PDF
from octavo.downloads.site import SITE

FORMATS: tuple[Format, ...] = (SITE, HTML, EPUB, PDF, MANUSCRIPT, MARKDOWN)
"""Their names are those of `octavo.formats.GIVEN_OUT`, the site itself apart."""
