# SPDX-License-Identifier: MIT
"""Pictures as plain data: pictograms, and the close-up of the spine put together from its layers.

Files hold paths of the letters M, L, C and Z with absolute numbers only; y grows downwards.
"""

from __future__ import annotations

import re
from functools import cache

from spinemets_desktop.document.figure import STEP, VIEW, Command
from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

_SHAPE = re.compile(r'<path (?:id="([\w.]+)" )?class="(\w+)" d="([^"]+)"')
BONES = ("sound", "weak", "collapsed")
CANCERS = ("none", "bone", "close", "pressing", "root", "cauda", "treated")
CANALS = ("cord", "cauda")
MOVES = ("roll", "rise", "lift")
MARK_PLACES: dict[str, dict[str, tuple[float, float]]] = {
    "marks_back": {
        "front": (52.0, 128.0), "back": (164.0, 128.0),
        "1": (98.0, 50.0), "2": (98.0, 70.0), "3": (98.0, 91.0), "4": (210.0, 70.0),
    },
    "marks_neck": {
        "front": (52.0, 100.0), "back": (164.0, 100.0),
        "1": (98.0, 52.0), "2": (102.0, 73.0), "3": (210.0, 41.0),
    },
}  # fmt: skip
"""Middle and baseline of the words of each drawing of a brace, in its own units."""
DRAWINGS = (*MOVES, "ruler", *MARK_PLACES)
LABEL_PLACES = {"above": 26.0, "here": 78.0, "below": 130.0}
"""Height of the middle of each bone of the close-up, in its own units."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One path. `role` says how it is painted: bone, disc, cord, cancer …, or the fill rule of a pictogram."""

    id: str
    role: str
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of `width` by `height` in units of its own, painted in the order of its shapes."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def pictograms() -> tuple[str, ...]:
    """Return the names of all pictograms."""
    return tuple(sorted(path.stem for path in asset("pictograms").glob("*.svg")))


@cache
def pictogram(name: str) -> Picture:
    """Return a pictogram. Raises KeyError for a name that has no file."""
    if name not in pictograms():
        raise KeyError(name)
    return _read(name, "pictograms")


@cache
def closeup(bone: str, cancer: str, canal: str, *also: str) -> Picture:
    """Return three bones of the spine from the side, with the states of the middle one (see `BONES` …).

    `also` is `below` where the lowest has cancer too. Raises KeyError for an unknown state.
    """
    if bone not in BONES or cancer not in CANCERS or canal not in CANALS or not {*also} <= {"below"}:
        raise KeyError(" ".join((bone, cancer, canal, *also)))
    whole = _read("closeup", "figures")
    pushed = "pressed" if cancer in ("pressing", "cauda") else "free"
    wanted = ["back", "root", "body", f"canal.{canal}.{pushed}", "disc.1", f"bone.{bone}", f"cancer.{cancer}"]
    wanted.append("disc.wedge" if bone == "collapsed" else "disc.0")
    wanted += [f"also.{spot}" for spot in also]
    shapes = tuple(shape for shape in whole.shapes if _belongs(shape.id, wanted))
    return Picture(" ".join(("closeup", bone, cancer, canal, *also)), whole.width, whole.height, shapes)


@cache
def drawing(name: str) -> Picture:
    """Return a drawing of `DRAWINGS`.

    `roll`, `rise` and `lift` are three steps side by side, `ruler` is pain from 0 to 10, `marks_back` and
    `marks_neck` show where to look for sore skin under a brace. Raises KeyError for another name.
    """
    if name not in DRAWINGS:
        raise KeyError(name)
    return _read(name, "figures")


def _belongs(layer: str, wanted: list[str]) -> bool:
    return any(layer == name or layer.startswith(f"{name}.") for name in wanted)


@cache
def _read(name: str, folder: str) -> Picture:
    text = asset(folder, f"{name}.svg").read_text("utf-8")
    view = VIEW.search(text)
    if view is None:
        raise ValueError(f"assets/{folder}/{name}.svg has no viewBox")
    shapes = tuple(Shape(layer, role, _commands(path)) for layer, role, path in _SHAPE.findall(text))
    return Picture(name, float(view[1]), float(view[2]), shapes)


def _commands(path: str) -> tuple[Command, ...]:
    return tuple((letter, tuple(map(float, numbers.split()))) for letter, numbers in STEP.findall(path))
