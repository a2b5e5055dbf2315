"""Numbers written out. To teach Octavo a language, add its lists, and how it makes the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# From one on, cardinals and ordinals; a dash leaves a number out. Languages whose ordinals change
# their ending give the stem and the endings after a bar.
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
    "- second",
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
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve treinta",
    "prim|o,a second|o,a terz|o,a quart|o,a quint|o,a sest|o,a settim|o,a ottav|o,a non|o,a "
    "decim|o,a undicesim|o,a dodicesim|o,a tredicesim|o,a quattordicesim|o,a quindicesim|o,a "
    "sedicesim|o,a diciassettesim|o,a diciottesim|o,a diciannovesim|o,a ventesim|o,a",
    "- due tre quattro cinque sei sette otto nove dieci undici dodici",
    "primeir|o,a segund|o,a terceir|o,a quart|o,a quint|o,a sext|o,a sétim|o,a oitav|o,a non|o,a "
    "décim|o,a",
    "um dois três quatro cinco seis sete oito nove dez onze doze",
    # Dutch
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste",
    # Finnish
    "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes "
    "yhdestoista kahdestoista kolmastoista neljästoista viidestoista kuudestoista "
    "seitsemästoista kahdeksastoista yhdeksästoista kahdeskymmenes",
    "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    # Polish, Czech, Hungarian
    "pierwsz|y,a,e drug|i,a,ie trzec|i,ia,ie czwart|y,a,e piąt|y,a,e szóst|y,a,e siódm|y,a,e "
    "ósm|y,a,e dziewiąt|y,a,e dziesiąt|y,a,e jedenast|y,a,e dwunast|y,a,e",
    "první druh|ý,á,é třetí čtvrt|ý,á,é pát|ý,á,é šest|ý,á,é sedm|ý,á,é osm|ý,á,é devát|ý,á,é "
    "desát|ý,á,é",
    "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik "
    "tizenegyedik tizenkettedik",
    # Norwegian, Danish, Swedish
    "første annen tredje fjerde femte sjette sjuende åttende niende tiende "
    "ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tjuende",
    "- andre - - - - syvende ottende - - - - - - - - - - - tyvende",
    "- anden - - - - - - - -",
    "- andet - - - - - - - -",
    "første anden tredie fjerde femte sjette syvende ottende niende tiende",
    "en to tre fire fem seks syv åtte ni ti elleve tolv",
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde "
    "fjortonde femtonde sextonde sjuttonde adertonde nittonde tjugonde",
    # Latin
    "prim|us,a,um secund|us,a,um terti|us,a,um quart|us,a,um quint|us,a,um sext|us,a,um "
    "septim|us,a,um octav|us,a,um non|us,a,um decim|us,a,um",
    # Russian
    "перв|ый,ая,ое,ой втор|ой,ая,ое трет|ий,ья,ье четверт|ый,ая,ое пят|ый,ая,ое шест|ой,ая,ое "
    "седьм|ой,ая,ое восьм|ой,ая,ое девят|ый,ая,ое десят|ый,ая,ое одиннадцат|ый,ая,ое "
    "двенадцат|ый,ая,ое тринадцат|ый,ая,ое четырнадцат|ый,ая,ое пятнадцат|ый,ая,ое "
    "шестнадцат|ый,ая,ое семнадцат|ый,ая,ое восемнадцат|ый,ая,ое девятнадцат|ый,ая,ое "
    "двадцат|ый,ая,ое",
    "- - - четвёрт|ый,ая,ое",
    "один два три четыре пять шесть семь восемь девять десять",
)

# How a language says 21 to 99: the form of tens and units, the tens from twenty on (a dash leaves
# one out), the units from one to nine.
_COMPOUNDS = (
    (
        "{tens}-{unit} {tens}_{unit}",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "one two three four five six seven eight nine",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "first second third fourth fifth sixth seventh eighth ninth",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "vingt trente quarante cinquante soixante",
        "et-un deux trois quatre cinq six sept huit neuf",
    ),
    ("{tens}_{unit}", "vingt trente quarante cinquante soixante", "et_un"),
    ("{tens}_{unit} {tens}-{unit}", "vingt trente quarante cinquante soixante", "et_unième"),
    (
        "{tens}-{unit} {tens}_{unit}",
        "vingt trente quarante cinquante soixante",
        "et-unième deuxième troisième quatrième cinquième sixième septième huitième neuvième",
    ),
    (
        "{unit}und{tens}",
        "zwanzig dreißig vierzig fünfzig sechzig",
        "ein zwei drei vier fünf sechs sieben acht neun",
    ),
    (
        "{unit}und{tens}",
        "zwanzigst|e,er,es,en dreißigst|e,er,es,en vierzigst|e,er,es,en fünfzigst|e,er,es,en",
        "ein zwei drei vier fünf sechs sieben acht neun",
    ),
    (
        "{tens}_{unit}",
        "vigésimo trigésimo cuadragésimo quincuagésimo",
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno",
    ),
    (
        "{tens}_{unit}",
        "vigésimo trigésimo quadragésimo quinquagésimo",
        "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono",
    ),
    (
        "{tens}{unit}",
        "vent trent quarant cinquant",
        "unesimo iduesimo itreesimo iquattresimo icinquesimo iseiesimo isettesimo ottesimo "
        "inovesimo",
    ),
    (
        "{tens}{unit}",
        "- trenta quaranta cinquanta",
        "- duesimo treesimo quattresimo cinquesimo seiesimo settesimo - novesimo",
    ),
    (
        "{unit}{tens} {unit}_en_{tens} {unit}-en-{tens}",
        "twintigste dertigste veertigste vijftigste",
        "eenen tweeën drieën vieren vijfen zesen zevenen achten negenen",
    ),
    (
        "{unit}_en_{tens} {unit}-en-{tens}",
        "twintigste dertigste veertigste vijftigste",
        "een twee drie vier vijf zes zeven acht negen",
    ),
    (
        "{unit}og{tens}",
        "tyvende tredivte",
        "en to tre fire fem seks syv otte ni",
    ),
    (
        "{tens}_{unit}",
        "двадцать тридцать сорок пятьдесят",
        "перв|ый,ая,ое втор|ой,ая,ое трет|ий,ья,ье четверт|ый,ая,ое пят|ый,ая,ое шест|ой,ая,ое "
        "седьм|ой,ая,ое восьм|ой,ая,ое девят|ый,ая,ое",
    ),
)

# The tens themselves, where no list above has them: from thirty on.
_TENS = (
    "thirty forty fifty sixty seventy eighty ninety",
    "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    "trente quarante cinquante soixante",
    "trentième quarantième cinquantième soixantième",
    "dreißig vierzig fünfzig sechzig",
    "dreißigst|e,er,es,en vierzigst|e,er,es,en fünfzigst|e,er,es,en",
    "trigésim|o,a cuadragésim|o,a quincuagésim|o,a",
    "trentesim|o,a quarantesim|o,a cinquantesim|o,a",
    "dertigste veertigste vijftigste",
    "тридцат|ый,ая,ое сороков|ой,ая,ое пятидесят|ый,ая,ое",
)


def _forms(word: str) -> Iterator[str]:
    stem, _, endings = word.partition("|")
    yield from (stem + ending for ending in endings.split(","))


def _compounds() -> Iterator[tuple[str, int]]:
    for patterns, tens, units in _COMPOUNDS:
        for ten, word in enumerate(tens.split(), start=2):
            for unit, other in enumerate(units.split(), start=1):
                if "-" in (word, other):
                    continue
                for pattern in patterns.split():
                    for t in _forms(word):
                        for u in _forms(other):
                            yield pattern.format(tens=t, unit=u).replace("_", " "), 10 * ten + unit


def _written_out() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for names in _LISTS:
        for value, name in enumerate(names.split(), start=1):
            for form in _forms(name):
                numbers.setdefault(form, value)
    for names in _TENS:
        for ten, name in enumerate(names.split(), start=3):
            for form in _forms(name):
                numbers.setdefault(form, 10 * ten)
    numbers |= {word: value for word, value in _compounds() if word not in numbers}
    numbers.pop("-", None)
    for word, value in list(numbers.items()):
        # Capitals are often printed without accents, and ß has none.
        numbers.setdefault(_unaccented(word), value)
    return numbers


def _unaccented(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


WRITTEN_OUT = _written_out()
"""Every number written out that Octavo knows, in small letters, and its value."""
