# SPDX-License-Identifier: MIT
"""The window and a record system: bundles go out by file and clipboard, and come in once a clinician confirms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from spinemets_desktop.gui.output.bundledialog import BundleDialog
from tests.gui.conftest import Desk
from tests.gui.test_accessible import check_names

RECORDS = Path(__file__).parents[1] / "records"


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(event)


def dialog(desk: Desk) -> BundleDialog:
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), BundleDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, BundleDialog)
    return found


def confirm(desk: Desk) -> None:
    desk.bot.mouseClick(dialog(desk).use, Qt.MouseButton.LeftButton)


def said(found: BundleDialog) -> list[str]:
    """Return every line of the list, headings too."""
    cells = [[found.table.item(row, column) for column in (0, 1)] for row in range(found.table.rowCount())]
    return [" → ".join(cell.text() for cell in row if cell is not None) for row in cells]


def bars(desk: Desk) -> str:
    return " ".join(bar.text.text() for bar in desk.window.bars.shown.values())


def test_a_dropped_bundle_is_listed_before_anything_is_taken(desk: Desk) -> None:
    before = desk.case
    drop(desk, RECORDS / "us-core.json")
    found = dialog(desk)
    lines = said(found)
    assert any(line.startswith("Taken (") for line in lines)
    assert any(line.startswith("For you to decide") for line in lines)
    assert any(line.startswith("Not understood (") for line in lines)
    assert any("Breast" in line for line in lines)
    assert "Patient p1: birthDate → Date of birth: 1958-03-02" in lines
    check_names(found)
    assert desk.case == before
    found.reject()
    assert desk.case == before
    assert not desk.window.session.editor.dirty


def test_what_is_confirmed_becomes_a_case_that_no_file_holds(desk: Desk) -> None:
    drop(desk, RECORDS / "us-core.json")
    confirm(desk)
    assert desk.case.cancer.tumor == "breast"
    assert desk.case.patient.name == "Ana Maria O'Brien"
    assert desk.case.clinic.night_phone == "555-0199", "the clinic's own numbers stay"
    assert desk.window.session.editor.unkept
    assert desk.window.session.editor.path is None
    assert "For you to decide, from the record:" in bars(desk)
    desk.wait()
    desk.window.clear()
    assert "from the record" not in bars(desk), "the next patient sees nothing of it"
    assert desk.case.patient.name == ""


def test_an_unsaved_case_is_asked_about_and_kept(desk: Desk) -> None:
    desk.tick("treatment", "chemo")
    mine = desk.case
    drop(desk, RECORDS / "uk-core.json")
    confirm(desk)
    assert "no file holds" in desk.box().text()
    desk.answer("Cancel")
    assert desk.case == mine
    drop(desk, RECORDS / "uk-core.json")
    confirm(desk)
    desk.answer("Don't save")
    assert desk.case.treatments != mine.treatments
    desk.wait()


def test_contradictions_are_said_and_not_taken(desk: Desk, tmp_path: Path) -> None:
    data = json.loads((RECORDS / "us-core.json").read_text("utf-8"))
    cancers = [e["resource"] for e in data["entry"] if "C50" in json.dumps(e["resource"].get("code", {}))]
    other = json.loads(json.dumps(cancers[0]))
    other["id"] = "other"
    other["code"] = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C61"}]}
    data["entry"].append({"resource": other})
    path = tmp_path / "two.json"
    path.write_text(json.dumps(data), "utf-8")
    drop(desk, path)
    assert any(line.startswith("Contradicting; not taken (2") for line in said(dialog(desk)))
    confirm(desk)
    assert desk.case.cancer.tumor == "not_stated"
    assert "Prostate" in bars(desk)
    desk.wait()


@pytest.mark.parametrize("written", ['{"resourceType": "Bundle"', '{"resourceType": "Patient"}'])
def test_what_is_no_bundle_is_a_sentence_and_changes_nothing(desk: Desk, tmp_path: Path, written: str) -> None:
    desk.tick("treatment", "chemo")
    mine, path = desk.case, tmp_path / "b.json"
    path.write_text(written, "utf-8")
    drop(desk, path)
    assert "b.json" in desk.box().text()
    desk.answer("OK")
    assert desk.case == mine


def test_a_bundle_opened_by_the_menu_asks_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.window.files, "pick_open", lambda *_: RECORDS / "us-core.json")
    desk.window.actions_by_name["open"].trigger()
    box = dialog(desk).findChild(QDialogButtonBox)
    assert box is not None
    assert [button.text().replace("&", "") for button in box.buttons()] == ["Begin with this", "Cancel"]
    dialog(desk).reject()


def test_the_bundle_is_copied_and_forgotten(desk: Desk) -> None:
    desk.type_in("patient.name", "Ana")
    desk.wait()
    desk.window.actions_by_name["copy_record"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    bundle = json.loads(bytes(data.data("application/fhir+json").data()))
    assert [each["resource"]["resourceType"] for each in bundle["entry"]] == ["DocumentReference", "Communication"]
    assert json.loads(data.text()) == bundle
    desk.window.output.clipboard.forget()
    assert "Ana" not in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(("action", "name", "counts"), [("page", "o.html", True), ("for_record", "o.fhir.json", False)])
def test_other_files_are_saved_from_the_window(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, name: str, counts: bool
) -> None:
    desk.tick("treatment", "chemo")
    desk.wait()
    out = tmp_path / name
    asked: list[str] = []
    monkeypatch.setattr(desk.window.files, "pick_save", lambda _, name, kinds: asked.append(name) or out)
    desk.window.actions_by_name[action].trigger()
    desk.wait_for(out.exists)
    built = desk.window.session.newest
    assert built is not None
    assert built.handout is not None
    wanted = built.handout.html() if action == "page" else built.handout.fhir()
    assert out.read_text("utf-8") == wanted
    assert asked[0].endswith(name.removeprefix("o"))
    assert desk.window.session.editor.was_given is counts


@pytest.mark.parametrize(
    ("suggested", "kinds", "typed", "chosen", "made"),
    [
        ("h.fhir.json", "FHIR (*.fhir.json *.json)", "a", "", "a.fhir.json"),
        ("h.fhir.json", "FHIR (*.fhir.json *.json)", "b.fhir.json", "", "b.fhir.json"),
        ("h.fhir.json", "FHIR (*.fhir.json *.json)", "c.json", "", "c.json"),
        ("w.csv", "Table (*.csv);;Paper (*.pdf)", "w.csv", "Paper (*.pdf)", "w.pdf"),
        ("w.csv", "Table (*.csv);;Paper (*.pdf)", "w", "Paper (*.pdf)", "w.pdf"),
        ("w.csv", "Table (*.csv);;Paper (*.pdf)", "w.pdf", "Table (*.csv)", "w.pdf"),
    ],
)
def test_the_ending_of_a_file_to_write(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    suggested: str, kinds: str, typed: str, chosen: str, made: str,
) -> None:  # fmt: skip
    """What was typed counts; else the kind that was chosen in the dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), chosen))
    assert desk.window.files.pick_save("", suggested, kinds) == tmp_path / made
