# SPDX-License-Identifier: MIT
"""What codes mean here: the tables of templates/codes.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from spinemets_desktop import resources
from spinemets_desktop.content.reader import Reading, read_toml
from spinemets_desktop.records import dataclass

ALWAYS_ASKED = frozenset({"symptom", "cord"})  # or a code alone could make an emergency
_DOTLESS = ("icd10", "icd10cm")  # claims write these codes without their dot


@dataclass(frozen=True, slots=True)
class Coding:
    """A code as the bundle writes it. `system` is the address of its code system."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code stands for: ids of one axis; the clinician decides where there are several, or `ask` says so."""

    axis: str
    options: tuple[str, ...]
    ask: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """The tables: by kind of resource (condition, medication …), code system and code."""

    systems: Mapping[str, str]  # address → short name
    names: Mapping[str, str]  # short name → as people write it
    exact: Mapping[tuple[str, str, str], Meaning]
    trees: Mapping[tuple[str, str, str], Meaning]

    def meaning(self, kind: str, coding: Coding) -> Meaning | None:
        """Return what a code means; the nearest row above it where the code itself has none; None for nothing."""
        system = self.systems.get(coding.system, "")
        code = _plain(system, coding.code)
        if (kind, system, code) in self.exact:
            return self.exact[kind, system, code]
        above = (code[:length] for length in range(len(code), 0, -1))
        return next((self.trees[kind, system, each] for each in above if (kind, system, each) in self.trees), None)

    def in_words(self, coding: Coding) -> str:
        """Return a code as people write it, e.g. `ICD-10 C50.9`."""
        system = self.systems.get(coding.system, "")
        return f"{self.names.get(system, coding.system or 'no system')} {coding.code or 'no code'}"


def _plain(system: str, code: str) -> str:
    code = code.strip().upper()
    return code.replace(".", "") if system in _DOTLESS else code


@cache
def load() -> Codes:
    """Read the tables that are shipped. Raises FileError."""
    return read(read_toml(resources.templates() / "codes.toml", Reading()))


def read(data: Mapping[str, Any]) -> Codes:
    """Return the tables of a file that was read. Raises ValueError for a code with two meanings."""
    systems = {address: name for name, addresses in data["systems"].items() for address in addresses}
    exact: dict[tuple[str, str, str], Meaning] = {}
    trees: dict[tuple[str, str, str], Meaning] = {}
    rows = [(kind, row) for kind, each in data.items() if isinstance(each, list) for row in each]
    for kind, row in rows:
        for system, code in _codes_of(row, data["names"]):
            table = trees if code.endswith("*") else exact
            key = (kind, system, _plain(system, code.removesuffix("*")))
            if key in table:
                raise ValueError(f"{system} {code} stands twice in codes.toml")
            table[key] = _meaning(row)
    return Codes(systems, data["names"], exact, trees)


def _codes_of(row: Mapping[str, Any], systems: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((system, code) for system in systems for code in row.get(system, ()))


def _meaning(row: Mapping[str, Any]) -> Meaning:
    options = tuple(row["options"])
    ask = bool(row.get("ask")) or len(options) > 1 or row["axis"] in ALWAYS_ASKED
    return Meaning(row["axis"], options, ask, row.get("detail", ""))
