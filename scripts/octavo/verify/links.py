"""The proof that every internal link leads somewhere, and that no page loads from outside."""

from __future__ import annotations

import posixpath
import re
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
    "search", "shortlink", "tag",
})  # fmt: skip

# Elements whose address is followed when the reader asks for it, not when the page is shown.
_FOLLOWED = frozenset(["a", "area", "form", "button", "base"])

_STYLE_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']*)["']""",
    re.IGNORECASE,
)


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


def read_html(data: bytes) -> Html:
    """The ids and the references of a page, those of its styles among them."""
    tree = LexborHTMLParser(data)
    ids: set[str] = set()
    references: list[Reference] = []
    for node in tree.root.traverse() if tree.root else ():
        attributes = node.attributes
        ids.update(value for key in ("id", "name") if (value := attributes.get(key)))
        references += _references(node)
        if node.tag == "style":
            references += read_style(node.text(deep=True))
        if style := attributes.get("style"):
            references += read_style(style)
    return Html(frozenset(ids), tuple(dict.fromkeys(references)))


def read_style(css: str) -> list[Reference]:
    """What a stylesheet makes the browser fetch."""
    found = (next((group for group in match.groups() if group), "") for match in
             _STYLE_ADDRESS.finditer(css))  # fmt: skip
    return [Reference(address, True) for address in found if address]


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
