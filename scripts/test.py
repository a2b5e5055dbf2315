"""Runs every check: `python3 scripts/test.py [arguments for pytest]`.

Sets up what the checks need, programs included, and says what is missing where it can't. The exit
status is 0 when every check passed, 1 when one failed, 2 when they could not be run.
"""

# Everything in this file must be readable by old Pythons: they come as far as the next lines.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write("Octavo needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

import checks

if __name__ == "__main__":
    sys.exit(checks.run(sys.argv[1:]))
