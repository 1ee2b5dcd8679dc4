# SPDX-License-Identifier: MIT
"""The content of the handout: options, statements, sources and fixed words, read once."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop import __version__, resources
from spinemets_desktop.content.kept import digest_of, kept
from spinemets_desktop.content.model import Axis, Option, OriginFact, Source, Statement
from spinemets_desktop.content.reader import (
    Reading,
    axes_of,
    by_slot,
    overlay_problems,
    read_folder,
    read_toml,
    sources_of,
)
from spinemets_desktop.content.slots import SHEET_STEPS
from spinemets_desktop.errors import ContentError, Problem

if TYPE_CHECKING:
    from spinemets_desktop.content.languages import Translated


@dataclass(frozen=True)
class Content:
    """All content of one language, read once. `digest` is over every file that it came from."""

    options: Mapping[str, Axis]
    statements: Mapping[str, Statement]
    slots: Mapping[str, tuple[Statement, ...]]
    sources: Mapping[str, Source]
    facts: Mapping[str, OriginFact]
    labels: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    digest: str
    version: str
    overlay: Path | None = None
    skeleton: str = ""
    reworded_locked: tuple[str, ...] = ()  # safety text that the clinic's folder rewords or adds
    translated: Translated | None = None  # where its words are not English

    def option(self, axis: str, option: str) -> Option:
        """Return an option; KeyError when axis or id are unknown."""
        return self.options[axis].options[option]

    @cached_property
    def unabridged(self) -> Content:
        """The same where no sentence gives way for want of room, and each one that stands in for others prints too.

        A sheet is composed from it once; `given_up` tells what it does not say.
        """

        def whole(row: Statement) -> Statement:
            if SHEET_STEPS.isdisjoint(row.unless) and SHEET_STEPS.isdisjoint(row.when):
                return row
            return replace(row, when=row.when - SHEET_STEPS, unless=row.unless - SHEET_STEPS)

        slots = {slot: tuple(whole(row) for row in rows) for slot, rows in self.slots.items()}
        return replace(self, slots=slots)

    def given_up(self, steps: frozenset[str]) -> frozenset[str]:
        """Return the ids of the statements that a sheet does not say which has gone so far (some of SHEET_STEPS)."""
        if steps not in self._given_up:
            rows = self.statements.values()
            gone = (s.id for s in rows if not (s.when & SHEET_STEPS <= steps and s.unless.isdisjoint(steps)))
            self._given_up[steps] = frozenset(gone)
        return self._given_up[steps]

    @cached_property
    def _given_up(self) -> dict[frozenset[str], frozenset[str]]:
        return {}


@cache
def load(overlay: Path | None = None, base: Path | None = None) -> Content:
    """Read the built-in content, with a clinic's folder laid over it when `overlay` is given.

    The folder's files stand in it or in its `en` folder. Each load is kept for the life of the
    program. Raises ContentError with every problem of form, FileError when a file cannot be read.
    """
    if overlay is None and base is None:
        return _built_in()
    return _sound(overlay, base)


def _sound(overlay: Path | None, base: Path | None) -> Content:
    content, wrong = read(overlay, base)
    if wrong:
        raise ContentError(*wrong)
    return content


def _built_in() -> Content:
    """Return the built-in content, which is kept ready."""
    folder = resources.templates()
    try:
        files = [folder / "options.toml", folder / "sources.toml", folder / "handout.xml.j2", *folder.glob("en/*.toml")]
        key = digest_of(sorted(files))
    except OSError:
        return _sound(None, None)  # which says what cannot be read
    ready = kept("content", key, lambda: pickle.dumps(_sound(None, None), pickle.HIGHEST_PROTOCOL))
    content: Content = pickle.loads(ready)  # noqa: S301 (kept beside the program itself, by whoever installed it)
    return content


def read(overlay: Path | None = None, base: Path | None = None) -> tuple[Content, list[Problem]]:
    """Return all of the content that can be read, and the problems of form. Raises FileError."""
    folder = base or resources.templates()
    reading = Reading()
    options = axes_of(read_toml(folder / "options.toml", reading))
    sources = read_toml(folder / "sources.toml", reading)
    read_folder(folder / "en", reading, over=False)
    if overlay is not None:
        reading.problems += overlay_problems(overlay)
        for place in (overlay, overlay / "en"):
            if place.is_dir():
                read_folder(place, reading, over=True)
    skeleton_path = folder / "handout.xml.j2"
    skeleton = skeleton_path.read_text("utf-8")
    reading.digest.update(skeleton.encode())
    digest = reading.digest.hexdigest()
    content = Content(
        options=options,
        statements=reading.statements,
        slots=by_slot(reading.statements.values()),
        sources=sources_of(sources),
        facts={key: OriginFact(key, row["text"], row["home"]) for key, row in sources.get("facts", {}).items()},
        labels=reading.labels,
        words=reading.words,
        digest=digest,
        version=f"{__version__}-{digest[:7]}",
        overlay=overlay,
        skeleton=skeleton,
        reworded_locked=tuple(dict.fromkeys(reading.reworded_locked)),
    )
    return content, reading.problems
