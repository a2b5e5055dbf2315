"""docs/ to site/: the only module that knows MkDocs."""

from __future__ import annotations

import html
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import rjsmin  # type: ignore[import-untyped]

from octavo.epoch import build_time
from octavo.place import Place
from octavo.problems import Code, OctavoError, problem

_STAGING = ".octavo-"
_OLD_SITE = "old-site"

_ABANDONED = 3600
"""Seconds after which no run can still be at work in its folder."""

_OWN_SCRIPT = re.compile(r"assets/[^/]+\.js")
_ASSET = re.compile(r"""\bassets/[^"'?#\s]+""")


@contextmanager
def staging(place: Place) -> Iterator[Path]:
    """A folder beside `site/` to build in; gone afterwards, whatever happened.

    What a killed run left is cleared up first, the site that it was about to replace put back.
    """
    for folder in place.root.glob(f"{_STAGING}*"):
        if folder.is_dir() and time.time() - folder.stat().st_mtime > _ABANDONED:
            _rescue(place, folder / _OLD_SITE)
            shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory(prefix=_STAGING, dir=place.root, ignore_cleanup_errors=True) as staged:
        yield Path(staged)


def publish(place: Place, site: Path) -> None:
    """Builds `place`'s docs into the folder `site`.

    Raises OctavoError (SITE_GENERATOR), and OSError where MkDocs met one.
    """
    # Not --quiet: it silences the warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(place.settings.resolve()), "--site-dir", str(site.resolve())]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(build_time()),
    }
    result = subprocess.run(
        command, env=environment, cwd=place.root, capture_output=True, encoding="utf-8"
    )
    if result.returncode:
        _raise_disk_trouble(result.stderr, place.site)
        raise OctavoError(
            problem(
                Code.SITE_GENERATOR,
                what=_first_complaint(result.stdout + result.stderr),
                remedy="Mend what it names; generated pages are made from the source.",
            )
        )
    drop_unused_assets(place, site)
    shrink_scripts(site)


def shrink_scripts(site: Path) -> None:
    """Takes out of the site's own scripts what only those need who write them."""
    for path in (site / "assets").glob("*.js"):
        path.write_bytes(published(path.relative_to(site).as_posix(), path.read_bytes()))


def published(name: str, data: bytes) -> bytes:
    """What a site has of the file `name` under docs/: of a script in assets/ no comments and no
    indents, of all else what it is.

    Comments that begin with `/*!`, as those of licences do, stay. A script that is not UTF-8 stays
    as it is.
    """
    if not _OWN_SCRIPT.fullmatch(name):
        return data
    try:
        text: str = rjsmin.jsmin(data.decode(), keep_bang_comments=True)
    except UnicodeDecodeError:
        return data
    return text.encode()


def drop_unused_assets(place: Place, site: Path) -> None:
    """Removes what the theme's package put into `site` and no page asks for.

    Material brings its own script, search workers and stemmers (2.3 MB); Octavo's templates use
    none of them, and readers would download them for nothing.
    """
    asked = set()
    for page in site.rglob("*.html"):
        asked.update(_ASSET.findall(page.read_text(encoding="utf-8")))
    for path in sorted((site / "assets").rglob("*"), reverse=True):
        name = path.relative_to(site)
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name.as_posix() not in asked and not (place.docs / name).is_file():
            path.unlink()


def theme_assets() -> dict[str, bytes]:
    """The files that the theme's package brings, by their path in a site."""
    top = theme_folder()
    found = (path for path in (top / "assets").rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


def theme_phrases(root: Path, language: str) -> frozenset[str]:
    """All that the theme in `root` may say in its own words, for a book in `language`.

    That is what stands between tags or quotation marks in the templates and in the translations
    that they use; that some of it is not meant for readers does no harm.
    """
    languages = theme_folder() / "partials/languages"
    files = [languages / f"{name}.html" for name in ("en", theme_language(language))]
    files += sorted((root / "overrides").rglob("*.html"))
    phrases: set[str] = set()
    for path in files:
        text = html.unescape(path.read_text(encoding="utf-8"))
        for quotes in ("", "'"):
            pieces = re.split(rf"""[<>{quotes}"]|\{{\{{|\}}\}}|\{{%|%\}}""", text)
            phrases.update(" ".join(piece.split()) for piece in pieces)
    return frozenset(phrases)


def replace_site(place: Place, built: Path) -> None:
    """Puts `built` in the place of `site/`; the old one goes when the new one stands."""
    old = built.with_name(_OLD_SITE)
    try:
        if place.site.exists():
            place.site.rename(old)
        built.rename(place.site)
    except BaseException:  # Ctrl-C among them, which may come between the two.
        _rescue(place, old)
        raise


def _rescue(place: Place, old: Path) -> None:
    if old.exists() and not place.site.exists():
        old.rename(place.site)


def theme_language(language: str) -> str:
    """The theme's translation that serves `language` (BCP 47) best; English where it has none."""
    languages = theme_folder() / "partials/languages"
    primary = language.partition("-")[0].lower()
    written = "-".join(language.split("-")[:2])  # zh-Hant-TW as zh-Hant
    norwegian = {"no": "nb"}.get(primary, primary)
    for name in (language, written, primary, norwegian):
        if (languages / f"{name}.html").is_file():
            return name
    return "en"


def theme_folder() -> Path:
    """The templates that the theme's package brings."""
    spec = importlib.util.find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders or ["."])), "templates")


def _raise_disk_trouble(output: str, site: Path) -> None:
    """Raises the OSError that MkDocs met and only printed: a full disk is no fault of a page's."""
    trouble = re.search(r"^\w*Error: \[Errno (\d+)\]", output, re.MULTILINE)
    if trouble:
        number = int(trouble[1])
        raise OSError(number, os.strerror(number), str(site))


def _first_complaint(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    complaint = next((line for line in lines if re.match(r"(WARNING|ERROR)\b", line)), None)
    if complaint is None:
        complaint = lines[-1] if lines else "it says nothing about the cause."
    return re.sub(r"^(WARNING|ERROR)\s*-\s*", "", complaint)
