"""What the operating system refuses, said as a problem."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from octavo.problems import Code, OctavoError, problem

_LONGEST_SHOWN = 300
"""Characters of a path that a message shows."""


@contextmanager
def troubles(code: Code, remedy: str) -> Iterator[None]:
    """Turns what the operating system refuses into a problem of the kind `code`."""
    try:
        yield
    except OSError as error:
        named = error.filename2 or error.filename or "A file"
        what = (error.strerror or str(error)).lower()
        raise OctavoError(problem(code, name=_shown(named), what=what, remedy=remedy)) from error
    except UnicodeEncodeError as error:
        # Python reads a name of a file that is not UTF-8 as text that cannot be written.
        what = "its name is not Unicode text"
        raise OctavoError(
            problem(code, name=_shown(str(error.object)), what=what, remedy="Give it another name.")
        ) from error


def _shown(name: str | bytes | int) -> str:
    """A file's name for a message: whole, unless it is no name at all for its length."""
    text = os.fsdecode(name) if isinstance(name, str | bytes) else "A file"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
