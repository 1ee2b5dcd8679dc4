# SPDX-License-Identifier: MIT
"""The licences shown in the window: all parts of the frozen program, none where it is not frozen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spinemets_desktop import licences, resources


def test_every_part_of_the_frozen_program_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "licenses"
    folder.mkdir()
    (folder / "index.json").write_text(json.dumps([{"name": "Qt", "file": "Qt.txt"}]), "utf-8")
    for name in ("README", "SpineMets-Desktop", "Qt"):
        (folder / f"{name}.txt").write_text(f"the words of {name}\n", "utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    shown = licences.text()
    places = [shown.index(f"the words of {name}") for name in ("README", "SpineMets-Desktop", "Qt")]
    assert places == sorted(places)


def test_parts_installed_one_by_one_bring_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert licences.text() == ""
