# SPDX-License-Identifier: MIT
"""Another language is whole or not offered, and never falls back to English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.content.languages import digest, language_of, languages
from spinemets_desktop.content.translation import in_language, state_of, units
from spinemets_desktop.errors import ContentError
from tests.translations import MARK, clinic_folder, marked


def test_every_text_that_prints_is_a_unit() -> None:
    content = load()
    found = units(content, languages()["es"])
    assert {*content.statements} <= {*found}
    assert found["option:tumor.breast.patient"].english == "breast cancer"
    assert found["label:fever.es-US"].english == "100.4 °F"
    assert not [key for key in found if key.endswith(("en-US", "en-GB"))]


def test_whole_content_in_another_language(tmp_path: Path) -> None:
    content = load(clinic_folder(tmp_path))
    spoken = in_language(content, "es")
    assert spoken.statements["title.page"].text == MARK + content.statements["title.page"].text
    assert spoken.option("tumor", "breast").patient == MARK + "breast cancer"
    assert spoken.labels["lang.es-US"] == "es-US"
    assert spoken.slots["title"][0].text.startswith(MARK)
    assert spoken.digest != content.digest
    for statement in spoken.statements.values():
        english = content.statements[statement.id]
        assert (statement.at, statement.when, statement.unless, statement.locked) == (
            english.at, english.when, english.unless, english.locked,
        )  # fmt: skip


def test_a_missing_text_makes_the_language_not_offered(tmp_path: Path) -> None:
    content = load(clinic_folder(tmp_path, leave_out=["now.do_say"]))
    program = state_of(load(), "es").entries
    if "now.do_say" in program:  # the program's own words stand in for what a clinic leaves out
        assert in_language(content, "es").statements["now.do_say"].text == program["now.do_say"].text
        return
    with pytest.raises(ContentError, match=r"1 texts have no words in Spanish: now\.do_say"):
        in_language(content, "es")


def test_english_that_changed_makes_its_translation_stale(tmp_path: Path) -> None:
    content = load(clinic_folder(tmp_path))
    changed = replace(content.statements["now.do_say"], text="Say: “I need an urgent scan of my spine.”")
    newer = replace(content, statements={**content.statements, "now.do_say": changed}, digest="newer")
    assert state_of(newer, "es").stale == ("now.do_say",)
    with pytest.raises(ContentError, match=r"1 texts changed in English since they were put into Spanish: now\.do_say"):
        in_language(newer, "es")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('["title.page"]\ntext = "Hola"\n', "“en” is missing"),
        ('["title.page"]\ntext = 5\nen = "x"\n', "“text” is not what it should be"),
        ('["title.page"]\ntext = "Hola"\nen = "x"\nwhen = ["plan.any"]\n', "“when” is not known here"),
        ('"title.page" = "Hola"\n', "not a table"),
        ("[[[", "not valid TOML"),
    ],
)
def test_a_file_of_a_language_that_is_not_right_is_told(tmp_path: Path, text: str, said: str) -> None:
    clinic_folder(tmp_path)
    (tmp_path / "es" / "zz.toml").write_text(text)
    with pytest.raises(ContentError, match=said):
        in_language(load(tmp_path), "es")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(ContentError, match=r"There is no language “xx”\. The languages are: ar, es"):
        state_of(load(), "xx")


def test_the_locales_of_the_options_are_those_of_the_languages() -> None:
    offered = [name for name in load().options["locale"].options if language_of(name) != "en"]
    assert sorted(offered) == sorted(name for each in languages().values() for name in each.locales)


def test_a_translation_keeps_the_digest_of_its_english() -> None:
    content = load()
    entry = marked(content)["title.page"]
    assert entry.english == digest(content.statements["title.page"].text)
    assert digest("a") != digest("b")


def test_two_folders_with_the_same_words_stay_apart(tmp_path: Path) -> None:
    for name in ("first", "second"):
        folder = clinic_folder(tmp_path / name)
        assert in_language(load(folder), "es").overlay == folder
