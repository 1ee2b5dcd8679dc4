# SPDX-License-Identifier: MIT
"""Case files: every key there and back, and all that is wrong told at once, with what to do."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets_desktop.case.freetext import mended
from spinemets_desktop.case.model import Advice, Cancer, Case, Clinic, Patient, Plan, Spine, Symptom, Treatment, Wording
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.casefiles import checks as casechecks
from spinemets_desktop.content.content import load
from spinemets_desktop.errors import FileError, UsageError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))
FULL = Case(
    locale="en-GB", length="booklet", page="a4", type="large", note="Bring your tablets.\nAnd your list.",
    patient=Patient("Ana O’Brien", date(1958, 3, 2), "MRN 0042", "65_79", "ecog1", "walks_with_aid", "walks_alone",
                    ("diabetes", "falls"), ("large_print",)),
    cancer=Cancer("other", "cancer of the \"thymus\" \\ gland"),
    spine=Spine(("T8", "L2"), "cord_suspected", "weakened", "oligo", ">48h"),
    symptoms=(Symptom("night_pain", "same", True, 6, "weeks"), Symptom("numb", "worse")),
    tests=(("mri", "done"), ("biopsy", "planned")),
    treatments=(Treatment("rt_multi", "under_way", "Five visits."), Treatment("pain_meds", "done", "", ("opioid",))),
    plan=Plan(("mri_24h",), "Not for printing.", "walking"),
    extras=("live_longer",),
    clinic=Clinic("Riverside", "Dr. M. Osei", "555-0100", "555-0199 ext. 4", "911", 20, (("nurse", "555-0101"),)),
    wording=Wording((("surgery.care_smoking", "Please do not smoke."),), (), ("plan", "do")),
    advice=Advice(("A3",), (("A7", "Seen in clinic."),)),
)  # fmt: skip


def known_wording(case: Case) -> Case:
    """Name a statement that exists and may be reworded, whatever the content calls its own."""
    name = next(row.id for row in load().statements.values() if not row.locked)
    return replace(case, wording=replace(case.wording, replace=((name, "Please do not smoke."),), hide=(name,)))


def refused(text: str, kind: str = "toml") -> str:
    with pytest.raises(UsageError) as caught:
        casefile.parse(text, kind, load(), "case.toml")
    return str(caught.value)


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_every_key_goes_there_and_back(kind: str) -> None:
    case = known_wording(FULL)
    assert casefile.parse(casefile.dump(case, kind), kind, load()) == case


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_an_empty_case_is_an_empty_file(kind: str) -> None:
    assert casefile.parse(casefile.dump(Case(), kind), kind, load()) == Case()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_read_and_written(path: Path) -> None:
    content = load()
    case = casefile.read(path, content)
    for kind in ("toml", "json"):
        assert casefile.parse(casefile.dump(case, kind), kind, content) == case


@pytest.mark.parametrize("name", ["case.toml", "case.json", "case.spinemets"])
def test_a_file_is_written_and_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    casefile.write(known_wording(FULL), path)
    assert casefile.read(path, load()) == known_wording(FULL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tumor = "breast"', "key is not known"),
        ('[cancer]\ntumor = "brest"', "Did you mean “breast”?"),
        ('[cancer]\ntumor = "Breast"', "Did you mean “breast”?"),
        ('[cancer]\ntumor = "lung nsclc"', "Did you mean “lung_nsclc”?"),
        ('[cancer]\ntumor = "breast"\ntumor_text = "odd"', "only goes with"),
        ('[spine]\nlevels = ["t8"]', "Did you mean “T8”?"),
        ('[spine]\nlevels = ["not_stated", "T8"]', "“not_stated” is not known"),
        ('[spine]\nlevels = ["T13"]', "T13"),
        ('[spine]\nlevels = ["T8", "T8"]', "there twice"),
        ('[spine]\nlevels = "T8"', "not a list"),
        ('[[symptom]]\nid = "none"\n[[symptom]]\nid = "numb"', "beside other symptoms"),
        ('[[symptom]]\nid = "numb"\n[[symptom]]\nid = "numb"', "there twice"),
        ('[[symptom]]\nid = "numb"\nscore = 4', "no pain"),
        ('[[symptom]]\nid = "night_pain"\nscore = 11', "from 0 to 10"),
        ('[[symptom]]\nid = "night_pain"\nscore = true', "from 0 to 10"),
        ('[[symptom]]\nid = "numb"\nassessed = "yes"', "true nor false"),
        ('[[symptom]]\ntrend = "new"', "key is missing"),
        ('[symptom]\nid = "numb"', "list of tables"),
        ('symptom = ["numb"]', "Write it as [[symptom]], with an id."),
        ('[[symptom]]\nid = "numb"\n[[symptom]]\nid = "gait"\nscore = 1', "symptom[2].score"),
        ('[[treatment]]\nid = "chemo"\ndetails = ["opioid"]', "does not go with"),
        ('[[treatment]]\nid = "chemo"\nstatus = "soon"', "soon"),
        ('[tests]\nmri = "maybe"', "maybe"),
        ('patient = 3', "not a table"),
        ('[patient]\nborn = "02.03.1958"', "not a date"),
        ('[patient]\nname = "a\\u0007b"', "cannot be printed"),
        ('[patient]\nname = "a\\u202Eb"', "turns its direction"),
        (f'note = "{"x" * 2001}"', "at most 2,000"),
        ('[clinic]\nday_phone = "ask at the desk"', "no phone number"),
        ('[clinic]\nwait_minutes = 0', "from 1 to 120"),
        ('[clinic]\nnight_phone = "٥٥٥"', "no phone number"),
        ('[patient]\nborn = "19580302"', "not a date"),
        ('[patient]\nborn = 1958-03-02T10:00:00', "not a date"),
        ('[patient]\nborn = "1958-02-30"', "not a date"),
        ('note = "a\uE000b"', "U+E000"),
        (f'[[symptom]]\nid = "night_pain"\nscore = 0x{"f" * 5000}', "from 0 to 10"),
        ('[wording]\nhide = ["no.such"]', "no statement"),
        ('[wording]\norder = ["plan", "doo"]', "Did you mean “do”?"),
        ('[advice]\nseen = ["A99"]', "no advisory “A99”"),
        ("note = ", "not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    message = refused(text)
    assert said in message
    assert "case.toml" in message


def test_all_problems_of_a_file_are_told_at_once() -> None:
    message = refused('locale = "fr"\n[cancer]\ntumor = "brest"\n[patient]\nage = "old"\nhat = 1')
    assert len(message.splitlines()) == 4


def test_problems_that_concern_two_keys_are_told_with_the_others() -> None:
    message = refused(
        'hat = 1\n[cancer]\ntumor_text = "odd"\n[[symptom]]\nid = "none"\n[[symptom]]\nid = "numb"\nscore = 1\n'
        '[[treatment]]\nid = "chemo"\ndetails = ["opioid"]\n[[treatment]]\nid = "chemo"'
    )
    assert [line.split(": ")[1] for line in message.splitlines()] == [
        "hat", "cancer.tumor_text", "symptom[2].score", "symptom", "treatment[1].details", "treatment",
    ]  # fmt: skip


def test_two_wrong_values_are_not_one_value_twice() -> None:
    assert len(refused('[spine]\nlevels = ["T13", "T14"]').splitlines()) == 2
    assert len(refused('[[symptom]]\nid = "ache"\n[[symptom]]\nid = "sore"').splitlines()) == 2


def test_safety_text_is_neither_hidden_nor_reworded() -> None:
    locked = next(row.id for row in load().statements.values() if row.locked)
    message = refused(f'[wording]\nhide = ["{locked}"]\n[wording.replace]\n"{locked}" = "Nothing."')
    assert message.count("is safety text") == 2


def test_a_file_with_thousands_of_problems_is_soon_answered() -> None:
    many = json.dumps({"symptom": [{"id": f"x{number}"} for number in range(50_000)]})
    assert len(refused(many, "json").splitlines()) == casechecks.MOST_PROBLEMS + 1
    assert "at most 1,000" in refused(json.dumps({"spine": {"levels": ["T8"] * 200_000}}), "json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]", "not a table"),
        ("{", "not valid JSON"),
        ('{"note": "a", "note": "b"}', "there twice"),
        ("[" * 99999, "JSON"),
        ("", "not valid JSON"),
        ('{"symptom": [{"id": "night_pain", "score": NaN}]}', "“NaN” is no number"),
        ('{"patient": {"born": null}}', "patient.born: “null” is no value. Leave the key out."),
        ('{"spine": {"levels": [null]}}', "“null” is not known"),
        ('{"symptom": [{"id": "numb", "assessed": 1}]}', "neither true nor false"),
        ('{"symptom": [{"id": "night_pain", "score": 6.5}]}', "from 0 to 10"),
        ('{"patient": {"name": "\\ud800"}}', "half a character (U+D800"),
    ],
)
def test_bad_json_is_said(text: str, said: str) -> None:
    assert said in refused(text, "json")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        casefile.read(tmp_path / "none.toml", load())
    (tmp_path / "bad.toml").write_bytes(b"note = '\xff'")
    with pytest.raises(UsageError, match="UTF-8"):
        casefile.read(tmp_path / "bad.toml", load())
    with pytest.raises(UsageError, match="extension"):
        casefile.read(tmp_path / "case.docx", load())


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(FileError, match="not a file"):
        casefile.read(tmp_path / "folder.toml", load())
    (tmp_path / "huge.toml").write_bytes(b"#" * (casefile.MOST_BYTES + 1))
    with pytest.raises(UsageError, match="5,000,000 bytes"):
        casefile.read(tmp_path / "huge.toml", load())
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        with pytest.raises(FileError, match="not a file"):
            casefile.read(tmp_path / "pipe.toml", load())


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "latin-1"])
def test_another_coding_is_said(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes('note = "é"\n'.encode(coding))
    with pytest.raises(UsageError, match=r"UTF-8|not valid TOML"):
        casefile.read(path, load())


def test_a_relative_logo_stands_beside_the_case_file(tmp_path: Path) -> None:
    path = tmp_path / "case.TOML"
    path.write_text('[clinic]\r\nlogo = "our.png"\r\n', newline="")
    assert casefile.read(path, load()).clinic.logo == str(tmp_path / "our.png")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b"\xef\xbb\xbf" + casefile.dump(Case(note="Hello."), "toml").encode())
    assert casefile.read(path, load()).note == "Hello."


TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs"), exclude_characters="\u061c\u200e\u200f"), max_size=60
)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, kind=st.sampled_from(["toml", "json"]))
def test_any_text_that_is_taken_comes_back_the_same(text: str, kind: str) -> None:
    try:
        case = casefile.parse(json.dumps({"patient": {"name": text}, "note": text}), "json", load())
    except UsageError:
        return
    assert case.note == mended(text, lines=True).strip()
    assert case.patient.name == mended(text).strip()
    assert casefile.parse(casefile.dump(case, kind), kind, load()) == case
