# SPDX-License-Identifier: MIT
"""Translators' files by their endings, and the words that they bring as files of the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.casefiles.writer import as_toml
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import LABEL, OPTION, Entry, read_file
from spinemets_desktop.content.translation import State
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.review.exchange import po, xliff
from spinemets_desktop.review.exchange.rows import checked, rows_of

KINDS = {".po": po, ".xliff": xliff, ".xlf": xliff}
MOST_BYTES = 20_000_000
_HEAD = "# SPDX-License-Identifier: MIT\n# Words in another language: see docs/languages.md.\n\n"


def kind_of(path: Path) -> str:
    """Return the ending of a translators' file. Raises UsageError for any other."""
    ending = path.suffix.lower()
    if ending not in KINDS:
        what = f"“{path.name}” is neither a .po nor an .xliff file."
        raise UsageError(Problem(what, "", "End it in .po or .xliff."))
    return ending


def exported(state: State, content: Content, path: Path, only: Iterable[str] | None = None) -> int:
    """Write the texts of a language, or those of some keys, for translators; return how many. Raises FileError."""
    rows = rows_of(state, content)
    if only is not None:
        wanted = frozenset(only)
        rows = [row for row in rows if row.key.partition("terms:")[2] in wanted or row.key in wanted]
    write_bytes(path, KINDS[kind_of(path)].written(rows, state.language, content.version).encode())
    return len(rows)


def imported(path: Path, state: State) -> dict[str, Entry]:
    """Return the words that a translators' file brings. Raises FileError, and ContentError with every problem."""
    ending = kind_of(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError(Problem("The file is over 20 MB.", str(path), "Choose the file that was exported."))
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check that it exists.")) from None
    except UnicodeDecodeError:
        raise UsageError(Problem("The file is not UTF-8 text.", str(path), "Save it as UTF-8.")) from None
    return checked(KINDS[ending].read(text, path), state, str(path))


def written_into(folder: Path, new: Mapping[str, Entry], content: Content) -> list[Path]:
    """Add words to the files of a language in a folder, each in the file of its English; return those files.

    Raises FileError, ContentError for a file that can't be read; then nothing is written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the language cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(folder), "Free some space or check the rights.")) from None
    texts: dict[Path, str] = {}
    by_file: dict[str, dict[str, Entry]] = {}
    for key, entry in new.items():
        by_file.setdefault(file_of(key, content), {})[key] = entry
    for name, rows in by_file.items():
        path = folder / name
        before = read_file(path)[0] if path.exists() else {}
        texts[path] = as_file({**before, **rows})
    for path, text in texts.items():
        write_bytes(path, text.encode())
    return [*texts]


def file_of(key: str, content: Content) -> str:
    """Return the name of the file in which the words for a key stand."""
    if key.startswith(OPTION):
        return "options.toml"
    return "labels.toml" if key.startswith(LABEL) else content.statements[key].file


def as_file(entries: Mapping[str, Entry]) -> str:
    """Return words as the text of a file of the language."""
    table = {}
    for key, entry in entries.items():
        row = {"text": entry.text, "en": entry.english}
        table[key.removeprefix(OPTION).removeprefix(LABEL)] = row | ({"terms": [*entry.terms]} if entry.terms else {})
    return _HEAD + as_toml(table)
