# SPDX-License-Identifier: MIT
"""The logo: PNG, JPEG and SVG are kept as a PNG of a fit size, the paper carries it, and it goes with the profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from spinemets_desktop.case.model import Clinic
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError
from spinemets_desktop.gui.clinic import profilefile
from spinemets_desktop.gui.clinic.logo import SIDE, usable
from spinemets_desktop.gui.clinic.profile import ProfileDialog
from tests.gui.conftest import Desk

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20">
<rect x="40" width="40" height="20" fill="red"/></svg>"""


def drawing(folder: Path, text: str = SVG) -> Path:
    path = folder / "logo.svg"
    path.write_text(text, "utf-8")
    return path


def picture(folder: Path, name: str) -> Path:
    path = folder / name
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))
    return path


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_a_picture_is_kept_so_that_it_cannot_go_missing(qapp: object, tmp_path: Path, home: Path, name: str) -> None:
    path = picture(tmp_path, name)
    found = usable(str(path))
    path.unlink()
    assert Path(found).parent == home
    assert (QImage(found).width(), QImage(found).height()) == (80, 20)
    assert usable(found) == found


def test_a_huge_picture_is_made_smaller_and_a_clear_one_stands_on_white(qapp: object, tmp_path: Path) -> None:
    image = QImage(3000, 1000, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert image.save(str(tmp_path / "huge.png"))
    found = QImage(usable(str(tmp_path / "huge.png")))
    assert (found.width(), found.height()) == (SIDE, SIDE // 3)
    assert found.pixelColor(5, 5) == QColor("white")


def test_a_drawing_is_stored_sharp_and_on_white(qapp: object, tmp_path: Path, home: Path) -> None:
    found = Path(usable(str(drawing(tmp_path))))
    assert found.parent == home
    image = QImage(str(found))
    assert (image.width(), image.height()) == (SIDE, SIDE // 4)
    assert image.pixelColor(5, 5) == QColor("white")
    assert image.pixelColor(SIDE - 5, 5) == QColor("red")
    assert usable(str(drawing(tmp_path, SVG.replace("red", "blue")))) != str(found), "a new drawing is seen as new"


@pytest.mark.parametrize("name", ["logo.bmp", "none.png", "words.png", "broken.svg"])
def test_what_the_paper_cannot_carry_is_refused(qapp: object, tmp_path: Path, name: str) -> None:
    picture(tmp_path, "logo.bmp")
    (tmp_path / "words.png").write_text("no picture")
    (tmp_path / "broken.svg").write_text("<svg")
    with pytest.raises(FileError, match=r"PNG, JPEG or SVG|cannot be read"):
        usable(str(tmp_path / name))


def test_a_drawing_that_is_chosen_stands_on_the_paper(desk: Desk, tmp_path: Path) -> None:
    dialog = ProfileDialog(desk.window, desk.window.session, desk.window.files.pick_open)
    desk.bot.addWidget(dialog)
    dialog.logo.setText(str(drawing(tmp_path)))
    dialog.save()
    assert desk.window.session.settings.clinic.logo.endswith(".png")
    desk.wait()
    built = desk.window.session.newest
    assert built is not None
    assert built.rendered is not None
    assert built.case.clinic.logo == desk.window.session.settings.clinic.logo
    assert b"/Subtype /Image" in built.rendered.data


def test_a_folder_that_cannot_be_made_is_told(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(FileError, match="stored"):
        usable(str(drawing(tmp_path)))


def test_the_logo_goes_with_an_exported_profile(
    qapp: object, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logo = usable(str(picture(tmp_path, "logo.png")))
    here = store.Settings(clinic=Clinic(name="Riverside", logo=logo), presets={"P": {"length": "sheet"}})
    profilefile.export(here, tmp_path / "profile.json")
    Path(logo).unlink()
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "another computer"))
    there = profilefile.imported(store.Settings(), tmp_path / "profile.json")
    assert there.clinic.name == "Riverside"
    assert dict(there.presets) == {"P": {"length": "sheet"}}
    assert Path(there.clinic.logo).parent == store.folder()
    assert QImage(there.clinic.logo).pixelColor(5, 5) == QColor("red")


def test_a_profile_without_its_logo_leaves_ours(qapp: object, tmp_path: Path, home: Path) -> None:
    ours = usable(str(picture(tmp_path, "logo.png")))
    before = store.Settings(clinic=Clinic(logo=ours))
    data = {"spinemets": "profile", "clinic": {"logo": "/gone/logo.png"}}
    (tmp_path / "profile.json").write_text(json.dumps(data), "utf-8")
    assert profilefile.imported(before, tmp_path / "profile.json").clinic.logo == ours
    data["logo_picture"] = "no base 64"  # type: ignore[assignment]
    (tmp_path / "profile.json").write_text(json.dumps(data), "utf-8")
    assert profilefile.imported(before, tmp_path / "profile.json").clinic.logo == ours


def test_a_logo_that_is_gone_is_said_when_the_profile_is_exported(qapp: object, tmp_path: Path) -> None:
    gone = store.Settings(clinic=Clinic(logo=str(tmp_path / "gone.png")))
    with pytest.raises(FileError, match="cannot be read"):
        profilefile.export(gone, tmp_path / "profile.json")
    assert not (tmp_path / "profile.json").exists()


def test_a_profile_of_version_1_0_0_brings_its_logo(qapp: object, home: Path) -> None:
    old = Path(__file__).parents[1] / "data" / "v1_0_0" / "profile.json"
    found = profilefile.imported(store.Settings(), old)
    assert found.clinic.name == "Riverside Spine Clinic"
    assert Path(found.clinic.logo).parent == home
    assert QImage(found.clinic.logo).pixelColor(5, 5) == QColor("#0b6570")
