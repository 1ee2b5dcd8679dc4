# SPDX-License-Identifier: MIT
"""The direction of imports, written down as a test: choices, facts, statements, document, paper."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "spinemets_desktop"
NAME = PACKAGE.name
# The modules that stand flat, at most a dozen: a new one belongs in a folder.
EVERYONE = {"", "errors", "resources", "atomic", "licences", "records"}  # any folder may use them
COMMANDS = {"__main__", "cli", "console", "selftest", "start"}  # may use every folder, as `commands` may
FREE = COMMANDS | {"commands"}
# What every part of the window may use; the other modules that stand flat in gui/ are its shell.
SESSION = {"gui.edits", "gui.editor", "gui.builder", "gui.session"}
# Which room may import which: the road from choices to paper. A row names rows above it only.
MAY_IMPORT = {
    "language": set(),
    "case": set(),
    "content": {"language"},
    "facts": {"language", "case", "content"},
    "casefiles": {"case", "content", "facts"},
    "fhir": {"case", "content", "casefiles"},
    "document": {"language", "case", "content", "facts"},
    "output": {"language", "document"},
    "review": {"language", "case", "content", "facts", "casefiles", "document", "output"},
    "handout": {"language", "case", "content", "facts", "document", "output", "review"},
    "clinic": {"case", "content", "facts", "casefiles", "output", "review", "handout"},
    "batch": {"language", "case", "content", "facts", "casefiles", "document", "review", "handout", "clinic"},
    "gui.widgets": {"case"},
    "gui.session": {"gui.widgets", "case", "content", "facts", "output", "review", "handout", "clinic"},
    "gui.choices": {"gui.widgets", "gui.session", "case", "content", "document"},
    "gui.pages": {"gui.widgets", "gui.session"},
    "gui.wording": {"gui.widgets", "gui.session", "language", "case", "content", "facts", "document"},
    "gui.output": {"gui.widgets", "gui.session", "case", "content", "casefiles", "fhir", "output", "handout", "clinic"},
    "gui.clinic": {"gui.widgets", "gui.session", "case", "content", "casefiles", "clinic"},
    "gui.record": {"gui.widgets", "gui.session", "case", "clinic"},
    "gui.review": {"gui.widgets", "gui.session", "language", "content", "review", "clinic"},
    "gui": {
        *("gui.widgets", "gui.session", "gui.choices", "gui.pages", "gui.wording", "gui.output", "gui.clinic"),
        *("gui.record", "gui.review"),
        *("case", "content", "clinic"),
    },
}
# Where a library may be imported, and nowhere else.
HOMES = {
    "PySide6": ("gui",),
    "reportlab": ("output.pdf",),
    "qrcodegen": ("output.pdf",),
    "distributed": ("batch.cluster",),
    "uharfbuzz": ("output.pdf",),
    "bidi": ("output.pdf",),
    "polib": ("review.exchange",),
    "jinja2": ("document.compose", "review.contentcheck"),
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx", "aiohttp"}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__").replace("__init__", ""): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports: at its head, inside a function, for the sake of types."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            module = node.module or ""
            for alias in node.names:
                is_module = f"{module}.{alias.name}".removeprefix(f"{NAME}.") in MODULES
                yield f"{module}.{alias.name}" if is_module else module


@cache
def own(module: str) -> frozenset[str]:
    """Return the modules of the package that a module imports itself."""
    names = (name.removeprefix(f"{NAME}.") for name in imported(MODULES[module]) if name.startswith(f"{NAME}."))
    return frozenset(name for name in names if name in MODULES)


def reached(module: str) -> set[str]:
    """Return every module of the package that a module needs, however indirectly."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        for name in own(waiting.pop()) - found:
            found.add(name)
            waiting.append(name)
    return found


def room(module: str) -> str:
    """Return the row of the table that a module belongs to: its folder, or its own name when it stands flat."""
    if module in SESSION:
        return "gui.session"
    names = module.split(".")
    return ".".join(names[:2]) if names[0] == "gui" and len(names) > 2 else names[0]


def test_every_module_stands_in_a_folder_of_the_table() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    flat = {module for module in MODULES if "." not in module} - folders
    assert flat == EVERYONE | COMMANDS, "a new module belongs in a folder"
    assert len(flat) <= 12
    assert {room(module) for module in MODULES} == {*MAY_IMPORT, *flat, *FREE}


def test_the_table_reads_from_top_to_bottom() -> None:
    rows = list(MAY_IMPORT)
    for number, row in enumerate(rows):
        assert MAY_IMPORT[row] <= set(rows[:number]), f"{row} may only import what stands above it"


@pytest.mark.parametrize("row", MAY_IMPORT)
def test_the_table_allows_no_more_than_is_used(row: str) -> None:
    used = {room(name) for module in MODULES if room(module) == row for name in own(module)}
    assert used >= MAY_IMPORT[row], "take out of the row what nothing needs any more"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_go_one_way(module: str) -> None:
    assert module not in reached(module), "imports go round in a circle"
    here = room(module)
    if here in FREE:
        return
    allowed = {here, *EVERYONE, *MAY_IMPORT.get(here, set())}
    wrong = {name for name in own(module) if room(name) not in allowed}
    assert not wrong, f"{here} may not import {sorted(wrong)}"


def test_pdf_knows_neither_choices_nor_content() -> None:
    needs = {name for module in MODULES if module.startswith("output.pdf") for name in reached(module)}
    known = {"document.model", "document.figure", "document.pictures"}
    assert {name for name in needs if room(name) not in {"output", *EVERYONE}} <= known


@pytest.mark.parametrize("module", sorted(MODULES))
def test_libraries_stay_at_home_and_nothing_speaks_to_a_network(module: str) -> None:
    for name in imported(MODULES[module]):
        homes = HOMES.get(name.split(".", maxsplit=1)[0])
        at_home = homes is None or any(module == home or module.startswith(f"{home}.") for home in homes)
        assert at_home, f"{name} belongs in {homes}"
        assert name not in NETWORK, f"{name} could reach a network"


def test_every_file_names_its_licence_and_says_what_it_is() -> None:
    for path in MODULES.values():
        text = path.read_text(encoding="utf-8")
        if text:
            assert text.startswith("# SPDX-License-Identifier: MIT\n"), path
            assert ast.get_docstring(ast.parse(text)), path


def test_the_table_of_the_architecture_is_this_one() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w./]+)` \| .+\. \| ?(.*?) ?\|$", text, re.MULTILINE)
    written = {room.removesuffix("/").removesuffix(".py"): names.split(", ") if names else [] for room, names in rows}
    known = {room.replace(".", "/"): {name.replace(".", "/") for name in names} for room, names in MAY_IMPORT.items()}
    assert {room: set(names) for room, names in written.items()} == known
    assert list(written) == list(known), "in the same order"
