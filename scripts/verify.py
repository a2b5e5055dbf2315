"""Proves the site that was built: `python3 scripts/verify.py [BOOK] [--out DIR]`.

The first run makes `.venv` with the pinned packages; later runs find it ready. Arguments and exit
status are those of `octavo verify`.
"""

# Everything in this file must be readable by old Pythons: they come as far as the next lines.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write("Octavo needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

import environment

if __name__ == "__main__":
    sys.exit(environment.verify(sys.argv[1:]))
