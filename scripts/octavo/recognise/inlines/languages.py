"""Passages in another language that the text names: `[Greek: logos]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from octavo.model import Inline, Origin, Style, Styled
from octavo.recognise.inlines.spans import Span, Stretch

# Tags of https://www.iana.org/assignments/language-subtag-registry; Greek in editions of old books
# is the ancient one.
_TAGS: Mapping[str, str] = MappingProxyType({
    "greek": "grc",
    "hebrew": "he",
    "arabic": "ar",
    "latin": "la",
    "chinese": "zh",
    "russian": "ru",
    "sanskrit": "sa",
})  # fmt: skip

_WRITTEN_IN_LATIN = frozenset(["la"])

_PASSAGE = re.compile(rf"(\[({'|'.join(_TAGS)}):\s?)([^\[\]]{{1,400}})\]", re.IGNORECASE)


def in_language(stretch: Stretch) -> Iterator[Span]:
    """`[Greek: logos]`, whether in its own script or written in Latin letters."""
    if "[" not in stretch.text:
        return
    for match in _PASSAGE.finditer(stretch.text, stretch.start, stretch.end):
        tag = _TAGS[match[2].lower()]
        if match[3].isascii() and tag not in _WRITTEN_IN_LATIN:
            tag += "-Latn"
        yield Span(*match.span(), match.span(3), partial(_passage, match[1], tag))


def _passage(before: str, tag: str, inlines: tuple[Inline, ...], origin: Origin) -> Inline:
    return Styled(Style.PLAIN, before, inlines, "]", origin, tag)
