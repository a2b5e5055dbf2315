"""Notes, where they are printed, with the way back to each call."""

from __future__ import annotations

from octavo.addresses import Address
from octavo.model import Note
from octavo.write import escape
from octavo.write.inlines import HTML, Here, write_inlines
from octavo.write.links import built_link
from octavo.write.tags import enclose, tag

# An arrow that returns, and the sign that it is to be a letter, not a picture (Unicode 16, 23.4).
_ARROW = "\u21a9\ufe0e"


def note_id(note: Note, here: Here) -> str | None:
    """The fragment that calls for `note` lead to."""
    own = here.addresses.notes.get(note.origin)
    return own.fragment if own else None


def write_note(note: Note, here: Here) -> str:
    """What the first paragraph of a note holds: its label, its words, a way back to each call."""
    calls = [call for origin in note.calls if (call := here.addresses.calls.get(origin))]
    inside = write_inlines(note.inlines, HTML, here)
    words = enclose("<span>", note.before, inside, note.after, HTML.words)
    return " ".join([_label(note, calls, here), words, *_ways_back(calls, here)])


def _label(note: Note, calls: list[Address], here: Here) -> str:
    inside = escape.words(note.label)
    if not calls:
        return f'<span class="note-label" data-added>{inside}</span>'
    return f'<a class="note-label" href="{_href(calls[0], here)}" data-added>{inside}</a>'


def _ways_back(calls: list[Address], here: Here) -> list[str]:
    several, said = len(calls) > 1, here.words.pages
    return [
        tag("a", {
            "class": "note-back",
            "href": _href(call, here),
            "aria-label": said.back_to.format(number=count) if several else said.back,
        })[:-1] + f" data-added>{_ARROW}</a>"
        for count, call in enumerate(calls, start=1)
    ]  # fmt: skip


def _href(call: Address, here: Here) -> str:
    return built_link(call.path, here.page.path, call.fragment)
