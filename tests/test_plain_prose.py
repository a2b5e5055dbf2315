"""Prose that is told at a glance: what no rule is asked about, none would have taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.model import Book, Paragraph
from octavo.problems import OctavoError
from octavo.recognise.blocks.plain import is_plain
from octavo.recognise.habits import Habits
from octavo.recognise.lines import Unit
from tests.cases import PROSE, Case, cases
from tests.test_recognise import recognised

# The package has a function of this name.
BLOCKS = import_module("octavo.recognise.blocks")

# Among full lines and short ones, each sign that a rule goes by, where it goes by it.
_BEGINNINGS = (
    "", "  ", "    ", "        ", "                    ", "1. ", "12) ", "(a) ", "iv. ", "* ", "- ",
    "o ", "[", "[1] ", "[Illustration: ", "“", "\"", "—", "§ 3. ", "XII. ", "{", "$ ", "> ", "| ",
    "+--", "My dear ", "_", "第", "ЯК. ", "· · ·", "#",
)  # fmt: skip
_ENDINGS = (
    "", ",", ":", "：", ".", ";", "]", "}", " {", "  7", "    12", " ....... 12", ". . . . 12",
    " |", " --> x", " = 5;", "\t4", "(7)", "*", "--", " >",
)  # fmt: skip
_WORDS = (
    *("The", "Lise Marten", "And the bells are three", "so she went", "x" * 40, "YOURS", "ivory"),
    *("Nobody on the quay had slept, and nobody said so", "1911", "  ", "A  B   C"),
)

_PROSE = PROSE.rstrip("\n").split("\n")

_LINE = st.one_of(
    st.sampled_from(_PROSE),
    st.tuples(
        st.sampled_from(_BEGINNINGS),
        st.one_of(st.sampled_from(_WORDS), st.sampled_from(_PROSE)),
        st.sampled_from(_ENDINGS),
    ).map("".join),
)
_PARAGRAPHS = st.lists(st.lists(_LINE, min_size=1, max_size=6).map("\n".join), max_size=5)
_WRAPPED = "\n".join(_PROSE[:6])


# Each begins as prose does and is another thing: the least that tells them apart.
_NEARLY_PROSE = (
    "Your loving brother, and your faithful friend as ever,\nL" + "i" * 50,
    "To the keeper of the light at the end of the harbour\n" + " " * 40 + "M" + "a" * 35,
    "a. " + _PROSE[0][:86] + "\n   slept, and nobody said so.",
    _PROSE[0] + "\nslept, and these are the boats:\n1. the Heron\n2. the Tern\n3. the Gull",
    _PROSE[0] + "\n" + "\n".join(f"{word:<20}on the wall" for word in ("red", "green", "blue")),
    "The boats are six,\nAnd the bells are three,\nAnd nobody slept,\nAnd nobody said so.",
    "XII.\nThe boats are six,\nAnd the bells are three,\nAnd nobody slept,\nAnd nobody said so.",
)


@given(_PARAGRAPHS, st.sampled_from(["\n\n", "\n\n\n", "\n"]), st.sampled_from(["", _WRAPPED]))
def test_no_rule_would_have_taken_it(paragraphs: list[str], between: str, around: str) -> None:
    text = between.join([around, *paragraphs, around])
    assert _book(text) == _book_by_rules(text)


@pytest.mark.parametrize("paragraph", _NEARLY_PROSE)
def test_what_is_nearly_prose_the_rules_take(paragraph: str) -> None:
    text = f"{_WRAPPED}\n\n{paragraph}\n\n{_WRAPPED}"
    with _told_at_a_glance() as plain:
        book = recognised(text)
    assert len(plain) == 2
    assert book == _book_by_rules(text)
    assert not all(isinstance(block, Paragraph) for block in book.sections[0].blocks)


@pytest.mark.parametrize("case", cases("recognise"), ids=lambda case: case.name)
def test_nor_in_the_cases(case: Case) -> None:
    assert _book(case.given, case.told) == _book_by_rules(case.given, case.told)


def test_most_prose_is_told_so() -> None:
    with _told_at_a_glance() as plain:
        recognised("\n\n".join([_WRAPPED] * 5 + ["“Nobody said so.”"] * 5))
    assert len(plain) == 10


def _book(text: str, told: str = "") -> Book | None:
    try:
        return recognised(text, told=told)
    except OctavoError:
        return None


def _book_by_rules(text: str, told: str = "") -> Book | None:
    """The same with every rule asked about everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BLOCKS, "is_plain", lambda unit, habits: False)
        return _book(text, told)


@contextmanager
def _told_at_a_glance() -> Iterator[list[Unit]]:
    """The units that are told at a glance while the context lasts."""
    found: list[Unit] = []

    def watched(unit: Unit, habits: Habits) -> bool:
        told = is_plain(unit, habits)
        found.extend([unit] if told else [])
        return told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BLOCKS, "is_plain", watched)
        yield found
