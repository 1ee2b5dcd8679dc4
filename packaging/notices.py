# SPDX-License-Identifier: MIT
"""Writes the parts of the frozen program with their licences: for the About box and for the folder."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from parts import ROOT, Part

HEAD = "SpineMets Desktop is free software under the MIT licence (SpineMets-Desktop.txt).\nIt carries:\n"


def _file(part: Part) -> str:
    return re.sub(r"[^A-Za-z0-9.+-]+", "-", part.inside or part.name).strip("-") + ".txt"


def _about(part: Part) -> list[str]:
    note = textwrap.wrap(part.note, 96, break_long_words=False, break_on_hyphens=False)
    return [f"{part.licence}; {_file(part)}", *note, *filter(None, [part.source])]


def write(parts: Iterable[Part], folder: Path) -> None:
    """Write licenses/: an index to read, the same as JSON for the program and the SBOM, and the texts."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "SpineMets-Desktop.txt").write_text((ROOT / "LICENSE").read_text("utf-8"), "utf-8")
    lines, index = [HEAD], []
    for part in parts:
        title = f"{part.name} {part.version}".strip()
        if not part.inside:
            texts = "\n\n".join(f"----- {name} -----\n\n{text.strip()}" for name, text in part.texts)
            (folder / _file(part)).write_text("\n".join([title, *_about(part), "", texts, ""]), "utf-8")
        lines += [title, *(f"    {line}" for line in _about(part))]
        row = {field.name: getattr(part, field.name) for field in fields(part) if field.name != "texts"}
        index.append({**row, "file": _file(part)})
    (folder / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "index.json").write_text(json.dumps(index, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> tuple[Part, ...]:
    """Return the parts that `write` wrote, without their texts."""
    entries = json.loads((folder / "index.json").read_text("utf-8"))
    return tuple(Part(texts=(), **{k: v for k, v in entry.items() if k != "file"}) for entry in entries)
