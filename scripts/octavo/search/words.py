"""What a word is: the one definition that the index and the browser share.

The rules are data: three patterns and a table of characters, written in the syntax that the
`regex` module and JavaScript's `u` flag have in common. `RULES` carries them to the browser
inside the index; `docs/assets/search-engine.js` holds the same few steps and no table of its own.
`tests/cases/words/` proves that both do the same.

A text is cut into *chains*: words that the manuscript links by a hyphen, an apostrophe or the
full stops of initials. A chain yields its words, folded, and, if it has several, their joined
form as well: `post-Soviet` yields `post`, `soviet` and, over the place of both, `postsoviet`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex  # type: ignore[import-untyped]

LONGEST = 64
"""Characters of the longest word; what runs on is the next word, so that every form is short."""

MOST_LINKED = 8
"""Words in the longest chain."""

# Scripts printed without spaces between words: every character is a word, so that a query of
# several is a phrase. The signs that kana share (long vowel, voicing, repetition) are of no script.
_UNSPACED = (
    "".join(
        rf"\p{{Script={script}}}"
        for script in ("Han", "Hiragana", "Katakana", "Bopomofo", "Thai", "Lao", "Khmer", "Myanmar")
    )
    + "\u3006\u3031-\u3035\u3099\u309a\u30fc\uff70\uff9e\uff9f"
)
_CUT = rf"(?=[\p{{L}}\p{{M}}\p{{Nl}}\p{{No}}])[{_UNSPACED}]"
_CUT_WORD = rf"{_CUT}[\p{{M}}\uff9e\uff9f]*"

# Unicode counts some apostrophes among the letters (U+02B9, U+02BB–U+02BD, U+02C8, U+A78C).
_LETTER_APOSTROPHES = "\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c"
_APOSTROPHES = "'\u2019\u2018\u201b\u055a\u05f3\u05f4\uff07\u2032`\u00b7" + _LETTER_APOSTROPHES
_HYPHENS = r"\-" + "\u2010\u2011\u2043\u05be\u1806\ufe63\uff0d"

# Nothing at all inside a word: soft hyphen, joiners, marks of direction, variation selectors.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)

# Accents, breathings, Hebrew points and Arabic vowels. The vowel signs of Indic scripts and the
# voicing marks of kana (U+3099, U+309A) are not among them: they make another word.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_TATWEEL = "\u0640"

# Cyrillic letters that only look like an accented one: й, ї, ў.
_LETTERS_OF_THEIR_OWN = "\u0438\u0306|\u0456\u0308|\u0443\u0306"

# ASCII stands first because it is quick to tell, and most of most books.
_CHARACTER = (
    rf"(?:[0-9A-Za-z]|(?!{_CUT}|[{_LETTER_APOSTROPHES}])[\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}])"
)
_RUN = rf"{_CHARACTER}{{1,{LONGEST}}}"
_INITIAL = r"\p{L}\p{M}*"

CHAIN = (
    rf"{_CUT_WORD}"
    rf"|{_INITIAL}(?:\.{_INITIAL})+(?!{_CHARACTER})"
    rf"|{_RUN}(?:[{_HYPHENS}{_APOSTROPHES}]{_RUN}){{0,{MOST_LINKED - 1}}}"
)
"""Pattern of a chain in a text as it is printed."""

LINK = rf"[.{_HYPHENS}{_APOSTROPHES}]"
"""Pattern of what links the words of a chain."""

WORD = rf"{_CUT_WORD}|{_RUN}"
"""Pattern of a word in a folded chain."""

CAPITALS = r"^\p{Lu}{2,5}$"
"""Pattern of a chain that may be initials without their full stops."""

MARKS = rf"({_LETTERS_OF_THEIR_OWN})|[{_ACCENTS}{_INVISIBLE}{_TATWEEL}]"
"""Pattern of what folding takes out of decomposed lower case; the first group stays."""


def _letters(pairs: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in pairs.split()}


def _digits(zeros: str) -> dict[str, str]:
    return {chr(ord(zero) + value): str(value) for zero in zeros for value in range(10)}


FOLD = (
    _letters("ßss æae œoe øo đd łl þth ðd ħh ŧt ıi ĸk ςσ")
    | _letters("ٱا ىي یي ېي ےي کك ڪك ةه ەه ہه ھه ۀه")
    | _letters("ךכ םמ ןנ ףפ ץצ")
    | _digits("٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐")
)
"""Characters that decomposition leaves and that readers type otherwise."""

RULES: dict[str, object] = {
    "chain": CHAIN,
    "link": LINK,
    "word": WORD,
    "cut": _CUT,
    "capitals": CAPITALS,
    "marks": MARKS,
    "fold": FOLD,
    "longest": LONGEST,
}
"""What the browser needs in order to cut and fold a query as the book was."""

_chain = regex.compile(CHAIN)
_link = regex.compile(LINK)
_word = regex.compile(WORD)
_capitals = regex.compile(CAPITALS)
_marks = regex.compile(MARKS)
_fold = str.maketrans(FOLD)


@dataclass(frozen=True, slots=True)
class Chain:
    """The words that a chain yields."""

    forms: tuple[str, ...]
    """Folded, in order; none for a chain of invisible characters alone."""
    joined: str | None
    """The words as one, where they are linked in print."""
    initials: str | None
    """The letters with full stops, if the chain is printed as initials: `u.s.`."""

    @property
    def whole(self) -> str | None:
        """The one form that stands for all of the chain, if there is one."""
        return self.joined or (self.forms[0] if len(self.forms) == 1 else None)


def chains(text: str) -> list[str]:
    """The chains of `text`, as printed, in order."""
    found: list[str] = _chain.findall(text)
    return found


def chain_spans(text: str) -> list[tuple[int, int]]:
    """Where the chains of `text` begin and end, in characters."""
    return [match.span() for match in _chain.finditer(text)]


@lru_cache(maxsize=1 << 16)
def read_chain(chain: str) -> Chain:
    """The words of one chain as `chains` gives it."""
    forms = tuple(_word.findall(fold(chain)))
    joined = "".join(forms)
    linked = len(forms) > 1 and len(joined) <= LONGEST and _link.search(chain)
    initials = _capitals.search(chain) or (linked and "." in chain)
    dotted = ".".join(joined) + "." if initials else None
    return Chain(forms, joined if linked else None, dotted)


def fold(text: str) -> str:
    """`text` without case, accents, ligatures, width and invisible characters, in NFC."""
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = _marks.sub(r"\1", plain).translate(_fold)
    return unicodedata.normalize("NFC", bare)


def unlinked(chain: str) -> str:
    """`chain` in lower case without its links, accents kept: what a stemmer wants to see."""
    bare: str = _link.sub("", chain)
    return bare.lower()
