# SPDX-License-Identifier: MIT
"""Many handouts: all made or told, in order, whole; a second run goes on; a worker that dies takes nothing with it."""

from __future__ import annotations

import csv
import io
import os
import pickle
import re
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spinemets_desktop import atomic, cli
from spinemets_desktop.batch import local, sweep, work
from spinemets_desktop.batch.model import Line, Setting
from spinemets_desktop.batch.progress import Progress, in_words
from spinemets_desktop.batch.report import read as report_of
from spinemets_desktop.content.content import Content
from spinemets_desktop.handout import handout
from spinemets_desktop.review.approvals import Approval, Approvals, words_of
from spinemets_desktop.review.signoff import Override, SignOff
from tests import workers
from tests.conftest import DAY
from tests.test_console import COMMAND, POSIX, environment

EXAMPLES = Path(__file__).parents[2] / "examples"
NUMBERS = 'clinic.day_phone = "555-0100"\nclinic.night_phone = "555-0199"\n'
TUMORS = ("breast", "prostate", "kidney", "thyroid", "melanoma", "myeloma", "lymphoma", "liver")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Return a folder with eight sound cases."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for number, tumor in enumerate(TUMORS):
        (folder / f"{number}-{tumor}.toml").write_text(f'{NUMBERS}cancer.tumor = "{tumor}"\n')
    return folder


def run(*arguments: object) -> int:
    return cli.main(["batch", *map(str, arguments)])


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "report.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_case_becomes_what_make_writes(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    out = tmp_path / "new" / "out"
    assert run(cases, EXAMPLES / "prostate-cord-compression.json", "-o", out, "--to", "pdf, txt", "--jobs", jobs) == 0
    assert capsys.readouterr().out == f"9 made, 0 left as they were, 0 not made. See {out / 'report.csv'}.\n"
    stems = [path.stem for path in sorted(cases.iterdir())] + ["prostate-cord-compression"]
    assert [row["file"] for row in rows(out)] == stems
    assert len(names(out)) == 19
    for case, kind in ((cases / "3-thyroid.toml", "pdf"), (EXAMPLES / "prostate-cord-compression.json", "txt")):
        alone = tmp_path / f"alone.{kind}"
        assert cli.main(["make", str(case), "-o", str(alone)]) == 0
        assert (out / f"{case.stem}.{kind}").read_bytes() == alone.read_bytes()
    last = rows(out)[-1]
    assert (last["problems"], last["case"]) == ("", str(EXAMPLES / "prostate-cord-compression.json"))
    assert re.fullmatch(r"SM-[0-9A-F]{4}-[0-9A-F]{4}", last["handout"]) and int(last["pages"]) > 1
    assert float(last["grade"]) < 6 and last["see"] == ""
    (cases / "9.toml").write_text(f'{NUMBERS}spine.cord = "cord_suspected"\nsymptom = [{{ id = "numb" }}]\n')
    assert run(cases / "9.toml", "-o", out) == 0
    assert next(row["see"] for row in rows(out) if row["file"] == "9") == "A3 A4"
    assert "1 have notes that must be seen" in capsys.readouterr().err


def test_bad_cases_are_told_and_never_stop_the_rest(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (cases / "2b.toml").write_text(f'{NUMBERS}cancer.tumor = "brest"\n')
    (cases / "2c.json").write_text("{}")
    (cases / "2d.toml").mkdir()
    (cases / "=2e.toml").write_text(NUMBERS)
    (cases / "0-BREAST.toml").write_text(NUMBERS)
    out = tmp_path / "out"
    assert run(cases, "-o", out, "--jobs", 2) == 5
    said = capsys.readouterr()
    assert said.out.startswith("8 made, 0 left as they were, 4 not made.")
    bad = {Path(row["case"]).name: row["problems"] for row in rows(out) if row["problems"]}
    assert "Did you mean “breast”?" in bad["2b.toml"] and "night number is missing" in bad["2c.json"]
    assert "no name for a file" in bad["=2e.toml"] and "Another case has the name" in bad["0-breast.toml"]
    assert all(problem in said.err for problem in bad.values())
    assert (out / "report.csv").read_text("utf-8-sig").count("'=2e") == 1, "a spreadsheet does not work it out"


def test_the_exit_code_is_that_of_the_worst(tmp_path: Path, cases: Path) -> None:
    (cases / "2b.toml").write_text("x")
    assert run(cases, "-o", tmp_path / "out") == 2
    assert run(cases, tmp_path / "gone.toml", "-o", tmp_path / "out") == 4


def test_a_second_run_goes_on_where_the_first_stopped(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert run(cases, "-o", out, "--to", "txt") == 0
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    stamps = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    (out / "1-prostate.txt").unlink()
    (out / "2-kidney.txt").write_text("half")
    (cases / "4-melanoma.toml").write_text(f'{NUMBERS}cancer.tumor = "sarcoma"\n')
    capsys.readouterr()
    assert run(cases, "-o", out, "--to", "txt") == 0
    assert capsys.readouterr().out.startswith("3 made, 5 left as they were, 0 not made.")
    assert (out / "1-prostate.txt").read_bytes() == whole["1-prostate.txt"]
    assert (out / "2-kidney.txt").read_bytes() == whole["2-kidney.txt"]
    assert b"sarcoma" in (out / "4-melanoma.txt").read_bytes()
    assert (out / "0-breast.txt").stat().st_mtime_ns == stamps["0-breast.txt"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")
    assert run(cases, "-o", out, "--to", "txt") == 0
    assert capsys.readouterr().out.startswith("8 made"), "another day is another handout"
    assert run(cases, "-o", out, "--to", "txt,json") == 0
    assert capsys.readouterr().out.startswith("8 made"), "another kind was asked for"


def test_what_is_approved_and_asked_for_since_makes_a_handout_anew(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finished handout is kept only while it says what it would say now, and may print."""
    home, policy, out = tmp_path / "home", tmp_path / "policy.toml", tmp_path / "out"
    monkeypatch.setenv("SPINEMETS_HOME", str(home))
    monkeypatch.setenv("SPINEMETS_POLICY", str(policy))
    case = cases / "0-breast.toml"
    assert run(case, "-o", out, "--to", "txt") == 0
    approve = ["review", "approve", "--name", "Dr. Osei", "--role", "lead", "--all", "--only", "safety"]
    assert cli.main(approve) == 0
    capsys.readouterr()
    assert run(case, "-o", out, "--to", "txt") == 0
    assert "1 made, 0 left" in capsys.readouterr().out, "its last line says how many are approved"
    assert run(case, "-o", out, "--to", "txt") == 0
    assert "0 made, 1 left" in capsys.readouterr().out
    policy.write_text('review = "required"\n')
    older = (out / "0-breast.txt").read_bytes()
    for _ in range(2):
        assert run(case, "-o", out, "--to", "txt") == 5
        assert "prints only what it has approved" in rows(out)[0]["problems"]
        assert "An older handout of it is still there" in rows(out)[0]["remarks"]
        assert rows(out)[0]["files"] == ""
        assert (out / "0-breast.txt").read_bytes() == older, "it is told of, and not deleted"
    policy.write_text("")
    assert run(case, "-o", out, "--to", "txt") == 0
    assert "older handout" not in rows(out)[0]["remarks"]


def test_the_basis_is_program_sign_off_approvals_and_policy(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    words = words_of(content)["now.heading"]
    row = Approval(words, "Dr. Osei", "lead", DAY)
    signed = SignOff("Dr. Osei", "lead", DAY, content.digest)
    plain = Setting(content, DAY)
    settings = [
        plain,
        Setting(content, DAY, signoff=signed),
        Setting(content, DAY, signoff=replace(signed, overrides=(Override("A", "b", DAY, "c", "d"),))),
        Setting(content, DAY, approvals=Approvals((row,))),
        Setting(content, DAY, approvals=Approvals((replace(row, day=date(2026, 1, 2)),))),
        Setting(content, DAY, approvals=Approvals(translations={"es": Approvals((row,))})),
        Setting(content, DAY, approvals=Approvals(translations={"ar": Approvals((row,))})),
        Setting(content, DAY, approvals=Approvals(leads=("Dr. Osei",))),
        Setting(content, DAY, approvals=Approvals(leads=())),
        Setting(content, DAY, review="required"),
    ]
    assert len({each.basis for each in settings}) == len(settings)
    assert Setting(content, DAY).basis == plain.basis
    monkeypatch.setattr("spinemets_desktop.batch.model.__version__", "9.9.9")
    assert Setting(content, DAY).basis != plain.basis


def test_other_lines_of_the_report_stay(tmp_path: Path, cases: Path) -> None:
    out = tmp_path / "out"
    run(cases / "0-breast.toml", "-o", out, "--to", "txt")
    run(cases / "1-prostate.toml", "-o", out, "--to", "txt")
    assert sorted(row["file"] for row in rows(out)) == ["0-breast", "1-prostate"]


def test_a_disk_that_fills_leaves_whole_files_and_a_second_run_goes_on(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, count, real = tmp_path / "out", iter(range(100)), atomic.os.fdopen

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            super().write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    def filling(number: int, mode: str) -> Any:
        room = next(count) not in range(3, 8)  # the report at the end finds room again
        return real(number, mode) if room else Full(number, mode)

    monkeypatch.setattr(atomic.os, "fdopen", filling)
    assert run(cases, "-o", out, "--jobs", 1) == 4
    said = capsys.readouterr()
    assert said.err.count("No space left on device") == 5
    assert len([row for row in rows(out) if row["problems"]]) == 5
    assert len(names(out)) == 4 and all(path.read_bytes().startswith(b"%PDF-") for path in out.glob("*.pdf"))
    assert run(cases, "-o", out, "--jobs", 1) == 0
    assert capsys.readouterr().out.startswith("5 made, 3 left as they were, 0 not made.")


def test_a_report_that_cannot_be_written_is_told(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    (out / "report.csv").mkdir(parents=True)
    assert run(cases, "-o", out, "--jobs", 1) == 4
    assert "report.csv: The file cannot be written" in capsys.readouterr().err
    assert len(names(out)) == 9


def test_a_csv_is_a_case_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "list.csv"
    head = "file;patient.name;cancer.tumor;clinic.day_phone;clinic.night_phone\n"
    body = ";Zoë Müller;breast;555-0100;555-0199\n;;;;\n;Sam;brest;555-0100;555-0199\nthird;Ana;;555-0100;555-0199\n"
    table.write_text(head + body, "cp1252")
    out = tmp_path / "out"
    assert run(table, "-o", out, "--to", "txt", "--jobs", 2) == 2
    said = capsys.readouterr()
    assert [row["file"] for row in rows(out)] == ["list-2", "list-4", "third"]
    assert "Zoë Müller" in (out / "list-2.txt").read_text("utf-8")
    assert "Windows-1252" in said.err and "row 3 is empty" in said.err
    assert f"{table} row 4: cancer.tumor: “brest” is not known. Did you mean “breast”?" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("empty", "-o", "out"), 2, "There is no case."),
        (("cases.toml",), 2, "required"),
        (("nowhere.csv", "-o", "out"), 4, "cannot be read"),
        (("a.docx", "-o", "out"), 2, "not one of a case file"),
        (("one.toml", "-o", "out", "--to", "pdf,docx"), 2, "“docx” is nothing that can be written"),
        (("one.toml", "-o", "out", "--to", " , "), 2, "nothing that can be written"),
        (("one.toml", "-o", "out", "--jobs", "-1"), 2, "no fewer than 1 process"),
        (("one.toml", "-o", "one.toml"), 4, "The folder cannot be made"),
        ((".", "-o", ".", "--to", "json"), 2, "Write JSON into another one"),
        (("bad.csv", "-o", "out"), 2, "colour: This column is not known"),
    ],
)
def test_what_stops_the_whole_run_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], code: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "one.toml").write_text(NUMBERS)
    (tmp_path / "bad.csv").write_text("colour\nred\n")
    assert run(*arguments) == code
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_case_is_never_replaced_by_a_handout(tmp_path: Path, cases: Path) -> None:
    shutil.copy(EXAMPLES / "prostate-cord-compression.json", cases / "x.json")
    before = (cases / "x.json").read_bytes()
    assert run(cases / "x.json", "-o", cases, "--to", "json") == 2
    assert (cases / "x.json").read_bytes() == before and "replace a case file" in rows(cases)[0]["problems"]


def test_a_fault_is_told_without_patient_data(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = handout.make

    def broken(case: Any, *more: Any, **named: Any) -> Any:
        if case.cancer.tumor == "kidney":
            raise RuntimeError("Ana O'Brien")
        return real(case, *more, **named)

    monkeypatch.setattr(handout, "make", broken)
    assert run(cases, "-o", tmp_path / "out", "--jobs", 1) == 1
    said = capsys.readouterr()
    assert said.out.startswith("7 made") and "RuntimeError in" in said.err and "Ana" not in said.err


def test_no_report_is_read_from_what_is_none(tmp_path: Path) -> None:
    for text in (b"", b"\xff\xfe", b"file,case\nx,y\n", b'a"b"\n"', b"\x00"):
        (tmp_path / "report.csv").write_bytes(text)
        assert report_of(tmp_path) == {}


def setting(content: Content, folder: Path) -> Setting:
    return Setting(content, DAY, folder=folder)


@POSIX
def test_a_worker_that_dies_is_replaced_and_its_thing_tried_again(content: Content, tmp_path: Path) -> None:
    got: list[int] = []
    local.run(workers.mortal, workers.lost, setting(content, tmp_path), list(range(1, 12)), 2, got.append)
    assert sorted(got) == sorted([2, 4, 6, 8, 10, 12, -7, 16, 18, 20, 22])


def test_broken_off_what_was_begun_is_handed_over(content: Content, tmp_path: Path) -> None:
    got: list[int] = []

    def done(result: int) -> None:
        got.append(result)
        if len(got) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        local.run(workers.double, workers.lost, setting(content, tmp_path), list(range(1000)), 2, done)
    assert 3 <= len(got) < 1000 and set(got) == {2 * n for n in range(len(got))}


def test_a_worker_ends_with_its_input(content: Content, tmp_path: Path) -> None:
    pieces = [pickle.dumps((workers.double, setting(content, tmp_path))), pickle.dumps(21)]
    sent = b"".join(struct.pack(">Q", len(piece)) + piece for piece in pieces)
    answers = io.BytesIO()
    local.serve(io.BytesIO(sent + b"\x00\x00"), answers)
    assert pickle.loads(answers.getvalue()[8:]) == 42
    local.serve(io.BytesIO(b""), answers)


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_loses_nothing_that_was_made(tmp_path: Path, name: str, code: int) -> None:
    case = '{"clinic": {"day_phone": "555-0100", "night_phone": "555-0199"}, "note": "%d"}'
    (tmp_path / "cases").mkdir()
    for number in range(200):
        (tmp_path / "cases" / f"{number:03}.json").write_text(case % number)
    out = tmp_path / "out"
    command = [*COMMAND, "batch", str(tmp_path / "cases"), "-o", str(out), "--to", "txt", "--jobs", "2"]
    ours, screen = os.openpty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=screen, env=environment(tmp_path), text=True, start_new_session=True
    ) as process:
        os.close(screen)
        shown = ""
        while not re.search(r"\] [1-9]\d* of 200, \d+ s left", shown):
            shown += os.read(ours, 4096).decode()
        os.killpg(process.pid, getattr(signal, name))
        printed, _ = process.communicate(timeout=60)
    rest = "".join(iter(lambda: _rest(ours), ""))
    os.close(ours)
    assert (process.returncode, printed) == (code, "") and "Stopped." in shown + rest
    made = [path.name for path in out.glob("*.txt")]
    assert 0 < len(made) < 200 and len(names(out)) == len(made) + 1
    assert sorted(f"{row['file']}.txt" for row in rows(out)) == sorted(made)


def _rest(screen: int) -> str:
    try:
        return os.read(screen, 4096).decode()
    except OSError:  # nobody writes any more
        return ""


def test_no_bar_where_nobody_looks(tmp_path: Path, cases: Path) -> None:
    command = [*COMMAND, "batch", str(cases), "-o", str(tmp_path / "out"), "--to", "txt", "--jobs", "2"]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_bar_tells_the_time_that_is_left() -> None:
    clock: Iterator[float] = iter([0.0, 30.0])
    bar = Progress(4, lambda: next(clock))
    bar.step()
    assert bar.line(30.0) == "[#######.......................] 1 of 4, 2 min left"
    assert [in_words(seconds) for seconds in (3, 89, 600, 7200)] == ["3 s", "89 s", "10 min", "2.0 h"]


def test_a_sweep_tells_which_choices_went_wrong(
    content: Content, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = [{"tumor": "breast", "cord": "x"}, {"tumor": "liver", "cord": "x"}]
    monkeypatch.setattr(sweep.covering, "covering", lambda *_: iter(table))
    wrong = {"breast": (), "liver": ("too long",)}
    monkeypatch.setattr(sweep, "check", lambda _, row: sweep.Checked(row, wrong[row["tumor"]]))
    assert cli.main(["check", "--every", "pairs", "--jobs", "1"]) == 3
    said = capsys.readouterr().err
    assert "With tumor liver, cord x:\n  too long" in said and "1 of the first 2" in said
    monkeypatch.setattr(sweep, "check", lambda _, row: sweep.Checked(row, ()))
    assert cli.main(["check", "--every", "triples", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.startswith("2 handouts hold every one of the triples")


def test_a_sweep_checks_real_handouts_and_stops_when_there_is_enough(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(sweep.covering.covering(content, 2))[:6]
    assert [sweep.check(Setting(content, DAY), row).complaints for row in rows] == [()] * 6
    monkeypatch.setattr(sweep.quality, "MOST_GRADE", 0.0)
    assert sweep.check(Setting(content, DAY), rows[0]).complaints[0].startswith("grade ")
    seen: list[int] = []
    wrong = sweep.sweep(Setting(content, DAY), "pairs", 1, "", lambda total, _: seen.append(total))
    assert len(wrong) == len(seen) == sweep.MOST and seen[0] > 1000
    assert "tumor" in sweep.in_words(rows[0])


def test_lines_travel_as_they_are() -> None:
    line = Line("a", "b", digests={"pdf": "1"})
    assert pickle.loads(pickle.dumps(line)) == line
    assert work.digest(b"x") == "2d711642b726b044"
