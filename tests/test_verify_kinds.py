"""Verify catches what is broken on purpose in each kind of block, and names it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from octavo.pipeline import check_manuscript
from octavo.place import Place
from tests.kinds import every_kind_read
from tests.packing import pack_anew

FORMS, NOTES, ABOUT = "1/index.html", "2/index.html", "about-this-text.html"


@pytest.fixture
def place(every_kind_built: Path, tmp_path: Path) -> Place:
    """A copy of a built book, to be damaged."""
    shutil.copytree(every_kind_built, tmp_path / "copy")
    return Place(tmp_path / "copy")


def complaints(place: Place) -> list[str]:
    return [str(problem) for problem in check_manuscript(every_kind_read(), place).problems]


def replace(place: Place, name: str, old: str, new: str) -> None:
    path = place.site / name
    html = path.read_text(encoding="utf-8")
    assert old in html
    path.write_text(html.replace(old, new, 1), encoding="utf-8", newline="")
    pack_anew(every_kind_read(), place)


def test_a_sound_site_has_nothing_to_complain_of(place: Place) -> None:
    assert complaints(place) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        # Words.
        (FORMS, '<span class="line">LIMITED</span>', "", "the text differs"),
        (FORMS, "of lamps", "of lamp s", "the text differs"),
        (NOTES, "Of whales.", "Of wales.", "the text differs"),
        (ABOUT, "Share it", "Keep it", "the text differs"),
        # Marks that readers do not see.
        (FORMS, 'data-before="&#95;" data-after="&#95;">Forms', ">Forms", "the text differs"),
        (FORMS, 'data-before="&#95;" data-after="&#95;">Forms', 'data-after="&#95;">_Forms',
         "it has <em data-after="),
        (FORMS, 'data-after="&#95;">the ladder', '>the ladder_', "it has <em>"),
        (FORMS, '<hr data-before="&#42; &#42; &#42;">', '<hr data-before="&#42; &#42;">',
         "the text differs"),
        (FORMS, '<hr data-before="&#42; &#42; &#42;">', "<p>* * *</p>", "* * *” does not stand"),
        (NOTES, ">Of whales.", ' data-after="but not of any kind of fish">Of whales.',
         "it hides the words “but not of any kind of fish”"),
        (NOTES, ">Of whales.", ' data-after=" ">Of whales.', "it has <span data-after="),
        # Lines.
        (FORMS, 'of lamps</span><br>\n<span class="line in-2">', "of lamps", "the lines are not"),
        (FORMS, "Up, <em", 'Up,</span><br><span class="line"> <em', "the lines are not"),
        (FORMS, 'class="line in-4"', 'class="line in-2"', "it has <span class="),
        (FORMS, '<div class="verse">\n<p class="verse">', '<div>\n<p class="verse">',
         "the text does not stand in <div.verse>"),
        (FORMS, '<blockquote class="letter">', '<blockquote class="epigraph">',
         "the text does not stand in <blockquote.letter>"),
        # Plays.
        (FORMS, "OIL.</b>", "OIL.</b><b></b>", "it has <b>"),
        (FORMS, '<b class="speaker">OIL.</b>', '<i class="speaker">OIL.</i>', "it has <i class="),
        (FORMS, '<b class="speaker">OIL.', '<b>OIL.', "the speaker is another one"),
        # Lists.
        (FORMS, '<span class="marker">(a)</span> once', '<span class="marker">(a) once</span>',
         "the mark of the item is another one"),
        (FORMS, "trim  --twice</pre></div></li></ol>", "trim  --twice</pre></div></li>",
         "does not stand in <li>"),
        (FORMS, '<p class="entry"><a', '<p><a', "Two” does not stand in its place"),
        (FORMS, 'href="../2/index.html#title"', 'href="#title"', "it has a link to '#title'"),
        # Definitions.
        (FORMS, "<dd><p><a", "<dd></dd><dd><p><a", "it has <dd>"),
        (FORMS, "Wick</em></dt>", "Wick</em></dt></dl><dl>", "stand in <dl.definitions>"),
        (FORMS, "What burns,</p>", "What burns,</p></dd><dd>", "it has <dd>"),
        (FORMS, "long</p>", "long</p></li></ol>",
         "stand in <dl.definitions> <dd> <li> <blockquote.quotation>"),
        # Tables.
        (FORMS, ">Oils &amp; fats</caption>", "></caption>", "the text differs"),
        (FORMS, "<caption", "<caption>Oils</caption><caption", "the text differs"),
        (FORMS, "Whale</em></span></th><td", "Whale</em></span></th></tr><tr><td",
         "the cells of the table are not those of the manuscript"),
        (FORMS, ' scope="row">', ">", "it has <th class="),
        (FORMS, ' colspan="2"', "", "it has <td> where <td"),
        (FORMS, 'data-before="&#124; ">Oil', 'data-before="&#124; Oil">', "the text differs"),
        (FORMS, 'class="frame"', 'class="frame hidden"', "it has <div"),
        # Columns.
        (FORMS, "  a   b", " a    b", "the columns are not those of the manuscript"),
        (FORMS, "  a   b&#10;\n", "  a   b\n", "the columns are not those of the manuscript"),
        (FORMS, "&#9;end ", "    end ", "the columns are not those of the manuscript"),
        (FORMS, ' tabindex="0"', "", "it has <pre aria-label="),
        # Links that lead out.
        (NOTES, "https://example.org/a", "https://example.org/other", "https://example.org/other"),
        (NOTES, ' rel="external noopener"', "", "it has <sub> where <a href"),
        # Notes.
        (NOTES, 'class="note-back" href="#call-1"', 'class="note-back" href="#call-1-2"',
         "it has a link to '#call-1-2' where a link to '#call-1' was written"),
        (NOTES, 'id="call-1" href="#note-1"', 'id="call-1" href="#note-9"',
         "it has a link to '#note-9'"),
        (NOTES, 'id="note-1"', 'id="note-2"', "names #note-1, which"),
        (NOTES, "data-added>9</span> <span", "data-added>8</span> <span", "the label of the note"),
        (NOTES, 'class="note" id="note"', 'class="hint" id="note"', "stand in <div.note>"),
        (NOTES, '<p><a id="p7"', '</div><div><p><a id="p7"', "does not stand in <div.note>"),
        # Pictures, pages, tongues.
        (FORMS, 'alt="Lit"', 'alt="Out"', "the picture is not that of the manuscript"),
        (FORMS, "lamp%201.svg", "lamp%202.svg", "it has <img"),
        (FORMS, "</header>", '<img src="../pictures/plates/lamp%201.svg" alt=""></header>',
         "it holds an element <img>"),
        (FORMS, 'class="furniture"', 'class="fur"', "[Page 3]” does not stand in its place"),
        (NOTES, 'id="page-4"', 'id="page-5"', 'it has <span class="page-mark" id="page-5">'),
        (NOTES, 'lang="fr"', 'lang="de"', 'lang="de"'),
        # The frame.
        (ABOUT, '<div class="about" id="part-2">', "<div>",
         "about-this-text.html: the text differs"),
        (ABOUT, "</article>", "<p>Sell it.</p></article>", "its words do not stand in its pieces"),
        (ABOUT, "<p><a id=\"p3\"", "<div><a id=\"p3\"", "does not stand at #p3"),
    ],
)  # fmt: skip
def test_damage_is_named(place: Place, name: str, old: str, new: str, words: str) -> None:
    replace(place, name, old, new)
    found = complaints(place)
    assert any(words in message for message in found), found


def test_a_picture_is_the_one_that_came_with_the_manuscript(place: Place) -> None:
    (place.site / "pictures/plates/lamp 1.svg").write_text("<svg/>")
    (place.docs / "pictures/plates/lamp 1.svg").write_text("<svg/>")
    assert any("lamp 1.svg: the file is not the one" in message for message in complaints(place))
