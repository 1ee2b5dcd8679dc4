# SPDX-License-Identifier: MIT
"""Read content files and collect every problem of their form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop.content.model import Axis, Option, Source, Statement
from spinemets_desktop.content.slots import SAFETY_SLOTS, SLOTS
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.language.wordcheck import SAFETY_LABELS, label_problems, word_problems
from spinemets_desktop.language.words import localize

_BUILT_IN = ("avoid.toml", "contradictions.toml", "options.toml", "sources.toml", "advisories.toml")
_NOT_STATEMENTS = (*_BUILT_IN, "signoff.toml")
_STATEMENT_KEYS: dict[str, Any] = {
    "text": str, "sources": list, "reviewed": date, "at": str, "when": list, "unless": list,
    "rank": int, "locked": bool, "gb": str, "terms": list,
    "picture": str, "hospital": bool,
}  # fmt: skip
_REQUIRED = ("text", "sources", "reviewed", "at")
_KINDS = {str: "text in quotes", bool: "true or false", list: "a list of texts", date: "a date like 2026-11-23"}


@dataclass(slots=True)
class Reading:
    """What is collected while files are read."""

    problems: list[Problem] = field(default_factory=list)
    statements: dict[str, Statement] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    reworded_locked: list[str] = field(default_factory=list)
    laid: dict[str, str] = field(default_factory=dict)  # ids that a clinic's folder sets, and the file that does
    digest: Any = field(default_factory=hashlib.sha256)


def line_of(text: str, key: str) -> int:
    """Return the 1-based line of the table header `[key]` in a TOML text, or 1."""
    found = re.search(rf"^\s*\[\s*{re.escape(key)}\s*\]", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 + found.group().count("\n") if found else 1


def read_toml(path: Path, reading: Reading) -> dict[str, Any]:
    """Return a file's tables; a fault of form is kept in `reading`. Raises FileError."""
    try:
        raw = path.read_bytes()
        reading.digest.update(path.name.encode() + b"\0" + raw)
        return tomli.loads(raw.decode("utf-8"))
    except OSError as error:
        raise FileError(
            Problem(f"The file cannot be read ({error.strerror}).", str(path), "Check that it exists.")
        ) from None
    except UnicodeDecodeError:
        reading.problems.append(Problem("The file is not UTF-8 text.", str(path), "Save it as UTF-8."))
    except tomli.TOMLDecodeError as error:
        reading.problems.append(_toml_problem(str(error), path))
    return {}


def _toml_problem(error: str, path: Path) -> Problem:
    """Turn the parser's words into a problem with file and line."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", error)
    what, where = (found[1], f"{path}:{found[2]}") if found else (error, str(path))
    twice = "twice" in what or "overwrite" in what
    mend = "This name or key is used twice; choose another." if twice else "Mend that line; look for quotes."
    return Problem(f"The file is not valid TOML: {what}.", where, mend)


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value)


def axes_of(data: Mapping[str, Any]) -> dict[str, Axis]:
    """Return the axes of options.toml, in its order."""
    axes = {}
    for axis_id, axis in data.get("axes", {}).items():
        options = {
            option_id: Option(
                id=option_id,
                label=option["label"],
                patient=option.get("patient", ""),
                help=option.get("help", ""),
                codes=option.get("codes", {}),
                families=_strings(option.get("families", ())),
                search=_strings(option.get("search", ())),
                of=_strings(option.get("of", ())),
                sources=_strings(option.get("sources", ())),
                short=option.get("short", ""),
                picture=option.get("picture", ""),
                patient_if=option.get("patient_if", {}),
            )
            for option_id, option in axis.get("options", {}).items()
        }
        axes[axis_id] = Axis(
            axis_id, axis["label"], axis["group"], axis.get("many", False), axis.get("help", ""), options
        )
    return axes


def sources_of(data: Mapping[str, Any]) -> dict[str, Source]:
    """Return the sources of sources.toml, in its order."""
    keys = ("title", "org", "year", "url", "licence", "read", "seen", "cite", "note")
    return {
        source_id: Source(
            source_id, **{key: str(row.get(key, "")) for key in keys}, tells=_strings(row.get("tells", ()))
        )
        for source_id, row in data.get("sources", {}).items()
    }


def _is_a(value: Any, kind: type) -> bool:
    """Tell whether a value is of a kind; a moment is no day, and a list holds texts."""
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is kind


def _statement_problems(row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key in _REQUIRED:
        if key not in row:
            yield f"The key “{key}” is missing.", f"Add {key} = … to the statement."
    for key, value in row.items():
        kind = _STATEMENT_KEYS.get(key)
        if kind is None:
            yield f"The key “{key}” is not known.", f"Use one of: {', '.join(_STATEMENT_KEYS)}."
        elif not _is_a(value, kind):
            yield f"“{key}” is not {_KINDS.get(kind, kind.__name__)}.", ""
    if isinstance(row.get("at"), str) and row["at"] not in SLOTS:
        yield f"The place “{row['at']}” does not exist.", "Look up the places in docs/editors-guide.md."


def _statement(key: str, row: Mapping[str, Any], file: str) -> Statement:
    return Statement(
        id=key,
        text=row["text"],
        at=row["at"],
        sources=_strings(row["sources"]),
        reviewed=row["reviewed"],
        when=frozenset(row.get("when", ())),
        unless=frozenset(row.get("unless", ())),
        rank=row.get("rank", 50),
        locked=row.get("locked", False),
        gb=row.get("gb", ""),
        terms=_strings(row.get("terms", ())),
        picture=row.get("picture", ""),
        hospital=row.get("hospital", False),
        file=file,
    )


def _laid_over(old: Statement, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a clinic's row with what it leaves out taken from the statement that it replaces."""
    kept = {"terms": [*old.terms], "picture": old.picture, "hospital": old.hospital}
    return _fixed(old) | kept | dict(row)


def _fixed(old: Statement) -> dict[str, Any]:
    """Return when and where a statement prints; of a locked one, that is not the clinic's to change."""
    return {"at": old.at, "when": [*old.when], "unless": [*old.unless], "rank": old.rank, "locked": old.locked}


def _lock_problems(old: Statement, row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key, value in _fixed(old).items():
        mine = row.get(key, value)
        if mine != value and not (isinstance(value, list) and isinstance(mine, list) and {*mine} == {*value}):
            yield f"“{key}” of locked text is not the clinic's to change.", "Remove that line."


def _read_statements(path: Path, reading: Reading, over: bool) -> None:
    """Add the statements of one file; with `over`, they may replace earlier ones."""
    for group, rows in read_toml(path, reading).items():
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            what = f"“{group}” is not a group of statements."
            reading.problems.append(Problem(what, str(path), "Write [group.name] above each statement."))
            continue
        for name, row in rows.items():
            _add_statement(f"{group}.{name}", row, path, reading, over)


def _add_statement(key: str, row: dict[str, Any], path: Path, reading: Reading, over: bool) -> None:
    old = reading.statements.get(key)
    full = _laid_over(old, row) if old and over else row
    wrong = list(_statement_problems(full))
    twin = reading.laid.get(key, "") if over else (old.file if old else "")
    if twin:
        wrong.append((f"The id is used twice; it is also in {twin}.", "Choose another name."))
    if old and old.locked and over:
        wrong += _lock_problems(old, row)
    if wrong:
        where = f"{path}:{line_of(path.read_text('utf-8'), key)} [{key}]"
        reading.problems += [Problem(what, where, mend) for what, mend in wrong]
        return
    if over:
        reading.laid[key] = path.name
    new = _statement(key, full, path.name)
    if over and _is_safety_text(old, new):
        reading.reworded_locked.append(key)
    reading.statements[key] = new


def _is_safety_text(old: Statement | None, new: Statement) -> bool:
    """Tell whether a clinic's sentence is safety text of its own, which prints only when it is signed off."""
    if old and old.locked:
        return True
    places = {new.at, old.at if old else new.at}
    unchanged = old is not None and _as_printed(old) == _as_printed(new)
    return bool(places & SAFETY_SLOTS) and not unchanged


def _as_printed(statement: Statement) -> Statement:
    """Return a statement without what the reader of the page can't see."""
    return replace(statement, sources=(), reviewed=date.min, file="")


def _line_with(path: Path, key: str) -> str:
    """Return the file and the line on which a key stands."""
    lines = path.read_text("utf-8").splitlines()
    return f"{path}:{next((n for n, line in enumerate(lines, 1) if key in line), 1)}"


def _read_labels(path: Path, reading: Reading, over: bool) -> None:
    rows = read_toml(path, reading)
    wrong = list(label_problems(rows, reading.labels)) if over else []
    reading.problems += [Problem(what, _line_with(path, key), mend) for key, what, mend in wrong]
    bad = {key for key, _, _ in wrong}
    for key, text in rows.items():
        if key in bad:
            continue
        if over and key.startswith(SAFETY_LABELS) and text != reading.labels[key]:
            reading.reworded_locked.append(key)
        reading.labels[key] = text


def _read_words(path: Path, reading: Reading, over: bool) -> None:
    lists = read_toml(path, reading)
    wrong = list(word_problems(lists))
    reading.problems += [Problem(what, _line_with(path, key), mend) for key, what, mend in wrong]
    if wrong:
        return
    for locale, words in lists.items():
        before = dict(reading.words.get(locale, {}))
        reading.words.setdefault(locale, {}).update(words)
        if over:
            reading.reworded_locked += _locked_changed(reading, before, reading.words[locale])


def _locked_changed(reading: Reading, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the statements of safety text whose words a clinic's word list changes."""
    safety = (s for s in reading.statements.values() if s.safety)
    rows = [s for s in safety if not s.gb]
    return [s.id for s in rows if localize(s.text, before) != localize(s.text, after)]


def read_folder(folder: Path, reading: Reading, over: bool) -> None:
    """Read the statements, labels and word lists of a folder; with `over`, it is a clinic's."""
    for path in sorted(folder.glob("*.toml")):
        if path.name in _BUILT_IN and over:
            what = "A clinic's folder cannot hold a file of this name."
            reading.problems.append(Problem(what, str(path), "Remove it, or give your sentences another file."))
        if path.name in _NOT_STATEMENTS:
            continue
        if path.name.startswith("labels"):
            _read_labels(path, reading, over)
        elif path.name == "words.toml":
            _read_words(path, reading, over)
        else:
            _read_statements(path, reading, over)


def by_slot(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of each slot, by rank and then as written."""
    slots: dict[str, list[Statement]] = {}
    for statement in statements:
        slots.setdefault(statement.at, []).append(statement)
    return {slot: tuple(sorted(rows, key=lambda s: s.rank)) for slot, rows in slots.items()}


def overlay_problems(overlay: Path) -> list[Problem]:
    """Return why a clinic's folder cannot be one, or nothing."""
    if not overlay.is_dir():
        return [Problem("The clinic's folder does not exist.", str(overlay), "Check the path in the settings.")]
    if not [*overlay.glob("*.toml"), *overlay.glob("*/*.toml")] and not (overlay / "en").is_dir():
        return [Problem("The clinic's folder holds no .toml files.", str(overlay), "Put them in it, or in en/.")]
    return []
