"""The cover of a book, drawn from its metadata: cloth with a small pattern, and a paper label.

A drawing in SVG, the same for the same book. Its words are text in the reader's own serif, so that
every script can be shown; how wide they run can only be reckoned. Where it is wanted as a picture,
Typst sets the words on the same cloth (write/typst/cover.py).
"""

from __future__ import annotations

import hashlib
import html
import unicodedata
from collections.abc import Sequence

from octavo.model import Book, fold

WIDTH, HEIGHT = 1600, 2400
"""In units of the drawing: two to three, as booksellers ask for."""

SPINE = 46

# Cloth, and the thread of its pattern: dark on dark, so that the label is what is seen.
_CLOTHS = (
    ("#23363f", "#31505c"),
    ("#4a2b2a", "#65403b"),
    ("#2f3b2c", "#465a41"),
    ("#3b3142", "#554660"),
    ("#5a4526", "#755c37"),
    ("#27304a", "#3b4768"),
)

# Each fills a square of 80 units, and meets itself at the edges.
_PATTERNS = (
    '<path d="M40 8 52 40 40 72 28 40Z M0 -32 12 0 0 32 -12 0Z M80 48 92 80 80 112 68 80Z '
    'M80 -32 92 0 80 32 68 0Z M0 48 12 80 0 112 -12 80Z"/>',
    '<path d="M0 40Q20 10 40 40T80 40" fill="none" stroke-width="5" stroke="currentColor"/>'
    '<path d="M0 80Q20 50 40 80T80 80M0 0Q20 -30 40 0T80 0" fill="none" stroke-width="5" '
    'stroke="currentColor"/>',
    '<circle cx="40" cy="40" r="9"/><circle r="9"/><circle cx="80" r="9"/>'
    '<circle cy="80" r="9"/><circle cx="80" cy="80" r="9"/>',
    '<path d="M40 14C58 22 58 46 40 60C22 46 22 22 40 14ZM40 60V76M0 -26C18 -18 18 6 0 20'
    "C-18 6 -18 -18 0 -26ZM80 -26C98 -18 98 6 80 20C62 6 62 -18 80 -26ZM0 54C18 62 18 86 0 100"
    'C-18 86 -18 62 0 54ZM80 54C98 62 98 86 80 100C62 86 62 62 80 54Z" '
    'stroke="currentColor" stroke-width="3"/>',
)

_LABEL_TOP, _LABEL_WIDTH, _INNER = 420, 1120, 900
_LARGEST, _SMALLEST = 132, 44
_AUTHOR = 54
_MOST_LINES = 7

_SERIF = "Iowan Old Style, Palatino Linotype, Palatino, Georgia, Noto Serif, serif"


def draw_cover(book: Book) -> str:
    """The SVG of the cover."""
    title, author = fold(book.title), fold(book.author or "")
    size, lines = _fitted(title)
    names = wrapped(author, _INNER / _AUTHOR)[:3]
    leading = round(size * 1.22)
    below = len(names) * round(_AUTHOR * 1.3) + 170 if author else 60
    height = 190 + leading * len(lines) + below
    left, middle = (WIDTH - _LABEL_WIDTH) // 2, WIDTH // 2
    top = _LABEL_TOP
    words = [
        _line(line, middle, top + 120 + size + leading * count, size)
        for count, line in enumerate(lines)
    ]
    if author:
        rule = top + 120 + leading * len(lines) + 105
        words.append(f'<path d="M{middle - 60} {rule}h120" stroke="#2a2622" stroke-width="3"/>')
        words += [
            _line(name, middle, rule + 100 + round(_AUTHOR * 1.3) * count, _AUTHOR)
            for count, name in enumerate(names)
        ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" xml:lang="{html.escape(book.language)}">',
        f"<title>{html.escape(title, quote=False)}</title>",
        *_cloth(book, WIDTH, HEIGHT, SPINE),
        f'<rect x="{left}" y="{top}" width="{_LABEL_WIDTH}" height="{height}" fill="#f6f0e2"/>',
        _frame(left, top, _LABEL_WIDTH, height, 26, 5),
        _frame(left, top, _LABEL_WIDTH, height, 40, 2),
        f'<g fill="#2a2622" text-anchor="middle" font-family="{_SERIF}">',
        *words,
        "</g>",
        "</svg>",
    ]) + "\n"  # fmt: skip


def draw_cloth(book: Book, width: int, height: int, spine: int) -> str:
    """The SVG of the cloth alone, with the shade of a spine as wide as `spine`."""
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        *_cloth(book, width, height, spine),
        "</svg>",
    ]) + "\n"  # fmt: skip


def _cloth(book: Book, width: int, height: int, spine: int) -> list[str]:
    digest = hashlib.sha256(f"{fold(book.title)}\n{fold(book.author or '')}".encode()).digest()
    cloth, thread = _CLOTHS[digest[0] % len(_CLOTHS)]
    pattern = _PATTERNS[digest[1] % len(_PATTERNS)]
    return [
        f'<defs><pattern id="cloth" width="80" height="80" patternUnits="userSpaceOnUse" '
        f'fill="{thread}" color="{thread}">{pattern}</pattern></defs>',
        f'<rect width="{width}" height="{height}" fill="{cloth}"/>',
        f'<rect width="{width}" height="{height}" fill="url(#cloth)"/>',
        f'<rect width="{spine}" height="{height}" fill="#000" fill-opacity=".18"/>',
    ]


def _frame(left: int, top: int, width: int, height: int, inset: int, weight: int) -> str:
    return (
        f'<rect x="{left + inset}" y="{top + inset}" width="{width - 2 * inset}" '
        f'height="{height - 2 * inset}" fill="none" stroke="#2a2622" stroke-width="{weight}"/>'
    )


def _line(words: str, x: int, y: int, size: int) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}">{html.escape(words, quote=False)}</text>'


def _fitted(title: str) -> tuple[int, list[str]]:
    """The size in which `title` fits the label, and its lines; the longest titles are cut."""
    for size in range(_LARGEST, _SMALLEST, -8):
        lines = wrapped(title, _INNER / size)
        if len(lines) <= (4 if size > 80 else _MOST_LINES) and _widest(lines) <= _INNER / size:
            return size, lines
    lines = wrapped(title, _INNER / _SMALLEST)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return _SMALLEST, lines


def _widest(lines: Sequence[str]) -> float:
    return max(map(width, lines), default=0)


def wrapped(text: str, most: float) -> list[str]:
    """Lines of `text` that are at most `most` em wide, as near to each other as words allow."""
    count = len(_filled(text, most))
    if count < 2:
        return _filled(text, most)
    low = width(text) / count
    for step in range(20):
        lines = _filled(text, min(most, low * (1 + step / 20)))
        if len(lines) <= count:
            return lines
    return _filled(text, most)


def _filled(text: str, most: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        for piece in _pieces(word, most):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and width(joined) <= most:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, most: float) -> list[str]:
    """`word`, parted where it is wider than a line: scripts without spaces are."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char) > most:
            pieces.append("")
        pieces[-1] += char
    return pieces


def width(text: str) -> float:
    """About how wide `text` is in a serif, in em."""
    return sum(map(_advance, text))


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    if char in " iljtfrI.,:;'’!|()-":
        return 0.36
    if char in "mwMW—":
        return 0.95
    return 0.76 if char.isupper() else 0.58
