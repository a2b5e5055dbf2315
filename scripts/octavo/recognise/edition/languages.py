"""Names of languages, as the headers of e-books print them, and their tags.

The tags are those of https://www.iana.org/assignments/language-subtag-registry; the names those
of the catalogue at https://www.gutenberg.org/browse/languages/, and what the languages that
Octavo reads call themselves.
"""

from __future__ import annotations

import re

LANGUAGES = {
    "af": "Afrikaans",
    "ang": "Old English, English (Old), Anglo-Saxon",
    "ar": "Arabic, العربية",
    "br": "Breton",
    "bg": "Bulgarian, български",
    "ca": "Catalan, català",
    "ceb": "Cebuano",
    "cs": "Czech, čeština",
    "cy": "Welsh, Cymraeg",
    "da": "Danish, dansk",
    "de": "German, Deutsch, allemand, alemán, tedesco, Duits, tysk",
    "el": "Greek, Greek (Modern), ελληνικά",
    "en": "English, Englisch, anglais, inglés, inglese, Engels, engelsk, inglês",
    "enm": "Middle English, English (Middle)",
    "eo": "Esperanto",
    "es": "Spanish, Castilian, español, castellano, Spanisch, espagnol",
    "et": "Estonian, eesti",
    "fa": "Persian, Farsi, فارسی",
    "fi": "Finnish, suomi",
    "fr": "French, français, Französisch, francés, francese, Frans, fransk",
    "fur": "Friulian, Friulano",
    "fy": "Frisian, Frysk",
    "ga": "Irish, Gaelic (Irish), Gaeilge",
    "gd": "Gaelic, Scottish Gaelic, Gaelic (Scottish)",
    "gl": "Galician, galego",
    "grc": "Ancient Greek, Greek (Ancient)",
    "he": "Hebrew, עברית",
    "hr": "Croatian, hrvatski",
    "hu": "Hungarian, magyar",
    "ia": "Interlingua",
    "ilo": "Iloko, Ilocano",
    "is": "Icelandic, íslenska",
    "it": "Italian, italiano, Italienisch, italien",
    "ja": "Japanese, 日本語",
    "ko": "Korean, 한국어",
    "la": "Latin, Latein",
    "lt": "Lithuanian, lietuvių",
    "mi": "Maori, Māori",
    "nah": "Nahuatl",
    "nap": "Neapolitan, Napoletano-Calabrese",
    "nl": "Dutch, Nederlands, Niederländisch, néerlandais, Flemish",
    "no": "Norwegian, norsk",
    "nb": "Norwegian Bokmål, bokmål",
    "nn": "Norwegian Nynorsk, nynorsk",
    "oc": "Occitan",
    "pl": "Polish, polski",
    "pt": "Portuguese, português, Portugiesisch, portugais",
    "ro": "Romanian, română",
    "ru": "Russian, русский",
    "sa": "Sanskrit",
    "sco": "Scots",
    "sk": "Slovak, slovenčina",
    "sl": "Slovenian, Slovene, slovenščina",
    "sr": "Serbian, српски",
    "sv": "Swedish, svenska, Schwedisch",
    "te": "Telugu",
    "tl": "Tagalog",
    "tr": "Turkish, Türkçe",
    "uk": "Ukrainian, українська",
    "yi": "Yiddish",
    "zh": "Chinese, 中文",
}
"""The names of each language, by its tag."""

_TAGS = {
    name.strip().casefold(): tag
    for tag, names in LANGUAGES.items()
    for name in (*names.split(","), tag)
}


def language_tag(name: str) -> str | None:
    """The BCP 47 tag of the language called `name`; of the first one where several are named;
    None where it is not known.
    """
    whole = " ".join(name.split()).casefold()
    if whole in _TAGS:
        return _TAGS[whole]
    first = re.split(r"[,;/(&]|\band\b|\bund\b|\bet\b|\bwith\b", whole, maxsplit=1)[0]
    return _TAGS.get(first.strip(" ."))
