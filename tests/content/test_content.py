# SPDX-License-Identifier: MIT
"""A clinic's folder over the built-in content: what it may do, and every way in which it can be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import ContentError, SafetyError
from spinemets_desktop.handout import handout
from spinemets_desktop.review import contentcheck
from tests.conftest import CLINIC, DAY

GOOD = """
[clinic_parking.where]
text = "Park at gate 2."
sources = ["BG"]
reviewed = 2026-11-01
at = "more.text"
"""


def lay(folder: Path, text: str, name: str = "ours.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def wrong(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        contentcheck.checked(folder)
    return [str(problem) for problem in caught.value.problems]


def one_locked(content: Content) -> str:
    return next(s.id for s in content.slots["now.signs"] if s.locked)


def test_the_built_in_content_has_no_problem() -> None:
    assert contentcheck.problems(load()) == []
    assert len(load().statements) > 300


def test_every_origin_fact_for_the_paper_has_a_home(content: Content) -> None:
    assert len(content.facts) == 103
    assert contentcheck.uncovered(content) == []


def test_a_clinic_adds_a_sentence(tmp_path: Path) -> None:
    content = contentcheck.checked(lay(tmp_path, GOOD))
    made = handout.make(from_plain({"clinic": CLINIC}, content, ""), content, today=DAY)
    assert "Park at gate 2." in made.text()
    assert content.digest != load().digest


def test_a_clinic_rewords_a_sentence_and_keeps_its_conditions(tmp_path: Path, content: Content) -> None:
    old = content.statements["radiation.why"]
    row = '[radiation.why]\ntext = "It aims to ease pain."\nsources = ["S43"]\nreviewed = 2026-11-01\n'
    new = contentcheck.checked(lay(tmp_path, row)).statements["radiation.why"]
    assert (new.text, new.when, new.at, new.reviewed) == (
        "It aims to ease pain.", old.when, old.at, date(2026, 11, 1),
    )  # fmt: skip


def test_locked_text_prints_reworded_only_when_signed_off(tmp_path: Path, content: Content) -> None:
    key = one_locked(content)
    row = f'[{key}]\ntext = "Weak legs."\nsources = ["S22"]\nreviewed = 2026-11-01\n'
    mine = contentcheck.checked(lay(tmp_path, row))
    new, old = mine.statements[key], content.statements[key]
    assert (new.text, new.locked, new.unless) == ("Weak legs.", True, old.unless)
    with pytest.raises(SafetyError, match="nobody has approved"):
        handout.make(from_plain({"clinic": CLINIC}, mine, ""), mine, today=DAY)


def test_when_and_where_locked_text_prints_is_not_the_clinics_to_change(tmp_path: Path, content: Content) -> None:
    key = one_locked(content)
    row = f'[{key}]\ntext = "Weak legs."\nsources = ["S22"]\nreviewed = 2026-11-01\n'
    changes = 'locked = false\nunless = ["plan.none"]\nwhen = ["plan.any"]\nat = "more.text"\nrank = 99\n'
    found = wrong(lay(tmp_path, row + changes))
    assert len(found) == 5
    assert all("of locked text is not the clinic's to change" in line for line in found), found


def test_a_word_list_or_a_label_that_changes_safety_text_wants_a_sign_off(tmp_path: Path) -> None:
    swap = contentcheck.checked(lay(tmp_path, '["en-GB"]\n"numbness" = "a rash"\n', "words.toml"))
    assert "now.sign_numb" in swap.reworded_locked
    (tmp_path / "words.toml").unlink()
    load.cache_clear()
    label = contentcheck.checked(lay(tmp_path, '"fever.en-US" = "102 °F"\n"day.1" = "Mon"\n', "labels.toml"))
    assert label.reworded_locked == ("fever.en-US",)
    with pytest.raises(SafetyError, match=r"fever\.en-US"):
        handout.make(from_plain({"clinic": CLINIC}, label, ""), label, today=DAY)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("labels.toml", '"phone.dya" = "Day"', "There is no fixed word “phone.dya”. Did you mean “phone.day”?"),
        ("labels.toml", '"page" = "Page {pag}"', "The braces of “page” are not those"),
        ("labels.toml", '"page" = "Page {page"', "The braces of “page” are not those"),
        ("labels.toml", '"phone.day" = 3', "“phone.day” is not text in quotes"),
        ("words.toml", '["en-GB"]\n"tumor" = 3', "“tumor” is not swapped for text"),
        ("words.toml", '[fr]\n"a" = "b"', "There is no country “fr”"),
        ("words.toml", '"en-GB" = 3', "“en-GB” is not a table"),
        ("options.toml", "x = 1", "cannot hold a file of this name"),
    ],
)
def test_fixed_words_and_word_lists_are_checked(tmp_path: Path, name: str, text: str, says: str) -> None:
    found = wrong(lay(tmp_path, text, name))
    assert len(found) == 1
    assert says in found[0]
    assert name in found[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"when": '["plan.moonlight"]'}, "“plan.moonlight” is not known"),
        ({"when": '["age.80_plus"]'}, "age is never a reason"),
        ({"sources": "[]"}, "no source"),
        ({"sources": '["WIKI"]'}, "“WIKI” is not in sources.toml"),
        ({"text": '"Call {{ moon_phone }}."'}, "“moon_phone” is not known"),
        ({"text": '"{% if x %}Go.{% endif %}"'}, "holds logic"),
        ({"text": '"{{ tumor | upper }}"'}, "holds logic"),
        ({"text": '"{{ clinic.name.__class__ }}"'}, "holds logic"),
        ({"text": '"Call {{ clinic.night_phone"'}, "braces"),
        ({"text": '"Call **now."'}, "without its twin"),
        ({"text": '" "'}, "empty"),
        ({"text": '"' + "word " * 21 + '."'}, "21 words"),
        ({"text": '"Your terminal illness."'}, "says “terminal”"),
        ({"when": '["cord.cord_none", "cord.compressed", "cord.pressure"]'}, "can never print"),
        ({"when": '["plan.any"]', "unless": '["plan.any"]'}, "can never print"),
        ({"when": '["this.planned", "this.done"]'}, "can never print"),
        ({"when": '["this.planned"]'}, "only in a treatment's block"),
        ({"when": '["plan.none", "treatment.chemo.planned"]'}, "can never print"),
        ({"when": '["symptom.none", "symptom.numb.worse"]'}, "can never print"),
        ({"when": '["tumor.myeloma"]', "unless": '["tumor.blood"]'}, "follows from `when`"),
        ({"at": '"plan.what"'}, "“parking” is no treatment or family"),
        ({"text": '"You have C79.51."'}, "a code: “C79.51”"),
        ({"text": '"It helps 40% of people."'}, "a percentage: “40%”"),
        ({"text": '"It is simple."'}, "says “simple”"),
        ({"text": '"Call {{ contact.nurse }}."'}, 'Add "contact.nurse" to `when`'),
        ({"text": '"Dear {{ patient.name }}."'}, 'Add "name.given" to `when`'),
        ({"text": '"This is {{ treatment.name }}."'}, "only in a treatment's block"),
        ({"text": '"Park here 🙂."'}, "No font of the program has"),
        ({"text": '"Park\\u202e here."'}, "turns its direction"),
        ({"at": '"more.txt"'}, "place “more.txt” does not exist"),
        ({"reviewed": '"yesterday"'}, "is not a date"),
        ({"reviewed": "2026-11-01T10:00:00"}, "is not a date"),
        ({"colour": '"red"'}, "key “colour” is not known"),
    ],
)
def test_bad_content_is_told_with_file_and_line(tmp_path: Path, change: dict[str, str], says: str) -> None:
    rows = {"text": '"Park here."', "sources": '["BG"]', "reviewed": "2026-11-01", "at": '"more.text"'} | change
    text = "# ours\n\n[parking.here]\n" + "\n".join(f"{key} = {value}" for key, value in rows.items())
    found = wrong(lay(tmp_path, text))
    assert any(says in line for line in found), found
    assert all("ours.toml:3 [parking.here]" in line for line in found), found


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    lay(tmp_path, GOOD.replace('["BG"]', '["X1"]'), "a.toml")
    lay(tmp_path, GOOD.replace("where", "there").replace("gate 2", "{{ gate }}"), "b.toml")
    assert len(wrong(tmp_path)) == 2
    lay(tmp_path, "[clinic_parking.more\n", "c.toml")
    load.cache_clear()
    assert len(wrong(tmp_path)) == 3, "a file that cannot be read hides no problem of another"


def test_an_id_that_two_files_of_the_clinic_use_is_found(tmp_path: Path) -> None:
    lay(tmp_path, GOOD, "a.toml")
    found = wrong(lay(tmp_path, GOOD.replace("gate 2", "gate 3"), "b.toml"))
    assert len(found) == 1
    assert "b.toml:2 [clinic_parking.where]: The id is used twice; it is also in a.toml." in found[0]


def test_a_day_of_review_that_lies_ahead_is_found(tmp_path: Path) -> None:
    mine = contentcheck.checked(lay(tmp_path, GOOD.replace("2026-11-01", "2099-01-01")))
    with pytest.raises(ContentError, match="2099-01-01, lies ahead"):
        contentcheck.require_past_reviews(mine, DAY)
    contentcheck.require_past_reviews(load(), DAY)


def test_text_of_the_program_under_another_name_is_found(tmp_path: Path, content: Content) -> None:
    old = content.statements["skin.sun"].text
    rows = GOOD.replace("Park at gate 2.", old).replace('"more.text"', '"skin.steps"\nwhen = ["plan.radiation"]')
    assert any("same as that of “skin.sun”" in line for line in wrong(lay(tmp_path, rows)))


def test_twins_are_found(tmp_path: Path) -> None:
    found = wrong(lay(tmp_path, GOOD + GOOD.replace("where", "again")))
    assert any("same as that of “clinic_parking.where”" in line for line in found)


def test_contradictions_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = (("clinic_parking.where", "clinic_parking.not", "gates"),)
    monkeypatch.setattr(contentcheck, "contradictions", lambda: pair)
    other = GOOD.replace("where", "not").replace("Park at", "Do not park at")
    assert any("contradicts" in line for line in wrong(lay(tmp_path, GOOD + other)))
    load.cache_clear()
    lay(tmp_path, GOOD + 'when = ["plan.any"]\n' + other + 'unless = ["plan.any"]\n')
    assert "clinic_parking.not" in contentcheck.checked(tmp_path).statements


def test_broken_toml_and_missing_folders_are_sentences(tmp_path: Path) -> None:
    assert "ours.toml:2: The file is not valid TOML" in wrong(lay(tmp_path, "\n[a\nb = 1\n"))[0]
    load.cache_clear()
    assert "choose another" in wrong(lay(tmp_path, GOOD + GOOD))[0]
    assert "does not exist" in wrong(tmp_path / "nowhere")[0]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no .toml files" in wrong(empty)[0]
    (empty / "a.toml").write_bytes(b"\xff\xfe")
    load.cache_clear()
    assert "not UTF-8" in wrong(empty)[0]
