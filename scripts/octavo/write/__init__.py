"""Book to text: one file a format. A writer escapes everything that it did not itself write."""
