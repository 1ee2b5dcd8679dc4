# SPDX-License-Identifier: MIT
"""The languages of the paper beside English: what they are, and their words as they stand in the files.

A language is a folder beside `templates/en/`: `language.toml` says what it is, every other file gives words for the
keys of the English ones, each with a digest of the English that it was made from. A clinic's folder may hold such a
folder too; its words come first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop import resources
from spinemets_desktop.content.kept import digest_of, kept
from spinemets_desktop.errors import ContentError, FileError, Problem
from spinemets_desktop.records import dataclass

ENGLISH = "en"
ABOUT = "language.toml"
OPTION, LABEL = "option:", "label:"  # what the keys of options and fixed words begin with
_DIGITS = 12  # of a digest of English words
_KEYS: Mapping[str, type] = {"text": str, "en": str, "terms": list}


@dataclass(frozen=True, slots=True)
class Language:
    """A language: `locales` are those that a case may name, `scripts` the Unicode scripts of its letters.

    `scale` names how hard its text reads is measured: flesch_kincaid, fernandez_huerta, or length (words a sentence).
    """

    id: str
    name: str
    own_name: str
    locales: tuple[str, ...]
    direction: str
    scripts: tuple[str, ...]
    scale: str


@dataclass(frozen=True, slots=True)
class Translated:
    """What makes content one of another language: every text by key, in English and in the language."""

    language: Language
    english: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Words in a language: `english` is the digest of the English that they were made from, `terms` of a hard word."""

    key: str
    text: str
    english: str
    terms: tuple[str, ...] = ()
    file: str = ""


def digest(english: str) -> str:
    """Return what a translation keeps of its English words, to tell later whether they are the same still."""
    return hashlib.sha256(english.encode()).hexdigest()[:_DIGITS]


def language_of(locale: str) -> str:
    """Return the language of a locale: `es` of `es-US`."""
    return locale.partition("-")[0]


def languages() -> dict[str, Language]:
    """Return the languages that the program brings, by id. Raises FileError, ContentError."""
    paths = sorted(resources.templates().glob(f"*/{ABOUT}"))
    return {path.parent.name: about(path) for path in paths}


def about(path: Path) -> Language:
    """Read what a language is. Raises FileError, ContentError."""
    try:
        row = tomli.loads(path.read_text("utf-8"))
        locales, scripts = (tuple(map(str, row[key])) for key in ("locales", "scripts"))
        name, own_name, direction, scale = (str(row[key]) for key in ("name", "own_name", "direction", "scale"))
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check that it exists.")) from None
    except (ValueError, KeyError, TypeError) as error:
        what = f"The file does not say what the language is: {error}."
        raise ContentError(Problem(what, str(path), "See docs/languages.md.")) from None
    return Language(path.parent.name, name, own_name, locales, direction, scripts, scale)


def folders_of(language: str, overlay: Path | None) -> list[Path]:
    """Return where the words of a language stand: the program's folder, then the clinic's, where there are such."""
    folders = [resources.templates() / language, *([overlay / language] if overlay else [])]
    return [folder for folder in folders if folder.is_dir()]


def files_of(language: str, overlay: Path | None) -> list[Path]:
    """Return the files that hold words of a language, in the order in which they are read."""
    folders = folders_of(language, overlay)
    return [path for folder in folders for path in sorted(folder.glob("*.toml")) if path.name != ABOUT]


def entries(language: str, overlay: Path | None) -> tuple[dict[str, Entry], list[Problem], str]:
    """Return the words of a language by key, problems of form, and a digest over all the files. Raises FileError."""
    built_in = files_of(language, None)
    own = [path for path in files_of(language, overlay) if path not in built_in]
    try:
        key, own_key = digest_of(built_in), digest_of(own)
    except OSError as error:
        what = f"The words of a language cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(error.filename or ""), "Check the rights.")) from None
    found, wrong = _built_in(language, key, built_in)
    for path in own:
        more, problems = read_file(path)
        found, wrong = found | more, wrong + problems
    return found, wrong, hashlib.sha256(key + own_key).hexdigest()


def _built_in(language: str, key: bytes, paths: list[Path]) -> tuple[dict[str, Entry], list[Problem]]:
    """Return the words that the program brings, which are kept ready."""
    import pickle

    def make() -> bytes:
        found: dict[str, Entry] = {}
        wrong: list[Problem] = []
        for path in paths:
            more, problems = read_file(path)
            wrong += [_twice(path, name) for name in more if name in found]
            found, wrong = found | more, wrong + problems
        return pickle.dumps((found, wrong), pickle.HIGHEST_PROTOCOL)

    ready = kept(f"words-{language}", key, make)
    result: tuple[dict[str, Entry], list[Problem]] = pickle.loads(ready)  # noqa: S301 (see content.kept)
    return result


def _twice(path: Path, key: str) -> Problem:
    return Problem(f"“{key}” stands in an earlier file too.", str(path), "Keep one of them.")


def prefix_of(name: str) -> str:
    """Return what the keys of a file begin with, by its name."""
    return OPTION if name == "options.toml" else LABEL if name.startswith("labels") else ""


def read_file(path: Path) -> tuple[dict[str, Entry], list[Problem]]:
    """Return the words in a file by key, and problems of its form. Raises FileError."""
    try:
        text = path.read_text("utf-8-sig")
        rows = tomli.loads(text)
    except OSError as error:
        raise FileError(Problem(f"The file cannot be read ({error.strerror}).", str(path))) from None
    except ValueError as error:
        return {}, [Problem(f"The file is not valid TOML: {error}.", str(path), "Mend that line; look for quotes.")]
    found, wrong = {}, []
    for name, row in rows.items():
        faults = list(_faults(row))
        if faults:
            line = text.count("\n", 0, max(text.find(f'"{name}"'), 0)) + 1
            wrong += [Problem(what, f"{path}:{line} [{name}]", "See docs/languages.md.") for what in faults]
            continue
        key = prefix_of(path.name) + name
        found[key] = Entry(key, row["text"], row["en"], tuple(row.get("terms", ())), path.name)
    return found, wrong


def _faults(row: Any) -> list[str]:
    if not isinstance(row, dict):
        return ["This is not a table with text and en."]
    missing = [f"“{key}” is missing." for key in ("text", "en") if key not in row]
    unknown = [f"“{key}” is not known here." for key in row if key not in _KEYS]
    unlike = [key for key, kind in _KEYS.items() if not isinstance(row.get(key, kind()), kind)]
    wrong = [f"“{key}” is not what it should be." for key in unlike]
    terms = row.get("terms", [])
    if isinstance(terms, list) and not all(isinstance(term, str) for term in terms):
        wrong.append("“terms” is not a list of texts.")
    return missing + unknown + wrong
