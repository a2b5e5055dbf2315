"""Numbers as headings print them: 12, XII, twelve, twelfth, Zwölftes, douzième, 十二."""

from __future__ import annotations

import re

from octavo.recognise.terms.number_words import WRITTEN_OUT

# The numerals up to 3,999, the additive forms of printers and clock faces (IIII, VIIII) included.
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_ROMAN_LETTERS = "IVXLCDMivxlcdm"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_HAN_DIGITS = (
    {char: value for value, char in enumerate("〇一二三四五六七八九")}
    | {char: value for value, char in enumerate("零壹貳參肆伍陸柒捌玖")}
    | {"两": 2, "兩": 2}
)
_HAN_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100}
HAN_FIGURES = r"\d" + "".join([*_HAN_DIGITS, *_HAN_TENS, "千"])
"""For a class of characters: the figures of Chinese and Japanese numerals."""


def value_of(printed: str) -> int | None:
    """The value of a numeral without its punctuation; None where it is none.

    `12`, `xii`, `Twelve`, `Zwölftes`, `十二`.
    """
    text = " ".join(printed.lower().split())
    if text.isdecimal():
        return int(text)
    return (
        WRITTEN_OUT.get(text) or _han(text) or roman(printed) or _greek(printed) or _hebrew(printed)
    )


_FIGURES = re.compile(r"(?:\d+[.\s]?)?[ivxlcdm]+(?!\w|['’]\w)|\d+(?:\.\d+)*|[a-z]", re.IGNORECASE)
_ORDINAL = re.compile(
    r"([IVX]+(?=[er]|è|[ºª°])|\d+)(?:er|re|ère|e|ème|(?i:st|nd|rd|th)|[ºª°])(?!\w)"
)
"""`Ier`, `1er`, `2e`, `3º`: figures with the ending of an ordinal."""

_GREEK = re.compile(r"((?:[ΙΚΛΜ](?:ΣΤ|[Α-Θ])?|ΣΤ|[Α-Θ]))(?:[΄'’ʹ´]|(?=[.:]?\s*$|\.\s))")
"""`Α΄`, `ΙΒ'`, `ΣΤ`: letters for numbers."""

_GREEK_VALUES = {letter: value for value, letter in enumerate("ΑΒΓΔΕ_ΖΗΘΙ", start=1)} | {
    "ΣΤ": 6,
    "Κ": 20,
    "Λ": 30,
    "Μ": 40,
}

_HEBREW = re.compile(
    r"([א-ת](?=[׳'’])|[ק-ת]?[י-צ]?[״\"”][א-צ]|ט[ו-ז]|[יכל][א-ט]|[א-יכל])[׳'’]?(?!\w)"
)
"""`א׳`, `י"ב`, `ט״ו`, `כג`: Hebrew letters for numbers, with their marks or, up to 39, without."""

_HEBREW_VALUES = (
    {letter: value for value, letter in enumerate("אבגדהוזחטי", start=1)}
    | {letter: 10 * tens for tens, letter in enumerate("כלמנסעפצ", start=2)}
    | {"ק": 100, "ר": 200, "ש": 300, "ת": 400}
)

_GOES_ON = re.compile(r"\w|['’]\w")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?:^|[-'’\s])[^\W\d_]+$")
_FIRST_WORDS = frozenset(_WORD.findall(word)[0] for word in WRITTEN_OUT)
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’\s][^\W\d_]+){0,4}")


def leading(text: str) -> tuple[str, str] | None:
    """The numeral that `text` begins with, in figures, letters or words, and what follows it.

    `XII. Title`, `the First`, `vingt et unième`, `2.4`; a single letter is taken for one, too.
    """
    match = _WORD.match(text)
    if match and match[0].lower() in _FIRST_WORDS:
        match = _WORDS.match(text)
        words = match[0] if match else ""
        while words:
            if " ".join(words.lower().split()) in WRITTEN_OUT:
                return words, text[len(words) :]
            words = _LAST_WORD.sub("", words)
    if match and match[0][0] in _HEBREW_VALUES:
        match = _HEBREW.match(text)
        return (match[1], text[match.end() :]) if match else None
    if match and len(match[0]) > 1 and text[0] not in _ROMAN_LETTERS:
        return None
    match = _ORDINAL.match(text)
    if match:
        return match[1], text[match.end() :]
    if match := _GREEK.match(text):
        return match[1], text[match.end() :]
    match = _FIGURES.match(text)
    if not match or _GOES_ON.match(text, match.end()):
        return None
    return match[0], text[match.end() :]


def roman(printed: str) -> int | None:
    """The value of a roman numeral in capitals or small letters; None where it is none."""
    letters = printed.upper()
    if not letters or not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _greek(printed: str) -> int | None:
    match = _GREEK.fullmatch(printed)
    if not match:
        return None
    return sum(_GREEK_VALUES[part] for part in re.findall("ΣΤ|.", match[1]))


def _hebrew(printed: str) -> int | None:
    if not _HEBREW.fullmatch(printed):
        return None
    return sum(_HEBREW_VALUES.get(letter, 0) for letter in printed)


def letter(printed: str) -> int | None:
    """The place of a letter in the alphabet: A is 1."""
    return ord(printed.upper()) - 64 if re.fullmatch("[A-Za-z]", printed) else None


def _han(text: str) -> int | None:
    """Chinese and Japanese numerals up to 999: 十二, 廿三, 一百零五, 第 left out by the rule."""
    if not text or any(char not in _HAN_DIGITS and char not in _HAN_TENS for char in text):
        return None
    if not set(text) & set(_HAN_TENS):
        return int("".join(str(_HAN_DIGITS[char]) for char in text)) or None
    total, digit = 0, 0
    for char in text:
        if ten := _HAN_TENS.get(char):
            total += (digit or 1) * ten
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit
