"""The beginning of a text, where there is no room for all of it."""

from __future__ import annotations


def first_words(text: str, length: int) -> str:
    """At most `length` characters of `text`, cut between words, with an ellipsis where cut."""
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[: length - 1]
    return cut.rstrip(" ,;:–—-") + "…"
