"""Case files: prose, then fenced cases of an input, a line with a single dot, and what comes out.

A year that opens a sentence is no heading.

```
1986. A great year.
.
p 1986. A great year.
```

Where an input begins with `[[structure]]`, all up to a line `---` are corrections as in book.toml.
A line `¶` in an input stands for a paragraph of prose, each time another one, and a line `…` in
what comes out for all blocks of a section. How a book is drawn tells `tests/drawing.py`.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"

PROSE = """\
The harbour lay under a thin mist when the first of the boats came in. Nobody on the quay had
slept, and nobody said so. My aunt counted the sails twice and found them one short each time. A
boy ran along the wall with a lantern that had gone out an hour before. The harbour master wrote
the names into his book and left a line between the sixth and the seventh. It was the custom of
the place to wait until noon before a bell was rung. She went home by the upper path, where the
gorse was still wet, and put the kettle on the stove. Somebody had left a basket of plums at the
door with a note that the rain had made unreadable. Her brother had mended nets in that kitchen
for thirty winters and never once complained of the draught. The clock on the shelf had stopped
at a quarter to four. In the afternoon the wind went round to the west and the sea turned the
colour of slate. We carried the chairs outside and sat with our backs to the wall of the chapel.
The schoolmaster read the newspaper aloud, leaving out whatever he thought would trouble us.
There was news of a bridge in the capital and of a strike among the glass-blowers. Old Marten
laughed at the price of wheat and asked for the page with the tides. By evening the seventh sail
stood on the horizon like a folded letter. No one cheered, but the women began to put the lamps
in the windows one after another. The engine of the ferry had been repaired with wire and a
piece of a bedstead. He told the story every year, and every year the wave was a little higher.
The doctor kept bees behind the customs house and sold the honey to travellers. A letter from
the ministry lay on the table for a week before anybody dared to open it. It said that the light
on the point was to be kept by a machine from the spring. We read it standing, and then we read
it again sitting down. The keeper folded it into the shape of a boat and set it on the sill.
That winter the snow came early and lay until the end of March. The road over the pass was
closed to carts, and the mail was carried on skis. She learned to bake with the rye that the co-
operative had stored against a war. Children walked to school along a rope that was tied from
door to door. When the thaw came at last, it took the mill bridge and two of the boathouses. The
carpenter began to build again before the water had gone down.
"""

_SENTENCES = re.findall(r"[^.]+\.", PROSE.replace("\n", " "))
_SENTENCES_OF_A_PARAGRAPH = 4
_WRAP = 72

_CASE = re.compile(r"^```\n(.*?)^\.\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    given: str
    expected: str
    told: str = ""
    """What book.toml says of the structure."""


def cases(room: str) -> list[Case]:
    """The cases of every file in `tests/cases/<room>`; `␉` and `␠` stand for tab and space."""
    return list(_cases(room))


def _cases(room: str) -> Iterator[Case]:
    for path in sorted((FOLDER / room).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for match in _CASE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            told, given = _corrected(match[1])
            given = filled(given).replace("␉", "\t").replace("␠", " ").replace("␌", "\f")
            yield Case(f"{path.stem}:{line}", given, match[2], told)


def _corrected(given: str) -> tuple[str, str]:
    if not given.startswith("[[structure]]"):
        return "", given
    told, _, text = given.partition("\n---\n")
    return told, text


def filled(given: str) -> str:
    """`given` with hard-wrapped paragraphs of `PROSE` for the lines that read `¶`."""
    sentences = itertools.cycle(_SENTENCES)

    def paragraph(_: re.Match[str]) -> str:
        chosen = itertools.islice(sentences, _SENTENCES_OF_A_PARAGRAPH)
        return textwrap.fill("".join(chosen).strip(), _WRAP)

    return re.sub(r"^¶$", paragraph, given, flags=re.MULTILINE)
