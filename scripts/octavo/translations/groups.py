"""Which words there are, by where they are said. `en.toml` says what each of them means."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.translations.plural import Counted


@dataclass(frozen=True, slots=True)
class Frame:
    """Around the text."""

    contents: str
    downloads: str
    made: str
    turn: str
    missing: str
    missing_advice: str
    missing_alone: str
    search: str
    search_close: str
    search_more: str
    search_none: str
    settings: str
    scheme: str
    system: str
    paper: str
    sepia: str
    night: str
    size: str
    smaller: str
    larger: str
    face: str
    serif: str
    sans: str
    measure: str
    narrow: str
    wide: str
    kept: str
    keys: str
    keys_on: str
    key_next: str
    key_previous: str
    key_search: str
    key_contents: str
    key_settings: str
    key_keys: str
    close: str
    cite_page: str
    bookmark_page: str
    marks: str
    report: str


@dataclass(frozen=True, slots=True)
class Reading:
    """By the pages, once a reader has been there (assets/reading.js)."""

    resume: str
    resume_note: str


@dataclass(frozen=True, slots=True)
class Pages:
    """In generated pages."""

    chapter: str
    front_matter: str
    about: str
    released: str
    edition: str
    start: str
    time: str
    place: str
    back: str
    back_to: str
    columns: str
    table: str
    citations: str
    citations_note: str
    citation: str
    citation_places: str
    citation_missing: str
    index: str
    index_note: str
    see: str
    see_also: str
    paragraph: str
    no_downloads: str
    offline_copy: str
    marks_note: str
    marks_none: str
    minutes: Counted
    words: Counted
    left: Counted


@dataclass(frozen=True, slots=True)
class Search:
    """By the search (assets/search.js)."""

    results: str
    searching: str
    found: str
    between: str
    quoted: str
    unknown: str
    elsewhere: str
    no_chapter: str
    apart: str
    nothing: str
    unfinished: str
    no_index: str
    no_part: str
    no_passage: str
    showing: str
    left_out: str
    nearest: str
    order: str
    best: str
    in_order: str
    part: str
    whole_book: str
    this_chapter: str
    kind: str
    any_kind: str
    kind_text: str
    kind_heading: str
    kind_note: str
    kind_verse: str
    kind_reference: str
    kind_index: str
    kind_about: str
    recent: str
    forget: str
    help: str
    either: str
    field_chapter: str
    field_kind: str
    more_hits: str
    hit: str
    hit_next: str
    hit_previous: str
    hit_close: str
    retry: str
    by_chapter: str
    sections: Counted
    passages: Counted
    more: Counted
    hits: Counted


@dataclass(frozen=True, slots=True)
class Apparatus:
    """By what points at passages and keeps them (assets/apparatus.js)."""

    passage: str
    copy_address: str
    address_copied: str
    cite: str
    mark: str
    bookmark: str
    marked: str
    bookmarked: str
    remove: str
    removed: str
    note: str
    notes: str
    style: str
    copy: str
    copied: str
    in_note: str
    bibliography: str
    works_cited: str
    reference_list: str
    in_text: str
    not_kept: str
    no_marks: str
    export: str
    take_in: str
    not_marks: str
    other_book: str
    lost: str
    done: str
    added: Counted


@dataclass(frozen=True, slots=True)
class Ebook:
    """In the navigation of an e-book."""

    cover: str
    title_page: str
    printed_pages: str
    landmarks: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """Of the files to download; a format is called by its name (octavo.formats)."""

    zip: str
    zip_for: str
    html: str
    html_for: str
    epub: str
    epub_for: str
    pdf: str
    pdf_for: str
    text: str
    text_for: str
    markdown: str
    markdown_for: str
    none: str
    checking: str
    sums: str
    check: str
    of: str
