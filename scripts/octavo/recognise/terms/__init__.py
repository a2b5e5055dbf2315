"""What books call their parts, and how they write numbers, in the languages that are known."""
