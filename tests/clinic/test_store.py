# SPDX-License-Identifier: MIT
"""Preferences, clinic profile, policy: kept, checked at the door, and never the reason not to start."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from spinemets_desktop.case.model import Clinic
from spinemets_desktop.clinic import policy, store, storecheck
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, UsageError

CLINIC = Clinic(name="Riverside", day_phone="555-0100", night_phone="555-0199", contacts=(("nurse", "Sam"),))
FULL = store.Settings(
    clinic=CLINIC, welcomed=True, locale="en-GB", page="a4", theme="dark", idle_minutes=5, recent_on=True,
    recent=("/a.toml",), presets={"Radiation": {"treatment": [{"id": "rt_multi"}]}},
    window=store.Window(geometry="AAAA", open_groups=("plan",)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))
    return tmp_path / "home"


def ruled(text: str) -> None:
    policy.path().write_text(text, "utf-8")


def test_what_is_saved_comes_back() -> None:
    store.save(FULL)
    assert store.load() == store.Loaded(FULL)


def test_nothing_there_gives_the_defaults() -> None:
    assert store.load() == store.Loaded(store.Settings())


def test_defaults_are_not_written(home: Path) -> None:
    store.save(replace(store.Settings(), theme="dark"))
    assert json.loads((home / store.FILE_NAME).read_text("utf-8")) == {"theme": "dark"}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\x00", "[" * 5000])
def test_a_broken_file_is_set_aside(home: Path, text: str) -> None:
    home.mkdir()
    (home / store.FILE_NAME).write_text(text, "utf-8")
    loaded = store.load()
    assert loaded.settings == store.Settings()
    assert "damaged" in loaded.remarks[0]
    assert [path.read_text("utf-8") for path in home.glob("*broken*")] == [text]
    assert store.load().remarks == ()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"locale": "fr"}, "locale"),
        ({"idle_minutes": "x"}, "idle_minutes"),
        ({"idle_minutes": True}, "idle_minutes"),
        ({"idle_minutes": 9999}, "idle_minutes"),
        ({"theme": 3}, "theme"),
        ({"recent": [1]}, "recent"),
        ({"presets": {"a": 1}}, "presets"),
        ({"presets": []}, "presets"),
        ({"clinic": {"day_phone": 5}}, "day_phone"),
        ({"clinic": {"name": "\u202eevil"}}, "name"),
        ({"clinic": {"contacts": {"nurse": 5}}}, "contacts"),
        ({"clinic": {"contacts": {"shoe": "x"}}}, "contacts"),
        ({"clinic": {"contacts": "x"}}, "contacts"),
        ({"clinic": {"night_phone": "ask"}}, "night_phone"),
        ({"clinic": {"day_phone": "5" * 41}}, "day_phone"),
        ({"clinic": {"name": "x" * 121}}, "name"),
        ({"window": []}, "window"),
        ({"clinic": {"shoe": "x"}}, "clinic.shoe"),
        ({"clinic": 5}, "clinic"),
    ],
)
def test_one_bad_value_costs_only_itself(home: Path, data: dict[str, object], key: str) -> None:
    home.mkdir()
    (home / store.FILE_NAME).write_text(json.dumps({"welcomed": True, **data}), "utf-8")
    loaded = store.load()
    assert loaded.settings.welcomed
    assert key in loaded.remarks[0]
    assert loaded.settings == replace(store.Settings(), welcomed=True)


def test_keys_of_a_later_version_are_no_fault(home: Path) -> None:
    home.mkdir()
    (home / store.FILE_NAME).write_text('{"later": 1, "theme": "dark"}', "utf-8")
    assert store.load() == store.Loaded(replace(store.Settings(), theme="dark"))


def test_policy_sets_and_locks_and_is_not_saved(home: Path) -> None:
    store.save(FULL)
    ruled('locale = "en-US"\nidle_minutes = 3\n[clinic]\nnight_phone = "555-0000"\n')
    settings = store.load().settings
    assert (settings.locale, settings.idle_minutes, settings.clinic.night_phone) == ("en-US", 3, "555-0000")
    assert settings.clinic.day_phone == "555-0100"
    assert settings.locked == {"locale", "idle_minutes", "clinic.night_phone"}
    store.save(settings)
    assert "555-0000" not in (home / store.FILE_NAME).read_text("utf-8")
    policy.path().unlink()
    assert store.load().settings.locked == frozenset()


def test_a_bad_policy_is_said_and_does_not_stop_the_program() -> None:
    ruled("x = = 1")
    assert "not valid TOML" in store.load().remarks[0]
    ruled('shoe = 1\nlocale = "fr"\n')
    assert ["shoe" in store.load().remarks[0], "locale" in store.load().remarks[1]] == [True, True]
    policy.path().write_bytes(b"\xff\xfe")
    assert "UTF-8" in store.load().remarks[0]


@pytest.mark.parametrize("text", ["clinic = 5", 'clinic.name = 5\nlocale = "fr"', f"x = {'[' * 9999}"])
def test_what_is_wrong_in_a_policy_locks_nothing(text: str) -> None:
    ruled(text)
    loaded = store.load()
    assert loaded.remarks
    assert loaded.settings == store.Settings()


def test_files_of_windows_editors_are_read(home: Path) -> None:
    home.mkdir()
    (home / store.FILE_NAME).write_text('{"theme": "dark"}', "utf-8-sig")
    policy.path().write_text('page = "a4"\r\n', "utf-8-sig")
    assert store.load() == store.Loaded(replace(store.Settings(), theme="dark", page="a4", locked=frozenset({"page"})))


def test_the_ids_that_preferences_know_are_the_options(content: Content) -> None:
    assert set(storecheck.CONTACTS) == set(content.options["contacts"].options)
    for axis in ("locale", "length", "page", "type"):
        assert set(storecheck.CHOICES[axis]) == set(content.options[axis].options)


def test_no_home_and_a_relative_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("SPINEMETS_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert store.folder() == Path.home() / ".config" / "spinemets"
    monkeypatch.setattr(Path, "home", no_home)
    assert store.load() == store.Loaded(store.Settings())


def test_export_and_import_carry_profile_and_presets_only(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    store.export(FULL, path)
    text = path.read_text("utf-8")
    assert "/a.toml" not in text
    assert "AAAA" not in text
    mine = replace(store.Settings(), theme="dark", presets={"Mine": {}})
    got = store.imported(mine, path)
    assert got.clinic == CLINIC
    assert set(got.presets) == {"Mine", "Radiation"}
    assert got.theme == "dark"


def test_an_import_does_not_undo_the_policy(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    store.export(FULL, path)
    ruled('locale = "en-US"\n[clinic]\nnight_phone = "555-0000"\n')
    got = store.imported(store.load().settings, path)
    assert got.clinic.night_phone == "555-0000"
    assert got.clinic.day_phone == "555-0100"
    assert got.locale == "en-US"


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"spinemets": "profile", "locale": "fr"}'])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError):
        store.imported(store.Settings(), path)
    with pytest.raises(FileError):
        store.imported(store.Settings(), tmp_path / "gone.json")


def test_recent_files_are_few_and_only_when_wanted() -> None:
    settings = store.Settings(recent_on=True)
    for number in range(20):
        settings = store.with_recent(settings, Path(f"/{number}"))
    assert len(settings.recent) == store.RECENT_MOST
    assert settings.recent[0] == str(Path("/19"))
    assert store.with_recent(replace(settings, recent_on=False), Path("/x")).recent == ()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(FileError):
        store.save(FULL)
    assert store.load().settings == store.Settings()


@pytest.mark.parametrize(
    ("system", "part"), [("win32", "SpineMets"), ("darwin", "Application Support"), ("linux", "spinemets")]
)
def test_each_system_has_its_place(system: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPINEMETS_HOME", "SPINEMETS_POLICY", "XDG_CONFIG_HOME", "APPDATA", "PROGRAMDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    assert part in str(store.folder())
    assert "policy.toml" in str(policy.path())


def test_a_new_case_has_the_clinics_defaults() -> None:
    case = FULL.new_case()
    assert (case.locale, case.page, case.clinic) == ("en-GB", "a4", CLINIC)


def test_nobody_leads_the_program_away_from_the_policy_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = tmp_path / "ProgramData" / "SpineMets" / "policy.toml"
    system.parent.mkdir(parents=True)
    monkeypatch.setattr(policy.sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "ProgramData"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "mine.toml"))
    assert policy.path() == tmp_path / "mine.toml"
    system.write_text('page = "a4"\n', "utf-8")
    assert policy.path() == system
