"""Turns the plain text of a book into a searchable site, and proves that not a word was lost."""

__version__ = "0.1.0"
