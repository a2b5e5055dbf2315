"""Numbers written out. To teach Octavo a language, add its lists, and how it makes the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

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
    "- due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove venti",
    "- - - - - - - - - - decimoprim|o,a decimosecond|o,a decimoterz|o,a decimoquart|o,a "
    "decimoquint|o,a decimosest|o,a decimosettim|o,a decimottav|o,a decimonon|o,a",
    "- - - - - - - - - - undecim|o,a duodecim|o,a",
    "primeir|o,a segund|o,a terceir|o,a quart|o,a quint|o,a sext|o,a sétim|o,a oitav|o,a non|o,a "
    "décim|o,a",
    "um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove vinte",
    "- - - - - - sétim|o,a - - - undécim|o,a duodécim|o,a - catorze - dezasseis "
    "dezassete - dezanove",
    # Dutch
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste",
    # Finnish
    "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes "
    "yhdestoista kahdestoista kolmastoista neljästoista viidestoista kuudestoista "
    "seitsemästoista kahdeksastoista yhdeksästoista kahdeskymmenes",
    "ensimäinen",
    "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    # Polish, Czech, Hungarian
    "pierwsz|y,a,e drug|i,a,ie trzec|i,ia,ie czwart|y,a,e piąt|y,a,e szóst|y,a,e siódm|y,a,e "
    "ósm|y,a,e dziewiąt|y,a,e dziesiąt|y,a,e jedenast|y,a,e dwunast|y,a,e trzynast|y,a,e "
    "czternast|y,a,e piętnast|y,a,e szesnast|y,a,e siedemnast|y,a,e osiemnast|y,a,e "
    "dziewiętnast|y,a,e dwudziest|y,a,e",
    "první druh|ý,á,é třetí čtvrt|ý,á,é pát|ý,á,é šest|ý,á,é sedm|ý,á,é osm|ý,á,é devát|ý,á,é "
    "desát|ý,á,é jedenáct|ý,á,é dvanáct|ý,á,é třináct|ý,á,é čtrnáct|ý,á,é patnáct|ý,á,é "
    "šestnáct|ý,á,é sedmnáct|ý,á,é osmnáct|ý,á,é devatenáct|ý,á,é dvacát|ý,á,é",
    "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik "
    "tizenegyedik tizenkettedik tizenharmadik tizennegyedik tizenötödik tizenhatodik "
    "tizenhetedik tizennyolcadik tizenkilencedik huszadik",
    # Norwegian, Danish, Swedish
    "første annen tredje fjerde femte sjette sjuende åttende niende tiende "
    "ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tjuende",
    "- andre - - - - syvende ottende - - - - - - - - - - - tyvende",
    "- anden - - - - - - - -",
    "- andet - - - - - - - -",
    "første anden tredie fjerde femte sjette syvende ottende niende tiende",
    "- annet",
    "en to tre fire fem seks syv åtte ni ti elleve tolv",
    "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton "
    "arton nitton tjugo",
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
    # Ukrainian, Croatian and Serbian, Greek, Romanian, Turkish
    "перш|ий,а,е друг|ий,а,е трет|ій,я,є четверт|ий,а,е п'ят|ий,а,е шост|ий,а,е сьом|ий,а,е "
    "восьм|ий,а,е дев'ят|ий,а,е десят|ий,а,е",
    "prv|i,a,o drug|i,a,o treć|i,a,e četvrt|i,a,o pet|i,a,o šest|i,a,o sedm|i,a,o osm|i,a,o "
    "devet|i,a,o deset|i,a,o",
    "πρώτ|ο,η,ος,ον δεύτερ|ο,η,ος,ον τρίτ|ο,η,ος,ον τέταρτ|ο,η,ος,ον πέμπτ|ο,η,ος,ον "
    "έκτ|ο,η,ος,ον έβδομ|ο,η,ος,ον όγδο|ο,η,ος,ον ένατ|ο,η,ος,ον δέκατ|ο,η,ος,ον "
    "ενδέκατ|ο,η,ος,ον δωδέκατ|ο,η,ος,ον",
    "- δευτέρα",
    "întâi doilea treilea patrulea cincilea",
    "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
    # Arabic, Persian, Hebrew
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر - - - - - - - - - "
    "العشر|ون,ين",
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    "اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم "
    "هفدهم هجدهم نوزدهم بیستم",
    "یکم - - - - - - - - - - - - - - - - هیجدهم",
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده",
    "ראשון שני שלישי רביעי חמישי ש|ישי,שי שביעי שמיני תשיעי עשירי",
    "ראשונה שני|יה,ה שלישית רביעית חמישית שישית שביעית שמינית תשיעית עשירית",
)

# How a language says 11 to 99: the form of tens and units, the tens from ten on (a dash leaves
# one out), the units from one to nine.
_COMPOUNDS = (
    (
        "{tens}-{unit} {tens}_{unit}",
        "- twenty thirty forty fifty sixty seventy eighty ninety",
        "one two three four five six seven eight nine",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "- twenty thirty forty fifty sixty seventy eighty ninety",
        "first second third fourth fifth sixth seventh eighth ninth",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "- vingt trente quarante cinquante soixante",
        "et-un deux trois quatre cinq six sept huit neuf",
    ),
    ("{tens}_{unit}", "- vingt trente quarante cinquante soixante", "et_un"),
    ("{tens}_{unit} {tens}-{unit}", "- vingt trente quarante cinquante soixante", "et_unième"),
    (
        "{tens}-{unit} {tens}_{unit}",
        "- vingt trente quarante cinquante soixante",
        "et-unième deuxième troisième quatrième cinquième sixième septième huitième neuvième",
    ),
    (
        "{unit}und{tens}",
        "- zwanzig dreißig vierzig fünfzig sechzig",
        "ein zwei drei vier fünf sechs sieben acht neun",
    ),
    (
        "{unit}und{tens}",
        "- zwanzigst|e,er,es,en dreißigst|e,er,es,en vierzigst|e,er,es,en fünfzigst|e,er,es,en",
        "ein zwei drei vier fünf sechs sieben acht neun",
    ),
    (
        "{tens}_{unit} {tens}{unit}",
        "décimo vigésimo trigésimo cuadragésimo quincuagésimo",
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno",
    ),
    (
        "{tens}_{unit} {tens}{unit}",
        "décima vigésima trigésima cuadragésima quincuagésima",
        "primera segunda tercera cuarta quinta sexta séptima octava novena",
    ),
    (
        "{tens}_y_{unit}",
        "- - treinta cuarenta cincuenta sesenta",
        "uno dos tres cuatro cinco seis siete ocho nueve",
    ),
    (
        "{tens}_{unit} {tens}{unit}",
        "décimo vigésimo trigésimo quadragésimo quinquagésimo",
        "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono",
    ),
    (
        "{tens}_{unit} {tens}{unit}",
        "décima vigésima trigésima quadragésima quinquagésima",
        "primeira segunda terceira quarta quinta sexta sétima oitava nona",
    ),
    (
        "{tens}_e_{unit}",
        "- vinte trinta quarenta cinquenta",
        "um dois três quatro cinco seis sete oito nove",
    ),
    (
        "{tens}{unit}",
        "- vent trent quarant cinquant",
        "uno idue itré iquattro icinque isei isette otto inove",
    ),
    ("{tens}{unit}", "- - trenta quaranta cinquanta", "- due tré quattro cinque sei sette - nove"),
    (
        "{tens}{unit}",
        "- ventesimo trentesimo quarantesimo cinquantesimo",
        "primo secondo terzo quarto quinto sesto settimo ottavo nono",
    ),
    (
        "{tens}{unit}",
        "- vent trent quarant cinquant",
        "unesimo iduesimo itreesimo iquattresimo icinquesimo iseiesimo isettesimo ottesimo "
        "inovesimo",
    ),
    (
        "{tens}{unit}",
        "- - trenta quaranta cinquanta",
        "- duesimo treesimo quattresimo cinquesimo seiesimo settesimo - novesimo",
    ),
    (
        "{unit}{tens} {unit}_en_{tens} {unit}-en-{tens}",
        "- twintigste dertigste veertigste vijftigste",
        "eenen tweeën drieën vieren vijfen zesen zevenen achten negenen",
    ),
    (
        "{unit}_en_{tens} {unit}-en-{tens}",
        "- twintigste dertigste veertigste vijftigste",
        "een twee drie vier vijf zes zeven acht negen",
    ),
    (
        "{unit}{tens} {unit}_{tens}",
        "- twintig dertig veertig vijftig zestig",
        "eenen tweeën drieën vieren vijfen zesen zevenen achten negenen",
    ),
    (
        "{unit}og{tens} {unit}_og_{tens}",
        "- tyvende tredivte",
        "en to tre fire fem seks syv otte ni",
    ),
    *(
        (
            "{tens}{unit}",
            tens,
            "första andra tredje fjärde femte sjätte sjunde åttonde nionde",
        )
        for tens in ("- tjugo trettio fyrtio", "- tjugu", "- tjugonde trettionde fyrtionde")
    ),
    ("{tens}{unit}", "- tjugo trettio fyrtio", "ett två tre fyra fem sex sju åtta nio"),
    (
        "{tens}{unit}",
        "- kahdeskymmenes kolmaskymmenes neljäskymmenes",
        "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs",
    ),
    (
        "{tens}_{unit}",
        "- dwudziest|y,a,e trzydziest|y,a,e czterdziest|y,a,e",
        "pierwsz|y,a,e drug|i,a,ie trzec|i,ia,ie czwart|y,a,e piąt|y,a,e szóst|y,a,e siódm|y,a,e "
        "ósm|y,a,e dziewiąt|y,a,e",
    ),
    (
        "{tens}{unit}",
        "- huszon harminc negyven ötven",
        "egyedik kettedik harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik",
    ),
    # Seventy-one is sixty-eleven in French, ninety-one eighty-eleven.
    (
        "{tens}-{unit} {tens}_{unit}",
        "- - - - - - soixante - quatre-vingt",
        "onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "- - - - - - soixante - quatre-vingt",
        "onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième "
        "dix-neuvième",
    ),
    (
        "{tens}-{unit} {tens}_{unit}",
        "- - - - - - - quatre-vingt",
        "un deux trois quatre cinq six sept huit neuf",
    ),
    ("{tens}_et_{unit}", "- - - - - - soixante", "onze"),
    (
        "{tens}_{unit}",
        "- двадцать тридцать сорок пятьдесят",
        "перв|ый,ая,ое втор|ой,ая,ое трет|ий,ья,ье четверт|ый,ая,ое пят|ый,ая,ое шест|ой,ая,ое "
        "седьм|ой,ая,ое восьм|ой,ая,ое девят|ый,ая,ое",
    ),
    # Arabic joins eleven to nineteen without, the others with an "and"; so does Persian.
    ("{unit}_{tens}", "عشر", "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع"),
    (
        "{unit}_و{tens}",
        "- العشر|ون,ين الثلاث|ون,ين الأربع|ون,ين الخمس|ون,ين الست|ون,ين السبع|ون,ين",
        "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع",
    ),
    (
        "{tens}_و_{unit}",
        "- بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
        "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم",
    ),
)

# The tens themselves, where no list above has them: from thirty on.
_TENS = (
    "thirty forty fifty sixty seventy eighty ninety",
    "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    "trente quarante cinquante soixante soixante-dix quatre-vingt|,s quatre-vingt-dix",
    "trentième quarantième cinquantième soixantième soixante-dixième quatre-vingtième "
    "quatre-vingt-dixième",
    "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "trettio fyrtio femtio sextio sjuttio åttio nittio",
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
        for ten, word in enumerate(tens.split(), start=1):
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
    numbers |= _hundreds({word: numbers[word] for word in _below_hundred(numbers)})
    for word, value in list(numbers.items()):
        # Capitals are often printed without accents, and ß has none.
        numbers.setdefault(unaccented(word), value)
    return numbers


_UNITS, _BEFORE_UNITS = frozenset(" ".join(_LISTS[:2]).split()), frozenset(_TENS[0].split())


def _below_hundred(numbers: Mapping[str, int]) -> Iterator[str]:
    """The English ones: what comes after "one hundred and"."""
    for word in numbers:
        tens, _, unit = word.replace("-", " ").partition(" ")
        if word in _UNITS or (tens in {"twenty", *_BEFORE_UNITS} and (not unit or unit in _UNITS)):
            yield word


def _hundreds(numbers: Mapping[str, int]) -> dict[str, int]:
    hundreds = {"a hundred": 100, "one hundred": 100, "two hundred": 200, "three hundred": 300}
    joined = {
        f"{hundred}{joint}{word}": value + more
        for hundred, value in hundreds.items()
        for word, more in numbers.items()
        for joint in (" and ", " ")
    }
    return hundreds | joined


def unaccented(word: str) -> str:
    """A word as it is printed in capitals without accents, in small letters."""
    letters = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


WRITTEN_OUT = _written_out()
"""Every number written out that Octavo knows, in small letters, and its value."""
