"""The title that a text without a header has on its first page, and what is none."""

from __future__ import annotations

import pytest

from octavo.model import Source
from octavo.recognise.edition.printed_title import title_of

PROSE = "The harbour lay under a thin mist when the first of the boats came in, and nobody spoke.\n"

MEMO = """\
Harbour Working Group                                          J. Marten
Request for Comments: 9999                                     June 1997
Category: Standards Track


                     The Sail Transfer Protocol


Abstract

   This document is about sails.
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (MEMO, "The Sail Transfer Protocol"),
        (f"THE HARBOUR BOOK\n\nby John Marten\n\n{PROSE}", "THE HARBOUR BOOK"),
        (f"Harbour Policy Manual\n*********************\n\n{PROSE}", "Harbour Policy Manual"),
        (f"Как считают паруса\n\n                Иван Мартен\n\n{PROSE}", "Как считают паруса"),
        (f"---\ntitle: 'Sails and oars'\nauthor: J. M.\n---\n\n{PROSE}", "Sails and oars"),
        (f"= Sails and oars\n\n{PROSE}\n== Sails\n", "Sails and oars"),
        (f"海の家\n甘森　太郎\n\n{PROSE}", "海の家"),
        (f"\t\t     Of Sails and of Oars\n\n{PROSE}", "Of Sails and of Oars"),
        (f"Ada Wick\non\nThe Mending of Nets\n\n{PROSE}", "Ada Wick on The Mending of Nets"),
        (f"THE HARBOUR BOOK\nBY\nJOHN MARTEN\n\n{PROSE}", "THE HARBOUR BOOK"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert title_of(Source("a.txt", text, "utf-8", "LF")) == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        f"CHAPTER I\n\n{PROSE}",
        f"1.1 The First Sail\n\n{PROSE}",
        f"PREFACE\n\n{PROSE}",
        f"CONTENTS\n\n{PROSE}",
        f"Dear Lise,\n\n{PROSE}",
        f"“Count them again!”\n\n{PROSE}",
        f"12 March 1931\n\n{PROSE}",
        f"* * * * *\n\n{PROSE}",
        f"RFC: 9999\n\n{PROSE}",
    ],
)
def test_no_title(text: str) -> None:
    assert title_of(Source("a.txt", text, "utf-8", "LF")) is None
