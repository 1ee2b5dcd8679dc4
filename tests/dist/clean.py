# SPDX-License-Identifier: MIT
"""A Debian of one's own to install into, and where the packages are."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
BUILD = (str(ROOT / ".make/dist/bin/python"), "packaging/build.py")  # as `make dist` does
EXAMPLE = ROOT / "examples" / "breast-radiation.toml"


def only(pattern: str) -> Path:
    """Return the one file of dist/ that fits a pattern."""
    found = sorted(DIST.glob(pattern))
    assert len(found) == 1, f"{pattern}: {[path.name for path in found]}; run make dist"
    return found[0]


@dataclass(frozen=True, slots=True)
class Chroot:
    """A Debian of its own below a folder."""

    folder: Path

    def run(self, *command: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside and return what it did; it must succeed unless `check` is off."""
        inside = ["env", *(f"{name}={value}" for name, value in environment.items()), *command]
        enter = [ROOT / "packaging/chroot.sh", "enter", self.folder, *inside]
        done = subprocess.run(enter, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL)
        assert done.returncode == 0 or not check, f"{command}\n{done.stdout}\n{done.stderr}"
        return done

    def put(self, file: Path, name: str = "") -> str:
        """Copy a file in and return its path inside."""
        inside = f"/tmp/{name or file.name}"
        shutil.copy(file, self.folder / inside.lstrip("/"))
        return inside

    def files(self) -> set[str]:
        """Return every file below the system's own folders, without what package tools keep for themselves."""
        own = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "tmp", "run", "proc", "dev", "sys")
        found = set()
        for top, folders, names in os.walk(self.folder):
            place = Path(top).relative_to(self.folder)
            if str(place) == "." or not str(place).startswith(own):
                found |= {str(place / name) for name in (*names, *folders)}
        return {name for name in found if not name.startswith(own)}
