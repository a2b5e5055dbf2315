"""What a word is: the case files (which the browser runs as well), and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.search.words import LONGEST, Chain, chain_spans, chains, read_chain
from tests.cases import Case, cases

# Assigned characters: what is not assigned yet may be a letter for one and nothing for another.
texts = st.text(st.characters(exclude_categories=("Cs", "Cn")))


def drawn(read: list[Chain]) -> str:
    """The words on a line, then what the chains yield as well, as the case files show it."""
    lines = [" ".join(form for chain in read for form in chain.forms)]
    for chain in read:
        also = (chain.joined, chain.initials)
        lines += [f"{form} = {' '.join(chain.forms)}" for form in also if form]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: case.name)
def test_words(case: Case) -> None:
    assert drawn([read_chain(chain) for chain in chains(case.given)]) == case.expected


@given(texts)
def test_every_form_is_a_word_itself(text: str) -> None:
    for chain in chains(text):
        for form in read_chain(chain).forms:
            assert [read_chain(part).forms for part in chains(form)] == [(form,)]
            assert 0 < len(form) <= LONGEST


@given(texts, texts)
def test_words_of_two_lines_are_the_words_of_each(one: str, other: str) -> None:
    assert chains(f"{one}\n{other}") == chains(one) + chains(other)


@given(texts)
def test_nothing_that_could_be_a_word_lies_between_chains(text: str) -> None:
    spans = chain_spans(text)
    assert [text[begin:end] for begin, end in spans] == chains(text)
    outside = text
    for begin, end in reversed(spans):
        outside = f"{outside[:begin]} {outside[end:]}"
    assert not any(char.isalnum() for char in outside if char not in "ʹʻʼʽˈꞌ")
