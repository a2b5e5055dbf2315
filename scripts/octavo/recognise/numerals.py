"""Numbers as headings print them: 12, XII, twelve, twelfth, Zwölftes, douzième, 十二."""

from __future__ import annotations

import re

# The numerals up to 3,999, the additive forms of printers and clock faces (IIII, VIIII) included.
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}

# Written-out numbers from one on, cardinals and ordinals; a translator adds a line. Languages whose
# ordinals change their ending give the stem and the endings after a bar.
_LISTS = (
    # English
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    # French
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
    "onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième "
    "dix-neuvième vingtième",
    "première seconde",
    # German
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig",
    "erst|e,er,es,en zweit|e,er,es,en dritt|e,er,es,en viert|e,er,es,en fünft|e,er,es,en "
    "sechst|e,er,es,en siebent|e,er,es,en acht|e,er,es,en neunt|e,er,es,en zehnt|e,er,es,en "
    "elft|e,er,es,en zwölft|e,er,es,en dreizehnt|e,er,es,en vierzehnt|e,er,es,en "
    "fünfzehnt|e,er,es,en sechzehnt|e,er,es,en siebzehnt|e,er,es,en achtzehnt|e,er,es,en "
    "neunzehnt|e,er,es,en zwanzigst|e,er,es,en",
    "- - - - - - siebt|e,er,es,en",
    # Spanish, Italian, Portuguese
    "primer|o,a, segund|o,a tercer|o,a, cuart|o,a quint|o,a sext|o,a séptim|o,a octav|o,a "
    "noven|o,a décim|o,a undécim|o,a duodécim|o,a decimotercer|o,a decimocuart|o,a decimoquint|o,a "
    "decimosext|o,a decimoséptim|o,a decimoctav|o,a decimonoven|o,a vigésim|o,a",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "prim|o,a second|o,a terz|o,a quart|o,a quint|o,a sest|o,a settim|o,a ottav|o,a non|o,a "
    "decim|o,a undicesim|o,a dodicesim|o,a tredicesim|o,a quattordicesim|o,a quindicesim|o,a "
    "sedicesim|o,a diciassettesim|o,a diciottesim|o,a diciannovesim|o,a ventesim|o,a",
    "primeir|o,a segund|o,a terceir|o,a quart|o,a quint|o,a sext|o,a sétim|o,a oitav|o,a non|o,a "
    "décim|o,a",
    # Dutch
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste",
    # Norwegian
    "første annen tredje fjerde femte sjette sjuende åttende niende tiende "
    "ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tjuende",
    "- andre - - - - syvende",
    # Russian
    "перв|ый,ая,ое,ой втор|ой,ая,ое трет|ий,ья,ье четверт|ый,ая,ое четвёрт|ый,ая,ое",
    "- - - - пят|ый,ая,ое шест|ой,ая,ое седьм|ой,ая,ое восьм|ой,ая,ое девят|ый,ая,ое "
    "десят|ый,ая,ое одиннадцат|ый,ая,ое двенадцат|ый,ая,ое тринадцат|ый,ая,ое "
    "четырнадцат|ый,ая,ое пятнадцат|ый,ая,ое шестнадцат|ый,ая,ое семнадцат|ый,ая,ое "
    "восемнадцат|ый,ая,ое девятнадцат|ый,ая,ое двадцат|ый,ая,ое",
)


def _written_out() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for names in _LISTS:
        for value, name in enumerate(names.split(), start=1):
            stem, _, endings = name.partition("|")
            for ending in endings.split(",") if endings else [""]:
                numbers.setdefault(stem + ending, value)
    numbers.pop("-", None)
    units = list(enumerate(_LISTS[0].split()[:9], start=1))
    ordinals = list(enumerate(_LISTS[1].split()[:9], start=1))
    for tens, base in (("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50)):
        numbers[tens] = base
        numbers |= {f"{tens}-{unit}": base + value for value, unit in units + ordinals}
    return numbers


WRITTEN_OUT = _written_out()


def value_of(printed: str) -> int | None:
    """The value of a numeral without its punctuation; None where it is none.

    `12`, `xii`, `Twelve`, `Zwölftes`, `十二`.
    """
    text = printed.lower()
    if text.isascii() and text.isdigit():
        return int(text)
    return WRITTEN_OUT.get(text) or _han(text) or roman(printed)


def roman(printed: str) -> int | None:
    """The value of a roman numeral in capitals or small letters; None where it is none."""
    letters = printed.upper()
    if not letters or not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def letter(printed: str) -> int | None:
    """The place of a letter in the alphabet: A is 1."""
    return ord(printed.upper()) - 64 if re.fullmatch("[A-Za-z]", printed) else None


def _han(text: str) -> int | None:
    """Chinese and Japanese numerals up to 999: 十二, 二十三, 一百零五, 第 left out by the rule."""
    if not text or any(char not in _HAN_DIGITS and char not in "十百" for char in text):
        return None
    if not set(text) & set("十百"):
        return int("".join(str(_HAN_DIGITS[char]) for char in text)) or None
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit
