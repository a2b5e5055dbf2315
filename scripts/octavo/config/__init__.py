"""book.toml to one frozen Config, and the list of the manuscript's files."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from octavo.config.index_terms import KEY as INDEX
from octavo.config.index_terms import index_terms
from octavo.config.sheets import sheet_of
from octavo.config.structure import KEY, LANGUAGE, corrections
from octavo.config.wrong import NAME, known, wrong
from octavo.formats import GIVEN_OUT, manuscripts
from octavo.model import Correction, IndexTerm, Origin
from octavo.model.sheet import A5, Sheet
from octavo.problems import Code, OctavoError, Problem, problem

LONGEST = 200
"""Characters of a title or an author at most: it stands in the head of every page."""

# Encodings of text, as Python calls their modules
# (https://docs.python.org/3/library/codecs.html#standard-encodings). Left out is what no file is
# written in (`idna`, `unicode_escape`, `utf_7` …) and EBCDIC, whose lines end otherwise.
_ENCODINGS = re.compile(
    r"ascii|utf_8(_sig)?|utf_(16|32)(_[bl]e)?"
    r"|iso8859_\d+|cp125\d|cp(437|720|737|775|85[0-8]|86\d|1006|1125)|mac_\w+|hp_roman8"
    r"|koi8_[rtu]|kz1048|ptcp154|tis_620|cp874"
    r"|cp932|shift_jis\w*|euc_\w+|iso2022_\w+|cp949|johab|cp950|big5\w*|gbk|gb2312|gb18030|hz"
)

_KEYS = (
    *("title", "author", "cited_as", "description", "edition", "publisher", "date", "isbn"),
    *("rights", "language", "address", "errors", "draft", "encoding", "files", "formats"),
    *("page", KEY, INDEX),
)

# A letter to one address (RFC 6068), without fields of its own: those the message brings.
_LETTER = re.compile(r"mailto:[^\s@,?&%<>\"]+@[^\s@,?&%<>\"]+")

# A form on the web; `{title}` and `{message}` stand where it wants them.
_FORM = re.compile(r"https?://[^\s/?#<>\"{}]+(?:[^\s<>\"{}]|\{(?:title|message)\})*")


@dataclass(frozen=True, slots=True)
class Config:
    """What book.toml says of a book; None where it says nothing."""

    name: str
    """The book by the name of its folder or file, for one that nothing else gives a title."""
    folder: Path
    files: tuple[str, ...]
    """The manuscript's files in the order of the book, relative to `folder`."""
    title: str | None = None
    language: str | None = None
    """BCP 47 tag of the text."""
    author: str | None = None
    address: str | None = None
    """The site's public address, ending in a slash; None for a site that has none."""
    encoding: str | None = None
    """Named by the author when detection cannot know; None to detect."""
    corrections: tuple[Correction, ...] = ()
    """What the author says of the structure."""
    index: tuple[IndexTerm, ...] = ()
    """What stands in the index at the back of the book."""
    date: date | None = None
    """Of this edition."""
    description: str | None = None
    """One line of what the book is."""
    edition: str | None = None
    """Which edition this is: `2`, `Second, revised`."""
    publisher: str | None = None
    isbn: str | None = None
    """Of this edition, thirteen digits without hyphens, or ten."""
    rights: str | None = None
    """Who holds them, or which licence is given: `© 2026 A. Wick`, `CC BY 4.0`."""
    cited_as: tuple[str, ...] = ()
    """The authors as lists of references have them: `Family, Given`."""
    errors: str | None = None
    """Where readers report errors: `mailto:…`, or the address of a form."""
    formats: tuple[str, ...] | None = None
    """What the book is made into; None where it does not say."""
    is_published: bool = False
    """Whether readers may have noted its addresses: not those of a draft, or of texts without a
    book.toml, which are somebody's files rather than a book."""
    sheet: Sheet = A5
    """What it is printed on."""


def load(book: Path) -> Config:
    """The configuration of `book`: a folder with texts and perhaps a book.toml, or one file.

    Raises OctavoError (NO_SUCH_FILE, NO_TEXTS, NOT_READ, BOOK_TOML with the line), and OSError.
    """
    if book.is_file():
        _check_names(book.name)
        return Config(name=name_of(book.stem), folder=book.parent, files=(book.name,))
    if not book.is_dir():
        raise OctavoError(problem(Code.NO_SUCH_FILE, name=str(book)))
    path = book / NAME
    settings = _Settings(path.read_bytes()) if path.is_file() else _Settings(b"")
    files = settings.files(book) or _texts(book)
    config = Config(
        name=name_of(book.resolve().name),
        folder=book,
        files=files,
        title=settings.text("title"),
        language=settings.language(),
        author=settings.text("author"),
        address=settings.address(),
        encoding=settings.encoding(),
        corrections=settings.corrections(files),
        index=settings.index(),
        date=settings.date(),
        description=settings.text("description"),
        edition=settings.text("edition"),
        publisher=settings.text("publisher"),
        isbn=settings.isbn(),
        rights=settings.text("rights"),
        cited_as=settings.cited_as(),
        errors=settings.errors(),
        formats=settings.formats(),
        is_published=path.is_file() and not settings.truth("draft"),
        sheet=settings.sheet(),
    )
    settings.check_keys()
    if settings.problems:
        raise OctavoError(*settings.problems)
    if not config.files:
        raise OctavoError(problem(Code.NO_TEXTS, name=str(book)))
    _check_names(config.title or config.name, *config.files)
    return config


def is_isbn(digits: str) -> bool:
    """Whether `digits` are an ISBN, of ten or thirteen characters, by its check digit
    (https://www.isbn-international.org/content/isbn-users-manual, appendix 1)."""
    if re.fullmatch(r"[0-9]{13}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = (10 if digit == "X" else int(digit) for digit in digits)
        return sum((10 - place) * value for place, value in enumerate(values)) % 11 == 0
    return False


def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """Sorts names as people count: `2.txt` before `10.txt`."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part.casefold())
        for part in re.split(r"(\d+)", name)
    )


class _Settings:
    """A book.toml while it is read; collects what is wrong, each with its line."""

    def __init__(self, data: bytes) -> None:
        self.problems: list[Problem] = []
        try:
            self._text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise OctavoError(wrong(line, "it is not UTF-8", "Save it as UTF-8.")) from error
        try:
            self._values = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise OctavoError(_syntax(error, self._text)) from error
        except (ValueError, RecursionError) as error:
            # A number of thousands of digits; brackets within brackets, thousands deep.
            what = "it holds a number too long, or lists too deep, to be read"
            raise OctavoError(wrong(1, what, f"Known are {', '.join(_KEYS)}.")) from error

    def text(self, key: str) -> str | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self._complain(key, f"`{key}` must be words in quotation marks")
            return None
        if any(ord(char) < 0x20 for char in value):
            self._complain(key, f"`{key}` must be a single line without control characters")
            return None
        if len(value) > LONGEST:
            self._complain(
                key,
                f"`{key}` is {len(value):,} characters long, and {LONGEST} fit on a page",
                "Make it shorter.",
            )
            return None
        return value.strip()

    def truth(self, key: str) -> bool:
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self._complain(key, f"`{key}` must be true or false", f"Write `{key} = true`.")
        return value is True

    def language(self) -> str | None:
        value = self.text("language")
        if value and not LANGUAGE.fullmatch(value):
            self._complain("language", f"{value!r} is no language tag", 'Write "en" or "pt-BR".')
        return value

    def encoding(self) -> str | None:
        value = self.text("encoding")
        if value is None:
            return None
        try:
            name = codecs.lookup(value).name
        except (LookupError, ValueError):
            name = ""
        if not _ENCODINGS.fullmatch(name.replace("-", "_")):
            what = f"{value!r} is no encoding of texts"
            self._complain("encoding", what, 'Write "utf-8" or "cp1252".')
            return None
        return name

    def date(self) -> date | None:
        value = self._values.get("date")
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            self._complain("date", "`date` is no day of the calendar", "Write 2026-05-01.")
            return None
        return value

    def formats(self) -> tuple[str, ...] | None:
        value = self._values.get("formats")
        if value is None:
            return None
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            self._complain("formats", "`formats` must be a list of names", 'Write ["site", "zip"].')
            return None
        for name in value:
            if name not in GIVEN_OUT:
                self._complain(name, f"there is no format {name!r}", known(name, GIVEN_OUT))
        return tuple(dict.fromkeys(value))

    def sheet(self) -> Sheet:
        value = self.text("page")
        if value is None:
            return A5
        sheet = sheet_of(value)
        if sheet is None:
            self._complain("page", f"{value!r} is no size of a page", 'Write "A5" or "6 x 9 in".')
        return sheet or A5

    def address(self) -> str | None:
        value = self.text("address")
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            sound = parts.scheme in ("http", "https") and parts.hostname
        except ValueError:
            sound = None
        if not sound or re.search(r"[\s\"'<>?#]", value):
            self._complain(
                "address",
                f"{value!r} is no address of a site",
                'Write it in full: "https://example.org/book/".',
            )
            return None
        return value if value.endswith("/") else value + "/"

    def cited_as(self) -> tuple[str, ...]:
        value = self._values.get("cited_as", [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(_is_name(name) for name in names):
            what = "`cited_as` must be a name, or a list of names, of a line each"
            self._complain("cited_as", what, 'Write "Goethe, Johann Wolfgang von".')
            return ()
        return tuple(name.strip() for name in names)

    def isbn(self) -> str | None:
        value = self.text("isbn")
        digits = re.sub(r"[\s-]", "", value or "").upper()
        if value and not is_isbn(digits):
            what = f"{value!r} is no ISBN: its last digit does not fit the others"
            self._complain("isbn", what, "Copy it from the title page again.")
            return None
        return digits or None

    def errors(self) -> str | None:
        value = self.text("errors")
        if value and not (_LETTER.fullmatch(value) or _FORM.fullmatch(value)):
            place = Origin(NAME, self._line_of("errors"))
            self.problems.append(problem(Code.NO_REPORTS, place, value=repr(value)))
            return None
        return value

    def files(self, folder: Path) -> tuple[str, ...]:
        value = self._values.get("files")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self._complain("files", "`files` must be a list of file names", 'Write ["1.txt"].')
            return ()
        if not value:
            self._complain("files", "`files` is empty", "Name a file, or leave the key out.")
        for position, name in enumerate(value):
            self._check_file(folder, name, value[:position])
        return tuple(value)

    def _check_file(self, folder: Path, name: str, earlier: list[str]) -> None:
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name or ":" in name:
            self._complain(name, f"{name!r} lies outside the book's folder", "Put the text there.")
        elif name in earlier:
            self._complain(name, f"{name!r} is named twice", "Name every file once.")
        elif not (folder / inside).is_file():
            self._complain(name, f"there is no file {name!r}", "Check the name.")

    def corrections(self, files: tuple[str, ...]) -> tuple[Correction, ...]:
        found, problems = corrections(self._values.get(KEY), self._text, files)
        self.problems += problems
        return tuple(found)

    def index(self) -> tuple[IndexTerm, ...]:
        found, problems = index_terms(self._values.get(INDEX), self._text)
        self.problems += problems
        return tuple(found)

    def check_keys(self) -> None:
        for key in self._values:
            if key not in _KEYS:
                what = f"`{key}` means nothing to Octavo"
                self._complain(key, what, known(key, _KEYS))

    def _complain(self, found: str, what: str, remedy: str = "Put it right.") -> None:
        self.problems.append(wrong(self._line_of(found), what, remedy))

    def _line_of(self, needle: str) -> int:
        """The last line with `needle` as a key or a string: of a repeated name, the culprit."""
        quoted = re.escape(needle)
        pattern = re.compile(rf"^\s*(\[+)?[\"']?{quoted}[\"']?\s*[=\]]|[\"']{quoted}[\"']")
        lines = self._text.split("\n")
        hits = [number for number, line in enumerate(lines, start=1) if pattern.search(line)]
        return hits[-1] if hits else 1


def _is_name(value: object) -> bool:
    is_line = isinstance(value, str) and value.strip() and len(value) <= LONGEST
    return bool(is_line) and not any(ord(char) < 0x20 for char in str(value))


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    # Python 3.11 to 3.13 give the place in the message alone.
    place = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    what = str(error)[: place.start()] if place else str(error)
    what = what[:1].lower() + what[1:]
    return wrong(line, f"it is not sound TOML ({what})", "See https://toml.io for its rules.")


def _texts(folder: Path) -> tuple[str, ...]:
    names = manuscripts(path.name for path in folder.iterdir() if path.is_file())
    return tuple(sorted(names, key=natural_order))


def _check_names(*names: str) -> None:
    """Refuses names that are bytes without a meaning: they could not be shown on any page."""
    for name in names:
        if any("\ud800" <= char <= "\udfff" for char in name):
            shown = name.encode("utf-8", "replace").decode()
            what, remedy = "its name is not Unicode text", "Give it another name."
            raise OctavoError(problem(Code.NOT_READ, name=shown, what=what, remedy=remedy))


def name_of(name: str) -> str:
    """The title that a file's or folder's name makes."""
    words = re.sub(r"[\s_-]+", " ", name).strip() or name
    return words if any(char.isupper() for char in words) else words.capitalize()
