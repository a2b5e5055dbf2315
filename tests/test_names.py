"""Names of authors, taken apart for references."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from octavo.write.names import Name, names_of
from tests.cases import Case, cases

SIGNS = {"non-dropping-particle": "+", "dropping-particle": "~", "literal": "="}


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case.name)
def test_names(case: Case) -> None:
    author, said = read(case.given)
    cited_as = [said["cited_as"]] if "cited_as" in said else []
    found = names_of(author, cited_as, said.get("language", "en"))
    assert [drawn(name) for name in found] == case.expected.splitlines()


def read(given: str) -> tuple[str, dict[str, str]]:
    """The author as printed, and what stands above."""
    *lines, author = given.rstrip("\n").split("\n")
    return author, dict((line.split(" = ", 1)) for line in lines)


def drawn(name: Name) -> str:
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    if name.get("static-ordering"):
        return f"!{name['family']} | {name['given']}"
    return " | ".join(f"{SIGNS.get(part, '')}{name[part]}" for part in order if part in name)


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["en", "zh", "ja", "hu"]))
@example(",", "en")
def test_every_name_keeps_its_letters(author: str, language: str) -> None:
    """Nothing of a name gets lost: the parts hold its letters, whatever it looks like."""
    names = names_of(author, (), language)
    kept = "".join(str(part) for name in names for part in name.values() if part is not True)
    signs = set(author) - set(kept) - set(" ,;、，&")
    assert not any(sign.isalpha() for sign in signs - set("andunetyogи"))
    assert all(name.get("family") or name.get("literal") for name in names)
