"""What the author says of lines, in the place of what the rules find."""
