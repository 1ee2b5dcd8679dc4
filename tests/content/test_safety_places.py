# SPDX-License-Identifier: MIT
"""Safety text is safety text: nothing comes into its places unseen, and none of it is left unlocked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spinemets_desktop import cli
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.slots import SAFETY_SLOTS, SLOTS
from spinemets_desktop.errors import SafetyError, UsageError
from spinemets_desktop.handout import handout
from spinemets_desktop.language.readability import sentences
from spinemets_desktop.review import contentcheck
from tests.conftest import CLINIC, DAY

WAIT = "If you notice a sign, wait until Monday."
ROW = '[{id}]\ntext = "{text}"\nsources = ["BG"]\nreviewed = 2026-11-01\n{more}'
URGENT = re.compile(
    r"get help now|right away|call at once|do not stop (\w+ )?suddenly|drowsy|hard to wake"
    r"|{{ clinic\.emergency_number }}|{{ the_er }}",
    re.IGNORECASE,
)
"""Words by which a sentence shows that somebody's life or movement may hang on it."""


def laid(folder: Path, text: str, name: str = "ours.toml") -> Content:
    (folder / name).write_text(text, "utf-8")
    load.cache_clear()
    return contentcheck.checked(folder)


def refused(content: Content) -> str:
    with pytest.raises(SafetyError) as caught:
        handout.make(from_plain({"clinic": CLINIC}, content, ""), content, today=DAY)
    assert caught.value.exit_code == 5
    return str(caught.value)


PLACES = [
    "now.do", "now.intro", "message", "today.signs", "card.do", "card.baseline", "action", "title", "subtitle",
    "first.do", "first.today", "soon.heading", "soon.signs", "limits.text", "footer", "card.back", "now.heading",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_new_sentence_in_a_safety_place_wants_a_signature(tmp_path: Path, place: str) -> None:
    content = laid(tmp_path, ROW.format(id="ours.wait", text=WAIT, more=f'at = "{place}"\n'))
    assert content.reworded_locked == ("ours.wait",)
    assert "ours.wait" in refused(content)


def test_every_box_of_the_first_page_and_every_call_is_a_safety_place() -> None:
    parts = ("now.", "today.", "first.", "soon.", "card.", "limits.", "plan.call")
    assert {slot for slot in SLOTS if slot.startswith(parts)} <= SAFETY_SLOTS
    assert {"title", "action", "message", "footer"} <= SAFETY_SLOTS
    assert not {"more.text", "daily.sleep", "plan.what"} & SAFETY_SLOTS


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("soon.mood", ""),
        ("card.metal", 'unless = ["plan.none"]\n'),
        ("card.levels", 'when = ["plan.surgery"]\n'),
        ("card.caption", 'at = "more.text"\n'),
        ("skin.creams", 'at = "now.do"\n'),
    ],
)
def test_a_changed_sentence_there_wants_one_too_also_when_it_moves(
    tmp_path: Path, content: Content, key: str, more: str
) -> None:
    text = content.statements[key].text if more else "You feel low."
    assert laid(tmp_path, ROW.format(id=key, text=text, more=more)).reworded_locked == (key,)


def test_the_same_sentence_with_a_new_day_of_review_wants_none(tmp_path: Path, content: Content) -> None:
    mine = laid(tmp_path, ROW.format(id="soon.mood", text=content.statements["soon.mood"].text, more=""))
    assert mine.reworded_locked == ()


def test_elsewhere_a_clinic_writes_what_it_likes(tmp_path: Path) -> None:
    row = ROW.format(id="ours.park", text="Park here.", more='at = "more.text"\n')
    assert laid(tmp_path, row).reworded_locked == ()


def test_a_word_list_that_changes_unlocked_safety_text_wants_one(tmp_path: Path) -> None:
    assert "soon.mood" in laid(tmp_path, '["en-GB"]\n"low" = "fine"\n', "words.toml").reworded_locked


def test_who_reviewed_the_wording_is_not_a_label_to_write_oneself(tmp_path: Path) -> None:
    content = laid(tmp_path, '"review.none" = "Reviewed by Dr. House."\n', "labels.toml")
    assert "review.none" in refused(content)


def test_the_command_refuses_with_exit_code_5_until_signed_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    laid(ours, ROW.format(id="ours.wait", text="Ask for our nurse first.", more='at = "now.do"\n'))
    case, out = tmp_path / "case.toml", tmp_path / "a.txt"
    case.write_text('[clinic]\nday_phone = "555-0100"\nnight_phone = "555-0199"\n', "utf-8")
    make = ["make", str(case), "--overlay", str(ours), "-o", str(out)]
    assert cli.main(make) == 5
    assert "ours.wait" in capsys.readouterr().err
    assert not out.exists()
    assert cli.main(["sign-off", "--overlay", str(ours), "--name", "Dr. R. Adeyemi", "--role", "lead"]) == 0
    assert cli.main(make) == 0
    assert "Ask for our nurse first." in out.read_text("utf-8")


def test_no_safety_text_is_left_unlocked(content: Content) -> None:
    rows = [s for s in content.statements.values() if URGENT.search(f"{s.text} {s.gb}")]
    assert len(rows) > 60
    assert [s.id for s in rows if not s.locked] == []


@pytest.mark.parametrize(
    "key",
    [
        "targeted.call_breath", "do.signs", "happening.walks_alone", "happening.walking_dropped", "message.action_er",
        "message.action_mri", "message.action_admission", "message.action_spine", "steroid.care_no_sudden_stop",
        "pain_meds.call_drowsy", "happening.cord_close", "watch.call",
    ],
)  # fmt: skip
def test_safety_text_can_neither_be_hidden_nor_reworded_for_one_patient(content: Content, key: str) -> None:
    for wording in ({"hide": [key]}, {"replace": {key: "Wait."}}):
        with pytest.raises(UsageError, match="safety text"):
            from_plain({"wording": wording}, content, "")


CANCER_TREATMENTS = {"chemo", "hormone", "immuno", "radiation", "radionuclide", "rt_multi", "rt_sbrt", "rt_single"} | {
    "systemic", "targeted", "conventional_rt",
}  # fmt: skip
AT_ONCE = re.compile(r"\b(fever|bleed|bleeding|blood|breath|chest pain|swollen face|throat|confused)\b")


def test_on_cancer_treatment_fever_bleeding_and_breath_never_wait_for_the_same_day() -> None:
    calls = [s for s in load().statements.values() if s.at == "plan.call" and s.group in CANCER_TREATMENTS]
    found = [
        (statement.id, sentence)
        for statement in calls
        for text in (statement.text, statement.gb)
        for sentence in sentences(text.replace("**", ""))
        if "same day" in sentence and AT_ONCE.search(sentence)
    ]
    assert len(calls) > 15
    assert found == []


def test_every_fever_of_cancer_treatment_is_an_emergency() -> None:
    calls = [s for s in load().statements.values() if s.at == "plan.call" and s.group in CANCER_TREATMENTS]
    fever = [statement for statement in calls if "fever" in statement.text]
    assert {"radiation.call_fever", "systemic.call_fever", "radionuclide.call"} <= {each.id for each in fever}
    assert [each.id for each in fever if "Get help now" not in each.text or not each.locked] == []
