# SPDX-License-Identifier: MIT
"""Walk the window's accessibility tree over D-Bus, as a screen reader sees it, and tell what lacks a name or role.

Linux only. It needs Xvfb, dbus, at-spi2-core and the system's Python with gi (gir1.2-atspi-2.0); the program
itself runs in its own Python, named by --python. Nothing of the user's own screen or settings is touched:

    /usr/bin/python3 tools/atspi_walk.py --python .venv/bin/python [--tree tree.txt]

The exit code is 1 when a control is wrong, or when the wording list does not hold the text of the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "breast-radiation.toml"
GROUPS = ["patient", "cancer", "spine", "symptoms", "tests", "plan", "paper"]
SETTINGS = {
    "welcomed": True,
    "clinic": {"name": "Riverside Spine Clinic", "day_phone": "555-0100", "night_phone": "555-0199"},
    "window": {"open_groups": GROUPS},
}
# What a person can work with; anything else that takes the focus has a role that says too little.
ROLES = {
    "check box", "combo box", "dial", "editbar", "entry", "link", "list", "list item", "menu", "menu item",
    "check menu item", "radio menu item", "page tab", "page tab list", "push button", "radio button", "scroll pane",
    "slider", "spin button", "table", "table cell", "text", "toggle button", "tree", "tree item", "document frame",
    "push button menu", "label", "button", "button menu", "password text", "switch", "image map",
}  # fmt: skip
# The pages have no role of their own; the words on them are labels inside, and in the wording list.
PICTURE = "Pages of the handout"
LEAST = 0.85  # of the letters on the pages
PARAGRAPHS = "Paragraphs in reading order"
DIALOGS = ("Clinic profile …", "Preferences …", "About SpineMets Desktop")
PATIENCE = 60  # seconds


def until(holds: Callable[[], Any], what: str) -> Any:
    """Return the first true answer of `holds`; raises TimeoutError after a minute."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.3)
    raise TimeoutError(what)


def walk(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield a node and everything below it, with its depth."""
    yield depth, node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1)


def words(text: str) -> str:
    """Return only letters and digits of a text, so that marks and line breaks don't count."""
    return "".join(char for char in text.lower() if char.isalnum())


def has(node: Any, state: str) -> bool:
    """Tell whether a node has a state, such as "FOCUSABLE"."""
    from gi.repository import Atspi

    return bool(node.get_state_set().contains(getattr(Atspi.StateType, state)))


def named_by(node: Any) -> str:
    """Return what a combo box is called: Qt gives its value as the name on Linux, and the name by its label."""
    from gi.repository import Atspi

    labels = [each for each in node.get_relation_set() if each.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    names = [each.get_target(0).get_name() for each in labels if each.get_n_targets()]
    return next(iter(names), "") or node.get_description() or ""


def press(node: Any) -> None:
    """Do a node's first action, as a screen reader does when its user presses Enter."""
    from gi.repository import Atspi

    if not Atspi.Action.do_action(node, 0):
        raise RuntimeError(f"“{node.get_name()}” ({node.get_role_name()}) cannot be pressed")


def check(top: Any, where: str, tree: list[str]) -> list[str]:
    """Return what is wrong with the controls below `top`; adds one line a node to `tree`."""
    wrong, counts = [], Counter[str]()
    tree.append(f"== {where}")
    for depth, node in walk(top):
        role, name = node.get_role_name(), (node.get_name() or "").strip()
        focusable = has(node, "FOCUSABLE")
        marks = ("focusable" if focusable else "") + ("" if has(node, "SHOWING") else " hidden")
        tree.append(f"{'  ' * depth}{role} “{name}” {marks}".rstrip())
        if not focusable:
            continue
        counts[role] += 1
        if not (named_by(node) if role == "combo box" else name or (role == "label" and not has(node, "SHOWING"))):
            wrong.append(f"{where}: a {role} in “{node.get_parent().get_name()}” has no name")
        if role not in ROLES and name != PICTURE:
            wrong.append(f"{where}: “{name}” has the role “{role}”")
    print(f"{where}: {sum(counts.values())} controls that take the focus:", dict(counts.most_common()))
    return wrong


def named(top: Any, role: str, name: str) -> Any:
    """Return the first node below `top` with a role and a name, or None."""
    return next((node for _, node in walk(top) if node.get_role_name() == role and node.get_name() == name), None)


def windows() -> list[Any]:
    """Return the program's windows, the newest last."""
    from gi.repository import Atspi

    desktop = Atspi.get_desktop(0)
    apps = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
    found = [app for app in apps if app is not None and "SpineMets" in (app.get_name() or "")]
    shown = [app.get_child_at_index(index) for app in found for index in range(app.get_child_count())]
    return [window for window in shown if window is not None and has(window, "SHOWING")]


def check_dialogs(window: Any, tree: list[str]) -> list[str]:
    """Open every dialog from its menu, check it and close it."""
    wrong = []
    for name in DIALOGS:
        entry = named(window, "menu item", name)
        if entry is None:
            wrong.append(f"The menu entry “{name}” is not in the tree")
            continue
        before = len(windows())
        press(entry)
        until(lambda before=before: len(windows()) > before, name)
        box = windows()[-1]
        wrong += check(box, name.strip(" …"), tree)
        press(next(filter(None, (named(box, "push button", text) for text in ("Cancel", "Close", "OK")))))
        until(lambda before=before: len(windows()) == before, f"{name} closes")
    return wrong


def held(pages: str, parts: list[str]) -> float:
    """Return how much of the letters on the pages these parts hold."""
    text = left = words(pages)
    for part in sorted(parts, key=len, reverse=True):
        left = left.replace(words(part), "", 1)
    return 1 - len(left) / len(text)


def check_pages(window: Any, pages: str) -> list[str]:
    """Tell whether the words on the pages can be read there."""
    picture = named(window, "filler", PICTURE)
    parts = [node.get_name() for _, node in walk(picture) if node.get_role_name() == "label"]
    print(f"Pages: {len(parts)} labels; they hold {held(pages, parts):.0%} of the letters on the pages")
    return [] if held(pages, parts) > LEAST else ["Pages: their words cannot be read"]


def check_wording(window: Any, pages: str) -> list[str]:
    """Show the wording list and tell whether its items hold the text of the pages.

    Names, numbers, notes and the labels of the form are no paragraphs; they are a small part of it.
    """
    press(named(window, "page tab", "Wording"))
    paragraphs = until(lambda: named(window, "list", PARAGRAPHS), PARAGRAPHS)
    until(lambda: paragraphs.get_child_count() and has(paragraphs, "SHOWING"), PARAGRAPHS)
    items = [node.get_name() for _, node in walk(paragraphs) if node.get_role_name() == "list item"]
    share = held(pages, items)
    print(f"Wording: {len(items)} items; they hold {share:.0%} of the letters on the pages")
    return [] if share > LEAST else [f"Wording: the list holds only {share:.0%} of the pages"]


def inside(python: str, tree_file: Path | None) -> int:
    """Start the window on the bus of this session, check it, and return the exit code."""
    import gi

    gi.require_version("Atspi", "2.0")
    paper = Path(os.environ["SPINEMETS_HOME"]) / "pages.txt"
    make = [python, "-m", "spinemets_desktop", "make", str(EXAMPLE), "-o", str(paper)]
    subprocess.run(make, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    pages = paper.read_text("utf-8")
    start = [python, "-c", "from spinemets_desktop.gui.app import main; main()", str(EXAMPLE)]
    program = subprocess.Popen(start, cwd=ROOT)
    tree: list[str] = []
    try:
        until(windows, "The window is on the bus")
        window = windows()[0]
        until(lambda: named(window, "page tab", "Wording"), "The checks and the wording are there")
        until(lambda: EXAMPLE.name in windows()[0].get_name(), "The example is open")
        time.sleep(3)  # the last fields of the choices are made after the first page
        wrong = check(window, "Main window", tree) + check_pages(window, pages)
        wrong += check_wording(window, pages) + check_dialogs(window, tree)
        wrong += check(window, "Main window with the wording", tree)
    finally:
        program.terminate()
        program.wait()
        if tree_file is not None:
            tree_file.write_text("\n".join(tree) + "\n", "utf-8")
    print("\n".join(wrong) or "Every control has a name and a role that says what it is.")
    return bool(wrong)


def main() -> int:
    """Start a screen and a session bus of its own, and run the check in them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=str(ROOT / ".venv" / "bin" / "python"), help="the program's Python")
    parser.add_argument("--tree", type=Path, help="a file to write the whole tree to")
    parser.add_argument("--display", default=":98", help="a display number that is free")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        return inside(chosen.python, chosen.tree)
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "preferences.json").write_text(json.dumps(SETTINGS), "utf-8")
        own = {"DISPLAY": chosen.display, "SPINEMETS_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        environment = os.environ | own | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        screen = subprocess.Popen(["Xvfb", chosen.display, "-screen", "0", "1920x1080x24"])
        try:
            time.sleep(1)  # the screen's socket
            again = [sys.executable, *sys.argv, "--inside"]
            return subprocess.run(["dbus-run-session", "--", *again], env=environment, check=False).returncode
        finally:
            screen.terminate()
            screen.wait()


if __name__ == "__main__":
    sys.exit(main())
