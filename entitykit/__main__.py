"""`python -m entitykit` is the same command as `entitykit`."""

import sys

from entitykit.cli import main

if __name__ == "__main__":
    sys.exit(main())
