# SPDX-License-Identifier: MIT
"""What the tests share: the content, a case with a clinic's numbers, no clock, no user's own settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import spinemets_desktop.gui  # noqa: F401  PySide6, which pytest-qt loads, needs what it does on Python 3.11
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content import content as content_module
from spinemets_desktop.content.content import Content
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout

settings.register_profile("steady", derandomize=True, deadline=None)  # the same examples in every run
settings.register_profile("explore", deadline=None)  # make test-all: new ones each time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

DAY = date(2026, 11, 26)
CLINIC = {"name": "Riverside Spine Clinic", "day_phone": "555-0100", "night_phone": "555-0199"}


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the settings of whoever runs it."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the built-in content."""
    return content_module.load()


@pytest.fixture(scope="session")
def make(content: Content) -> Callable[..., Handout]:
    """Return a function that makes a handout from the keys of a case file."""

    def made(evidence: bool = False, **keys: Any) -> Handout:
        case = from_plain({"clinic": CLINIC, **keys}, content, "test")
        return handout.make(case, content, today=DAY, copy="evidence" if evidence else "")

    return made
