"""Case files: prose, then fenced cases of an input, a line with a single dot, and what comes out.

A year that opens a sentence is no heading.

```
1986. A great year.
.
p 1986. A great year.
```

A line `…` in what comes out stands for all paragraphs of its section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"

_CASE = re.compile(r"^```\n(.*?)^\.\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    given: str
    expected: str


def cases(room: str) -> list[Case]:
    """The cases of every file in `tests/cases/<room>`; `␉` and `␠` stand for tab and space."""
    return list(_cases(room))


def _cases(room: str) -> Iterator[Case]:
    for path in sorted((FOLDER / room).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for match in _CASE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            given = match[1].replace("␉", "\t").replace("␠", " ")
            yield Case(f"{path.stem}:{line}", given, match[2])
