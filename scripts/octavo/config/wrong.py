"""What is wrong with a book.toml, said with its line."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from octavo.model import Origin
from octavo.problems import Code, Problem, problem

NAME = "book.toml"


def wrong(line: int, what: str, remedy: str) -> Problem:
    """The problem `what` in `line`, counted from 1, with what to do about it."""
    return problem(Code.BOOK_TOML, Origin(NAME, line), what=what, remedy=remedy)


def known(name: str, names: Collection[str]) -> str:
    """What to do about a `name` that is none of `names`."""
    near = difflib.get_close_matches(name, names, 1)
    return f"Did you mean `{near[0]}`?" if near else f"Known are {', '.join(names)}."
