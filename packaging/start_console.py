# SPDX-License-Identifier: MIT
"""Starts the command `spinemets` in the frozen program."""

from spinemets_desktop.start import run

if __name__ == "__main__":
    run()
