"""The proof that an e-book holds the manuscript: its words read back, as those of the site are.

The archive is read as a reading system reads it: from its container to its package, from there
along the spine. What stands in the sections of the text and in the pieces about it, without what
the program marked as its own, is held against the manuscript; what stands elsewhere must be the
program's own.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree as ET

from octavo.model import Source, fold, is_external, is_notation
from octavo.paginate import Page, manuscript_order, part_id
from octavo.verify.text import AFTER, BEFORE, PHRASING, PageText, difference

_HTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"

_MIMETYPE = b"application/epub+zip"

_PIECE = re.compile(r"s\d+|part-\d+")
"""The ids of what holds the manuscript's text: sections, and pieces of what is about it."""

# What runs, or shows what is not in the book.
_FOREIGN = frozenset({"audio", "embed", "form", "iframe", "input", "object", "script", "video"})

# What is raised for what is no archive, no XML or lacks what it must have.
UNSOUND = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, EOFError, RuntimeError, UnicodeError,
    NotImplementedError, OSError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in an e-book."""

    texts: dict[str, str]
    """The text of each piece by its id, in the order of reading, folded."""
    faults: tuple[str, ...]


def read_epub(archive: zipfile.ZipFile) -> Read:
    """Reads an e-book. Raises one of UNSOUND."""
    faults = list(_wrapping(archive))
    container = ET.fromstring(archive.read("META-INF/container.xml"))
    opf = container.find(f".//{_CONTAINER}rootfile")
    package = opf.attrib["full-path"] if opf is not None else ""
    root = posixpath.dirname(package)
    tree = ET.fromstring(archive.read(package))
    manifest = {
        item.attrib["id"]: posixpath.join(root, unquote(item.attrib["href"]))
        for item in tree.iter(f"{_OPF}item")
    }
    spine = [manifest[item.attrib["idref"]] for item in tree.iter(f"{_OPF}itemref")]
    faults += _listed(archive, {*manifest.values(), package})
    reader = _Reader()
    for path in spine:
        reader.read(path, ET.fromstring(archive.read(path)))
    faults += reader.faults
    faults += _unresolved(reader, frozenset(manifest.values()))
    texts = {own: fold("".join(pieces)) for own, pieces in reader.pieces.items()}
    return Read(texts, tuple(faults))


def complaints(
    data: bytes,
    style: str,
    sources: Sequence[Source],
    pages: Sequence[Page],
    about: Sequence[Page],
) -> Iterator[str]:
    """What is wrong with the e-book `data` that was made of `pages` and `about`.

    `style` is its style sheet as it was written: another one could hide words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            read = read_epub(archive)
            styles = {archive.read(name).decode() for name in archive.namelist()
                      if name.endswith(".css")}  # fmt: skip
    except UNSOUND as error:
        yield f"it is no sound e-book ({str(error) or type(error).__name__})"
        return
    if styles - {style}:
        yield "its style sheet is not the one that was written"
    yield from read.faults
    if found := difference(sources, _in_manuscript(read, sources, pages, about)):
        where = f"at {found.line.file}, line {found.line.line}, " if found.line else ""
        yield where + found.what


def _in_manuscript(
    read: Read, sources: Sequence[Source], pages: Sequence[Page], about: Sequence[Page]
) -> list[PageText]:
    place = manuscript_order([source.name for source in sources])
    pieces = [(page, f"s{number}") for number, page in enumerate(pages, start=1)]
    pieces += [(page, part_id(number)) for number, page in enumerate(about, start=1)]
    ordered = sorted(pieces, key=lambda piece: place(piece[0]))
    return [PageText(own, read.texts.get(own, "")) for _, own in ordered]


def _wrapping(archive: zipfile.ZipFile) -> Iterator[str]:
    """What is wrong with the first file (https://www.w3.org/TR/epub-33/#sec-zip-container-mime)."""
    names = [entry.filename for entry in archive.infolist()]
    first = archive.infolist()[0] if names else None
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        yield "it does not begin with its media type"
    elif archive.read(first) != _MIMETYPE:
        yield "its media type is not that of an e-book"
    yield from (f"it holds {name} twice" for name in _repeated(names))


def _repeated(names: Sequence[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _listed(archive: zipfile.ZipFile, known: set[str]) -> Iterator[str]:
    inside = {name for name in archive.namelist() if not name.startswith("META-INF/")}
    yield from (f"it lacks {name}" for name in sorted(known - inside))
    yield from (f"it holds {name}, which its package does not name"
                for name in sorted(inside - known - {"mimetype"}))  # fmt: skip


@dataclass
class _Reader:
    """What the files say, as they are read one after the other."""

    pieces: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """Of each file that was read."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """The file that each stands in, and its address."""

    def read(self, path: str, tree: ET.Element) -> None:
        self.ids[path] = set()
        for node in tree.iter():
            self._note(path, node)
        body = tree.find(f"{_HTML}body")
        if body is not None:
            self._collect(path, body, None)

    def _note(self, path: str, node: ET.Element) -> None:
        name = node.tag.removeprefix(_HTML)
        if name in _FOREIGN or any(key.startswith("on") for key in node.attrib):
            self.faults.append(f"its {path} holds what may run or reach out: {name}")
        if own := node.get("id"):
            if own in self.ids[path]:
                self.faults.append(f"its {path} has the id {own} twice")
            self.ids[path].add(own)
        for key in ("href", "src"):
            address = node.get(key)
            if address is not None and not (name == "a" and is_external(address)):
                self.links.append((path, address))

    def _collect(self, path: str, node: ET.Element, piece: str | None) -> None:
        own = node.get("id", "")
        piece = own if _PIECE.fullmatch(own) else piece
        is_inline = node.tag.removeprefix(_HTML) in PHRASING
        edge = "" if is_inline else " "
        self._take(path, piece, edge)
        self._mark(path, piece, node.get(BEFORE))
        self._take(path, piece, node.text or "")
        for child in node:
            if "data-added" not in child.attrib:
                self._collect(path, child, piece)
            self._take(path, piece, child.tail or "")
        self._mark(path, piece, node.get(AFTER))
        self._take(path, piece, edge)

    def _mark(self, path: str, piece: str | None, text: str | None) -> None:
        if text and is_notation(text):
            self._take(path, piece, text)

    def _take(self, path: str, piece: str | None, text: str) -> None:
        if piece is not None:
            self.pieces[piece].append(text)
        elif text.strip():
            self.faults.append(f"its {path} holds words that nobody wrote: “{text.strip()[:80]}”")


def _unresolved(reader: _Reader, files: frozenset[str]) -> Iterator[str]:
    for path, address in reader.links:
        target, fragment = urldefrag(address)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
        file = joined if target else path
        if file not in files or (fragment and unquote(fragment) not in reader.ids.get(file, ())):
            yield f"its {path} leads to {address}, which is not in it"
