"""What editions leave in a text: running heads and page numbers, a frame, a title page."""
