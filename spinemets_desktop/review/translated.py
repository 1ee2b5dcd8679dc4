# SPDX-License-Identifier: MIT
"""Whether a qualified translator has reviewed what a handout says in another language, and who did.

A handout of this kind is critical text: in the US a machine's translation may reach a patient only after a qualified
human translator has reviewed it (45 CFR 92.201). What counts is the hash of exactly these words, text by text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import LABEL, OPTION, Translated
from spinemets_desktop.errors import Problem, SafetyError
from spinemets_desktop.language.words import day_in_words
from spinemets_desktop.review.approvals import NONE, Approval, Approvals, words_now


def keys_of(case: Case, ids: Iterable[str], content: Content) -> tuple[str, ...]:
    """Return the keys of every text behind a handout: its statements, the fixed words, the names of what was chosen."""
    translated = _translated(content)
    chosen = frozenset(_texts(case))
    names = [key for key in translated.words if key.startswith(OPTION) and key.split(".")[1] in chosen]
    return (*ids, *(key for key in translated.words if key.startswith(LABEL)), *names)


def _translated(content: Content) -> Translated:
    if content.translated is None:
        raise ValueError("this content is English")
    return content.translated


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a case, of which some are the ids of options."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _texts(getattr(value, item.name))


def reviews(content: Content, keys: Iterable[str], approved: Approvals, today: date) -> dict[str, Approval | None]:
    """Return the translator's approval of each text, or None where these very words have none."""
    own = approved.translations.get(_translated(content).language.id, NONE)
    return {key: own.of(words_now(content, key), today) for key in keys}


def require_reviewed(content: Content, found: Mapping[str, Approval | None]) -> None:
    """Refuse a handout with words that no translator has reviewed. Raises SafetyError."""
    left = [key for key, approval in found.items() if approval is None]
    if left:
        language = _translated(content).language
        what = (
            f"The {language.name} of this handout is a draft, and not for patients: {len(left)} of its {len(found)} "
            f"texts were not reviewed by a qualified translator ({left[0]} first)."
        )
        mend = (
            "Make the review copy (--review-copy), have a translator check it, and record that with "
            f"“spinemets review approve --language {language.id}”."
        )
        raise SafetyError(Problem(what, "locale", mend))


def line(found: Mapping[str, Approval | None], locale: str, labels: Mapping[str, str]) -> str:
    """Return the footer's sentence on who reviewed the translation last; "" where something was not."""
    rows = [row for row in found.values() if row]
    if not rows or len(rows) < len(found):
        return ""
    last = max(rows, key=lambda row: (row.day, row.name))
    day = day_in_words(last.day, locale, labels)
    return labels["review.translation"].format(name=last.name, role=last.role, day=day)
