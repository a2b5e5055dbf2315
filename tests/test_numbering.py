"""The numbers that Word sets before headings: counted, shown, and no words of the manuscript."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from octavo import pipeline
from octavo.documents import read_document
from octavo.documents.numbering import NUMBER, number_headings
from octavo.model import Section
from octavo.place import Place

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>"""

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
RELS = f"""<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/officeDocument"
Target="word/document.xml"/></Relationships>"""
PARTS = f"""<Relationships xmlns="{_P}">
<Relationship Id="r1" Type="{_R}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{_R}/numbering" Target="numbering.xml"/></Relationships>"""

STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Own"/>
<w:basedOn w:val="berschrift2"/></w:style></w:styles>"""


def level(number: int, text: str, counting: str = "decimal", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{counting}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, override: str = "") -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num></w:numbering>'
    )


DECIMAL = lists(level(0, "%1"), level(1, "%1.%2"))


def paragraph(words: str, style: str = "", own: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{own}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def one(words: str, own: str = "") -> str:
    return paragraph(words, "berschrift1", own)


def two(words: str, style: str = "berschrift2") -> str:
    return paragraph(words, style)


def in_list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def word(*paragraphs: str, numbering: str = DECIMAL) -> bytes:
    body = f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/_rels/document.xml.rels": PARTS,
        "word/document.xml": body,
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def headings(folder: Path, data: bytes) -> list[tuple[str | None, str | None, str]]:
    """Number, label and text of every heading."""
    (folder / "book.docx").write_bytes(data)
    sections = read_document(folder, "book.docx").sections

    def told(section: Section) -> tuple[str | None, str | None, str]:
        assert section.heading
        return section.number, section.heading.label, section.heading.text

    return [told(one) for section in sections for one in section.walk()]


def test_headings_are_counted_by_their_styles(tmp_path: Path) -> None:
    data = word(
        one("Boats"), paragraph("Words."), two("Sails"), two("Oars", "Eigene"),
        one("Preface", in_list(0)), one("Lamps"), two("Sails"),
    )  # fmt: skip
    assert headings(tmp_path, data) == [
        ("1", "1", "Boats"),
        ("1.1", "1.1", "Sails"),
        ("1.2", "1.2", "Oars"),
        (None, None, "Preface"),
        ("2", "2", "Lamps"),
        ("2.1", "2.1", "Sails"),
    ]


def test_words_and_other_ways_of_counting(tmp_path: Path) -> None:
    numbering = lists(level(0, "Kapitel %1:", "upperRoman", 4), level(1, "§ %2", "lowerLetter"))
    data = word(one("Boats"), two("Sails"), two("Oars"), numbering=numbering)
    assert headings(tmp_path, data) == [
        (None, "Kapitel IV:", "Boats"),
        (None, "§ a", "Sails"),
        (None, "§ b", "Oars"),
    ]


def test_a_list_may_begin_anew(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    numbering = lists(level(0, "%1."), level(1, "%1.%2"), override=override)
    data = word(one("Boats"), one("Lamps", in_list(2)), one("Bells", in_list(2)),
                numbering=numbering)  # fmt: skip
    assert [label for _, label, _ in headings(tmp_path, data)] == ["1.", "9.", "10."]


def test_what_is_not_certain_has_no_number(tmp_path: Path) -> None:
    first = word(two("Sails"), one("Boats"), two("Oars"))
    assert [label for _, label, _ in headings(tmp_path, first)] == [None, "1", "1.1"]
    strange = lists(level(0, "%1", "koreanCounting"), level(1, "%1.%2"))
    data = word(one("Boats"), two("Sails"), numbering=strange)
    assert [label for _, label, _ in headings(tmp_path, data)] == [None, None]


def test_a_heading_is_found_by_its_words() -> None:
    node: dict[str, Any] = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": "Lamps"}]]}
    other: dict[str, Any] = {
        "t": "Header",
        "c": [1, ["", [], []], [{"t": "Str", "c": "None such"}]],
    }
    number_headings([other, node], word(one("Boats"), one("Lamps")))
    assert node["c"][1][2] == [[NUMBER, "2"]]
    assert other["c"][1][2] == []


def test_parts_that_are_not_to_be_trusted_number_nothing() -> None:
    node: dict[str, Any] = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": "Boats"}]]}
    bomb = f'<!DOCTYPE a [<!ENTITY b "c">]>{DECIMAL}'
    for data in (b"no archive", word(one("Boats"), numbering=bomb),
                 word(one("Boats"), numbering="<w:")):  # fmt: skip
        number_headings([node], data)
        assert node["c"][1][2] == []


def test_the_site_has_the_numbers_and_is_proved_without_them(tmp_path: Path) -> None:
    book, site = tmp_path / "book.docx", tmp_path / "out"
    book.write_bytes(word(one("Boats"), two("Sails"), paragraph("Words.")))
    pipeline.build(book, Place(site), progress=lambda _: None)
    page = (site / "site/1/1.1-sails.html").read_text(encoding="utf-8")
    assert '<span class="number" data-added>1.1</span> Sails' in page
    assert "1/1.1-sails.md" in (site / "docs/index.md").read_text(encoding="utf-8")
    report = pipeline.check(book, Place(site))
    assert not report.problems
    assert report.words == len(("Boats", "Sails", "Words."))
