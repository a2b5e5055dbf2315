"""What a page shows from other pages: notes, references, the first lines of sections."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo import pipeline
from octavo.write.asides import FIRST_LINES

Asides = dict[str, dict[str, list[str]]]

TEXT = """1.1 Lamps

A lamp[1] is <b>lit</b>, as told in Section 2.1. See [citation 4].

2.1 Tides

The tide comes in. {words}

NOTES

[1] Of _brass_, & of </script> glass.
"""


@pytest.fixture
def asides(tmp_path: Path) -> Callable[[str], Asides]:
    """What the asides of each page of a text say, by the page's path."""

    def make(text: str) -> Asides:
        book = tmp_path / "book.txt"
        book.write_text(text, encoding="utf-8")
        made = pipeline.make(pipeline.understand(book))
        found = {}
        for path, page in made.pages.items():
            if name := re.search(r'^asides: "(.*)"$', page, re.MULTILINE):
                script = made.asides[name[1]].decode()
                assert "</" not in script, "nothing in it ends a script element"
                data = script.removeprefix('octavoApparatus("asides",').removesuffix(");\n")
                found[path] = json.loads(data)
        assert len(made.asides) == len({json.dumps(one) for one in found.values()})
        return found

    return make


def test_notes_references_and_sections(asides: Callable[[str], Asides]) -> None:
    (page,) = asides(TEXT.format(words="word " * 200)).values()
    note = next(aside for address, aside in page.items() if "note-1" in address)
    assert note[:2] == ["note", "1"]
    assert "<em" in note[2]
    assert "&amp; of &lt;/script&gt; glass." in note[2]
    citation = next(aside for address, aside in page.items() if "citation-" in address)
    assert citation[:2] == ["note", "4"]
    kind, name, lines = next(aside for address, aside in page.items() if "title" in address)
    assert (kind, name) == ("section", "2.1 Tides")
    assert lines.startswith("<p>The tide comes in.")
    assert lines.endswith("…</p>")
    assert len(lines) <= FIRST_LINES + len("<p></p>")


def test_what_stands_on_the_page_itself_is_no_aside(asides: Callable[[str], Asides]) -> None:
    text = "1.1 Lamps\n\nA lamp[1] is lit.\n\n[1] Of brass.\n\n2.1 Tides\n\nThe tide comes in.\n"
    assert asides(text) == {}


def test_a_script_is_called_by_what_it_holds(asides: Callable[[str], Asides]) -> None:
    one = asides(TEXT.format(words=""))
    assert one == asides(TEXT.format(words=""))
    assert one != asides(TEXT.format(words="It goes out."))
