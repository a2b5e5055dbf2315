"""What readers take along: a file for each format, made beside the site and proved like it.

`registry` lists the formats; each is a file here that ties a writer, a maker and a reader together.
`making` makes them side by side, `offer` says what the pages show of them.
"""
