# SPDX-License-Identifier: MIT
"""Where templates/ and assets/ are: in the source tree, in the wheel, or in the frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds `templates` and `assets`."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    return package if (package / "templates").is_dir() else package.parent


def templates() -> Path:
    """Return the built-in templates folder."""
    return root() / "templates"


def asset(*parts: str) -> Path:
    """Return the path of a file below assets/."""
    return root().joinpath("assets", *parts)
