"""The words that headings are made of. To teach Octavo a language, extend the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.recognise.terms.number_words import unaccented
from octavo.recognise.terms.numerals import HAN_FIGURES, leading
from octavo.recognise.typography import is_capitals, is_title

# Each kind of division with its names: English first, then French, German, Spanish, Italian,
# Dutch, Portuguese, Norwegian, Swedish, Latin, Russian, Ukrainian, Finnish, Polish, Czech,
# Hungarian, Romanian, Croatian, Catalan, Esperanto, Turkish, Greek, Arabic, Persian, Hebrew, where
# they differ. Capitals may be printed without accents.
DIVISIONS = {
    "volume": "volume vol vol. tome band tomo volumen deel bind том tom kötet τόμος"
    " المجلد مجلد جلد כרך",
    "part": "part epoch era partie teil theil parte del delen deel часть частина osa część rész "
    "díl parto μέρος"
    " الجزء جزء القسم قسم بخش חלק",
    "title-division": "title titre titel título titolo subtitle",
    "division": "division abteilung abtheilung",
    "book": "book livre buch libro boek livro bok boken bog liber lib. книга kirja księga kniha "
    "knjiga könyv llibre βιβλίο βιβλίον ραψωδία"
    " الكتاب كتاب ספר",
    "act": "act acte akt aufzug acto jornada atto bedrijf ato handling akten actus действие акт "
    "näytös felvonás jednání dějství πράξη πράξις"
    " پرده מערכה",
    "chapter": "chapter chap chap. stave chapitre kapitel capitel kap. capítulo capitolo cap "
    "cap. hoofdstuk kapittel kapitlet caput capitulum глава розділ luku rozdział kapitola fejezet "
    "capitolul glava poglavlje poglavje capítol ĉapitro bölüm κεφάλαιο κεφάλαιον κεφ."
    " الفصل فصل الباب باب פרק",
    "canto": "canto chant gesang sang sång zang cantus песнь runo laulu pieśń ének",
    "letter": "letter lettre brief carta lettera brev epistle письмо kirje levél"
    " الرسالة رسالة نامه מכתב",
    "lecture": "lecture vorlesung leçon",
    "essay": "essay المقالة مقالة مقاله",
    "sermon": "sermon homily predigt sermão sermone preek",
    "psalm": "psalm psaume salmo псалом",
    "sura": "sura surah sure surate",
    "fable": "fable fabel favola fábula басня",
    "discourse": "discourse discours",
    "section": "section sect. sec. sektion abschnitt sección sezione sectie seção seksjon раздел"
    " المبحث مبحث گفتار סעיף",
    "scene": "scene scène szene scena auftritt escena toneel tooneel cena scen optrin optrinn "
    "scoena сцена явление kohtaus jelenet výstup σκηνή"
    " المشهد مشهد صحنه תמונה",
    "moment": "moment",
    "article": "article artikel art art. artículo articolo artigo статья стаття artykuł článek"
    " المادة مادة ماده",
    "appendix": "appendix annex annexe anhang apéndice appendice bijlage apêndice tillegg vedlegg "
    "schedule anlage bilaga liite załącznik "
    "приложение додаток příloha függelék ek παράρτημα 付録 附録 附录 附錄 부록"
    " ملحق الملحق پیوست נספח",
}

KIND_OF = {name: kind for kind, names in DIVISIONS.items() for name in reversed(names.split())}
KIND_OF |= {
    unaccented(name): kind for name, kind in KIND_OF.items() if unaccented(name) not in KIND_OF
}

# Words before numbers that count what is shown or said, and no parts of a book.
CAPTIONS = frozenset(
    """
    figure fig plate table illustration image map chart diagram photo listing example exercise
    equation note footnote line verse page step item question problem answer case rule theorem lemma
    definition proposition corollary axiom no nr number day week month year class type version
    option phase stage grade level room gate track square house apartment
    abb abbildung tabelle tafel bild beispiel seite anmerkung figura tabla tabela tavola afbeelding
    tabel planche tableau exemple ejemplo esempio voorbeeld рис рисунок таблица пример страница
    """.split()  # noqa: SIM905 - a list of words reads as words
)

# Chinese and Japanese put the number between 第 and the name: 第十二章; Korean writes 제12장.
HAN_DIVISIONS = {
    "卷": "volume",
    "巻": "volume",
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
    "折": "act",
    "齣": "scene",
    "節": "section",
    "节": "section",
    "권": "volume",
    "부": "part",
    "편": "part",
    "장": "chapter",
    "화": "chapter",
    "막": "act",
    "절": "section",
    "조": "article",
    "講": "lecture",
    "讲": "lecture",
    "條": "article",
    "条": "article",
    "集": "volume",
}

# These count things, too, and are divisions where a space or nothing comes after: 第一条船 is a
# boat.
_HAN_MEASURES = "講讲條条集"

# Parts of a book that have a name instead of a number.
_MATTER = """
preface introduction foreword prologue epilogue afterword conclusion appendix index glossary
bibliography abstract acknowledgements acknowledgments references notes postscript postface
preamble finale etymology contributors prelude interlude addenda errata advertisement dedication
préface avant-propos épilogue postface remerciements
vorwort nachwort einleitung vorrede anhang danksagung schluss
prólogo epílogo introducción prefacio prefazione introduzione epilogo
voorwoord voorrede voorbericht inleiding besluit nawoord
forord innledning etterord prefácio posfácio introdução
esipuhe johdanto loppusanat przedmowa wstęp posłowie předmluva úvod doslov előszó bevezetés
utószó antaŭparolo pròleg epíleg πρόλογος εισαγωγή επίλογος
prologo prólogo dedicatoria dedicatória advertencia dédicace avertissement préambule prologue
zueignung vorspiel nachspiel vorbemerkung förord inledning efterord efterskrift indledning
предисловие введение заключение послесловие пролог эпилог посвящение
endnotes anmerkungen notas noten примечания präambel preámbulo preâmbulo preambolo
personerne personer personene roller osoby henkilöt személyek personas pessoas
interlocutores interlocutori figuren onsöz πρόσωπα передмова
مقدمة المقدمة تمهيد توطئة خاتمة الخاتمة إهداء الإهداء ملحق المراجع المصادر
مقدمه پیشگفتار دیباچه سرآغاز نتیجه پیوست تقدیم منابع
מבוא הקדמה סיכום נספח הקדשה ביבליוגרפיה
序 序章 序言 自序 前言 引言 引子 楔子 凡例 後記 后记 終章 终章 尾聲 尾声 跋 附錄 附录 附録
序文 序論 結論 结论 まえがき はじめに あとがき おわりに 解説 プロローグ エピローグ
""".split()  # noqa: SIM905 - a list of words reads as words

_MATTER_LINE = re.compile(
    r"(?:(?:the )?(?:author|editor|translator|publisher|transcriber|printer)(?:'s|s')? )?"
    r"(?:the |an |a )?(?:original |general |historical |first |second |third |short |brief |new )?"
    rf"(?P<name>{'|'.join(map(re.escape, sorted(_MATTER, key=len, reverse=True)))})"
    r"(?: (?:to|of|by|zum?|zur|de[rsl]?|du|della?|dell['’]|do|da|van|till?|auf|im|à|к|ко|ad) "
    r".{1,50}|\u3000.{1,30})?"
    r"|introduction and .{1,50}"
    r"|(?:a )?list of .{1,60}|index (?:of|to) .{1,50}|table of .{1,40}"
    r"|notes (?:on|to) .{1,40}|about the author"
    r"|(?:the )?(?:persons|characters|scenes|people)(?: (?:in|of) the (?:play|drama|story))?"
    r"|(?:the )?scene of the (?:play|drama)"
    r"|dramatis person(?:ae|æ)|personnages|personen|personaggi|personajes"
    r"|действующие лица|die personen|les personnages|lista de personajes"
    r"|executive summary|schedules?|amendments(?: to .{1,50})?"
    r"|authors?(?:'s|')? address(?:es)?|status of this memo|copyright notice"
)

_NOTES = frozenset(
    """
    notes endnotes anmerkungen notas note noten noter noterna примечания 註 注 註釋 注釈
    """.split()  # noqa: SIM905 - a list of words reads as words
)

_CONTENTS_LINE = re.compile(
    r"(?:table of )?contents(?: of .{1,40})?|table(?: des (?:matières|chapitres))?|inhalt"
    r"|inhalts-?verzeichni(?:s|ß|ss)|índice"
    r"|índice de .{1,30}|indice|sommario|inhoud|inhoudsopgave|innhold|conteúdo|sumário|содержание"
    r"|оглавление|indhold|innehåll|sisältö|sisällys|spis treści|spis rzeczy|obsah"
    r"|tartalom|taula|περιεχόμενα|目次|目录|目錄|もくじ"
    r"|(?:فهرس )?المحتويات|الفهرس|فهرست(?: مطالب)?|תוכן(?: ה?עניינים)?"
)

# How such a line begins, a number before it perhaps: most lines show at once that they are none.
_MAY_BE_CONTENTS = re.compile(
    r"[ .:_*=-]*(?:\d|sec|con|tab|inh|inn|ind|índ|som|sum|сод|огл|sis|spi|obs|tar|tau|περ|目|も"
    r"|ف|ال|ת)",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"(?:sec(?:tion|t?\.)\s+)?\d{1,3}(?:\.\d+)*[.:]?\s+", re.IGNORECASE)

_NAMES = "|".join(map(re.escape, sorted(KIND_OF, key=len, reverse=True)))
_FIRST_WORDS = frozenset(KIND_OF)
_FIGURES = frozenset("0123456789IVXLC")
_REST = r"\s*(?P<mark>[.:,;)\]—–-]*)\s*(?P<title>.*)"

_FIRST_NAME = re.compile(rf"(?:the\s+)?(?P<name>{_NAMES})\s+(?:the\s+|no\.\s*)?", re.IGNORECASE)
_SECOND_NAME = re.compile(rf"\s+(?P<name>{_NAMES})(?!\w){_REST}", re.IGNORECASE)
_AFTER_NUMBER = re.compile(_REST)
# What follows the figures of an ordinal: 1. Kapitel, 2e hoofdstuk, 3ª parte, 4th book.
_ORDINAL = re.compile(
    rf"(?P<number>\d{{1,3}}|[IVXLC]+)(?:\.|[ºª°]|(?:e|er|re|ère|ème|de|ste|st|nd|rd|th|-?[йя])(?!\w))?"
    rf"\s+(?P<name>{_NAMES})\s*(?P<mark>[.:—–-]*)(?P<title>(?<=[.:—–-]).*|)",
    re.IGNORECASE,
)


_WIDE_APPENDIX = re.compile(
    rf"(?P<name>付録|附録|附录|附錄|부록)(?P<number>[A-Z](?![a-z])|[{HAN_FIGURES}]+){_REST}"
)
"""`付録A 題`: without a space before its letter."""


# What stands before an ordinal: The First Book, Das erste Kapitel, La première partie.
_ARTICLE = re.compile(r"(?:the|das|die|der|le|la|il|el|o|a|de|het|den|det)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Division:
    """A label of a division by name and number, taken apart."""

    name: str
    number: str
    mark: str
    """The punctuation after the label."""
    title: str


def division(text: str) -> Division | None:
    """`CHAPTER XII. Title`, `Book the First`, `FIRST ACT`, `Erstes Kapitel`, `2. Kapitel`."""
    if text[:1].islower() and text[:4] != "the ":
        return None
    first = _FIRST_NAME.match(text) if _first_word(text) in _FIRST_WORDS else None
    found = leading(text[first.end() :]) if first else None
    if first and found:
        return _division(first["name"], found[0], _AFTER_NUMBER.fullmatch(found[1]))
    if text[:1] in "付附부" and (match := _WIDE_APPENDIX.fullmatch(text)):
        return _division(match["name"], match["number"], match)
    if text[:1] in _FIGURES and (match := _ORDINAL.fullmatch(text)):
        return _division(match["name"], match["number"], match)
    article = _ARTICLE.match(text)
    found = leading(text[article.end() :] if article else text)
    if found is None or len(found[0]) == 1 or "." in found[0]:
        return None  # "1.1 Section" is a section with that title.
    if after := _SECOND_NAME.fullmatch(found[1]):
        return _division(after["name"], found[0], after)
    return None


def _first_word(text: str) -> str:
    first, *rest = text.split(None, 2)[:2] or [""]
    word = first.lower()
    return rest[0].lower() if word == "the" and rest else word


def _division(name: str, number: str, rest: re.Match[str] | None) -> Division | None:
    return Division(name, number, rest["mark"], rest["title"]) if rest else None


# The last of a kind needs no number: CHAPTER THE LAST, Letztes Kapitel, ГЛАВА ПОСЛЕДНЯЯ.
_LAST = (
    "last dernier dernière letzte letzter letztes último última ultimo ultima laatste siste sidste "
    "sista sidsta последний последняя последнее viimeinen ostatni ostatnia poslední utolsó"
)
_LAST_WORDS = "|".join(sorted({*_LAST.split(), *map(unaccented, _LAST.split())}, key=len)[::-1])
_LAST_NAME = re.compile(
    rf"(?:the\s+)?(?P<name>{_NAMES})\s+(?:the\s+)?(?:{_LAST_WORDS})(?!\w){_REST}"
    rf"|(?:{_ARTICLE.pattern})?(?:{_LAST_WORDS})\s+(?P<second>{_NAMES})(?!\w)"
    r"\s*(?P<second_mark>[.:—–-]*)\s*(?P<second_title>.*)",
    re.IGNORECASE,
)


def last_division(text: str) -> Division | None:
    """`CHAPTER THE LAST`, `Letztes Kapitel. Title`: the last of its kind, without a number."""
    match = _LAST_NAME.fullmatch(text) if text[:1].isupper() else None
    if not match:
        return None
    mark, title = (
        match["mark"] or match["second_mark"] or "",
        match["title"] or match["second_title"],
    )
    if title and not mark:
        return None  # "The last chapter was a short one" speaks of it.
    return Division(match["name"] or match["second"], "", mark, title or "")


def is_caption(text: str) -> bool:
    """Whether a line counts what is shown: `Figure 3`, `TABLE IV.`"""
    match = WORD_NUMBER.fullmatch(text)
    return bool(match and match["name"].lower() in CAPTIONS and leading(match["rest"]))


_WORDS = "|".join(name for name in sorted(KIND_OF, key=len, reverse=True) if name.isalpha())
TRAILING_NAME = re.compile(
    rf"(?P<title>[^\W_].{{0,40}}?)\s+(?P<name>{_WORDS})\s+(?P<number>[ivxlcdm]+|\d+)\.?",
    re.IGNORECASE,
)
"""`1 Nephi Chapter 3`: the work's name before the division's; "see chap. XI" has no such name."""

WORD_NUMBER = re.compile(
    r"(?P<name>[^\W\d_]{3,})\s+(?:the\s+|n[or]\.\s*|n[º°]\s*)?(?P<rest>[^\W_].*)", re.IGNORECASE
)
"""`FIT THE FIRST`, `Meditation II`, `Runo 3`, `PAPER No. 2`: any word and what may be a number."""

HAN_NAME = re.compile(
    rf"(?:[第제]\s*(?P<number>[{HAN_FIGURES}]+)\s*"
    rf"(?P<name>[{''.join(HAN_DIVISIONS)}])(?:(?<![{_HAN_MEASURES}])|(?=[\s　:：]|$))"
    rf"|(?P<first>卷|巻)[第之の]?(?P<after>[{HAN_FIGURES}]+)(?=[\s　:：]|$))"
    r"(?P<mark>[\s　:：]*)(?P<title>.*)"
)


def is_matter(text: str) -> bool:
    """Whether a line names a part of a book: `PREFACE.`, `Index of Characters`, `Vorwort`."""
    if len(text) >= 70 or not (match := _MATTER_LINE.fullmatch(_plain(text))):
        return False
    # "Preface to nothing, he called it." is a sentence; "LIST OF PLATES." and "Index." are none.
    is_name = match["name"] == match[0]
    return is_name or not text.endswith(".") or is_capitals(text) or is_title(text)


def is_notes(title: str) -> bool:
    """Whether a heading stands over the notes of a whole book."""
    return _plain(title) in _NOTES


def is_numbered_contents(text: str) -> bool:
    """Whether that line is a section of its own: `SEC. 2. TABLE OF CONTENTS.`"""
    return is_contents(text) and bool(_NUMBER.match(text))


def is_contents(text: str) -> bool:
    """Whether a line stands over a printed table of contents."""
    if len(text) >= 60 or not _MAY_BE_CONTENTS.match(text):
        return False
    return bool(_CONTENTS_LINE.fullmatch(_plain(_NUMBER.sub("", text))))


def _plain(text: str) -> str:
    return text.strip(" .:_*=-").casefold().replace("’", "'")
