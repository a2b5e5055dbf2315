"""Verify catches what is broken on purpose: each kind of damage, and names it."""

from __future__ import annotations

import shutil
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo import verify
from octavo.pipeline import check, expected, make, understand
from octavo.place import Place
from octavo.verify.links import read_html, read_style
from octavo.verify.text import article_text
from tests import packing
from tests.conftest import BuildBook
from tests.pages import pages_of

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "tests/books/two-chapters/in"
SECTION = "3/3.1.1-wicks.html"
ZIP = "downloads/the-lamplighters-almanac-offline.zip"
ONE_FILE = "downloads/the-lamplighters-almanac.html"


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
    """Damages the article of a page, and the ZIP alike."""
    edit(place.site / name, old, new)
    pack_anew(place)


def replace(place: Place, old: str, new: str, name: str = SECTION) -> None:
    """Damages a file anywhere, and the ZIP alike."""
    path = place.site / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    pack_anew(place)


def pack_anew(place: Place) -> None:
    """The ZIP as the program would make it of the damaged site."""
    packing.pack_anew(understand(BOOK), place)


def pack(place: Place, change: Callable[[dict[str, bytes]], object]) -> None:
    """Packs the ZIP anew after `change` to its files, and offers it as what it is."""
    path = place.site / ZIP
    with zipfile.ZipFile(path) as archive:
        files = {i.filename.partition("/")[2]: archive.read(i) for i in archive.infolist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{path.stem}/{name}", data)
    offer_anew(place)


def offer_anew(place: Place) -> None:
    packing.offer_anew(understand(BOOK), place)


def write_by_hand(place: Place, article: str) -> None:
    """A page whose words are the owner's."""
    (place.docs / "thanks.md").write_text("# Thanks")
    page = (place.site / "citations.html").read_text(encoding="utf-8")
    head, tail = page.partition("<article")[0], page.partition("</article>")[2]
    html = f"{head}<article>{article}</article>{tail}".replace("<title>Citations", "<title>Thanks")
    html = html.replace('href="#citations"', 'href="#__skip"')
    (place.site / "thanks.html").write_text(html, encoding="utf-8", newline="")
    pack_anew(place)


def test_a_sound_site_has_nothing_to_complain_of(place: Place) -> None:
    report = check(BOOK, place)
    assert report.problems == ()
    words = sum(len((BOOK / name).read_text().split()) for name in ("first.txt", "second.txt"))
    assert report.words == words
    assert report.pages == len(pages_of(place.site))
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
    message, *others = complaints(place)
    assert "the text differs" in message
    assert all("a script of its own" in other for other in others)
    assert SECTION in message
    line = 5 if "Wicks" in old else 7 if "article" in old else 6
    assert message.startswith(f"first.txt, line {line}: ")


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
        ('<a data-added href="4/index.html#p99">x</a>', "names #p99"),
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
    write_by_hand(place, new)
    [message] = complaints(place)
    assert words in message
    assert "thanks.html" in message


@pytest.mark.parametrize(
    "new",
    [
        '<a data-added href="https://a.example/">elsewhere</a>',
        '<a data-added href="https://lamps.example/almanac/4/">the chapter</a>',
        '<a data-added href="/almanac/4/index.html#p1">the chapter</a>',
        '<a data-added href="4/">the chapter</a>',
        '<a data-added href="#">the top</a>',
        '<a data-added href="mailto:a@b.example">a letter</a>',
        '<link data-added rel="license" href="https://a.example/">',
        '<img data-added alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_sound_links(place: Place, new: str) -> None:
    write_by_hand(place, new)
    assert complaints(place) == []


def test_a_stylesheet_that_loads_from_elsewhere(place: Place) -> None:
    for folder in (place.docs, place.site):
        css = folder / "assets/octavo.css"
        css.write_text(css.read_text() + "\n@font-face{src:url('https://a.example/f.woff2')}")
    pack_anew(place)
    for message, name in zip(complaints(place), ("assets/octavo.css", ONE_FILE), strict=True):
        assert f"{name}: it loads https://a.example/f.woff2 from another host" in message


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
    offer_anew(place)
    [message] = complaints(place)
    assert "it is no sound ZIP" in message
    (place.site / ZIP).unlink()
    assert any("the download is missing" in message for message in complaints(place))


def test_the_manuscript_has_moved_on(place: Place, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(BOOK, newer)
    with (newer / "second.txt").open("a") as text:
        text.write("And one more line.\n")
    manuscript = understand(newer)
    wanted = expected(manuscript, place, make(manuscript))
    problem, *_ = verify.verify(place.site, wanted).problems
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


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A wick", "A <span data-added>not</span> wick", "Anotwickis"),
        ("A wick", "A <b data-added></b>wick", "it has <b data-added="),
        ("</article>", "<p data-added>Buy now.</p></article>", "Buynow.” where nothing more"),
        ("A wick", '<img alt="No" src="data:,">A wick', "it has <img alt="),
        ("A wick", "<template>No</template>A wick", "it holds an element <template>"),
        ("A wick", "<!-- No -->A wick", "it has <-comment>"),
        ("patience", "<del>patience</del>", "it has <del>"),
        ("patience", "pat<wbr>ience", "it has <wbr>"),
        ("patience", "<bdo dir=rtl>patience</bdo>", 'it has <bdo dir="rtl">'),
        ("<p><a", "<p hidden><a", "it has <p hidden"),
        ("<p><a", "<p style='display:none'><a", "it has <p style="),
        ("<p><a", "<p class='no'><a", "it has <p class="),
        ("<p><a", "<style>article{display:none}</style><p><a", "an element <style>"),
        ("A wick is", "A wick</p><p>is", "“A wick is cotton & patience."),
        ("<p><a", "<h2><a", "“A wick is cotton & patience."),
        ('id="p1"', 'id="p2"', "does not stand at #p1"),
        ("<h1", "<h2", "its heading is not “3.1.1 Wicks”"),
        ("#citation-3-2", "#citation-3-1", "a link to '../citations.html#citation-3-1' where"),
        ("</article>", '<a href="#p1"></a></article>', "a link to '#p1' where no link"),
    ],
)  # fmt: skip
def test_what_no_word_tells(place: Place, old: str, new: str, words: str) -> None:
    """The words of the manuscript stand as they stood; the page is another one."""
    edit_everywhere(place, old, new)
    found = complaints(place)
    assert any(words in message for message in found), found
    assert all(SECTION in message or "p1" in message for message in found)


def test_ids_that_changed_places(place: Place) -> None:
    name = "3/index.html"
    for old, new in (("p1", "p9"), ("p2", "p1"), ("p9", "p2")):
        path = place.site / name
        html = path.read_text(encoding="utf-8")
        path.write_text(html.replace(f'id="{old}"', f'id="{new}"'), encoding="utf-8")
    pack_anew(place)
    assert any("“Every town keeps" in message for message in complaints(place))


def test_two_paragraphs_made_one(place: Place) -> None:
    edit_everywhere(place, "</p>\n<p>", " ", "3/index.html")
    found = complaints(place)
    assert any("“Every town keeps" in message and "at #p1" in message for message in found)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("</footer>", "<p>Forged.</p></footer>", "outside the text it says “Forged.”"),
        ("</html>", "</html>Forged.", "outside the text it says “Forged.”"),
        ("<title>3.1.1 Wicks", "<title>Forged", "its title is “Forged"),
        ('html">3.2 On Gas', 'html">3.1 On Oil', "outside the text it says “3.1 On Oil”"),
        ('html">3.2 On Gas', 'html"><i>3.2 </i><b>On Oil</b>', "outside the text it says “3.2”"),
        ("<article", "<article hidden", "the text stands in <article hidden>"),
        ("<article", "<article style='display:none'", "the text stands in <article style>"),
        ('<div class="md-content', '<div hidden class="md-content', "stands in <div hidden>"),
        ("<article class=\"", "<article class=\"octavo-search__live ", "does not stand where"),
        ('aria-label="Page and type"', 'aria-label="Forged"', "<button aria-label> says “Forged”"),
        ('placeholder="Search', 'placeholder="Forged', "<input placeholder> says “Forged"),
        ("<main", "<main style='opacity:0'", "<main> has a style of its own"),
        ("</head>", "<style>article{display:none}</style></head>", "an element <style>"),
        ("</head>", '<base href="https://evil.example/"></head>', "moves its links with <base>"),
        ("</body>", "<script>alert(1)</script></body>", "it holds a script of its own"),
        ("</body>", '<iframe srcdoc="No"></iframe></body>', "the attribute srcdoc"),
        ("<body", "<body onload='alert(1)'", "<body> has the attribute onload"),
        ('<a class="masthead-title"', '<a ping="/x" class="masthead-title"', "attribute ping"),
        (' aria-current="page"', "", "it has no place in its own contents"),
        ('<li><a href="3.2-on-gas.html">3.2 On Gas</a></li>', "", "its contents lack 3/3.2"),
    ],
)  # fmt: skip
def test_what_stands_around_the_text(place: Place, old: str, new: str, words: str) -> None:
    replace(place, old, new)
    found = complaints(place)
    assert any(words in message for message in found), found
    assert all(SECTION in message for message in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("folders.length", "1"),
        ("</body>", "<script>alert(1)</script></body>"),
        ("<script>", "<script type=module>alert(1)</script><script>"),
    ],
)
def test_the_page_for_lost_readers_runs_its_own_script_alone(
    built: Path, tmp_path: Path, old: str, new: str
) -> None:
    shutil.copytree(built, tmp_path / "book")  # whose site does not know its address
    page = tmp_path / "book/site/404.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(one) for one in check(ROOT / "source", Place(tmp_path / "book")).problems]
    assert any("404.html: it holds a script of its own" in message for message in found)


def test_the_citations_are_those_of_the_book(place: Place) -> None:
    page = place.site / "citations.html"
    html = page.read_text(encoding="utf-8")
    start = html.index("<li><span")
    end = html.index("</li>", start) + len("</li>")
    assert "citation-3-1" in html[start:end]
    without = html[start:end].partition('<span id="citation-3-1">')[0]
    page.write_text(html[:start] + without + html[end:], encoding="utf-8")
    pack_anew(place)
    assert any("citations.html: what the program adds" in message for message in complaints(place))


def test_a_citation_that_leads_to_the_wrong_place(place: Place) -> None:
    old, new = "3/3.1-on-oil-and-other-light.html#p1", "3/3.2-on-gas.html#p1"
    edit_everywhere(place, old, new, "citations.html")
    [message] = complaints(place)
    assert f"it has a link to '{new}' where a link to '{old}' was written" in message


def test_contents_that_pass_over_a_section(place: Place) -> None:
    for name in ("index.html", "3/index.html"):
        path = place.site / name
        html = path.read_text(encoding="utf-8").replace("3.2-on-gas", "3.1.1-wicks")
        path.write_text(html, encoding="utf-8")
    pack_anew(place)
    assert any("3/3.2-on-gas.html: no contents lead to it" in m for m in complaints(place))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("3/dup.htm", b"A copy", "made from nothing in docs/"),
        ("downloads/other.zip", b"PK", "made from nothing in docs/"),
        ("404.html", None, "the page is missing"),
        ("search/index.js", None, "the file is missing"),
        ("search/texts-0001.js", b"octavoSearch()", "not the one that was made"),
        ("assets/theme.js", b"import('https://a.example/x.js')", "not the one that was made"),
        ("assets/favicon.svg", b"<svg/>", "not the one that was made"),
        ("sitemap.xml", b"<urlset>Forged.</urlset>", "it says “Forged.”"),
        ("sitemap.xml", b"<loc>https://a.example/</loc>", "is no page of the site"),
        ("sitemap.xml.gz", b"no", "it does not hold sitemap.xml"),
    ],
)
def test_every_other_file_is_the_one_that_was_made(
    place: Place, name: str, data: bytes | None, words: str
) -> None:
    path = place.site / name
    path.unlink(missing_ok=True)
    if data is not None:
        path.write_bytes(data)
    pack_anew(place)
    assert any(name in message and words in message for message in complaints(place))


def test_a_style_of_the_themes_own_package_is_the_packages(place: Place) -> None:
    [css] = place.site.glob("assets/stylesheets/*.css")
    css.write_text("article{display:none}")
    pack_anew(place)
    [message] = complaints(place)
    assert f"{css.name}: the file is not the one that was made" in message


@pytest.mark.parametrize(
    ("name", "code", "address"),
    [
        ("assets/theme.js", "import('https://a.example/x.js')", "https://a.example/x.js"),
        ("assets/theme.js", "new WebSocket(`wss://a.example/`)", "wss://a.example/"),
        ("assets/octavo.css", 'a{b:image-set("https://a.example/x.png" 1x)}', "//a.example/x.png"),
        ("assets/octavo.css", "a{b:u\\72l(https://a.example/x.png)}", "//a.example/x.png"),
        ("assets/octavo.css", "a{b:u\\rl(https://a.example/x.png)}", "//a.example/x.png"),
        (
            "assets/favicon.svg",
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://a.example/x"/></svg>',
            "https://a.example/x",
        ),
        ("assets/favicon.svg", "<?xml-stylesheet href='//a.example/x'?><svg/>", "//a.example/x"),
    ],
)
def test_files_of_the_owners_that_load_from_elsewhere(
    place: Place, name: str, code: str, address: str
) -> None:
    for folder in (place.docs, place.site):
        (folder / name).write_text(code)
    pack_anew(place)
    message, *others = complaints(place)
    assert f"{name}: it loads" in message
    assert address in message
    # A picture in the one file is an address by itself, which loads nothing.
    assert [ONE_FILE in other for other in others] == ([] if name.endswith(".svg") else [True])


def test_files_that_the_owner_adds_are_part_of_the_site(place: Place) -> None:
    for folder in (place.docs, place.site):
        (folder / "images").mkdir()
        (folder / "images/lamp.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        (folder / "notes.js").write_text("// https://a.example/\n'http://www.w3.org/1999/xhtml'")
    pack_anew(place)
    assert complaints(place) == []


def test_the_home_page_offers_the_download_as_it_is(place: Place) -> None:
    replace(place, "ZIP, ", "ZIP, 1", "index.html")
    path = place.site / "index.html"
    path.write_text(path.read_text().replace("ZIP, ", "ZIP, 1"))
    [message] = complaints(place)
    assert "index.html: its downloads are not those of the site" in message


def test_what_the_copy_says_of_itself(place: Place) -> None:
    def forge(files: dict[str, bytes]) -> None:
        files["index.html"] = files["index.html"].replace(b"This is the", b"A forgery, not the")

    pack(place, forge)
    [message] = complaints(place)
    assert "what its index.html says of the copy is not what was written" in message


@pytest.mark.parametrize("damage", ["data", "folder", "twice", "cut", "method"])
def test_a_zip_that_cannot_be_read(place: Place, damage: str) -> None:
    path = place.site / ZIP
    data = bytearray(path.read_bytes())
    if damage == "data":
        data[200:1000] = bytes(800)
    elif damage == "cut":
        del data[1000:2000]
    elif damage == "method":
        at = data.index(b"PK\x01\x02")
        data[at + 10] = 99
    else:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in names if damage == "folder" else [*names, names[0]]:
                archive.writestr(name.partition("/")[2] if damage == "folder" else name, b"x")
        data = bytearray(path.read_bytes())
    path.write_bytes(data)
    found = complaints(place)
    assert any(ZIP in message for message in found)


def test_a_page_that_was_emptied_is_named(place: Place) -> None:
    path = place.site / SECTION
    html = path.read_text(encoding="utf-8")
    start, end = html.index(">", html.index("<article")) + 1, html.index("</article>")
    path.write_text(html[:start] + html[end:], encoding="utf-8")
    pack_anew(place)
    message, *_ = complaints(place)
    assert f"{SECTION}: the text differs" in message


def test_an_emptied_site_is_named_by_its_first_page(place: Place) -> None:
    for page in place.site.glob("[34]/*.html"):
        html = page.read_text(encoding="utf-8")
        start, end = html.index(">", html.index("<article")) + 1, html.index("</article>")
        page.write_text(html[:start] + html[end:], encoding="utf-8")
    pack_anew(place)
    assert "3/index.html: the text differs" in complaints(place)[0]
