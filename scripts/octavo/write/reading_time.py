"""How long a section takes to read."""

from __future__ import annotations

from collections.abc import Iterable

from octavo.model import Section, counted

# Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019):
# 238 words a minute for English non-fiction, read silently.
WORDS_A_MINUTE = 238

# Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance: The New
# International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012):
# 255 characters a minute for Chinese, the script that is slowest by the character.
CHARACTERS_A_MINUTE = 255


def words(text: str) -> int:
    """The words of `text` as people count them: what stands between white space."""
    return len(text.split())


def count(*sections: Section) -> int:
    """The words of the sections' own text; of scripts that part no words, the characters."""
    return sum(_counted(sections))


def minutes(*sections: Section) -> float:
    """Minutes for the sections' own text, their subsections apart."""
    spaced, characters = _counted(sections)
    return spaced / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE


def whole(time: float) -> int:
    """Minutes as readers are told: at least one for any text."""
    return max(1, round(time)) if time else 0


def _counted(sections: Iterable[Section]) -> tuple[int, int]:
    """The words between white space, and the characters of scripts that have none there."""
    return counted(_text(sections))


def _text(sections: Iterable[Section]) -> str:
    return "\n".join([block.shown for section in sections for block in section.blocks])
