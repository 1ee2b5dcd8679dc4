# SPDX-License-Identifier: MIT
"""Make assets/pictograms from Health Icons (run by hand, needs fontTools).

Source: `npm pack healthicons@2.0.0`, MIT licence, drawn for health workers. Each chosen icon (the filled style, 48
units wide) gets the name of what it stands for here, and its paths become one path of absolute M, L, C and Z.

    python tools/make_pictograms.py <unpacked npm package>
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

TARGET = Path(__file__).resolve().parent.parent / "assets" / "pictograms"
SHAPE = re.compile(r"<(path|circle|rect)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
CHOSEN = {
    # warning signs
    "weakness": "body/leg",
    "walking": "exercise/walk_supported",
    "wheelchair": "devices/wheelchair",
    "bed": "devices/inpatient",
    "numb": "body/nerve",
    "saddle": "body/anus",
    "urine": "body/bladder",
    "catheter_bag": "devices/urine_sample",
    "band": "body/body",
    "sudden_pain": "conditions/back_pain",
    "lungs": "body/lungs",
    "fever": "conditions/chills_fever",
    "bleeding": "conditions/vomiting",
    "drowsy": "emotions/sleepy",
    "confused": "emotions/confused",
    "wound": "objects/bandage_adhesive",
    "self_harm": "objects/phone",
    # treatments
    "surgery": "specialties/general_surgery",
    "cement": "devices/syringe",
    "radiation": "specialties/radiology",
    "sbrt": "specialties/radiology",
    "chemotherapy": "devices/intravenous_bag",
    "hormone": "medications/pill_1",
    "targeted": "body/dna",
    "immunotherapy": "symbols/virus-shield",
    "radioligand": "body/blood_drop",
    "steroid": "medications/pills_2",
    "pain": "medications/medicines",
    "bone_drug": "body/joints",
    "brace": "body/spine",
    "physio": "specialties/physical_therapy",
    "palliative": "symbols/palliative-care",
    "watch": "objects/calendar",
    "nerve_block": "devices/syringe-vaccine",
    "ablation": "devices/thermometer",
    "embolization": "body/blood_vessel",
    "clot": "conditions/varicose_vein",
}


class Writer(BasePen):
    """Collects a path as SVG text with absolute letters and one decimal."""

    def __init__(self) -> None:
        super().__init__(None)
        self.parts: list[str] = []

    def _point(self, letter: str, *points: tuple[float, float]) -> None:
        self.parts.append(letter + " ".join(f"{x:.1f} {y:.1f}" for x, y in points))

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._point("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self._point("L", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:
        self._point("C", *points)

    def _closePath(self) -> None:
        self.parts.append("Z")

    def _endPath(self) -> None:
        self.parts.append("Z")


def as_path(tag: str, given: dict[str, str]) -> str:
    """Return the path data of an SVG shape."""
    if tag == "circle":
        x, y, r = (float(given[key]) for key in ("cx", "cy", "r"))
        return f"M{x - r} {y}A{r} {r} 0 1 0 {x + r} {y}A{r} {r} 0 1 0 {x - r} {y}Z"
    if tag == "rect":
        x, y, width, height = (float(given.get(key, 0)) for key in ("x", "y", "width", "height"))
        return f"M{x} {y}H{x + width}V{y + height}H{x}Z"
    return given["d"]


def convert(text: str) -> str:
    """Return the path of an icon; shapes of their own are cut out of one another only where the icon says so."""
    parts: list[str] = []
    for tag, rest in SHAPE.findall(text):
        given = dict(ATTRIBUTE.findall(rest))
        pen = Writer()
        parse_path(as_path(tag, given), pen)
        rule = "evenodd" if given.get("fill-rule") == "evenodd" else "nonzero"
        parts.append(f'  <path class="{rule}" d="{" ".join(pen.parts)}"/>')
    return "\n".join(parts)


def main(package: Path) -> None:
    """Write every chosen icon, and the licence beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, icon in CHOSEN.items():
        text = (package / "public/icons/svg/filled" / f"{icon}.svg").read_text("utf-8")
        head = f"<!-- {icon} of Health Icons 2.0.0, MIT; made by tools/make_pictograms.py -->"
        svg = f'{head}\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">\n{convert(text)}\n</svg>\n'
        (TARGET / f"{name}.svg").write_text(svg, "utf-8")
    shutil.copy(package / "LICENSE", TARGET / "LICENSE-HealthIcons.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
