"""The proof that every internal link leads somewhere, and that no page loads from outside."""

from __future__ import annotations

import json
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Attributes that hold an address (https://html.spec.whatwg.org/#attributes-3).
_ADDRESSES = ("href", "src", "poster", "data", "action", "formaction", "background", "xlink:href")
_ADDRESS_LISTS = ("srcset", "imagesrcset")

# Relations of <link> that only say something; all others make the browser fetch.
_SPOKEN_RELATIONS = frozenset({
    "alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev",
    "schema.dcterms", "search", "shortlink", "tag",
})  # fmt: skip

# Elements whose address is followed when the reader asks for it, not when the page is shown.
_FOLLOWED = frozenset(["a", "area", "form", "button"])

_STYLE_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']*)["']""",
    re.IGNORECASE,
)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# A character written by its number (https://drafts.csswg.org/css-syntax-3/#consume-escaped-code-point).
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\([^0-9a-fA-F\n])")

# A string that names another host, whatever takes it: image-set() of a style, import() of a script.
_STRING_ADDRESS = re.compile(r"""["'`]\s*((?:(?:https?|wss?|ftp):)?//[^\s"'`]+)""", re.IGNORECASE)

# Names of vocabularies, which nobody fetches.
_VOCABULARIES = ("http://www.w3.org/", "https://www.w3.org/")

# Attributes that let a page do or report what its text does not say; handlers of events, too.
_ACTING = frozenset({"srcdoc", "ping"})


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a file of the site names."""

    address: str
    is_loaded: bool
    """Whether showing the file makes the browser fetch it."""


@dataclass(frozen=True, slots=True)
class Html:
    """What the links of a site need to know of one of its pages."""

    ids: frozenset[str]
    references: tuple[Reference, ...]
    acts: tuple[str, ...] = ()
    """What it does beside showing its text: scripts of its own, another base for its links."""


OWN_SCRIPT = "it holds a script of its own"


def read_html(data: bytes) -> Html:
    """The ids and the references of a page, those of its styles among them."""
    return read_tree(LexborHTMLParser(data))


def read_tree(tree: LexborHTMLParser) -> Html:
    """The same for a page that was parsed."""
    ids: set[str] = set()
    references: list[Reference] = []
    acts: list[str] = []
    for node in tree.root.traverse() if tree.root else ():
        attributes = node.attributes
        ids.update(value for key in ("id", "name") if (value := attributes.get(key)))
        references += _references(node)
        if node.tag == "style":
            references += read_style(node.text(deep=True))
        if style := attributes.get("style"):
            references += read_style(style)
        acts += _acts(node)
    return Html(frozenset(ids), tuple(dict.fromkeys(references)), tuple(dict.fromkeys(acts)))


def _acts(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    if node.tag == "base":
        yield "it moves its links with <base>"
    speaks = not attributes.get("src") or node.text(deep=True).strip()
    if node.tag == "script" and speaks and not _is_data(node):
        yield OWN_SCRIPT
    for key in attributes:
        if key.startswith("on") or key in _ACTING:
            yield f"<{node.tag}> has the attribute {key}"


def _is_data(node: LexborNode) -> bool:
    """Whether a script is none: what browsers do not run, and that can be read as it should
    (https://html.spec.whatwg.org/multipage/scripting.html#data-block)."""
    if node.attributes != {"type": "application/ld+json"}:
        return False
    try:
        return isinstance(json.loads(node.text(deep=True)), dict)
    except ValueError:
        return False


def read_style(css: str) -> list[Reference]:
    """What a stylesheet makes the browser fetch."""
    css = _STYLE_ESCAPE.sub(_unescaped, _STYLE_COMMENT.sub(" ", css))
    found = (next((group for group in match.groups() if group), "") for match in
             _STYLE_ADDRESS.finditer(css))  # fmt: skip
    references = [Reference(address, True) for address in found if address]
    return list(dict.fromkeys([*references, *read_strings(css)]))


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(number) if 0 < number <= sys.maxunicode else "\ufffd")


def read_strings(code: str) -> list[Reference]:
    """The other hosts that strings in a script or a stylesheet name."""
    return [
        Reference(address, True)
        for address in _STRING_ADDRESS.findall(code)
        if not address.startswith(_VOCABULARIES)
    ]


def read_file(name: str, data: bytes) -> Html | None:
    """What the file `name` refers to; None for a kind of file that refers to nothing.

    The search index and the asides are words of the book; whatever they are, nobody follows them.
    """
    text = data.decode("utf-8", "surrogateescape")
    match name.rpartition(".")[2].lower():
        case "css":
            return Html(frozenset(), tuple(read_style(text)))
        case "js" | "mjs" if not name.startswith(("search/", "asides/")):
            return Html(frozenset(), tuple(read_strings(text)))
        case "svg":
            page = read_html(data)
            return Html(frozenset(), (*page.references, *_stylesheets(text)), page.acts)
    return None


def _stylesheets(svg: str) -> Iterator[Reference]:
    # An HTML parser takes the instruction for a comment (https://www.w3.org/TR/xml-stylesheet/).
    for address in re.findall(r"""<\?xml-stylesheet[^>]*href=["']([^"']*)""", svg):
        yield Reference(address, True)


def target_of(name: str, address: str) -> str | None:
    """The file of the site that `address` in the file `name` leads to; None for another place."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else _resolve(name, unquote(parts.path), None)


def _references(node: LexborNode) -> Iterator[Reference]:
    attributes = node.attributes
    for key in _ADDRESSES:
        if value := attributes.get(key):
            yield Reference(value.strip(), _is_loaded(node))
    for key in _ADDRESS_LISTS:
        for candidate in (attributes.get(key) or "").split(","):
            if candidate.strip():
                yield Reference(candidate.split()[0], True)
    if node.tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        target = re.search(r"url\s*=\s*['\"]?([^'\"]+)", attributes.get("content") or "", re.I)
        if target:
            yield Reference(target[1].strip(), True)


def _is_loaded(node: LexborNode) -> bool:
    if node.tag == "link":
        relations = (node.attributes.get("rel") or "").lower().split()
        return not relations or not _SPOKEN_RELATIONS.issuperset(relations)
    return node.tag not in _FOLLOWED


def complaints(
    name: str, references: tuple[Reference, ...], pages: Mapping[str, frozenset[str] | None],
    address: str | None = None,
) -> Iterator[str]:  # fmt: skip
    """What is wrong with the references of the file `name`.

    `pages` holds every file of the site: the ids of a page, None for any other file; `address` is
    the site's public one, under which a link may name a page in full.
    """
    base = urlsplit(address) if address else None
    for reference in references:
        try:
            parts = urlsplit(reference.address)
        except ValueError:
            yield f"{reference.address!r} is no address"
            continue
        if base and parts.netloc == base.netloc and parts.path.startswith(base.path):
            path = _file(unquote(parts.path[len(base.path) :]))
            yield from _inside(reference.address, path, parts.fragment, pages)
        elif parts.scheme in ("data", "javascript", "mailto", "tel", "about", "blob"):
            if parts.scheme == "javascript":
                yield f"{reference.address!r} is a script in a link"
        elif parts.scheme or parts.netloc:
            if reference.is_loaded:
                yield f"it loads {reference.address} from another host"
        else:
            path = _resolve(name, unquote(parts.path), base.path if base else None)
            yield from _inside(reference.address, path, parts.fragment, pages)


def _resolve(name: str, path: str, base: str | None) -> str:
    """The file of the site that `path` in the file `name` means."""
    if not path:
        return name
    if path.startswith("/") and base and path.startswith(base):
        return _file(path[len(base) :])
    if path.startswith("/"):
        return path  # Nobody knows what stands at the root of the host.
    return _file(posixpath.join(posixpath.dirname(name), path))


def _file(path: str) -> str:
    """The file that a web server gives for `path`, relative to the site's root."""
    target = posixpath.normpath(path)
    is_folder = posixpath.basename(path) in ("", ".", "..")
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target


def _inside(
    shown: str, path: str, fragment: str, pages: Mapping[str, frozenset[str] | None]
) -> Iterator[str]:
    if path not in pages:
        yield f"the link {shown} leads to no file of the site"
        return
    ids = pages[path]
    wanted = unquote(fragment)
    # An empty fragment and "top" mean the top of the page (https://html.spec.whatwg.org/#scroll-to-the-fragment-identifier).
    if wanted and wanted.lower() != "top" and ids is not None and wanted not in ids:
        yield f"the link {shown} names #{wanted}, which {path} does not have"
