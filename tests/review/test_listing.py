# SPDX-License-Identifier: MIT
"""The list of sentences in plain words, its filters, and the sheets that go round and come back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from spinemets_desktop import cli
from spinemets_desktop.clinic import store
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.slots import SLOTS
from spinemets_desktop.errors import UsageError
from spinemets_desktop.facts.names import known_facts
from spinemets_desktop.review import sheets
from spinemets_desktop.review.approvalfiles import read
from spinemets_desktop.review.approvals import NONE, Approvals, words_of
from spinemets_desktop.review.approving import approve, comment
from spinemets_desktop.review.listing import FILTERS, LABELS, Row, group_of, narrowed, progress, readable, rows
from spinemets_desktop.review.when import fact_in_words, when_in_words

DAY = date(2026, 11, 26)
LEAD = ("Dr. R. Adeyemi", "clinical lead")
WHO = ["--name", "Dr. R. Adeyemi", "--role", "clinical lead"]


def all_rows(content: Content, approved: Approvals = NONE, day: date = DAY) -> list[Row]:
    return rows(content, approved, day)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("title.page", "on every handout"),
        ("watch.call", "in booklets"),
        ("happening.cord_close", "with the finding"),
        ("steroid.call_weakness_done", "steroid"),
        ("soon.mood", ""),
    ],
)
def test_when_a_sentence_prints_is_said_in_plain_words(content: Content, statement: str, says: str) -> None:
    said = when_in_words(content.statements[statement], content)
    assert says.lower() in said.lower()
    assert not re.search(r"[a-z]\.[a-z]|_", said)


def test_plain_words_for_planned_radiation_not_in_booklets(content: Content) -> None:
    one = replace(
        content.statements["title.page"],
        when=frozenset({"plan.radiation.planned"}),
        unless=frozenset({"length.booklet"}),
    )
    assert when_in_words(one, content) == "with radiation planned; not in booklets"


def test_every_fact_has_plain_words(content: Content) -> None:
    said = {fact: fact_in_words(fact, content) for fact in known_facts(content)}
    assert [fact for fact, words in said.items() if re.search(r"[a-z]\.[a-z]|_", words)] == []
    assert all(words for words in said.values())


def test_every_sentence_is_listed_once_as_a_reader_meets_it(content: Content) -> None:
    found = all_rows(content)
    assert sorted(row.id for row in found) == sorted(content.statements)
    groups = [row.group for row in found]
    assert groups[0] == "First page"
    assert groups[-1] == "Wallet card"
    ends = [number for number, (one, two) in enumerate(pairwise(groups)) if one != two]
    assert len(ends) + 1 == len(set(groups)), "each group stands in one piece"
    assert all(row.sources for row in found)


def test_every_place_of_the_page_belongs_to_a_part_of_it(content: Content) -> None:
    one = content.statements["title.page"]
    assert [slot for slot in SLOTS if group_of(replace(one, at=slot), content) == LABELS] == []


def test_nobody_has_to_read_markup(content: Content) -> None:
    assert readable("Call **{{ clinic.day_phone }}** at {{ clinic.name }}.") == "Call [day phone] at [name]."
    assert not [row.id for row in content.statements.values() if set("{}*") & set(readable(row.text))]


def test_filters_narrow_the_list(tmp_path: Path, content: Content) -> None:
    words = words_of(content)
    old = replace(words["now.heading"], text="Get help some time")
    approve(tmp_path, [words["title.page"], old], *LEAD, DAY)
    comment(tmp_path, "now.intro", "Shorter?", *LEAD, DAY)
    found = all_rows(content, read(tmp_path))
    by = {name: [row.id for row in narrowed(found, name)] for name in FILTERS}
    assert "title.page" not in by["open"]
    assert len(by["open"]) == len(found) - 1
    assert by["changed"] == ["now.heading"]
    assert by["commented"] == ["now.intro"]
    assert "now.heading" in by["safety"]
    assert set(by["safety"]) >= {row.id for row in content.statements.values() if row.locked}
    assert all({*content.statements[name].sources} == {"BG"} for name in by["background"])
    assert by["due"] == []
    assert len(narrowed(all_rows(content, NONE, date(2029, 1, 1)), "due")) == len(found)
    changed = next(row for row in found if row.id == "now.heading")
    assert changed.old is not None
    assert changed.old.text == "Get help some time"
    assert progress(found) == f"1 of {len(found):,} sentences approved; 1 changed since."
    assert [row.id for row in narrowed(found, search="HELP now  day", ids=["now.heading", "title.page"])] == [
        "now.heading"
    ]


def filled(sheet: str, **said: str) -> str:
    table = list(csv.reader(io.StringIO(sheet, newline="")))
    head = table[0]
    for row in table[1:]:
        answer = said.get(row[0].replace(".", "_"))
        if answer is not None:
            row[head.index("approve")], _, row[head.index("comment")] = answer.partition("|")
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(table)
    return out.getvalue()


def test_a_sheet_goes_round_and_comes_back(tmp_path: Path, content: Content) -> None:
    sheet = filled(sheets.as_csv(all_rows(content)), title_page="Yes|Good.", now_heading="x", now_intro="|'=Shorter?")
    path = tmp_path / "board.csv"
    path.write_text("\ufeff" + sheet, "utf-8")
    answers = sheets.read_csv(path)
    words, notes, stale = sheets.sorted_out(answers, words_of(content))
    assert [each.id for each in words] == ["title.page", "now.heading"]
    assert [(note.id, note.comment) for note in notes] == [("title.page", "Good."), ("now.intro", "=Shorter?")]
    assert stale == []


def test_what_changed_since_the_sheet_was_made_is_not_approved(tmp_path: Path, content: Content) -> None:
    path = tmp_path / "board.csv"
    path.write_text(filled(sheets.as_csv(all_rows(content)), title_page="yes"), "utf-8")
    current = words_of(content)
    current["title.page"] = replace(current["title.page"], text="Other words")
    assert sheets.sorted_out(sheets.read_csv(path), current) == ([], [], ["title.page"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,approve\n", "no column “comment”"),
        ("id,approve,comment,hash\nx,maybe,,\n", "neither yes nor no"),
        ("", "no column"),
    ],
)
def test_a_sheet_that_is_none_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "board.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=says) as caught:
        sheets.read_csv(path)
    assert str(path) in str(caught.value)


def test_no_cell_is_a_formula_and_no_word_is_markup(content: Content) -> None:
    evil = replace(all_rows(content)[0], group="<script>", when="=cmd()")
    table = list(csv.reader(io.StringIO(sheets.as_csv([evil]), newline="")))
    assert table[1][4] == "'=cmd()"
    page = sheets.as_html([evil])
    assert "<script" not in page
    assert "src=" not in page
    assert "&lt;script&gt;" in page


def test_the_commands_from_the_first_list_to_a_reviewed_handout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))
    (tmp_path / "policy.toml").write_text('review = "required"\n', "utf-8")
    assert store.load().settings.review == "required"
    case, out, sheet = tmp_path / "case.toml", tmp_path / "a.txt", tmp_path / "board.csv"
    case.write_text('[clinic]\nday_phone = "555-0100"\nnight_phone = "555-0199"\n', "utf-8")

    def run(*words: str) -> tuple[int, str]:
        code = cli.main([*words])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    code, said = run("make", str(case), "-o", str(out))
    assert (code, out.exists()) == (5, False)
    assert "only what it has approved" in said
    assert run("review", "approve", "now.nothing", *WHO)[0] == 2
    assert run("review", "approve", *WHO)[0] == 2
    code, said = run("review", "list", "--case", str(case), "--only", "open", "--json")
    ids = [row["id"] for row in json.loads(said)]
    assert code == 0
    assert run("review", "export", "--case", str(case), "-o", str(sheet))[1].strip().endswith(f"{len(ids)} sentences")
    everything = filled(sheet.read_text("utf-8-sig"), **{name.replace(".", "_"): "yes" for name in ids[1:]})
    sheet.write_text(everything, "utf-8")
    assert f"{len(ids) - 1} approvals" in run("review", "import", str(sheet), *WHO)[1]
    assert ids[0] in run("make", str(case), "-o", str(out))[1]
    assert "Approved: 1 sentences" in run("review", "approve", "--all", "--case", str(case), "--only", "open", *WHO)[1]
    assert run("make", str(case), "-o", str(out))[0] == 0
    assert "Reviewed for this clinic by Dr. R. Adeyemi" in " ".join(out.read_text("utf-8").split())
    assert run("review", "approve", ids[0], "--undo", *WHO)[1].startswith("Taken back: 1")
    assert run("make", str(case), "-o", str(out))[0] == 5
    assert run("make", str(case), "--evidence", "-o", str(tmp_path / "e.pdf"))[0] == 0, "the clinician's own copy"
    run("review", "approve", ids[0], "--comment", "Shorter?", *WHO)
    assert "Shorter?" in run("review", "list", "--only", "commented")[1]
    assert run("review", "export", "-o", str(tmp_path / "a.doc"))[0] == 2
    assert run("review", "export", "-o", str(tmp_path / "a.html"))[0] == 0
    load.cache_clear()
