"""The headings of a file: rules propose, the whole book decides."""
