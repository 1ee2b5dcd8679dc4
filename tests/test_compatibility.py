# SPDX-License-Identifier: MIT
"""What version 1.0.0 wrote still opens and means the same; the files in tests/data/v1_0_0 are never changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop.case.model import Advice, Cancer, Case, Clinic, Patient, Plan, Spine, Symptom, Treatment, Wording
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.clinic import installation, store
from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout
from spinemets_desktop.review import signoff

OLD = Path(__file__).parent / "data" / "v1_0_0"
DAY = date(2026, 11, 24)
CASE = Case(
    locale="en-GB", length="booklet", page="a4", type="large", note="Bring your tablets.\nAnd your list.",
    patient=Patient("Ana O’Brien", date(1958, 3, 2), "MRN 0042", "65_79", "ecog1", "walks_with_aid", "walks_alone",
                    ("diabetes", "falls"), ("large_print",)),
    cancer=Cancer("other", 'cancer of the "thymus" \\ gland'),
    spine=Spine(("T8", "L2"), "cord_suspected", "weakened", "oligo", ">48h"),
    symptoms=(Symptom("night_pain", "same", True, 6, "weeks"), Symptom("numb", "worse")),
    tests=(("mri", "done"), ("biopsy", "planned")),
    treatments=(Treatment("rt_multi", "under_way", "Five visits."), Treatment("pain_meds", "done", "", ("opioid",))),
    plan=Plan(("mri_24h",), "Not for printing.", "walking"),
    extras=("live_longer",),
    clinic=Clinic("Riverside", "Dr. M. Osei", "555-0100", "555-0199 ext. 4", "911", 20, (("nurse", "555-0101"),)),
    wording=Wording((("skin.creams", "Use the cream that we gave you."),), ("daily.turn",), ("plan", "do")),
    advice=Advice(("A3",), (("A7", "Seen in clinic."),)),
)  # fmt: skip
CLINIC = Clinic(
    "Riverside Spine Clinic", "Dr. M. Osei", "555-0100", "555-0199", "911", 20, (("nurse", "Sam Lee, 555-0142"),)
)
PRESETS = {"Radiation": {"length": "booklet", "treatment": [{"id": "rt_multi"}]}}
PAPER = {"locale": "en-GB", "length": "booklet", "page": "a4", "type": "large"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "no policy"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_a_case_file_gives_the_same_case_and_a_handout(kind: str) -> None:
    case = casefile.read(OLD / f"case.{kind}", load())
    assert case == CASE
    text = handout.make(case, load(), today=DAY).text()
    assert "Use the cream that we gave you." in text
    assert "555-0199 ext. 4" in text


def test_an_old_case_is_written_as_it_was_so_that_the_old_program_reads_it_too() -> None:
    for kind in ("toml", "json"):
        assert casefile.dump(CASE, kind) == (OLD / f"case.{kind}").read_text("utf-8")


def test_a_clinics_folder_prints_its_sentences_and_words() -> None:
    content = installation.content_in_use(OLD / "overlay")
    assert content.statements["skin.creams"].text == "Use only the cream that our nurses give you."
    assert content.statements["skin.creams"].at == load().statements["skin.creams"].at
    assert content.statements["lakeside.parking"].when == {"plan.radiation"}
    assert content.labels["effects"] == "What many people notice"
    case = Case(length="booklet", treatments=(Treatment("rt_multi"),), clinic=CLINIC)
    text = handout.make(case, content, today=DAY).text()
    assert "Park at gate 2. It is free on days with radiation." in text
    assert "Use only the cream that our nurses give you." in text
    assert "What many people notice" in text


def test_a_sign_off_is_read_with_its_log_and_is_void_over_other_words() -> None:
    content = installation.content_in_use(OLD / "overlay")
    signed = installation.signoff_in_use(content)
    assert signed is not None
    assert (signed.name, signed.role, signed.day) == ("Dr. R. Adeyemi", "clinical lead", DAY)
    assert [override.reason for override in signed.overrides] == ["Review is booked for May."]
    assert signoff.status(signed, signed.digest, DAY) == "valid"
    assert signoff.status(signed, load().digest, DAY) == "void"


def test_preferences_give_the_same_settings(home: Path) -> None:
    shutil.copy(OLD / "preferences.json", home)
    loaded = store.load()
    assert loaded.remarks == ()
    assert loaded.settings == store.Settings(
        clinic=CLINIC, welcomed=True, theme="dark", idle_minutes=5, recent_on=True, recent=("/home/ana/a.spinemets",),
        overlay="/srv/clinic/spinemets", printer="Office", duplex=False, presets=PRESETS,
        window=store.Window("AdnQywAD", "AAAA/wAAAAEAAAAD", "150", ("patient", "plan")), **PAPER,
    )  # fmt: skip
    preset = casefile.from_plain(dict(loaded.settings.presets["Radiation"]), load(), "Radiation")
    assert preset == Case(length="booklet", treatments=(Treatment("rt_multi"),))


def test_a_policy_sets_and_locks_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_POLICY", str(OLD / "policy.toml"))
    shutil.copy(OLD / "preferences.json", home)
    loaded = store.load()
    assert loaded.remarks == ()
    settings = loaded.settings
    assert (settings.locale, settings.page, settings.length, settings.type) == ("en-US", "letter", "sheet", "standard")
    assert (settings.idle_minutes, settings.recent_on, settings.overlay) == (10, False, "/srv/clinic/spinemets")
    assert settings.clinic == CLINIC
    assert settings.locked == {
        "locale", "page", "length", "type", "idle_minutes", "recent_on", "overlay",
        "clinic.name", "clinic.day_phone", "clinic.night_phone", "clinic.emergency_number",
    }  # fmt: skip


def test_an_exported_profile_gives_the_same_profile() -> None:
    found = store.imported(store.Settings(presets={"Ours": {"length": "sheet"}}), OLD / "profile.json")
    assert found == store.Settings(clinic=CLINIC, presets={"Ours": {"length": "sheet"}, **PRESETS}, **PAPER)
