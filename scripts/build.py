"""Builds the site: `python3 scripts/build.py [BOOK] [--out DIR]`, on a machine with only Python.

The first run makes `.venv` with the pinned packages; later runs find it ready. Arguments and exit
status are those of `octavo build`.
"""

# Everything in this file must be readable by old Pythons: they come as far as the next lines.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write("Octavo needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

import environment

if __name__ == "__main__":
    sys.exit(environment.build(sys.argv[1:]))
