# SPDX-License-Identifier: MIT
"""What the self-test of an installation finds, and what it advises."""

from __future__ import annotations

from pathlib import Path

import pytest

from spinemets_desktop import selftest
from spinemets_desktop.clinic.record import key
from spinemets_desktop.output.pdf import fonts


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave the window to tests/gui, and this machine's settings alone."""
    monkeypatch.setattr(selftest, "_window", lambda: "opened")
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))


def run() -> tuple[int, str]:
    said: list[str] = []
    return selftest.run(said.append), "\n".join(said)


def test_all_is_well() -> None:
    code, said = run()
    assert code == 0
    assert said.endswith("The program works.")
    assert "no policy in" in said


def test_a_policy_that_holds_is_counted(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('page = "a4"\n[clinic]\nnight_phone = "555-0199"\n', "utf-8")
    code, said = run()
    assert code == 0
    assert f"2 values locked by {tmp_path / 'policy.toml'}" in said


@pytest.mark.parametrize("text", ['page = "foolscap"', "page = ", 'overlay = "/no/such/folder"'])
def test_a_mistake_of_it_is_told_before_a_patient_sees_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "policy.toml").write_text(text, "utf-8")
    code, said = run()
    assert code == 1
    assert "FAILED  settings" in said
    assert "1 of 6 tests failed. Mend the file that is named above." in said


def test_it_tells_whether_a_record_could_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run()
    assert code == 0
    assert "ok      record: off; an encrypted record can be kept" in said
    assert not (tmp_path / "home").exists(), "nothing of the trial stays"
    monkeypatch.setattr(key, "_SYSTEMS", {})
    monkeypatch.setattr(key, "import_module", lambda _: None)
    assert "there is no keyring, so a passphrase would be asked for" in run()[1]


def test_a_record_that_is_on_without_its_parts_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("spinemets_desktop.clinic.record.store.import_module", missing)
    code, said = run()
    assert (code, "ok      record: off; This installation lacks" in said) == (0, True)
    (tmp_path / "policy.toml").write_text('record = "numbers"\n', "utf-8")
    code, said = run()
    assert code == 1
    assert "FAILED  record: This installation lacks the part that keeps the record" in said
    assert "Install its parts, or turn the record off." in said


def test_a_record_that_anybody_could_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy.toml").write_text('record = "names"\n', "utf-8")
    monkeypatch.setattr("spinemets_desktop.clinic.record.store.pragma", lambda _: "SELECT 1")
    code, said = run()
    assert code == 1
    assert "FAILED  record: The record is not encrypted." in said


def test_a_broken_program_is_to_be_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "undrawable", lambda _: ["ż"])
    code, said = run()
    assert code == 1
    assert "FAILED  fonts: The fonts cannot draw ż." in said
    assert said.endswith("Install the program again.")
