"""What is written under `docs/`."""

from __future__ import annotations

from pathlib import Path

from octavo import place, publish, save
from octavo.pipeline.facts import facts_of
from octavo.pipeline.made import Made, encoded, make
from octavo.pipeline.manuscript import Manuscript
from octavo.place import Place
from octavo.write.settings import SETTINGS_PATH, WORDS_PATH, write_settings, write_words


def write(
    manuscript: Manuscript, where: Place, made: Made, *, book: Path, force: bool = False
) -> save.Saved:
    """Writes `docs/` of the text at `book`.

    Raises OctavoError (OUTPUT_PLACE, EDITED_PAGE, FOREIGN_FILE) before touching anything.
    """
    seeds = {} if where.root.samefile(place.home()) else place.theme_files()
    files = generate(manuscript, where, made)
    return save.save(where.root, files, seeds, book=book, force=force)


def generate(manuscript: Manuscript, where: Place, made: Made | None = None) -> dict[str, bytes]:
    """The generated files, by their path under the root of `where`, whose own pages they list."""
    made = made or make(manuscript)
    book = manuscript.book
    others: list[tuple[str | None, str]] = [(title, path) for path, title in made.others.items()]
    others += [(None, path) for path in by_hand(where, made)]
    language = publish.theme_language(book.language)
    address = manuscript.config.address
    facts = facts_of(manuscript, made)
    settings = write_settings(book, manuscript.pages, others, address, language, facts)
    texts = (
        made.pages
        | made.moved
        | {
            SETTINGS_PATH: settings,
            WORDS_PATH: write_words(manuscript.words),
        }
    )
    files = encoded(texts) | manuscript.pictures | dict(manuscript.dress)
    return {f"docs/{path}": data for path, data in files.items()}


def by_hand(where: Place, made: Made) -> list[str]:
    """The pages in `where` that somebody wrote, by their path under `docs/`."""
    return [path for path in save.hand_written(where.root) if path not in made.pages]
