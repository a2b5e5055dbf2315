"""The whole book in one HTML file, with all that it needs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap

from octavo import publish
from octavo.downloads.format import Format, Work
from octavo.downloads.inline import Inliner, data_url, packed
from octavo.downloads.pare import pare
from octavo.downloads.template import fill
from octavo.translations import Words, words_for
from octavo.verify.one_file import Expected, Part, complaints
from octavo.write.one_file import ASIDES, OneFile, place, write_asides, write_one_file
from octavo.write.settings import template_words

_TEMPLATE = "one-file.html"

# Where the book's own parts come in once the rest stands; no template or file says such a thing.
_POLICY, _CONTENTS, _TEXT = "\0policy\0", "\0contents\0", "\0text\0"

_SHEETS = (
    "assets/fonts/serif.css",
    "assets/octavo.css",
    "assets/search.css",
    "assets/one-file.css",
)

# The style sheet of the theme's package.
_BROUGHT = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")

_WORD = re.compile(r"[\w-]+")

# What serves pages that have moved, and no other.
_NEEDLESS = frozenset({"assets/moved.js"})

# Languages in scripts that the faces do not have; octavo.css names others for them.
_OTHER_FACES = frozenset({
    "ar", "be", "bg", "ckb", "el", "fa", "he", "ja", "ko", "mk", "ps", "ru", "sd", "sr", "ug", "uk",
    "ur", "vi", "yi", "zh",
})  # fmt: skip


def _make(work: Work) -> bytes:
    words = words_for(work.book.language)
    written = _written(work, words)
    page, inliner = _around(work, words, written.asides)
    page = _with(page, "</head>", inliner.sheet(written.heights))
    # All that may work in it is known now.
    page = page.replace(_POLICY, inliner.policy(), 1)
    page = page.replace(_CONTENTS, written.contents, 1)
    return page.replace(_TEXT, written.text, 1).encode()


def _around(work: Work, words: Words, asides: str | None) -> tuple[str, Inliner]:
    """All but the book's own parts, and what knows what works in it."""
    assets, brought = _assets(work), publish.theme_assets()
    sheets = sorted(filter(_BROUGHT.fullmatch, brought))
    frame = _frame(work, words, sheets, ASIDES if asides else "")
    own = {**assets, **work.dress.own}
    inliner = Inliner({**_pared(brought, frame, own), **own}, _has_faces(work.book.language))
    page = inliner.page(frame)
    held = {name: data for name, data in assets.items()
            if name.endswith(".js") and name not in inliner.used | _NEEDLESS}  # fmt: skip
    if asides:
        held[ASIDES] = asides.encode()
    # Scripts that run find what they load: it stands before them.
    rest = [*starmap(inliner.held, held.items()), _index(work), *inliner.deferred]
    return _with(page, "</body>", *rest), inliner


def _pared(brought: Mapping[str, bytes], frame: str, own: Mapping[str, bytes]) -> dict[str, bytes]:
    """The style sheet of the theme's package, without what nothing in the file can meet: what is
    named in no template, style sheet or script of ours."""
    code = (data.decode() for name, data in own.items() if name.endswith((".css", ".js")))
    known = frozenset(_WORD.findall("\n".join((frame, *code))))
    return {name: pare(data.decode(), known).encode() for name, data in brought.items()
            if _BROUGHT.fullmatch(name)}  # fmt: skip


def _with(page: str, end: str, *elements: str) -> str:
    """The page with `elements` before its last `end`."""
    before, _, after = page.rpartition(end)
    return "\n".join([before, *elements, end]) + after


def _index(work: Work) -> str:
    return f'<script type="text/plain" id="search-index">\n{packed(_index_files(work))}\n</script>'


def _index_files(work: Work) -> dict[str, bytes]:
    return {f"search/{name}": data for name, data in work.search.items()}


def _has_faces(language: str) -> bool:
    return language.partition("-")[0].lower() not in _OTHER_FACES


def _written(work: Work, words: Words) -> OneFile:
    pictures = {path: data_url(path, data) for path, data in
                {**work.pictures, **work.dress.own}.items()}  # fmt: skip
    return write_one_file(
        work.book,
        work.pages,
        work.about,
        work.addresses,
        words,
        pictures,
        work.title_page,
        work.index,
        work.redirects,
    )


def _frame(work: Work, words: Words, brought: Sequence[str], asides: str) -> str:
    """All but the book's own parts; styles and scripts are files yet. `brought` are the style
    sheets of the theme's package, `asides` names a script, if there is one."""
    book, dress = work.book, work.dress
    octavo = {"language": book.language, "author": book.author, **dress.facts}
    # The card is in the file, not on the site.
    style, card = dress.facts.get("style"), octavo.pop("card", None)
    said = {
        "config": {
            "site_name": book.title,
            "site_url": dress.address or "",
            "theme": {"language": publish.theme_language(book.language), "direction": None},
            "extra": {"octavo": {**octavo, **template_words(words)}},
        },
        "page": {
            "title": book.title,
            "canonical_url": dress.address or "",
            "meta": {"kind": "home"},
        },
        "base_url": ".",
        "card": data_url(str(card), dress.own[str(card)]) if card else None,
        "styles": [*brought, *_SHEETS, *([style] if style else ())],
        "policy": _POLICY,
        "contents": _CONTENTS,
        "text": _TEXT,
        "asides": asides,
        "moved": bool(work.redirects) or any(page.moved for page in work.pages),
    }
    return fill(dress.root, _TEMPLATE, {"index.html": "#title-page", "marks.html": "#marks"}, said)


def _assets(work: Work) -> dict[str, bytes]:
    """The styles, scripts and fonts of the site, by their path there."""
    docs = work.dress.root / "docs"
    assets = (path for path in sorted((docs / "assets").rglob("*")) if path.is_file())
    names = {path.relative_to(docs).as_posix(): path for path in assets}
    return {name: publish.published(name, path.read_bytes()) for name, path in names.items()}


def _complaints(data: bytes, work: Work) -> Iterator[str]:
    words = words_for(work.book.language)
    sections, about, _ = place(work.pages, work.about, work.addresses)
    _, inliner = _around(work, words, write_asides(work.pages, words))
    phrases = (
        publish.theme_phrases(work.dress.root, work.book.language)
        | words.phrases
        | {words.pages.citations, words.pages.index}
    )
    yield from complaints(
        data,
        Expected(
            title=work.book.title,
            sources=work.sources,
            sections=[Part(each.url, each.id, each.page) for each in sections],
            about=[Part(each.url, each.id, each.page) for each in about],
            sums=frozenset((*inliner.scripts, *inliner.styles)),
            index=_index_files(work),
            phrases=phrases,
        ),
    )


HTML = Format(
    name="html",
    title="One HTML file",
    purpose="The whole book on one page, to open with a double click or to send to somebody: "
    "notes, settings and search are in it, and it needs no network.",
    ending=lambda work: ".html",
    make=_make,
    complaints=_complaints,
)
