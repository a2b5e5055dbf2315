"""What stands under a heading, set as titles are, and is no title: a summary, a citation."""

from __future__ import annotations

import re

from octavo.recognise.terms.vocabulary import KIND_OF

_CITED = re.compile(
    r"(?:[1-3I]{1,3}\s)?[^\W\d_]+\.?\s(?:[ivxlc]+[.,:]?|\d+:)\s?\d+(?:(?:[-–,;]|\sand)\s?\d+)*\.?",
    re.IGNORECASE,
)
# The days and months of letters, as their first letters tell them in English, French, German,
# Spanish, Italian, Dutch and Portuguese.
_DAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mier|jeu|jue|ven|vie|sam|sab|dim|dom|mont|dien"
    r"|mitt|don|frei|sams|sonn|giov|maan|dins|woe|vrij|zat|zon|jan|gen|ene|feb|fév|fev|mär|avr|apr"
    r"|abr|may|mai|mag|mei|jun|juin|giu|jul|juil|lug|aug|août|aoû|ago|sep|set|oct|okt|ott|out|nov|dec"
    r"|déc|dez|dic)[^\W\d_]*",
    re.IGNORECASE,
)
_MOST_OF_A_DATE = 5
"""Words."""

_DASHES = re.compile(r"\.?\s?(?:--|—|–)\s?(?=[^\W\da-z_])")
_FEWEST_POINTS = 3


def is_aside(text: str) -> bool:
    """Whether a line tells what a chapter holds, where its motto stands, or only what it is:

    `Of Boats.--The Bell.--A Letter`, `JOHN iii. 16.`, `SCENE` over the description of one.
    """
    name = text.strip(" .:_").casefold()
    is_cited = KIND_OF.get(name.partition(" ")[0]) is None and bool(_CITED.fullmatch(text))
    return name in KIND_OF or is_cited or len(_DASHES.split(text)) >= _FEWEST_POINTS


def is_date(text: str) -> bool:
    """Whether a line says when a letter was written: `FRIDAY, MARCH 3.`, `Tuesday night, May 9`."""
    words = re.findall(r"\w+", text)
    if len(words) > _MOST_OF_A_DATE or not any(map(str.isdigit, text)):
        return False
    return any(map(_DAY.fullmatch, words))
