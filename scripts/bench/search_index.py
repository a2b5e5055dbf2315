"""Measures the search index: time, memory and sizes, for a book made of given texts.

    python scripts/bench/search_index.py WORDS TEXT...

The texts are read one paragraph a blank line, repeated until the book has WORDS words, and
divided into sections of 750 words. Prints one line a figure.
"""

from __future__ import annotations

import gzip
import itertools
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from octavo.model import Book, Heading, Origin, Paragraph, Section, Text
from octavo.paginate import paginate
from octavo.search import build_index

NOWHERE = Origin("bench.txt", 1)
SECTION_WORDS = 750


def paragraphs(paths: list[str], words: int) -> Iterator[str]:
    """Paragraphs of the texts, over and over, until there are `words` words."""
    count = 0
    texts = (Path(path).read_bytes().decode("utf-8-sig", "replace") for path in paths)
    blocks = [block for text in texts for block in text.replace("\r", "").split("\n\n")]
    for block in itertools.cycle(" ".join(block.split()) for block in blocks if block.strip()):
        count += len(block.split())
        if count > words:
            return
        yield block


def book(blocks: Iterator[str]) -> Book:
    """One chapter of sections of about `SECTION_WORDS` words."""
    sections: list[Section] = []
    pending: list[Paragraph] = []
    words = 0
    for block in blocks:
        pending.append(Paragraph((Text(block, NOWHERE),), NOWHERE))
        words += len(block.split())
        if words >= SECTION_WORDS:
            sections.append(section(f"1.{len(sections) + 1}", pending))
            pending, words = [], 0
    sections.append(section(f"1.{len(sections) + 1}", pending))
    chapter = Section("1", None, (), tuple(sections), NOWHERE)
    return Book("Bench", "en", None, (chapter,))


def section(number: str, blocks: list[Paragraph]) -> Section:
    """A section headed by its first words."""
    title = " ".join(blocks[0].text.split()[:6]) if blocks else "Nothing"
    return Section(number, Heading(f"{number} {title}", title, NOWHERE), tuple(blocks), (), NOWHERE)


def peak() -> int:
    """Megabytes this process has needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(words: str, *paths: str) -> None:
    pages = paginate(book(paragraphs(list(paths), int(words))))
    before = peak()
    begin = time.process_time()
    files = build_index(pages, "en")
    seconds = time.process_time() - begin
    text = sum(len(block.text.encode()) for page in pages for _, block in page.blocks)
    print(f"sections      {len(pages)}")
    print(f"text          {text:,} bytes")
    print(f"time          {seconds:.2f} s of processor")
    print(f"memory        {peak()} MB at most, {before} MB of it the book's")
    kinds: Counter[str] = Counter()
    for name, content in files.items():
        kinds[name.partition("-")[0]] += len(content.encode())
    for kind, size in kinds.items():
        chunks = [file.encode() for name, file in files.items() if name.startswith(kind)]
        packed = sum(len(gzip.compress(chunk)) for chunk in chunks)
        largest = max(map(len, chunks))
        print(f"{kind:13} {size:,} bytes, {len(chunks)} files to {largest:,}, gzipped {packed:,}")
    print(f"without texts {sum(kinds.values()) - kinds.get('texts', 0):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
