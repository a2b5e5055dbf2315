"""Notes and what calls them."""
