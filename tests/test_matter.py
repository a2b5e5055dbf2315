"""Which parts of a book are known by what they are called."""

from __future__ import annotations

import pytest

from octavo.matter import Matter, matter_of


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("INDEX.", Matter.INDEX),
        ("General Index", Matter.INDEX),
        ("Index of Names and Places", Matter.INDEX),
        ("INDEX OF MUSICAL INSTRUMENTS", Matter.INDEX),
        ("Personenregister", Matter.INDEX),
        ("Vorwort", Matter.PREFACE),
        ("Предисловие", Matter.PREFACE),
        ("مقدمة", Matter.PREFACE),
        ("附录", Matter.APPENDIX),
        ("Works Cited", Matter.BIBLIOGRAPHY),
        ("Acknowledgements", Matter.ACKNOWLEDGMENTS),
        ("The Index of Forbidden Books", None),
        ("Preface to Nothing", None),
        ("CHAPTER I", None),
        ("", None),
    ],
)
def test_what_a_title_says(title: str, matter: Matter | None) -> None:
    assert matter_of(title) is matter
