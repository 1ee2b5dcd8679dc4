# SPDX-License-Identifier: MIT
"""The records that content is made of: options, sources, statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from spinemets_desktop.content.slots import SAFETY_SLOTS
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One value of an axis: label for the clinician, words for the patient (may be empty)."""

    id: str
    label: str
    patient: str = ""
    help: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    families: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    short: str = ""  # the patient's words on a sheet, where there is little room
    picture: str = ""  # a pictogram that stands beside its name
    patient_if: Mapping[str, str] = field(default_factory=dict)  # fact to the patient's words where it holds


@dataclass(frozen=True, slots=True)
class Axis:
    """One question of the window with its options in order."""

    id: str
    label: str
    group: str
    many: bool
    help: str
    options: Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from.

    `read` says how far it was read (full, part, second-hand, background) and `seen` on which day (may be empty).
    `cite` is set when it is named on the patient's copy; `note` is for the clinician's copy and
    covers the facts of the origin page in `tells`.
    """

    id: str
    title: str
    org: str = ""
    year: str = ""
    url: str = ""
    licence: str = ""
    read: str = ""
    seen: str = ""
    cite: str = ""
    note: str = ""
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginFact:
    """One numbered fact of the origin page (S1 to S103) and its home tag."""

    id: str
    text: str
    home: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two of the handout, with where and when they print."""

    id: str
    text: str
    at: str
    sources: tuple[str, ...]
    reviewed: date
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    rank: int = 50
    locked: bool = False
    gb: str = ""
    terms: tuple[str, ...] = ()
    picture: str = ""  # a pictogram that stands beside it in a list of signs
    hospital: bool = False  # on a handout in another language it stands in English too, for those who are shown it
    file: str = ""

    @property
    def group(self) -> str:
        """The part of the id before the first dot, e.g. a treatment or its family."""
        return self.id.split(".", 1)[0]

    @property
    def safety(self) -> bool:
        """Whether it is safety text: locked, or in a place that decides whether somebody calls in time."""
        return self.locked or self.at in SAFETY_SLOTS
