"""The book as Typst, which sets it for print.

Every word stands in a string of Typst's, where two characters mean anything: the quotation mark
and the backslash (https://typst.app/docs/reference/foundations/str/). So nothing in a manuscript
can be markup, call a function or include a file, whatever it holds.
"""
