"""Permanent addresses: what was published leads to the same words for ever.

compare      the book held against the ledger: which paragraph is which (`align`, `fingerprint`)
heirs        which page is which
settle       the addresses that pages and paragraphs keep (`names`), and the ledger of them
ways         where an address leads now, over all that has moved since
ledger       how the ledger is written
"""

from octavo.permalinks.ledger import NAME, Leaf, read_ledger, write_ledger
from octavo.permalinks.settle import Gone, Settled, settle

__all__ = [
    "NAME",
    "Gone",
    "Leaf",
    "Settled",
    "read_ledger",
    "settle",
    "write_ledger",
]
