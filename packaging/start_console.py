# SPDX-License-Identifier: MIT
"""Starts the command `spinemets` in the frozen program."""

import sys

from spinemets_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
