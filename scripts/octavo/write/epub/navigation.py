"""The navigation document of an e-book: its contents, its printed pages, its landmarks
(https://www.w3.org/TR/epub-33/#sec-nav)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from octavo.model import fold
from octavo.write.epub.division import Part
from octavo.write.epub.documents import Frame, document
from octavo.write.epub.xhtml import attributes, text

NAVIGATION = "contents.xhtml"

Target = tuple[str, str]
"""An address in the e-book and what it is called."""


def navigation(
    parts: Sequence[Part],
    frame: Frame,
    *,
    before: Iterable[Target],
    after: Iterable[Target],
    pages: Sequence[Target],
    landmarks: Iterable[tuple[str, str, str]],
) -> str:
    """The navigation document.

    `before` and `after` stand in the contents around the sections of the book; `pages` are the
    printed pages; `landmarks` are an epub:type, an address and a name each.
    """
    said = frame.words.ebook
    lists = [_contents(frame.words.frame.contents, parts, before, after)]
    if pages:
        lists.append(_list("page-list", "doc-pagelist", said.printed_pages, pages))
    lists.append(_landmarks(said.landmarks, landmarks))
    return document(frame.words.frame.contents, "\n".join(lists), frame, NAVIGATION, "frontmatter")


def _contents(
    title: str, parts: Sequence[Part], before: Iterable[Target], after: Iterable[Target]
) -> str:
    lines = [
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title" data-added="">',
        f'<h1 id="toc-title">{text(title)}</h1>',
        "<ol>",
        *(f"<li>{_link(target)}</li>" for target in before),
        *_sections(parts),
        *(f"<li>{_link(target)}</li>" for target in after),
        "</ol>",
        "</nav>",
    ]
    return "\n".join(lines)


def _sections(parts: Sequence[Part]) -> Iterator[str]:
    """The items of the list, those of a section's own sections in a list within it."""
    depths: list[int] = []
    for part in parts:
        depth = part.page.depth
        while depths and depths[-1] > depth:
            depths.pop()
            yield "</li></ol>" if depths else "</li>"
        if depths and depths[-1] == depth:
            yield "</li>"
        else:
            if depths:
                yield "<ol>"
            depths.append(depth)
        yield f"<li>{_link((f'{part.page.path}#{part.id}', part.page.label))}"
    while depths:
        depths.pop()
        yield "</li></ol>" if depths else "</li>"


def _list(kind: str, role: str, title: str, targets: Iterable[Target]) -> str:
    said = attributes({
        "epub:type": kind, "role": role, "aria-label": title, "hidden": "", "data-added": "",
    })  # fmt: skip
    lines = [
        f"<nav{said}>",
        "<ol>",
        *(f"<li>{_link(target)}</li>" for target in targets),
        "</ol>",
        "</nav>",
    ]
    return "\n".join(lines)


def _landmarks(title: str, landmarks: Iterable[tuple[str, str, str]]) -> str:
    said = attributes({"epub:type": "landmarks", "aria-label": title, "hidden": ""})
    lines = [f'<nav{said} data-added="">', "<ol>"]
    for kind, address, name in landmarks:
        said = attributes({"epub:type": kind, "href": address})
        lines.append(f"<li><a{said}>{text(name)}</a></li>")
    return "\n".join([*lines, "</ol>", "</nav>"])


def _link(target: Target) -> str:
    address, name = target
    return f"<a{attributes({'href': address})}>{text(fold(name))}</a>"
