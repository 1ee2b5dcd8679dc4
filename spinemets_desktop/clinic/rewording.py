# SPDX-License-Identifier: MIT
"""A sentence reworded for the clinic: checked as `spinemets check` does, and kept in the clinic's folder as TOML."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.casefiles.writer import as_toml
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import ContentError, FileError, Problem, UsageError
from spinemets_desktop.review import contentcheck

FILE_NAME = "reworded.toml"
_HEAD = "# Sentences that were reworded in the review desk. Comments of your own in this file are not kept.\n\n"


def problems_of(content: Content, statement: str, text: str) -> list[str]:
    """Return what is wrong with other words for a sentence: length, forbidden words, placeholders, letters."""
    changed = replace(content.statements[statement], text=text, gb="")
    return [f"{what} {mend}".strip() for what, mend in contentcheck.statement_problems(changed, content)]


def reword(content: Content, statement: str, text: str, day: date) -> Path:
    """Write other words for a sentence into the clinic's folder, where the whole folder stays sound with them.

    Returns the file. Raises UsageError without a folder, or when another file of it holds the sentence; ContentError
    with every problem; FileError. Nothing is written then.
    """
    folder, old = content.overlay, content.statements[statement]
    if folder is None:
        what = "The clinic has no folder for its own wording."
        raise UsageError(Problem(what, "", "Choose one in the preferences first."))
    path = folder / FILE_NAME
    table = _kept(path)
    group, _, name = statement.partition(".")
    _require_free(folder, group, name)
    row = {"text": " ".join(text.split()), "sources": [*old.sources], "reviewed": day}
    table.setdefault(group, {})[name] = row
    data = (_HEAD + as_toml(table)).encode()
    _require_sound(folder, data)
    write_bytes(path, data)
    load.cache_clear()
    return path


def _kept(path: Path) -> dict[str, Any]:
    """Return what the file holds so far."""
    try:
        return tomli.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise FileError(Problem(f"The file cannot be read ({error}).", str(path), "Mend it first.")) from None


def _require_free(folder: Path, group: str, name: str) -> None:
    for path in (*folder.glob("*.toml"), *(folder / "en").glob("*.toml")):
        rows = {} if path.name == FILE_NAME else _kept(path).get(group, {})
        if isinstance(rows, dict) and name in rows:
            what = f"Another file of the clinic's folder holds “{group}.{name}”."
            raise UsageError(Problem(what, str(path), "Change it there."))


def _no_content(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name != "en" and not name.endswith(".toml")]


def _require_sound(folder: Path, data: bytes) -> None:
    """Check the folder as it would be. Raises ContentError."""
    with tempfile.TemporaryDirectory(prefix="spinemets-") as place:
        trial = Path(place) / "trial"
        try:
            shutil.copytree(folder, trial, ignore=_no_content)
            (trial / FILE_NAME).write_bytes(data)
        except OSError as error:
            what = f"The clinic's folder cannot be tried out ({error.strerror})."
            raise FileError(Problem(what, str(folder), "Free some space.")) from None
        try:
            contentcheck.checked(trial)
        except ContentError as error:
            here = str(trial.resolve())
            told = (replace(each, where=each.where.replace(here, str(folder))) for each in error.problems)
            raise ContentError(*told) from None
        finally:
            load.cache_clear()
