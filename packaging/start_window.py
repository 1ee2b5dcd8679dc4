# SPDX-License-Identifier: MIT
"""Starts the window in the frozen program."""

import sys

from spinemets_desktop.gui.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
