# SPDX-License-Identifier: MIT
"""Run `python -m spinemets_desktop` as the command `spinemets`."""

import sys

from spinemets_desktop.cli import main

sys.exit(main())
