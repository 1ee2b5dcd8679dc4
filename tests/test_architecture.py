# SPDX-License-Identifier: MIT
"""The direction of imports, written down as a test: choices, facts, statements, document, paper."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "spinemets_desktop"
NAME = PACKAGE.name
EVERYONE = {"errors", "resources", "atomic", "licences"}  # flat modules that anything may use
# Which folder may import which: the road from choices to paper, read upwards. `EVERYONE` needs no mention.
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
    "gui": {
        "case", "content", "facts", "casefiles", "document", "output", "review", "handout", "clinic", "language",
        "fhir",
    },
}  # fmt: skip
COMMANDS = {"cli", "commands", "console", "selftest", "__main__", ""}  # these may use everything
# Where a library may be imported, and nowhere else.
HOMES = {
    "PySide6": ("gui",),
    "reportlab": ("output.pdf",),
    "qrcodegen": ("output.pdf",),
    "jinja2": ("document.compose", "review.contentcheck"),
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx", "aiohttp"}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__").replace("__init__", ""): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every node that runs: all but what stands under `if TYPE_CHECKING`."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from nodes(child)


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, at its head or inside a function."""
    for node in nodes(ast.parse(path.read_text(encoding="utf-8"))):
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


def part(module: str) -> str:
    """Return the top part of a module's name: `gui` for `gui.window`."""
    return module.split(".", maxsplit=1)[0]


def test_the_folders_are_those_of_the_table() -> None:
    assert {part(module) for module in MODULES} == {*MAY_IMPORT, *EVERYONE, *COMMANDS}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_go_one_way(module: str) -> None:
    assert module not in reached(module), "imports go round in a circle"
    here = part(module)
    if here in COMMANDS:
        return
    allowed = EVERYONE | MAY_IMPORT.get(here, set()) | ({here} if here in MAY_IMPORT else set())
    wrong = {name for name in own(module) if part(name) not in allowed}
    assert not wrong, f"{here}/ may not import {sorted(wrong)}"


def test_pdf_knows_neither_choices_nor_content() -> None:
    needs = {name for module in MODULES if module.startswith("output.pdf") for name in reached(module)}
    known = {"document.model", "document.figure", "document.pictures"}
    assert {name for name in needs if part(name) not in {"output", *EVERYONE}} <= known


@pytest.mark.parametrize("module", sorted(MODULES))
def test_libraries_stay_at_home_and_nothing_speaks_to_a_network(module: str) -> None:
    for name in imported(MODULES[module]):
        homes = HOMES.get(part(name))
        at_home = homes is None or any(module == home or module.startswith(f"{home}.") for home in homes)
        assert at_home, f"{name} belongs in {homes}"
        assert name not in NETWORK, f"{name} could reach a network"


def test_every_file_names_its_licence_and_says_what_it_is() -> None:
    for path in MODULES.values():
        text = path.read_text(encoding="utf-8")
        if text:
            assert text.startswith("# SPDX-License-Identifier: MIT\n"), path
            assert ast.get_docstring(ast.parse(text)), path
