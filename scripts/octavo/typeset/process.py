"""Typst in a process of its own: takes what to set as JSON, leaves it beside the source.

That is `set.pdf`; where a picture is wanted, `set.png` follows it, for a PDF alone names characters
that no typeface has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst


def main() -> int:
    """Sets the book that standard input names; prints what Typst says where it can't."""
    order = json.load(sys.stdin)
    folder = Path(order["folder"])
    compiler = typst.Compiler(
        str(folder / order["main"]),
        root=str(folder),
        font_paths=order["fonts"],
        # What a machine happens to have must not change the book.
        ignore_system_fonts=True,
        # Nothing is fetched: no package has a place to be found in.
        package_path=str(folder / "packages"),
        package_cache_path=str(folder / "packages"),
    )
    try:
        compiler.compile(output=str(folder / "set.pdf"), pdf_standards=order["standards"])
        if order["is_picture"]:
            compiler.compile(output=str(folder / "set.png"), format="png", ppi=72)
    except typst.TypstError as error:
        print(error.diagnostic or f"error: {error.message}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
