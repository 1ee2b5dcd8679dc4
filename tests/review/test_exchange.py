# SPDX-License-Identifier: MIT
"""Texts go to translators and come back: whole, or refused with every problem, its file and its line."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from spinemets_desktop.cli import main
from spinemets_desktop.content.content import load
from spinemets_desktop.content.translation import in_language, state_of
from spinemets_desktop.review.lengths import FEVER_ABROAD, about_as_printed, length_problems
from tests.translations import clinic_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clinic_folder(tmp_path / "clinic")


def sent(folder: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "export", "es", "-o", str(path), "--overlay", str(folder)]) == 0
    assert str(path) in capsys.readouterr().out


@pytest.mark.parametrize("name", ["es.po", "es.xliff"])
def test_what_goes_out_comes_back_the_same(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    sent(folder, path, capsys)
    before = state_of(load(folder), "es").entries
    text = path.read_text("utf-8").replace("ÑCall us the same day", "Llámenos el mismo día")
    path.write_text(text, "utf-8")
    code, said = taken(path, tmp_path / "other", capsys)
    assert (code, f"Taken over: {len(before)} texts" in said, "0 texts are left" in said) == (0, True, True), said
    load.cache_clear()
    after = state_of(load(tmp_path / "other"), "es").entries
    changed = [key for key in before if (after[key].text, after[key].terms) != (before[key].text, before[key].terms)]
    assert changed == ["today.heading", "first.again_today"]
    assert after["today.heading"].text == "Llámenos el mismo día"


def po(path: Path, *rows: tuple[str, str, str]) -> Path:
    file = polib.POFile()
    for key, english, words in rows:
        file.append(polib.POEntry(msgctxt=key, msgid=english, msgstr=words))
    path.write_text(str(file), "utf-8")
    return path


def taken(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["translate", "import", "es", str(path), "--overlay", str(folder)])
    return code, "".join(capsys.readouterr())


def english(key: str) -> str:
    return load().statements[key].text


def test_good_words_are_kept_in_the_file_of_their_english(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = po(tmp_path / "a.po", ("title.page", english("title.page"), "Cáncer en su columna"))
    code, said = taken(path, folder, capsys)
    assert (code, "Taken over: 1 texts" in said) == (0, True)
    assert "Cáncer en su columna" in (folder / "es" / "10_top.toml").read_text("utf-8")
    load.cache_clear()
    assert in_language(load(folder), "es").statements["title.page"].text == "Cáncer en su columna"


def test_every_problem_is_told_at_once_and_nothing_is_taken(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "es" / "10_top.toml").read_text("utf-8")
    rows = [
        ("title.page", english("title.page"), "Рак в позвоночнике"),
        ("now.do_call", english("now.do_call"), "Llame al **número**."),
        ("no.such", "Words", "Palabras"),
        ("now.heading", "Old words", "Pida ayuda ya"),
        ("now.intro", english("now.intro"), "Llame. " * 200),
        ("subtitle.keep", english("subtitle.keep"), english("subtitle.keep")),
    ]
    path = po(tmp_path / "a.po", *rows)
    code, said = taken(path, folder, capsys)
    assert code == 3
    for part in (
        "letters of another script: cyrillic", "Placeholders differ (lost: {{clinic.day_phone}}",
        "The emphasis differs",
        "There is no such text", "The English changed since this file was exported", "at most", "It is still English",
    ):  # fmt: skip
        assert part in said, part
    assert said.count(str(path)) >= len(rows)
    lines = [int(line.split(":", 3)[2].split(" ")[0]) for line in said.splitlines() if str(path) in line]
    assert lines == sorted(lines)
    assert min(lines) > 0
    assert (folder / "es" / "10_top.toml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.po", "this is no po file\n", 3),
        ("a.xliff", "<xliff><file>", 3),
        ("a.xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff><file><body></body></file></xliff>', 3),
        ("a.docx", "", 2),
    ],
)
def test_a_file_that_is_none(
    name: str, text: str, code: int, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(text)
    found, said = taken(path, folder, capsys)
    assert (found, name in said) == (code, True)
    assert "Traceback" not in said


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = po(tmp_path / "a.po", ("title.page", english("title.page"), "Cáncer en su columna"))
    code, said = taken(path, tmp_path / "new", capsys)
    assert (code, "kept in" in said) == (0, True)
    assert (tmp_path / "new" / "es" / "10_top.toml").exists()


def test_status_says_how_far_each_language_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "status", "--overlay", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "es: Spanish (es-US)" in said
    assert "a translator reviewed 0 of them" in said


def test_a_sentence_is_as_long_as_what_its_placeholders_print() -> None:
    assert about_as_printed("**Call** at {{ fever }}, {{ name }} or {page}: {}.") == "Call at 100.4 °F, it or it: it."
    assert about_as_printed("{{fever}}", FEVER_ABROAD) == FEVER_ABROAD
    assert [*length_problems(" ".join(["word"] * 20) + ".")] == []
    assert len([*length_problems(" ".join(["word"] * 21) + ".")]) == 1
