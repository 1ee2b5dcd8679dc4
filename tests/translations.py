# SPDX-License-Identifier: MIT
"""A clinic's folder with words in Spanish for tests: each is its English with a mark, so that what prints is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.languages import LABEL, Entry, digest, languages
from spinemets_desktop.content.translation import units
from spinemets_desktop.review.exchange import files

MARK = "Ñ"
_AS_THEY_ARE = (f"{LABEL}list.share_first", f"{LABEL}list.comma")


def marked(content: Content, language: str = "es") -> dict[str, Entry]:
    """Return words for every text: the English behind a mark, but what decides how the page is made."""
    found = {}
    for key, unit in units(content, languages()[language]).items():
        text = MARK + unit.english.replace("if you have a fever", "with a fever")  # {{ fever }} takes more words abroad
        if key.startswith(f"{LABEL}lang."):
            text = key.rpartition(".")[2]
        elif key in _AS_THEY_ARE:
            text = unit.english
        found[key] = Entry(key, text, digest(unit.english), unit.terms)
    return found


def clinic_folder(folder: Path, language: str = "es", leave_out: Iterable[str] = ()) -> Path:
    """Write such words into a clinic's folder and return it."""
    content = load()
    words = {key: entry for key, entry in marked(content, language).items() if key not in set(leave_out)}
    files.written_into(folder / language, words, content)
    return folder
