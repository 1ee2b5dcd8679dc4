# SPDX-License-Identifier: MIT
"""Two languages side by side: for those who check a translation, and for a clinician who speaks with the patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spinemets_desktop.content.languages import Translated
from spinemets_desktop.document.model import Block, Callout, Document, Paragraph, Run, Section, Table, Text
from spinemets_desktop.document.texts import texts
from spinemets_desktop.records import dataclass

Part = Block | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """What a copy in two languages is made of: both documents of the same case, and the words of all texts."""

    english: Document
    other: Document
    translated: Translated


def side_by_side(sides: Sides, keys: Iterable[str], labels: Mapping[str, str], notice: tuple[str, str]) -> Document:
    """Return the copy: every paragraph in both languages with its id, then the fixed words and names among `keys`.

    `labels` are the English fixed words; `notice` says in both languages what the copy is for, on every page.
    """
    language = sides.translated.language
    first, second = notice
    said = Text((Run(first), Run(" "), Run(second, lang=language.locales[0])))
    head = (_plain(labels["copy.id"]), _plain("English"), _other(language.own_name, sides))
    around = (sides.other.title, *sides.other.subtitle, sides.other.footer.text)
    rows = [_section(part, head, sides) for part in (around, *sides.other.blocks)]
    fixed = _fixed([key for key in keys if ":" in key], head, labels, sides)
    return replace(
        sides.english,
        title=_plain(f"{sides.english.title.plain}: English, {language.name}"),
        blocks=(_notice(notice, sides), *(row for row in rows if row), fixed),
        footer=replace(sides.other.footer, text=said, page_label=sides.english.footer.page_label),
    )


def _notice(notice: tuple[str, str], sides: Sides) -> Callout:
    first, second = notice
    return Callout("note", None, (Paragraph(_plain(first), "lead"), Paragraph(_other(second, sides), "lead")))


def _plain(text: str) -> Text:
    return Text((Run(text),))


def _other(text: str, sides: Sides) -> Text:
    return Text((Run(text, lang=sides.translated.language.locales[0]),))


def _section(part: Part, head: tuple[Text, ...], sides: Sides) -> Section | None:
    """Return a part of the page as a table of its sentences; None where it has none."""
    english, other = _by_id(sides.english), _by_id(part)
    rows = tuple((_plain(key), _words(english.get(key), key, sides), text) for key, text in _in(other, sides).items())
    if not rows:
        return None
    heading = part.heading if isinstance(part, Section | Callout) and part.heading else rows[0][2]
    return Section(f"both.{rows[0][0].plain}", _in_other(heading, sides), (Table(Text(()), head, rows),))


def _words(found: Text | None, key: str, sides: Sides) -> Text:
    return replace(found, id="") if found else _plain(sides.translated.english[key].replace("**", ""))


def _in(found: Mapping[str, Text], sides: Sides) -> dict[str, Text]:
    return {key: _in_other(text, sides) for key, text in found.items()}


def _in_other(text: Text, sides: Sides) -> Text:
    lang = sides.translated.language.locales[0]
    return Text(tuple(replace(run, lang=run.lang or lang, id="") for run in text.runs))


def _by_id(node: Document | Part) -> dict[str, Text]:
    """Return the words of each statement, also where several share a paragraph."""
    found: dict[str, Text] = {}
    for text in texts(node):
        for key in text.ids:
            runs = text.runs if text.id == key else tuple(run for run in text.runs if run.id == key)
            found.setdefault(key, Text(runs))
    return found


def _fixed(keys: list[str], head: tuple[Text, ...], labels: Mapping[str, str], sides: Sides) -> Section:
    english, words = sides.translated.english, sides.translated.words
    rows = tuple((_plain(key), _plain(english[key]), _other(words[key], sides)) for key in keys)
    title = _plain(labels["copy.fixed"])
    return Section("both.fixed", title, (Table(Text(()), head, rows),))
