# SPDX-License-Identifier: MIT
"""What the documents promise is true: the example policy works, and the files they name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spinemets_desktop.clinic import store

ROOT = Path(__file__).parents[1]


def test_the_example_policy_is_understood_and_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```toml\n(.*?)```", (ROOT / "docs/deploy.md").read_text("utf-8"), re.DOTALL)
    assert example
    policy = tmp_path / "policy.toml"
    policy.write_text(example[1], "utf-8")
    monkeypatch.setenv("SPINEMETS_POLICY", str(policy))
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    loaded = store.load()
    assert loaded.remarks == ()
    assert {"locale", "overlay", "idle_minutes", "clinic.day_phone", "clinic.night_phone"} <= loaded.settings.locked
    assert loaded.settings.idle_minutes == 10


def test_the_files_that_the_documents_name_exist() -> None:
    for document in sorted((ROOT / "docs").glob("*.md")):
        text = document.read_text("utf-8")
        for name in re.findall(r"`((?:packaging|tests|tools|spinemets_desktop|templates|assets)/[\w./-]+)`", text):
            assert (ROOT / name).exists(), f"{document.name} names {name}"
        for name in re.findall(r"\]\(([\w./-]+\.md)\)", text):
            assert (document.parent / name).exists(), f"{document.name} names {name}"


def test_the_files_that_the_architecture_names_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    program = ROOT / "spinemets_desktop"
    names = re.findall(r"`([\w./-]+/|[\w./-]+\.(?:py|toml))`", text)
    assert len(names) > 30
    assert [name for name in names if not (ROOT / name).exists() and not (program / name).exists()] == []
