"""Marks of style: signs that a manuscript sets before and after words, and what they mean there.

The convention is that of plain-text editions (Project Gutenberg, Distributed Proofreaders, mail):
`_italics_`, `*bold*`, `=small capitals=`, `~spaced out~`. A sign is a mark only in a file that
uses it as one and hardly otherwise: `snake_case`, `2*3*4` and `a = b` make it none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from octavo.model import Style

SIGNS: Mapping[str, Style] = {
    "_": Style.EMPHASIS,
    "**": Style.STRONG,
    "*": Style.STRONG,
    "=": Style.SMALL_CAPS,
    "~": Style.EMPHASIS,
    "#": Style.EMPHASIS,
}
"""What each sign means where the manuscript does not say it; the longer before the shorter."""

_FEWEST = {"_": 1, "**": 1, "*": 2, "=": 2, "~": 3, "#": 3}
"""Pairs in a file for a sign to be a mark: the more, the more else it may mean."""

_MOST_STRAYS = 1 / 8
"""Share of a sign's occurrences that may belong to no pair."""

_SPACED_OUT = ("de", "da", "sv", "nb", "no", "nn")
"""Languages whose printers spaced letters out for emphasis: there, `=` stands for that."""

_TOLD = {
    Style.STRONG: "bold|fett|gras|negrit|grassetto|vet|halvfet|жирн",
    Style.EMPHASIS: "italic|kursiv|italique|cursi|corsivo|itálico|курсив|gesperrt|spaced",
    Style.SMALL_CAPS: "small[ -]cap|kapitälchen|petites cap|versal|maiuscoletto",
}
_NAMES = {"=": "equal", "~": "tilde", "#": "hash|number"}
_REACH = 60
"""Characters between the name of a style and that of its sign, in a note on the text."""

# Without braces only letters after letters: readers who copy 2⁶² would have 262.
_SUPERSCRIPT = re.compile(
    r"(?<=[^\W_])\^(?:\{([^{}^\n]{1,12})\}|(?<=[^\W\d_]\^)([^\W\d_]{1,3})(?![\w^]))"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs that are marks in one file."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    superscripts: bool = False
    """Whether `^` raises what follows: `17^{th}`, `M^r`."""
    code: bool = False
    """Whether what stands between backticks is to be left as it is."""

    @property
    def signs(self) -> str:
        """The characters that may begin something, to be looked for first."""
        return "".join({sign[0] for sign in self.styles}) + ("^" if self.superscripts else "")


@cache
def pair(sign: str) -> re.Pattern[str]:
    """Words between two of `sign`, in one paragraph.

    The first stands before a word and the second after one. A digit may stand before an
    underscore alone: `1_st_` is an ordinal, `2*3*4` a product. Punctuation may be set in italics
    by itself, after words that are not: `Lane goes out_._`
    """
    one, char = re.escape(sign), re.escape(sign[0])
    # The pattern begins with the sign, and looks back from there: so it is found quickest.
    before = rf"(?<![^\W\d]{one})" if sign == "_" else rf"(?<![\w{char}]{one})"
    first = rf"(?=[^\s{char}{{])" if sign in ("_", "*", "**") else r"(?=[^\W_]|[\"'“„«»‘(¿¡])"
    words = rf"(?:[^{char}\n]|\n(?!\n))++"
    alone = r"|(?<=[^\W\d]_)[.,;:!?]+" if sign == "_" else ""
    return re.compile(
        rf"{one}(?:{before}(?<![/\\]{one}){first}{words}(?<!\s){alone}){one}(?![\w{char}])"
    )


def superscripts(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    return _SUPERSCRIPT.finditer(text, start, len(text) if end is None else end)


def marks(text: str, language: str) -> Marks:
    """The marks of a file: `text` is its lines without white space at their ends."""
    used = {sign: style for sign, style in SIGNS.items() if sign in text and _is_mark(text, sign)}
    if "**" in used and "*" in used:
        used["*"] = Style.EMPHASIS  # Beside `**strong**`, as in Markdown.
    if language.split("-")[0] in _SPACED_OUT and "=" in used:
        used["="] = Style.EMPHASIS
    used |= {sign: told for sign in used if sign in _NAMES and (told := _told(text, sign))}
    carets = text.count("^")
    raised = sum(1 for _ in superscripts(text)) if carets else 0
    is_raising = raised >= 2 and raised >= (1 - _MOST_STRAYS) * carets
    return Marks(used, is_raising, "`" in text)


def _is_mark(text: str, sign: str) -> bool:
    pairs = len(pair(sign).findall(text))
    if pairs < _FEWEST[sign]:
        return False
    one, char = re.escape(sign), re.escape(sign[0])
    # A sign with space around it is an item's star, or a sign of equality: no stray mark.
    single = rf"{one}(?<!{char}{one})(?!{char})(?:(?=\S)|(?<=\S{one}))"
    count = len(re.findall(single, text))
    return count - 2 * pairs <= _MOST_STRAYS * count


def _told(text: str, sign: str) -> Style | None:
    """What a note on the text says of `sign`: "Boldface text is enclosed in =equals signs="."""
    any_style = "|".join(_TOLD.values())
    if not re.search(f"{sign}(?i:{_NAMES[sign]}|{any_style})", text):
        return None
    pattern = (
        rf"(?i:({any_style})[^\n]{{0,{_REACH}}}{sign}(?:{_NAMES[sign]})"
        rf"|{sign}({any_style})[^{sign}\n]{{0,{_REACH}}}{sign})"
    )
    match = re.search(pattern, text)
    if not match:
        return None
    name = match[1] or match[2]
    return next(style for style, words in _TOLD.items() if re.match(words, name, re.IGNORECASE))
