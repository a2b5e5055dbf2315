"""The folder of somebody's own book: what belongs to it, how it begins, how it is kept up to date.

Octavo is on no index of packages, and a book should build in ten years' time: its folder carries
the program, the pins of what it needs and the theme, so that it takes nothing but Python. What
Octavo put there stands in a ledger with its digest; what its owner changed is told by that.
"""
