"""Texts that look like markup, templates, includes and attacks are words, and stay words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from octavo.cli import BAD_INPUT, main
from tests.conftest import BuildBook
from tests.pages import pages_of

SHARED = Path(__file__).parents[2] / "shared/hostile"

OWN = """\
Opening <script>alert(1)</script> & "quotes" {{ config.site_name }} {% raw %}.
1.1 <img src=x onerror=alert(1)> "A" & 'B' {{ 7*7 }} </title><b>
--8<-- "book.toml"
[TOC]
{: #p1 onclick="alert(1)" }
1.2 Plain *stars* and _lines_ and `ticks` and [a link](javascript:alert(1))
More.
"""

TOML = """\
title = "A <b>bold</b> \\"title\\" & {{ 7*7 }} </title><script>alert(1)</script>"
author = "<script>alert(1)</script>"
address = "https://example.org/book/"
"""

# What the pages hold when no text became markup: elements that the theme and the writer make.
TEXT_ELEMENTS = {"h1", "p", "a", "span", "div", "ul", "li", "h2", "nav", "pre"}

SITE = ("--formats", "site,zip")
"""Not every sign of these texts has a typeface to be printed in; `test_pdf` is of what has."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, build: BuildBook) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "1.txt").write_text(OWN)
    (folder / "book.toml").write_text(TOML)
    return build(folder, "hostile", *SITE)


def test_nothing_became_markup(hostile: Path) -> None:
    pages = pages_of(hostile / "site")
    assert len(pages) >= 5
    for path in pages:
        tree = LexborHTMLParser(path.read_bytes())
        # What is no program (https://html.spec.whatwg.org/#data-block) runs nowhere.
        scripts = tree.css('script:not([type="application/ld+json"])')
        assert all(node.attributes.get("src") for node in scripts), path
        assert not tree.css("[onerror], [onclick], b, img[src=x], a[href^=javascript]"), path
        for sums in tree.css("#downloads"):
            sums.decompose()
        assert "49" not in (tree.root.text() if tree.root else ""), path


def test_articles_hold_the_writers_elements_alone(hostile: Path) -> None:
    for path in (hostile / "site/1").glob("*.html"):
        article = LexborHTMLParser(path.read_bytes()).css_first("article")
        assert article
        tags = {node.tag for node in article.traverse()} - {"article"}
        assert tags <= TEXT_ELEMENTS, path


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not beside the project")
@pytest.mark.parametrize("name", ["markup", "unicode", "latin1", "utf16"])
def test_shared_texts_are_proved_word_for_word(name: str, build: BuildBook) -> None:
    """The build itself proves the words; here, that they stand in blocks that can be cited."""
    out = build(SHARED / f"{name}.txt", f"hostile-{name}", *SITE)
    pages = [LexborHTMLParser(path.read_bytes()) for path in (out / "site").glob("*/*.html")]
    assert any(page.css("article a[id^=p]") for page in pages)
    assert not any(page.css("article :is(script, style, img, form)") for page in pages)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not beside the project")
@pytest.mark.parametrize(
    ("name", "words"),
    [("controls.bin", "U+0007 at offset 4")],
)
def test_shared_texts_that_cannot_be_built(name: str, words: str, tmp_path: Path) -> None:
    text = str(SHARED / f"{name}.txt")
    result = CliRunner().invoke(main, ["build", text, "--out", str(tmp_path / "out")])
    assert result.exit_code == BAD_INPUT
    assert words in result.stderr
