# SPDX-License-Identifier: MIT
"""The commands as other programs use them: files, exit codes, sentences on standard error."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from spinemets_desktop import cli
from spinemets_desktop.casefiles.schema import schema
from spinemets_desktop.content.content import Content
from spinemets_desktop.handout import handout

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BREAST = EXAMPLES / "breast-radiation.toml"


NUMBERS = 'clinic.day_phone = "555-0100"\nclinic.night_phone = "555-0199"\n'


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # 2026-11-26


def run(*arguments: object) -> int:
    return cli.main([str(a) for a in arguments])


def test_make_writes_each_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("pdf", "txt", "json"):
        assert run("make", BREAST, "-o", tmp_path / f"h.{kind}") == 0
    said = capsys.readouterr()
    assert len(re.findall(r"h\.(?:pdf|txt|json): 2 pages, \d+ words, reading grade \d\.\d\n", said.out)) == 3
    assert said.err == ""
    assert (tmp_path / "h.pdf").read_bytes().startswith(b"%PDF-1.7")
    text = (tmp_path / "h.txt").read_text("utf-8")
    assert "Ana O'Brien" in text and "555-0199" in text and "Five visits, starting Monday." in text
    data = json.loads((tmp_path / "h.json").read_text("utf-8"))
    assert "treatment.rt_multi.planned" in data["facts"]
    assert data["statements"] == list(dict.fromkeys(data["statements"]))
    assert {"handout", "content", "facts", "statements", "document"} <= data.keys()


def test_same_input_same_bytes_across_processes(tmp_path: Path) -> None:
    made = []
    for number in range(2):
        out = tmp_path / f"{number}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "SOURCE_DATE_EPOCH": "1795651200"}
        command = [sys.executable, "-m", "spinemets_desktop", "make", str(BREAST), "-o", str(out)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("night", ["", "   "])
def test_no_night_number_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], night: str) -> None:
    case = tmp_path / "c.toml"
    case.write_text(f'[clinic]\nday_phone = "555-0100"\nnight_phone = "{night}"\n')
    assert run("make", case, "-o", tmp_path / "h.pdf") == 5
    assert "night number is missing" in capsys.readouterr().err
    assert not (tmp_path / "h.pdf").exists()


def test_bad_case_tells_every_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "c.toml"
    case.write_text('colour = 1\n[cancer]\ntumor = "brest"\n[spine]\nlevels = ["T13"]\n[patient]\nage = "old"\n')
    assert run("make", case, "-o", tmp_path / "h.pdf") == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 4
    assert "cancer.tumor: “brest” is not known. Did you mean “breast”?" in said
    assert "“T13”" in said and "“old”" in said and "colour" in said and str(case) in said


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("make",), 2, "required"),
        (("make", "nowhere.toml", "-o", "x.pdf"), 4, "cannot be read"),
        (("make", BREAST, "-o", "x.doc"), 2, ".json, .html or .fhir.json"),
        (("make", BREAST, "-o", "nowhere/x.pdf"), 4, "cannot be written"),
        (("make", BREAST.with_suffix(".docx"), "-o", "x.pdf"), 2, "extension"),
        (("dance",), 2, "invalid choice"),
        (("check", "nowhere"), 4, "does not exist"),
    ],
)
def test_what_goes_wrong_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[object, ...], code: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == code
    said = capsys.readouterr().err
    assert says in said and "Traceback" not in said
    assert list(tmp_path.glob("*x.*")) == []


def test_an_older_file_survives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "h.pdf"
    out.write_bytes(b"older")
    monkeypatch.setattr("spinemets_desktop.atomic.os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    assert run("make", BREAST, "-o", out) == 4
    assert out.read_bytes() == b"older"


def test_a_fault_is_told_without_patient_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Ana O'Brien")

    monkeypatch.setattr(handout, "make", broken)
    assert run("make", BREAST, "-o", tmp_path / "h.pdf") == 1
    said = capsys.readouterr().err
    assert "RuntimeError" in said and "report" in said and "Ana" not in said and "Traceback" not in said


def test_the_case_file_is_never_overwritten_by_its_own_handout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    shutil.copy(EXAMPLES / "prostate-cord-compression.json", case)
    before = case.read_bytes()
    (tmp_path / "link.json").symlink_to(case)
    for out in (case, tmp_path / "link.json"):
        assert run("make", case, "-o", out) == 2
        assert "is the case file itself" in capsys.readouterr().err
    assert case.read_bytes() == before


@pytest.mark.parametrize("key", ["note", "patient.name", "patient.record", "clinic.clinician", "clinic.contacts.nurse"])
@pytest.mark.parametrize("kind", ["pdf", "txt", "json"])
def test_a_character_that_no_font_has_is_named_with_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, kind: str
) -> None:
    case = tmp_path / "c.toml"
    case.write_text(f'length = "booklet"\n{key} = "Sam 𐎠ᠮ"\n{NUMBERS}', "utf-8")
    assert run("make", case, "-o", tmp_path / f"h.{kind}") == 2
    said = capsys.readouterr().err
    assert f"{case}: {key}: No font has U+103A0 old persian sign a 𐎠, U+182E mongolian letter ma ᠮ. Leave" in said
    assert not (tmp_path / f"h.{kind}").exists()


def test_what_the_case_leaves_open_comes_from_the_clinic_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path))
    profile = {"name": "Our clinic", "day_phone": "555-0111", "night_phone": "555-0122", "contacts": {"nurse": "Sam"},
               "wait_minutes": 30}  # fmt: skip
    (tmp_path / "preferences.json").write_text(json.dumps({"clinic": profile, "locale": "fr"}))
    case, out = tmp_path / "c.toml", tmp_path / "h.txt"
    case.write_text('clinic.day_phone = "555-0133"\n')
    assert run("make", case, "-o", out) == 0
    text = out.read_text("utf-8")
    assert "Our clinic" in text and "555-0133" in text and "555-0122" in text and "555-0111" not in text
    assert "spinemets: note: Preferences: The value of “locale”" in capsys.readouterr().err
    assert "No answer in 30 minutes" in " ".join(text.split())
    case.write_text("clinic.wait_minutes = 15\n")
    assert run("make", case, "-o", out) == 0
    assert "No answer in 15 minutes" in " ".join(out.read_text("utf-8").split())
    (tmp_path / "preferences.json").write_text(json.dumps({"clinic": profile | {"clinician": "𐎠ᠮ"}}))
    assert run("make", case, "-o", out) == 2
    assert "clinic profile: clinic.clinician: No font has" in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["", "soon", "-1", "1e9", " 5", "1_0", "١", "9" * 30, "253402300800"])
def test_a_day_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("make", BREAST, "-o", tmp_path / "h.pdf") == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_options_schema_and_examples_agree(capsys: pytest.CaptureFixture[str], content: Content) -> None:
    assert run("options", "--json") == 0
    options = json.loads(capsys.readouterr().out)
    assert set(options) == set(content.options) and "breast" in options["tumor"]["options"]
    assert run("options") == 0
    assert "rt_multi" in capsys.readouterr().out
    assert run("schema") == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    validator.check_schema(schema(content))
    case = json.loads((EXAMPLES / "prostate-cord-compression.json").read_text("utf-8"))
    validator.validate(case)
    assert not validator.is_valid({**case, "colour": 1})


def test_advise_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("advise", BREAST, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows and {"id", "level", "message", "sources"} == set(rows[0])
    assert run("advise", BREAST) == 0
    assert rows[0]["message"] in capsys.readouterr().out


def test_advise_shows_five_and_then_more_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.toml"
    case.write_text(
        '[spine]\ncord = "cord_suspected"\n[cancer]\ntumor = "breast"\n[patient]\nage = "80_plus"\n'
        'conditions = ["bleeding_anticoag", "infection_active"]\n[[symptom]]\nid = "numb"\n'
        '[[treatment]]\nid = "kyphoplasty"\n[[treatment]]\nid = "surg_mis"\n'
    )
    assert run("advise", case) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[5] == "More checks:"
    assert [line.split()[0] for line in lines[:3]] == ["A3", "A4", "A33"]


def test_make_says_what_must_be_seen_and_what_is_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case, out = tmp_path / "case.toml", tmp_path / "x.txt"
    case.write_text(NUMBERS + '[spine]\ncord = "cord_suspected"\n[[symptom]]\nid = "numb"\n')
    assert run("make", case, "-o", out) == 0
    assert "A3, A4 must be seen before" in capsys.readouterr().err
    case.write_text(case.read_text() + '[advice]\nseen = ["A3", "A4"]\n')
    assert run("make", case, "-o", out) == 0
    assert "must be seen" not in capsys.readouterr().err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1861228800")  # 2028-12-24
    assert run("make", case, "-o", out) == 0
    assert "over 24 months ago" in capsys.readouterr().err


def test_check_sources_shows_each_statement_and_fails_on_safety_text_that_nobody_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("check", "--sources") == 0
    assert "\nsteroid.call_belly\tsafety\tCSH-GIB (full, 2024, seen 2026-11-26)" in capsys.readouterr().out
    row = '[steroid.call_belly]\ntext = "**Get help now** if it hurts."\nsources = ["BG"]\nreviewed = 2026-11-26\n'
    (tmp_path / "ours.toml").write_text(f'{row}at = "plan.call"\n', "utf-8")
    assert run("check", str(tmp_path), "--sources") == 3
    assert "“steroid.call_belly” rests on no source that was read: BG." in capsys.readouterr().err


def test_check_and_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    assert "no problems" in capsys.readouterr().out
    assert run("check", "--coverage") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 103 and lines[7].startswith("S8")


def test_evidence_copy_names_its_sources(tmp_path: Path) -> None:
    out = tmp_path / "e.txt"
    assert run("make", BREAST, "--evidence", "-o", out) == 0
    text = out.read_text("utf-8")
    assert "Evidence for the clinician" in text and "plan.radiation" in text and "2026-11-26" in text
    plain = tmp_path / "p.txt"
    assert run("make", BREAST, "-o", plain) == 0
    assert "plan.radiation" not in plain.read_text("utf-8")


def test_sign_off_shows_in_the_footer_and_is_void_after_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    row = '[ours.gate]\ntext = "Use gate 2."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "more.text"\n'
    (folder / "ours.toml").write_text(row)
    out = tmp_path / "h.txt"
    assert run("make", BREAST, "--overlay", folder, "-o", out) == 0
    assert "Not yet reviewed by this clinic" in out.read_text("utf-8")
    assert run("sign-off", "--name", "Dr. A. Lee", "--role", "clinical lead", "--overlay", folder) == 0
    assert run("make", BREAST, "--overlay", folder, "-o", out) == 0
    assert "Reviewed for this clinic by Dr. A. Lee, clinical lead, November 26, 2026." in " ".join(
        out.read_text("utf-8").split()
    )
    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    (changed / "ours.toml").write_text(row.replace("2.", "3."))
    assert run("make", BREAST, "--overlay", changed, "-o", out) == 0
    assert "Not yet reviewed by this clinic" in out.read_text("utf-8")
    capsys.readouterr()
