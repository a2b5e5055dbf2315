"""The ledger of published addresses, in the folder of the book: read before, written after."""

from __future__ import annotations

from pathlib import Path

from octavo.permalinks import NAME, Leaf, Settled, read_ledger, write_ledger
from octavo.problems import Code, OctavoError, problem
from octavo.save import write_atomically


def published(folder: Path) -> tuple[Leaf, ...]:
    """What was published of the book in `folder`; nothing where there is no ledger yet.

    Raises OctavoError (ADDRESS_LEDGER) and OSError.
    """
    path = folder / NAME
    return read_ledger(path.read_bytes().decode("utf-8", "replace")) if path.is_file() else ()


def keep(settled: Settled, folder: Path) -> None:
    """Writes down what is published now. Raises OSError."""
    path, data = folder / NAME, write_ledger(settled.ledger).encode()
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data)


def refuse_to_vanish(settled: Settled) -> None:
    """Raises OctavoError (ADDRESS_GONE) for each address that was published and leads nowhere."""
    if settled.gone:
        raise OctavoError(
            *(
                problem(Code.ADDRESS_GONE, address=one.address, words=one.words)
                for one in settled.gone
            )
        )
