"""The characters that pandoc's document has none for: a list knows that it is numbered in small
letters, and not "b)". The reading of its words and the conversion print the same ones."""

from __future__ import annotations

from collections.abc import Sequence

BULLET = "•"
BREAK = "* * *"

_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_AROUND = {"OneParen": ("", ")"), "TwoParens": ("(", ")")}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def quotes(kind: str) -> tuple[str, str]:
    """The marks around a quotation of pandoc's `kind`."""
    return _QUOTES[kind]


def note_mark(number: int) -> str:
    """What stands for the `number`th note of a document, where it is called and before it."""
    return f"[{number}]"


def missing_picture(address: str) -> str:
    """What follows the alternative text of a picture that the manuscript does not bring."""
    return "" if address.startswith("data:") else f" <{address}>"


def markers(start: int, style: str, delimiter: str, count: int) -> Sequence[str]:
    """What stands before each of the `count` items of a numbered list, in pandoc's terms."""
    before, after = _AROUND.get(delimiter, ("", "."))
    return [f"{before}{_number(start + i, style)}{after}" for i in range(count)]


def _number(value: int, style: str) -> str:
    if value < 1 or style not in ("LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"):
        return str(value)
    digits = _roman(value) if style.endswith("Roman") else _letters(value)
    return digits.upper() if style.startswith("Upper") else digits


def _roman(value: int) -> str:
    digits = []
    for worth, sign in _ROMAN:
        digits.append(sign * (value // worth))
        value %= worth
    return "".join(digits)


def _letters(value: int) -> str:
    """`a` to `z`, then `aa`, `ab` …"""
    letters = ""
    while value:
        value, place = divmod(value - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
