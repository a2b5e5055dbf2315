"""Where the sections of a book stand, and how its text names them."""
