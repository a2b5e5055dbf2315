"""Scripts go into the site without their comments, and say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.publish import published

SCRIPTS = sorted((Path(__file__).parents[1] / "docs/assets").glob("*.js"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/*! A licence. */\nlet a = 1; // one\n", "/*! A licence. */let a=1;"),
        ('/** Says. */\nconst a = "// no  comment";\n', 'const a="// no  comment";'),
        ("const a = `/* no */  ${b} // no`;\n", "const a=`/* no */  ${b} // no`;"),
        ("const a = /\\/\\*  [/\"']/u.test(b);\n", "const a=/\\/\\*  [/\"']/u.test(b);"),
        ("  const a = 1\n  (b)\n", "const a=1\n(b)"),
    ],
)
def test_comments_and_indents_go_and_nothing_else(written: str, kept: str) -> None:
    assert published("assets/x.js", written.encode()).decode() == kept


def test_other_files_stay_as_they_are() -> None:
    script = b"let a = 1; // one\n"
    for name in ("assets/own/x.js", "search/index.js", "assets/x.css", "own.js"):
        assert published(name, script) == script
    assert published("assets/x.js", b"let a = '\xff'; // one\n") == b"let a = '\xff'; // one\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_ours_become_smaller_once(path: Path) -> None:
    name, data = f"assets/{path.name}", path.read_bytes()
    once = published(name, data)
    assert len(once) < 0.8 * len(data)
    assert b"@ts-check" not in once
    assert published(name, once) == once


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_template_stands_within_a_template(path: Path) -> None:
    # What is taken out of scripts knows none: the inner one would lose its spaces.
    assert re.findall(r"\$\{[^{}`]*`", path.read_text(encoding="utf-8")) == []
