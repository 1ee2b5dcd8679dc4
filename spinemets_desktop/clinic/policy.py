# SPDX-License-Identifier: MIT
"""The policy file, by which IT sets and locks values for all users: where it is, what it holds, who may approve."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spinemets_desktop.case.freetext import NAME_MOST, text_problem

SETTINGS = (
    "locale", "length", "page", "type", "overlay", "idle_minutes", "recent_on", "review", "record", "record_months",
    "clinic",
)  # fmt: skip
LEADS = "leads"
"""The one key that counts from here only: who may approve safety text."""


def path() -> Path:
    """Return where IT's policy file is looked for; SPINEMETS_POLICY names another where this system has none."""
    system = _of_system()
    own = os.environ.get("SPINEMETS_POLICY")
    return Path(own) if own and not os.path.exists(system) else system  # noqa: PTH110 (never raises)


def _of_system() -> Path:
    if sys.platform == "win32":
        place = Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") / "SpineMets"
    elif sys.platform == "darwin":
        place = Path("/Library/Application Support/SpineMets")
    else:
        place = Path("/etc/spinemets")
    return place / "policy.toml"


def read() -> tuple[dict[str, Any], list[str]]:
    """Return what the policy file holds, and sentences about what is wrong with it."""
    try:
        text = path().read_text("utf-8-sig")
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [f"it cannot be read ({error.strerror})."]
    except UnicodeDecodeError:
        return {}, ["it is not UTF-8 text."]
    import tomli

    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [f"it is not valid TOML ({error})."]
    return data, [f"“{key}” is not known." for key in data if key not in (*SETTINGS, LEADS)]


def leads(data: Mapping[str, Any], wrong: list[str]) -> tuple[str, ...] | None:
    """Return who may approve safety text; None where the policy leaves that open.

    A name that can't be one is left out and told; nobody may, rather than anybody, where no name is left.
    """
    if LEADS not in data:
        return None
    value = data[LEADS]
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else [None]
    good = [name.strip() for name in names if isinstance(name, str) and _is_name(name)]
    if len(good) < len(names):
        nobody = "" if good else " Until that is mended, nobody may approve safety text."
        wrong.append(f"“{LEADS}” is not a list of names.{nobody}")
    return tuple(good)


def _is_name(text: str) -> bool:
    return bool(text.strip()) and len(text) <= NAME_MOST and not text_problem(text, NAME_MOST)
