"""Numbers as printable text: the places of a word, packed.

A *place* is one number, `paragraph * PARAGRAPH + offset`: the paragraph's position in the book
(headings count as paragraphs) and the word's position in it. Places are written paragraph by
paragraph as differences; each difference is a variable-length quantity of base-64 digits, five
bits a digit, lowest first, the sixth bit saying that more follow: the scheme of source maps
(https://tc39.es/ecma426/#sec-base64-vlq), without a sign and with the alphabet of RFC 4648 § 5.
"""

from __future__ import annotations

from collections.abc import Sequence

PARAGRAPH = 1 << 21
"""Words that fit into one paragraph; far more than the longest book has."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def quantity(number: int) -> str:
    """`number`, not negative, in digits."""
    digits = []
    while number > 31:
        digits.append(ALPHABET[32 | number & 31])
        number >>= 5
    digits.append(ALPHABET[number])
    return "".join(digits)


_COMMON = [quantity(number) for number in range(1 << 12)]


def pack(places: Sequence[int]) -> str:
    """Rising `places` in digits.

    For each paragraph: how many paragraphs after the last one (the first: after the book's
    first), then for each place in it twice the distance from the one before, plus one if
    another place of this paragraph follows.
    """
    # One quantity for all that is written of it: this is where most of an index is made.
    numbers: list[int] = []
    begin, before, distance = 0, 0, -1
    for place in places:
        if distance >= 0:
            if place - begin < PARAGRAPH:
                numbers.append(2 * distance + 1)
                distance = place - before
                before = place
                continue
            numbers.append(2 * distance)
        here = place - place % PARAGRAPH
        numbers.append((here - begin) // PARAGRAPH)
        begin, before, distance = here, place, place - here
    if distance >= 0:
        numbers.append(2 * distance)
    return "".join(
        [_COMMON[number] if number < len(_COMMON) else quantity(number) for number in numbers]
    )


def unpack(text: str) -> list[int]:
    """The places that `pack` wrote as `text`."""
    places: list[int] = []
    paragraph, place, number, shift = 0, -1, 0, 0
    for char in text:
        digit = ALPHABET.index(char)
        number |= (digit & 31) << shift
        shift += 5
        if digit & 32:
            continue
        if place < 0:
            paragraph += number
            place = paragraph * PARAGRAPH
        else:
            place += number >> 1
            places.append(place)
            place = place if number & 1 else -1
        number = shift = 0
    return places
