"""Parts of a book that are called what they are: preface, index, bibliography.

Known by the words of their heading, in the languages whose headings the recogniser knows best. To
teach Octavo a language, extend the patterns.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Matter(Enum):
    """What stands before, behind or between the chapters. The values are those of EPUB
    (https://www.w3.org/TR/epub-ssv-11/)."""

    DEDICATION = "dedication"
    FOREWORD = "foreword"
    PREFACE = "preface"
    ACKNOWLEDGMENTS = "acknowledgments"
    INTRODUCTION = "introduction"
    PROLOGUE = "prologue"
    CONCLUSION = "conclusion"
    EPILOGUE = "epilogue"
    AFTERWORD = "afterword"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"


_WORDS = {
    Matter.DEDICATION: "dedication|dédicace|widmung|zueignung|dedicatoria|dedica|dedicatória"
    "|opdracht|tilegnelse|посвящение|献辞|献词",
    Matter.FOREWORD: "foreword|avant-propos|geleitwort|prólogo|woord vooraf|forord",
    Matter.PREFACE: "preface|préface|vorwort|vorrede|prefacio|prefazione|prefácio|voorwoord"
    "|предисловие|序|序文|序言|自序|前言|まえがき|はじめに|مقدمة|المقدمة|مقدمه|پیشگفتار|دیباچه|הקדמה",
    Matter.ACKNOWLEDGMENTS: "acknowledge?ments|remerciements|danksagung|agradecimientos"
    "|ringraziamenti|agradecimentos|dankwoord|takk|благодарности|謝辞|致谢|致謝",
    Matter.INTRODUCTION: "introduction|einleitung|einführung|introducción|introduzione|introdução"
    "|inleiding|innledning|введение|序論|引言|导言|導言|מבוא",
    Matter.PROLOGUE: "prologue|prolog|prologo|proloog|пролог|プロローグ|序章|楔子",
    Matter.CONCLUSION: "conclusion|schluss|schluß|conclusión|conclusione|conclusão|besluit"
    "|konklusjon|заключение|結論|结论|خاتمة|الخاتمة|סיכום",
    Matter.EPILOGUE: "epilogue|épilogue|epilog|epílogo|epilogo|epiloog|эпилог"
    "|エピローグ|尾声|尾聲|終章",
    Matter.AFTERWORD: "afterword|postface|nachwort|posfácio|postfazione|nawoord|etterord"
    "|послесловие|あとがき|後記|后记|跋",
    Matter.APPENDIX: "appendix|annexe|anhang|apéndice|appendice|apêndice|bijlage|vedlegg|приложение"
    "|付録|附录|附錄|ملحق|پیوست|נספח",
    Matter.GLOSSARY: "glossary|glossaire|glossar|glosario|glossario|glossário"
    "|verklarende woordenlijst|ordliste|глоссарий|словарь|用語集|术语表",
    Matter.BIBLIOGRAPHY: "(select )?bibliograph(y|ie)|references|works cited|sources"
    "|literatur(verzeichnis)?|quellen(verzeichnis)?|références|bibliografía|bibliografia"
    "|referencias|riferimenti|библиография|(список )?литератур[аы]|литература"
    "|litteratur(liste)?|kilder",
    Matter.INDEX: "(general |subject )?index( of [^.]{1,40})?"
    "|(sach|namen|personen|orts)?register|(sach|personen)?verzeichnis"
    "|index (général|alphabétique)|table analytique|índice (alfabético|analítico|onomástico)"
    "|indice (analitico|dei nomi)|(предметный )?указатель( имен| имён)?|stikkordregister",
}

_PATTERNS = tuple((matter, re.compile(words)) for matter, words in _WORDS.items())


@lru_cache(maxsize=1024)
def matter_of(title: str) -> Matter | None:
    """What a part of this title is; None for a chapter and for all that is called anything else."""
    words = title.strip(" .:").lower()
    return next((matter for matter, known in _PATTERNS if known.fullmatch(words)), None)
