# SPDX-License-Identifier: MIT
"""What a user waits for in the window: start to paint, first pages, change to pages, memory. Drives the real window.

An empty window of PySide6 is started in turns with ours, so that a ratio tells what is ours and what is Qt's.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTS = 7
CHANGES = 60
MEMORY_AT = (50, 500)
AIMS = {
    "empty PySide6 window painted": 1000,  # for comparison
    "window painted": 250,
    "first pages": 600,
    "window painted, times the empty window": 1.6,
    "first pages, times the empty window": 3.5,
    "change to pages, sheet": 100,
    "change to pages, booklet": 200,
    "memory after 500 changes against 50, percent more": 10,
}


def settings_home() -> str:
    """Return a folder with the preferences of a clinic, so that no first-start page opens."""
    from spinemets_desktop.case.model import Clinic
    from spinemets_desktop.clinic import store

    home = tempfile.mkdtemp()
    os.environ["SPINEMETS_HOME"], os.environ["SPINEMETS_POLICY"] = home, f"{home}/no-policy.toml"
    store.save(replace(store.Settings(), clinic=Clinic(day_phone="555-0100", night_phone="555-0199"), welcomed=True))
    return home


def since_start() -> float:
    """Return milliseconds since this process was started."""
    ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    started = ticks / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


def one_start() -> None:
    """Open the window and print when it was painted and when the first pages were; run in a process of its own."""
    gc.disable()  # as commands/window.py does
    from spinemets_desktop.gui import app as gui

    app = gui.make_app([])
    window = gui.open_window(app)
    times: dict[str, float] = {}
    window.first_painted.connect(lambda: times.setdefault("painted", since_start()))

    def painted(_: int) -> None:
        if window.session.newest is not None and "pages" not in times:
            times["pages"] = since_start()
            print(json.dumps(times))
            app.quit()

    window.preview.painted.connect(painted)
    app.exec()
    window.builder.stop()
    sys.stdout.flush()
    os._exit(0)


def empty_start() -> None:
    """Open a window with nothing in it and print when it was painted; run in a process of its own."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Empty(QMainWindow):
        def paintEvent(self, _: object) -> None:  # noqa: N802 (Qt's name)
            print(json.dumps({"painted": since_start()}))
            QTimer.singleShot(0, app.quit)

    app = QApplication([])
    window = Empty()
    window.resize(1366, 768)
    window.show()
    app.exec()
    sys.stdout.flush()
    os._exit(0)


def starts() -> dict[str, list[float]]:
    """Start the window and an empty one several times, in turns; the ratios are between their medians."""
    names = ("empty PySide6 window painted", "window painted", "first pages")
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(STARTS + 1):
        empty, own = (started(how) for how in ("--empty-start", "--one-start"))
        if number:  # the first pair reads everything from the disk
            for name, value in zip(names, (empty["painted"], own["painted"], own["pages"]), strict=True):
                found[name].append(value)
    alone = statistics.median(found[names[0]])
    ratios = {f"{name}, times the empty window": [statistics.median(found[name]) / alone] for name in names[1:]}
    return {**found, **ratios}


def started(how: str) -> dict[str, float]:
    """Start one window in a process of its own and return its milliseconds."""
    command = [sys.executable, str(Path(__file__)), how]
    out = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=ROOT).stdout
    times: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    return times


def memory() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


class Driver:
    """Clicks in the real window and waits until the changed pages are painted."""

    def __init__(self) -> None:
        from spinemets_desktop.gui import app as gui

        self.app = gui.make_app([])
        self.window = gui.open_window(self.app)
        self.window.resize(1366, 768)
        self.painted_after = 0.0
        self.window.preview.painted.connect(self._painted)
        self.wait(lambda: len(self.window.choices.groups) == 7 and self.current())

    def _painted(self, _: int) -> None:
        self.painted_after = time.perf_counter()

    def current(self) -> bool:
        """Whether the case as it is now is on the screen."""
        session = self.window.session
        return session.is_current(session.newest) and self.window.builder.idle

    def wait(self, done: object) -> None:
        """Run the event loop until something holds."""
        from PySide6.QtCore import QEventLoop

        while not done():  # type: ignore[operator]
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

    def click(self, axis: str, option: str) -> float:
        """Click a check box and return the milliseconds until the changed pages are painted."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        group = next(group for group in self.window.choices.groups.values() if axis in group.fields)
        box = group.fields[axis].boxes[option]  # type: ignore[attr-defined]
        self.app.processEvents()  # a box that just unfolded has its place only now
        begin = time.perf_counter()
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        self.wait(lambda: self.current() and self.painted_after > begin)
        return (self.painted_after - begin) * 1000


def changes() -> dict[str, list[float]]:
    """Change a case of two treatments again and again, as a sheet and as a booklet."""
    from spinemets_desktop.gui import edits

    driver = Driver()
    for fold in driver.window.choices.folds.values():
        fold.set_open(True)
    driver.click("treatment", "rt_multi")
    driver.click("treatment", "steroid")
    options = ["diabetes", "heart", "osteoporosis", "falls"]
    driver.window.choices.groups["patient"].fields["conditions"].fold.set_open(True)  # type: ignore[attr-defined]
    found: dict[str, list[float]] = {}
    for length in ("sheet", "booklet"):
        editor = driver.window.session.editor
        editor.edit(edits.put(editor.case, "length", length), "length")
        driver.wait(driver.current)
        driver.click("symptom", "night_pain")
        times = [driver.click("conditions", options[n % 4]) for n in range(CHANGES)]
        found[f"change to pages, {length}"] = times
    editor.edit(edits.put(editor.case, "length", "sheet"), "length")
    sizes = []
    for number in range(1, MEMORY_AT[1] + 1):
        driver.click("conditions", options[number % 4])
        if number in MEMORY_AT:
            sizes.append(memory())
    found["memory after 500 changes against 50, percent more"] = [(sizes[1] / sizes[0] - 1) * 100]
    driver.window.builder.stop()
    return found


def report(found: dict[str, list[float]]) -> int:
    """Print medians beside the aims; return 1 when an aim was missed."""
    missed = 0
    for name, values in found.items():
        median, aim = statistics.median(values), AIMS[name]
        missed += median > aim
        unit = "%" if "percent" in name else "x" if "times" in name else "ms"
        mark = "" if median <= aim else "   missed"
        digits = 2 if unit == "x" else 1
        print(f"{name:52} median {median:7.{digits}f} {unit:2}  worst {max(values):7.{digits}f}  aim {aim}{mark}")
    return int(missed > 0)


def main() -> int:
    """Measure all; off screen unless a display is there."""
    sys.path.insert(0, str(ROOT))
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    if "--one-start" in sys.argv:
        one_start()
    if "--empty-start" in sys.argv:
        empty_start()
    settings_home()
    result = report({**starts(), **changes()})
    sys.stdout.flush()
    os._exit(result)


if __name__ == "__main__":
    main()
