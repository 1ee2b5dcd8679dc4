# SPDX-License-Identifier: MIT
"""Texts as a PO file, for Poedit, Weblate and agencies; `polib` reads and writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spinemets_desktop.content.languages import Language
from spinemets_desktop.errors import ContentError, Problem
from spinemets_desktop.review.exchange.rows import Row

FUZZY = "fuzzy"


def written(rows: Iterable[Row], language: Language, version: str) -> str:
    """Return the rows as a PO file; the key of each is its context."""
    import polib

    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": f"SpineMets Desktop {version}",
        "Language": language.locales[0].replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for row in rows:
        comment, flags = "\n".join(row.notes), [FUZZY] if row.fuzzy else []
        file.append(polib.POEntry(msgctxt=row.key, msgid=row.english, msgstr=row.text, comment=comment, flags=flags))
    return str(file) + "\n"


def read(text: str, path: Path) -> list[Row]:
    """Return the rows of a PO file. Raises ContentError for text that is none."""
    import polib

    try:
        file = polib.pofile(text, encoding="utf-8")
    except (OSError, ValueError, UnicodeError) as error:
        mend = "Save it again from the program that it comes from."
        raise ContentError(Problem(f"This is not a PO file: {error}.", str(path), mend)) from None
    return [
        Row(each.msgctxt or "", each.msgid, each.msgstr, line=each.linenum or 0, fuzzy=FUZZY in each.flags)
        for each in file
        if not each.obsolete
    ]
