"""Verify catches what is broken on purpose: each kind of damage, and names it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo import verify
from octavo.pipeline import check, expected, understand
from octavo.place import Place
from octavo.verify.links import read_html, read_style
from octavo.verify.text import article_text
from tests.conftest import BuildBook

BOOK = Path(__file__).parent / "books/two-chapters/in"
SECTION = "3/3.1.1-wicks.html"
ZIP = "downloads/the-lamplighters-almanac-offline.zip"


@pytest.fixture(scope="module")
def almanac(build: BuildBook) -> Path:
    return build(BOOK, "almanac")


@pytest.fixture
def place(almanac: Path, tmp_path: Path) -> Place:
    """A copy of a built book, to be damaged."""
    shutil.copytree(almanac, tmp_path / "almanac")
    return Place(tmp_path / "almanac")


def complaints(place: Place) -> list[str]:
    return [str(problem) for problem in check(BOOK, place).problems]


def edit(path: Path, old: str, new: str) -> None:
    head, article, text = path.read_text(encoding="utf-8").partition("<article")
    assert old in text
    path.write_text(head + article + text.replace(old, new, 1), encoding="utf-8", newline="")


def edit_everywhere(place: Place, old: str, new: str, name: str = SECTION) -> None:
    """Damages a page of the site and its copy in the ZIP alike."""
    edit(place.site / name, old, new)
    pack(place, lambda files: files.update({name: (place.site / name).read_bytes()}))


def pack(place: Place, change: Callable[[dict[str, bytes]], object]) -> None:
    """Packs the ZIP anew after `change` to its files."""
    path = place.site / ZIP
    with zipfile.ZipFile(path) as archive:
        files = {i.filename.partition("/")[2]: archive.read(i) for i in archive.infolist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{path.stem}/{name}", data)


def test_a_sound_site_has_nothing_to_complain_of(place: Place) -> None:
    report = check(BOOK, place)
    assert report.problems == ()
    words = sum(len((BOOK / name).read_text().split()) for name in ("first.txt", "second.txt"))
    assert report.words == words
    assert report.pages == len(list(place.site.rglob("*.html")))
    assert report.links > 50


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cotton &amp; patience", "cotton &amp; cotton"),
        ("cotton &amp; patience", "cotton&nbsp;&amp; patience"),
        ("A wick is", "A  wick  is extra"),
        ("A wick is", "A wick"),
        ("A wick is", "Awick is"),
        ("A wick is", '<span data-added="">A</span> wick is'),
        ("A wick is", "A wick is<script>1</script> indeed"),
        ("Wicks</h1>", "wicks</h1>"),
        ("</article>", "<p>One more.</p></article>"),
    ],
)
def test_a_changed_word(place: Place, old: str, new: str) -> None:
    edit_everywhere(place, old, new)
    [message] = complaints(place)
    assert "the text differs" in message
    assert SECTION in message
    line = 5 if "Wicks" in old else 7 if "article" in old else 6
    assert message.startswith(f"first.txt, line {line}: ")


def test_what_the_program_added_is_no_text(place: Place) -> None:
    edit_everywhere(place, "A wick is", 'A <b data-added="">small</b> wick is')
    assert complaints(place) == []


def test_paragraphs_in_another_order(place: Place) -> None:
    name = "3/index.html"
    html = (place.site / name).read_text(encoding="utf-8")
    start, end = html.index('<p><a id="p1"'), html.index('<p><a id="p2"')
    after = html.index("</p>", end) + len("</p>")
    first, second = html[start:end], html[end:after]
    edit_everywhere(place, first + second, second + first, name)
    [message] = complaints(place)
    assert message.startswith("first.txt, line 1: 3/index.html: the text differs")


def test_a_page_is_missing(place: Place) -> None:
    (place.site / SECTION).unlink()
    found = complaints(place)
    assert any(f"{SECTION}: the page is missing" in message for message in found)
    assert any("leads to no file" in message for message in found)


def test_a_page_from_nowhere(place: Place) -> None:
    (place.site / "extra.html").write_text("<!doctype html><title>x</title><article></article>")
    found = complaints(place)
    assert any("extra.html: the page was made from nothing" in message for message in found)


def test_words_that_nobody_wrote(place: Place) -> None:
    edit_everywhere(place, "</article>", "<p>Buy now.</p></article>", "citations.html")
    [message] = complaints(place)
    assert "citations.html: it holds words that nobody wrote: “Buy now.”" in message


def test_two_articles(place: Place) -> None:
    edit_everywhere(place, "</article>", "</article><article></article>")
    assert any("it has 2 articles" in message for message in complaints(place))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ('<a data-added href="3.9-none.html">x</a>', "3.9-none.html leads to no file"),
        ('<a data-added href="../4/index.html#p99">x</a>', "names #p99"),
        ('<a data-added href="#p99">x</a>', "names #p99"),
        ('<a data-added href="../../outside.html">x</a>', "leads to no file"),
        ('<a data-added href="/assets/octavo.css">x</a>', "leads to no file"),
        ('<a data-added href="https://lamps.example/almanac/9/">x</a>', "leads to no file"),
        ('<a data-added href="javascript:alert(1)">x</a>', "a script in a link"),
        ('<img data-added alt="" src="../x.png">', "leads to no file"),
        ('<img data-added alt="" srcset="../x.png 2x">', "leads to no file"),
        ('<img data-added alt="" src="https://a.example/x.png">', "from another host"),
        ('<img data-added alt="" src="//a.example/x.png">', "from another host"),
        ('<script data-added src="https://a.example/x.js"></script>', "from another host"),
        ('<link data-added rel="stylesheet" href="https://a.example/x.css">', "from another host"),
        ('<link data-added rel="preconnect" href="https://a.example/">', "from another host"),
        ('<i data-added style="background:url(https://a.example/x.png)"></i>', "another host"),
        ('<style data-added>@import "https://a.example/x.css";</style>', "another host"),
        ('<iframe data-added src="https://a.example/"></iframe>', "from another host"),
        ('<a data-added href="http://[::1">x</a>', "is no address"),
    ],
)
def test_a_broken_link_or_a_foreign_load(place: Place, new: str, words: str) -> None:
    edit_everywhere(place, "</article>", f"{new}</article>")
    [message] = complaints(place)
    assert words in message
    assert SECTION in message


@pytest.mark.parametrize(
    "new",
    [
        '<a data-added href="https://a.example/">elsewhere</a>',
        '<a data-added href="https://lamps.example/almanac/4/">the chapter</a>',
        '<a data-added href="/almanac/4/index.html#p1">the chapter</a>',
        '<a data-added href="../4/">the chapter</a>',
        '<a data-added href="#">the top</a>',
        '<a data-added href="mailto:a@b.example">a letter</a>',
        '<link data-added rel="license" href="https://a.example/">',
        '<img data-added alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_sound_links(place: Place, new: str) -> None:
    edit_everywhere(place, "</article>", f"{new}</article>")
    assert complaints(place) == []


def test_a_stylesheet_that_loads_from_elsewhere(place: Place) -> None:
    css = place.site / "assets/octavo.css"
    css.write_text(css.read_text() + "\n@font-face{src:url('https://a.example/f.woff2')}")
    pack(place, lambda files: files.update({"assets/octavo.css": css.read_bytes()}))
    [message] = complaints(place)
    assert "assets/octavo.css: it loads https://a.example/f.woff2 from another host" in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files.pop(SECTION), f"it lacks {SECTION}"),
        (lambda files: files.update({"x.html": b""}), "it holds x.html"),
        (lambda files: files.update({SECTION: b"other"}), f"its {SECTION} is not the site's"),
        (lambda files: files.pop("search/index.js"), "it lacks search/index.js"),
        (
            lambda files: files.update({"index.html": files["index.html"] + b"<p>x</p>"}),
            "its index.html is not the site's",
        ),
    ],
)
def test_a_copy_that_is_none(
    place: Place, change: Callable[[dict[str, bytes]], object], words: str
) -> None:
    pack(place, change)
    found = complaints(place)
    assert any(words in message for message in found)
    assert all(ZIP in message for message in found)


def test_a_zip_that_is_damaged_or_missing(place: Place) -> None:
    (place.site / ZIP).write_bytes(b"PK no more")
    assert "it is no sound ZIP" in complaints(place)[0]
    (place.site / ZIP).unlink()
    assert any("the download is missing" in message for message in complaints(place))


def test_the_manuscript_has_moved_on(place: Place, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(BOOK, newer)
    with (newer / "second.txt").open("a") as text:
        text.write("And one more line.\n")
    [problem] = verify.verify(place.site, expected(understand(newer), place)).problems
    assert "second.txt, line 5" in str(problem)
    assert "the page has nothing more" in str(problem)


def test_text_is_what_a_browser_shows() -> None:
    html = (
        "<article><h1>A<span data-added>x</span>B</h1><p>a<b>b</b>c<br>d</p>"
        "<ul><li>e</li><li>f</li></ul><script>no</script>\u00a0g</article>"
    )
    assert article_text(html.encode()) == "AB abc d e f \u00a0g"


def test_every_kind_of_reference_is_seen() -> None:
    page = read_html(
        b'<link rel=icon href=1><script src=2></script><img src=3 srcset="4 1x, 5 2x"><video '
        b"poster=6 src=7></video><object data=8></object><form action=9></form>"
        b'<meta http-equiv=refresh content="0; url=10"><svg><use xlink:href=11 /></svg><p id=a>'
    )
    assert {reference.address for reference in page.references} == {str(n) for n in range(1, 12)}
    assert {r.address for r in page.references if not r.is_loaded} == {"9"}
    assert "a" in page.ids
    css = 'a{b:url(1) url("2") url( \'3\' )} @import "4"; @import url(5);'
    assert {reference.address for reference in read_style(css)} == {"1", "2", "3", "4", "5"}
