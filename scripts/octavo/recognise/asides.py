"""What stands under a heading, set as titles are, and is no title: a summary, a citation."""

from __future__ import annotations

import re

from octavo.recognise.vocabulary import KIND_OF

_CITED = re.compile(
    r"(?:[1-3I]{1,3}\s)?[^\W\d_]+\.?\s(?:[ivxlc]+[.,:]?|\d+:)\s?\d+(?:(?:[-–,;]|\sand)\s?\d+)*\.?",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\.?\s?(?:--|—|–)\s?(?=[^\W\da-z_])")
_FEWEST_POINTS = 3


def is_aside(text: str) -> bool:
    """Whether a line tells what a chapter holds, where its motto stands, or only what it is:

    `Of Boats.--The Bell.--A Letter`, `JOHN iii. 16.`, `SCENE` over the description of one.
    """
    name = text.strip(" .:_").casefold()
    is_cited = KIND_OF.get(name.partition(" ")[0]) is None and bool(_CITED.fullmatch(text))
    return name in KIND_OF or is_cited or len(_DASHES.split(text)) >= _FEWEST_POINTS
