"""The search index: made from the pages of a book, read by `docs/assets/search-engine.js`."""

from octavo.search.index import build_index

__all__ = ["build_index"]
