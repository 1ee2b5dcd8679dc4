# SPDX-License-Identifier: MIT
"""Who may approve safety text is the policy's to say; what anybody else approves of it is kept as seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop import cli
from spinemets_desktop.clinic import installation, reviewing, store
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import SafetyError
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.review import contentcheck, listing, signoff
from spinemets_desktop.review.approvalfiles import read
from spinemets_desktop.review.approvals import Approvals, any_of, words_of
from spinemets_desktop.review.approving import approve
from tests.people import flat, person

DAY = date(2026, 11, 26)
LEAD = ("Dr. R. Adeyemi", "clinical lead")
NURSE = ("Ana O’Brien", "nurse")
SAFETY, OTHER = "now.heading", "skin.creams"
ROW = '[ours.wait]\ntext = "Ask for our nurse first."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "now.do"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # DAY
    return tmp_path / "home"


@pytest.fixture
def led(tmp_path: Path) -> Callable[..., None]:
    def rule(*names: str) -> None:
        (tmp_path / "policy.toml").write_text(f"leads = {[*names]!r}\n".replace("'", '"'), "utf-8")

    return rule


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A clinic's folder with safety text of its own."""
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "ours.toml").write_text(ROW, "utf-8")
    return folder


def approved(content: Content, *ids: str, who: tuple[str, str] = NURSE) -> Approvals:
    words = words_of(content)
    approve(reviewing.folder_of(content), [words[name] for name in ids], *who, DAY)
    return reviewing.in_use(content)


def made(content: Content, by: Approvals, signed: signoff.SignOff | None = None) -> Handout:
    return handout.make(person(), content, today=DAY, approvals=by, signoff=signed)


def test_without_the_key_anybody_may(content: Content) -> None:
    found = approved(content, SAFETY)
    assert found.leads is None
    assert found.of(words_of(content)[SAFETY], DAY) is not None


def test_safety_text_that_others_approve_is_seen_and_other_text_approved(
    content: Content, led: Callable[..., None]
) -> None:
    led(LEAD[0])
    found, words = approved(content, SAFETY, OTHER), words_of(content)
    assert found.of(words[SAFETY], DAY) is None
    seen = found.seen(words[SAFETY], DAY)
    assert seen is not None
    assert seen.name == NURSE[0]
    assert found.of(words[OTHER], DAY) is not None
    rows = {row.id: row for row in listing.rows(content, found, DAY)}
    assert (rows[SAFETY].state, rows[OTHER].state) == (listing.SEEN, listing.APPROVED)
    assert rows[SAFETY] in listing.narrowed(rows.values(), "open")
    assert "1 seen by somebody who may not approve safety text" in listing.progress(rows.values())
    both = approved(content, SAFETY, who=LEAD)
    assert (of := both.of(words[SAFETY], DAY)) is not None
    assert of.name == LEAD[0]


def test_a_name_is_the_same_however_it_is_typed(content: Content, led: Callable[..., None]) -> None:
    led("José  Álvarez ")
    for name in ("josé álvarez", "JOSE\u0301 A\u0301LVAREZ"):
        assert approved(content, SAFETY, who=(name, "lead")).of(words_of(content)[SAFETY], DAY) is not None


def test_the_footer_counts_safety_text_only_by_a_lead(content: Content, led: Callable[..., None]) -> None:
    led(LEAD[0])
    ids = made(content, Approvals()).statement_ids
    safety = {name for name in ids if content.statements[name].safety}
    by_nurse = made(content, approved(content, *ids))
    assert set(by_nurse.unreviewed) == safety
    printed = len(by_nurse.statement_ids)  # the footer takes room too
    assert f"Not yet reviewed by this clinic: {len(safety)} of {printed} sentences here." in flat(by_nurse.text())
    by_both = made(content, approved(content, *safety, who=LEAD))
    assert by_both.unreviewed == ()
    assert "Dr. R. Adeyemi" in flat(by_both.text())


def test_safety_text_of_the_clinic_prints_once_a_lead_approved_it(ours: Path, led: Callable[..., None]) -> None:
    led(LEAD[0], "Dr. Li Osei")
    mine = contentcheck.checked(ours)
    with pytest.raises(SafetyError, match=r"ours\.wait.* Have Dr\. R\. Adeyemi or Dr\. Li Osei approve it"):
        made(mine, approved(mine, "ours.wait"))
    assert "Ask for our nurse first." in made(mine, approved(mine, "ours.wait", who=LEAD)).text()


def test_only_a_leads_whole_sign_off_counts(ours: Path, led: Callable[..., None]) -> None:
    led(LEAD[0])
    mine = contentcheck.checked(ours)
    by_nurse = signoff.SignOff(*NURSE, DAY, mine.digest)
    nobody = reviewing.in_use(mine)
    assert signoff.standing(by_nurse, mine, DAY, nobody) == "seen"
    with pytest.raises(SafetyError, match=r"ours\.wait"):
        made(mine, nobody, by_nurse)
    built_in = load()
    assert "Not yet reviewed by this clinic." in flat(
        made(built_in, nobody, replace(by_nurse, digest=built_in.digest)).text()
    )
    assert signoff.standing(replace(by_nurse, name=LEAD[0]), mine, DAY, nobody) == "valid"
    assert made(mine, nobody, replace(by_nurse, name=LEAD[0])).unreviewed == ()


def test_nobody_else_can_sign_over_the_leads_sign_off(
    led: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    led(LEAD[0])
    assert cli.main(["sign-off", "--name", LEAD[0], "--role", LEAD[1]]) == 0
    before = (store.folder() / signoff.FILE_NAME).read_bytes()
    assert cli.main(["sign-off", "--name", NURSE[0], "--role", NURSE[1]]) == 5
    assert "only Dr. R. Adeyemi may sign the wording off" in capsys.readouterr().err
    assert (store.folder() / signoff.FILE_NAME).read_bytes() == before


def test_only_a_lead_lets_old_reviews_print(content: Content, led: Callable[..., None]) -> None:
    led(LEAD[0])
    late = date(2040, 1, 1)
    override = signoff.Override(*NURSE, late, "Booked.", content.digest)
    signed = signoff.SignOff(*NURSE, late, content.digest, (override,))
    nobody = reviewing.in_use(content)
    refused = signoff.refusals(content, signed, late, nobody)
    assert "have Dr. R. Adeyemi use “spinemets sign-off --override”" in str(refused[0])
    by_lead = replace(signed, overrides=(replace(override, name=LEAD[0]),))
    assert signoff.refusals(content, by_lead, late, nobody) == []


def test_what_must_be_approved_names_who(content: Content, led: Callable[..., None]) -> None:
    led(LEAD[0])
    found = made(content, approved(content, OTHER))
    with pytest.raises(SafetyError, match=r"Safety text is for Dr\. R\. Adeyemi to approve"):
        reviewing.require_reviewed(found, reviewing.REQUIRED, (LEAD[0],))
    reviewing.require_reviewed(found, "shown", (LEAD[0],))


def test_the_command_says_what_is_kept_as_seen(led: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    led(LEAD[0])
    assert cli.main(["review", "approve", SAFETY, OTHER, "--name", NURSE[0], "--role", NURSE[1]]) == 0
    assert "1 of them are safety text: kept as seen, until Dr. R. Adeyemi approves it." in capsys.readouterr().err
    assert cli.main(["review", "list", "--search", SAFETY]) == 0
    assert "seen by Ana O’Brien, nurse, on 2026-11-26, who may not approve safety text" in capsys.readouterr().out
    assert cli.main(["review", "approve", SAFETY, "--name", LEAD[0], "--role", LEAD[1]]) == 0
    assert capsys.readouterr().err == ""


def test_it_counts_from_the_policy_only(home: Path, content: Content) -> None:
    home.mkdir()
    (home / store.FILE_NAME).write_text('{"leads": ["Somebody Else"]}', "utf-8")
    assert store.load().settings.leads is None
    assert approved(content, SAFETY).of(words_of(content)[SAFETY], DAY) is not None
    store.save(replace(store.load().settings, leads=("Somebody Else",)))
    assert "Somebody" not in (home / store.FILE_NAME).read_text("utf-8")


@pytest.mark.parametrize("value", ["5", "[]", '["", " "]', "[1]", '["a\\u0007"]'])
def test_where_the_policy_names_nobody_nobody_may(tmp_path: Path, content: Content, value: str) -> None:
    (tmp_path / "policy.toml").write_text(f"leads = {value}\n", "utf-8")
    loaded = store.load()
    assert loaded.settings.leads == ()
    assert bool(loaded.remarks) == (value != "[]")
    found = approved(content, SAFETY, who=LEAD)
    assert found.of(words_of(content)[SAFETY], DAY) is None
    assert "nobody" in reviewing.who_may(content, LEAD[0], found, [SAFETY])


def test_one_name_needs_no_brackets_and_a_bad_one_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(f'leads = "{LEAD[0]}"', "utf-8")
    assert store.load().settings.leads == (LEAD[0],)
    (tmp_path / "policy.toml").write_text(f'leads = ["{LEAD[0]}", 5]', "utf-8")
    assert store.load().settings.leads == (LEAD[0],)
    assert "leads" in store.load().remarks[0]


def test_translators_approve_translations_whoever_leads(led: Callable[..., None], content: Content) -> None:
    from spinemets_desktop.content.translation import in_language

    led(LEAD[0])
    spoken = in_language(content, "es")
    found = approved(spoken, SAFETY, who=("T. Díaz", "certified translator"))
    assert found.of(words_of(spoken)[SAFETY], DAY) is not None
    inner = reviewing.in_use(content).translations["es"]
    assert inner.of(words_of(spoken)[SAFETY], DAY) is not None


def test_names_as_words() -> None:
    assert [any_of(names) for names in (("A",), ("A", "B"), ("A", "B", "C"))] == ["A", "A or B", "A, B or C"]
    assert "nobody" in any_of(())
    assert read(Path("missing")).leads is None
    assert installation.signoff_in_use(load()) is None
