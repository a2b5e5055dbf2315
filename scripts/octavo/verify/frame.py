"""The proof that what stands around the article is the theme's: names of pages and its own words.

Readers can't tell a forged line in the margin from the book. So every text outside the article is
the name of the page that it leads to, or of the book, or stands in the theme's files as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from octavo.verify.links import target_of

# Elements that no template of ours makes: each can show or hide what is not in the text.
_FOREIGN = frozenset({
    "applet", "audio", "base", "canvas", "dialog", "embed", "frame", "frameset", "iframe", "img",
    "marquee", "object", "picture", "plaintext", "style", "template", "textarea", "video",
})  # fmt: skip

# Their text is no text of the page.
_SILENT = frozenset({"head", "script", "style"})

# Attributes that browsers and screen readers show (https://html.spec.whatwg.org/#translatable-attributes).
_SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")

BETWEEN = " – "
"""Stands between a page's name and the book's in the title of the window."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may be said outside the articles."""

    book: str
    pages: Mapping[str, frozenset[str]]
    """What each page is called, by its address in the site."""
    phrases: frozenset[str]
    """The theme's own words."""
    spoken: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = (name for called in self.pages.values() for name in called)
        object.__setattr__(self, "spoken", self.phrases | {self.book, *names})


def strangers(
    page: LexborHTMLParser, name: str, names: Names, *, whole: bool = False
) -> Iterator[str]:
    """What stands outside the article of the page `name` and does not belong there.

    `whole` takes the article for a part of the theme, too.
    """
    title = title_of(page)
    called = names.pages.get(name, frozenset())
    if title != names.book and title not in {f"{call}{BETWEEN}{names.book}" for call in called}:
        yield f"its title is “{title}”"
    silent = _SILENT if whole else _SILENT | {"article"}
    if page.root is not None:
        yield from _walk(page.root, name, names, names.spoken, silent)


def title_of(page: LexborHTMLParser) -> str:
    """The title of the window, white space folded."""
    node = page.css_first("title")
    return _folded(node.text(deep=True)) if node is not None else ""


def foreign(page: LexborHTMLParser, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """The elements of the page that the theme never makes; a picture may stand in its article."""
    for tag in sorted(_FOREIGN - allowed):
        if any(tag != "img" or not _is_in_article(node) for node in page.css(tag)):
            yield f"it holds an element <{tag}>"


def _is_in_article(node: LexborNode) -> bool:
    around = node.parent
    while around is not None and around.tag != "article":
        around = around.parent
    return around is not None


def unreachable(page: LexborHTMLParser, name: str, chapter: Collection[str]) -> Iterator[str]:
    """What the contents beside the text lack: `chapter` are the pages that belong there."""
    places = [
        node for node in page.css("a[aria-current=page]")
        if target_of(name, node.attributes.get("href") or "") == name
    ]  # fmt: skip
    if len(places) != 1:
        yield "it has no place in its own contents"
        return
    contents: LexborNode | None = places[0]
    while contents is not None and contents.tag != "nav":
        contents = contents.parent
    links = contents.css("a[href]") if contents is not None else []
    listed = {target_of(name, link.attributes.get("href") or "") for link in links}
    for path in sorted(set(chapter) - listed):
        yield f"its contents lack {path}"


def _walk(
    node: LexborNode, name: str, names: Names, allowed: frozenset[str], silent: frozenset[str]
) -> Iterator[str]:
    """`allowed` is what the text in `node` may be."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            text = _folded(child.text_content)
            if text and text not in allowed:
                yield f"outside the text it says “{text[:80]}”"
        elif child.tag not in silent:
            if "style" in child.attributes:
                yield f"<{child.tag}> has a style of its own"
            for key in _SPOKEN:
                text = _folded(child.attributes.get(key))
                if text and text not in names.spoken:
                    yield f"<{child.tag} {key}> says “{text[:80]}”"
            inside = _of_link(child, name, names, allowed) if child.tag == "a" else allowed
            yield from _walk(child, name, names, inside, silent)


def _of_link(link: LexborNode, name: str, names: Names, allowed: frozenset[str]) -> frozenset[str]:
    """What may be said in a link: the names of the page that it leads to, which may stand in
    pieces, its number apart."""
    href = link.attributes.get("href")
    called = names.pages.get(target_of(name, href) or "") if href and "#" not in href else None
    if called is None:
        return allowed
    pieces = _texts(link) if _folded(link.text(deep=True)) in called else ()
    return names.phrases.union(called, pieces)


def _texts(node: LexborNode) -> Iterator[str]:
    return (
        _folded(part.text_content)
        for part in node.traverse(include_text=True)
        if part.tag == "-text"
    )


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
