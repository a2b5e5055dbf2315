"""The outline of a book: as data for programs, as a page for people."""

from octavo.outline.data import LEAST, as_json, doubtful, percent
from octavo.outline.text import as_text, printable

__all__ = ["LEAST", "as_json", "as_text", "doubtful", "percent", "printable"]
