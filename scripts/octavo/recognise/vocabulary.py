"""The words that headings are made of. To teach Octavo a language, extend the lines."""

from __future__ import annotations

import re

from octavo.recognise.numerals import WRITTEN_OUT
from octavo.recognise.typography import is_capitals, is_title

# Each kind of division with its names: English first, then French, German, Spanish, Italian,
# Dutch, Portuguese, Norwegian, Russian, where they differ.
DIVISIONS = {
    "volume": "volume vol vol. tome band tomo volumen deel bind том",
    "part": "part epoch era partie teil parte del часть",
    "division": "division abteilung",
    "book": "book livre buch libro boek livro bok книга",
    "act": "act acte akt aufzug acto atto bedrijf ato действие акт",
    "chapter": "chapter chap chap. stave chapitre kapitel capítulo capitulo capitolo cap cap. "
    "hoofdstuk kapittel глава",
    "canto": "canto chant gesang sang zang песнь",
    "letter": "letter lettre brief carta lettera brev письмо",
    "lecture": "lecture vorlesung",
    "essay": "essay",
    "discourse": "discourse",
    "section": "section sect. sektion abschnitt sección sezione sectie seção seksjon раздел",
    "scene": "scene scène szene auftritt escena scena toneel cena сцена явление",
    "moment": "moment",
    "article": "article artikel artículo articolo artigo статья",
    "appendix": "appendix annex annexe anhang apéndice appendice bijlage apêndice tillegg vedlegg "
    "приложение",
}

KIND_OF = {name: kind for kind, names in DIVISIONS.items() for name in names.split()}

# Chinese and Japanese put the number between 第 and the name: 第十二章.
HAN_DIVISIONS = {
    "卷": "volume",
    "部": "part",
    "編": "part",
    "编": "part",
    "篇": "part",
    "章": "chapter",
    "回": "chapter",
    "話": "chapter",
    "话": "chapter",
    "幕": "act",
    "場": "scene",
    "场": "scene",
    "節": "section",
    "节": "section",
}

# Parts of a book that have a name instead of a number.
_MATTER = """
preface introduction foreword prologue epilogue afterword conclusion appendix index glossary
bibliography abstract acknowledgements acknowledgments references notes postscript postface
etymology contributors prelude interlude addenda errata advertisement dedication
préface avant-propos épilogue postface remerciements
vorwort nachwort einleitung vorrede anhang danksagung schluss
prólogo epílogo introducción prefacio prefazione introduzione epilogo
voorwoord inleiding nawoord forord innledning etterord prefácio posfácio introdução
предисловие введение заключение послесловие пролог эпилог 序 序章 序言 前言 後記 后记 終章 跋
""".split()  # noqa: SIM905 - a list of words reads as words

_MATTER_LINE = re.compile(
    r"(?:(?:the )?(?:author|editor|translator|publisher|transcriber|printer)(?:'s|s')? )?"
    r"(?:original |general |historical |first |second |third |short |brief )?"
    rf"(?P<name>{'|'.join(map(re.escape, sorted(_MATTER, key=len, reverse=True)))})"
    r"(?: (?:to|of|by) .{1,50})?"
    r"|(?:a )?list of .{1,60}|index (?:of|to) .{1,50}|table of .{1,40}"
    r"|notes (?:on|to) .{1,40}|about the author"
    r"|(?:the )?(?:persons|characters|scenes?|people)(?: (?:in|of) the (?:play|drama|story))?"
    r"|dramatis person(?:ae|æ)|personnages|personen|personaggi|personajes"
    r"|authors?(?:'s|')? address(?:es)?|status of this memo|copyright notice"
)

_CONTENTS_LINE = re.compile(
    r"(?:table of )?contents(?: of .{1,40})?|table des matières|inhalt|inhaltsverzeichnis|índice"
    r"|indice|sommario|inhoud|inhoudsopgave|innhold|conteúdo|sumário|содержание|оглавление"
    r"|目次|目录|目錄"
)

_NAMES = "|".join(map(re.escape, sorted(KIND_OF, key=len, reverse=True)))
_NUMBERS = "|".join(map(re.escape, sorted(WRITTEN_OUT, key=len, reverse=True)))

# A numeral after a name: 12, 1.2, XII, twelve, a single letter; never a longer word.
_NUMERAL = rf"(?:\d+[.\s]?)?[ivxlcdm]+|\d+(?:\.\d+)*|{_NUMBERS}|[a-z]"

NAME_NUMBER = re.compile(
    rf"(?:the\s+)?(?P<name>{_NAMES})\s+(?:the\s+)?(?P<number>{_NUMERAL})(?!\w)"
    r"\s*(?P<mark>[.:,;)\]—–-]*)\s*(?P<title>.*)",
    re.IGNORECASE,
)
"""`CHAPTER XII`, `Book the First--Recalled to Life`, `Scène 1.I.`, `Глава 2. …`."""

NUMBER_NAME = re.compile(
    rf"(?:the\s+)?(?P<number>{_NUMBERS})\s+(?P<name>{_NAMES})(?!\w)"
    r"\s*(?P<mark>[.:—–-]*)\s*(?P<title>.*)",
    re.IGNORECASE,
)
"""`FIRST ACT`, `Erstes Kapitel`, `SECOND DIVISION`."""

TRAILING_NAME = re.compile(
    rf"(?P<title>[^\W_].{{0,40}}?)\s+(?P<name>{_NAMES})\s+(?P<number>[ivxlcdm]+|\d+)\.?",
    re.IGNORECASE,
)
"""`1 Nephi Chapter 3`: the work's name before the division's."""

HAN_NAME = re.compile(
    rf"第\s*(?P<number>[〇零一二三四五六七八九十百两\d]+)\s*(?P<name>[{''.join(HAN_DIVISIONS)}])"
    r"(?P<mark>[\s　:：]*)(?P<title>.*)"
)


def is_matter(text: str) -> bool:
    """Whether a line names a part of a book: `PREFACE.`, `Index of Characters`, `Vorwort`."""
    if len(text) >= 70 or not (match := _MATTER_LINE.fullmatch(_plain(text))):
        return False
    # "Preface to nothing, he called it." is a sentence; "LIST OF PLATES." and "Index." are none.
    is_name = match["name"] == match[0]
    return is_name or not text.endswith(".") or is_capitals(text) or is_title(text)


def is_contents(text: str) -> bool:
    """Whether a line stands over a printed table of contents."""
    return len(text) < 60 and bool(_CONTENTS_LINE.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return text.strip(" .:_*=-").casefold().replace("’", "'")
