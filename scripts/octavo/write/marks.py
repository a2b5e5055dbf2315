"""The page of the passages that a reader marked, which the reader's browser fills."""

from __future__ import annotations

from octavo.translations import Words
from octavo.write import escape
from octavo.write.markdown import added, title

MARKS_PATH = "marks.md"


def write_marks(words: Words) -> dict[str, str]:
    """The page by its path: what it is for, and a place for the list."""
    said = words.pages
    name = words.frame.marks
    head = f'---\ntitle: {escape.string(name)}\nkind: "marks"\n---'
    note = "\n\n".join((escape.escape(said.marks_note), escape.escape(said.marks_none)))
    parts = [head, f"# {title(name, words.marks)}", added("marks", note, words.marks)]
    return {MARKS_PATH: "\n\n".join(parts) + "\n"}
