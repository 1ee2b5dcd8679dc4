# SPDX-License-Identifier: MIT
"""The logo: PNG and JPEG are taken as they are, an SVG becomes a PNG, and the paper carries it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from spinemets_desktop.errors import FileError
from spinemets_desktop.gui.logo import SIDE, usable
from spinemets_desktop.gui.profile import ProfileDialog
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
def test_a_picture_is_taken_as_it_is(qapp: object, tmp_path: Path, name: str) -> None:
    path = picture(tmp_path, name)
    assert usable(str(path)) == str(path)


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
    with pytest.raises(FileError, match="PNG, JPEG or SVG"):
        usable(str(tmp_path / name))


def test_a_drawing_that_is_chosen_stands_on_the_paper(desk: Desk, tmp_path: Path) -> None:
    dialog = ProfileDialog(desk.window)
    desk.bot.addWidget(dialog)
    dialog.logo.setText(str(drawing(tmp_path)))
    dialog.save()
    assert desk.window.settings.clinic.logo.endswith(".png")
    desk.wait()
    built = desk.window.built
    assert built is not None
    assert built.rendered is not None
    assert built.case.clinic.logo == desk.window.settings.clinic.logo
    assert b"/Subtype /Image" in built.rendered.data


def test_a_folder_that_cannot_be_made_is_told(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(FileError, match="stored"):
        usable(str(drawing(tmp_path)))
