"""Where things are: the folder that a site is made in, and the theme that Octavo brings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from octavo.problems import Code, OctavoError, problem

LEDGER = "docs/.octavo/pages.json"
"""Under the root, what `save` wrote: where it is, Octavo has been. No dot folder is published."""

SOURCE = "source"
"""The folder of a project that holds the manuscript; its pages are the project's own."""

MADE_ANEW = ("search", "asides", "drawn")
"""Folders under `docs/` that each build makes anew, the program's alone: the search index, the
scripts of what pages show from others, the pictures that are drawn."""

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Place:
    """The folder that receives `docs/` and `site/`, and holds `mkdocs.yml` and `overrides/`."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def settings(self) -> Path:
        return self.root / "mkdocs.yml"

    def claim(self) -> None:
        """Makes sure that the folder is there and a build would replace nothing of others.

        Raises OctavoError (OUTPUT_PLACE).
        """
        if self.root.exists() and not self.root.is_dir():
            raise self._refusal("it is a file")
        if self.site.is_symlink():
            what = f"{self.site} is a link, which a build would replace with a folder"
            raise self._refusal(what, "Let the link lead here instead, from where it is needed.")
        if not (self.root / LEDGER).is_file():
            for folder in (self.site, *(self.docs / name for name in MADE_ANEW)):
                if folder.is_dir() and any(folder.iterdir()):
                    raise self._refusal(f"{folder} stands there already and is not Octavo's")
        self.root.mkdir(parents=True, exist_ok=True)

    def _refusal(self, what: str, remedy: str = "Name an empty folder with --out.") -> OctavoError:
        return OctavoError(problem(Code.OUTPUT_PLACE, name=self.root, what=what, remedy=remedy))


def project_of(book: Path) -> Place | None:
    """The project whose manuscript is `book`: its folder `source/`, and no other."""
    root = book.parent
    is_project = (root / "mkdocs.yml").is_file() and (root / "overrides").is_dir()
    return Place(root) if book.name == SOURCE and book.is_dir() and is_project else None


def home() -> Path:
    """The folder with Octavo's own mkdocs.yml, overrides/ and docs/assets/.

    In a checkout that is the project itself; an installed package carries a copy.
    """
    checkout = _PACKAGE.parent.parent
    return checkout if (checkout / "mkdocs.yml").is_file() else _PACKAGE / "_project"


def theme_files() -> dict[str, bytes]:
    """The hand-made files that every site needs, by their path under its root."""
    top = home()
    found = [top / "mkdocs.yml"]
    for folder in ("overrides", "docs/assets"):
        found += sorted(path for path in (top / folder).rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}
