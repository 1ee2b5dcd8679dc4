# SPDX-License-Identifier: MIT
"""Run `python -m spinemets_desktop` as the command `spinemets`."""

from spinemets_desktop.start import run

run()
