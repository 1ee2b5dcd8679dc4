# SPDX-License-Identifier: MIT
"""The .deb in a clean Debian: install, use, upgrade, remove."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from clean import EXAMPLE, ROOT, Chroot, only

PROGRAM = "/usr/lib/spinemets/spinemets-desktop"
HOME = "/home/nurse"


@pytest.fixture(scope="module")
def before(debian: Chroot) -> set[str]:
    """Install what the package needs and return the files there are before the package itself comes."""
    deb = debian.put(only("*.deb"))
    debian.run("useradd", "--create-home", "nurse")
    wanted = re.findall(r"^Inst (\S+)", debian.run("apt-get", "install", "-s", "-y", deb).stdout, re.MULTILINE)
    others = [name for name in wanted if name != "spinemets-desktop"]
    debian.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *others)
    return debian.files()


@pytest.fixture(scope="module")
def installed(debian: Chroot, before: set[str]) -> Chroot:
    """Install the package, with nothing in the system but what it asked for."""
    debian.run("dpkg", "-i", debian.put(only("*.deb")))
    return debian


def as_nurse(chroot: Chroot, command: str, **environment: str) -> str:
    """Run a shell command as an ordinary user and return what it prints."""
    return chroot.run("runuser", "-u", "nurse", "--", "bash", "-ec", f"cd; {command}", **environment, HOME=HOME).stdout


def open_window(chroot: Chroot, display: str) -> str:
    """Open the window, wait until it is there, close it, and return its title."""
    script = f"{PROGRAM} >~/window.log 2>&1"
    enter = [ROOT / "packaging/chroot.sh", "enter", chroot.folder]
    inside = ["env", f"HOME={HOME}", f"DISPLAY={display}", "runuser", "-u", "nurse", "--", "bash", "-c", script]
    running = subprocess.Popen([*enter, *inside], stdin=subprocess.DEVNULL)
    environment = {"DISPLAY": display, "PATH": "/usr/bin:/bin"}
    try:
        search = ["timeout", "60", "xdotool", "search", "--sync", "--onlyvisible", "--name", "SpineMets"]
        found = subprocess.run(search, env=environment, capture_output=True, text=True)
        log = chroot.folder / f"{HOME[1:]}/window.log"
        assert found.returncode == 0, log.read_text() if log.is_file() else "no window"
        window = found.stdout.split()[0]
        name = subprocess.run(["xdotool", "getwindowname", window], env=environment, capture_output=True, text=True)
        return name.stdout.strip()
    finally:
        running.kill()
        running.wait(timeout=30)


def test_every_library_is_there(installed: Chroot) -> None:
    script = "find /usr/lib/spinemets -name '*.so*' -type f -exec ldd {} + 2>/dev/null | grep 'not found' || true"
    missing = installed.run("bash", "-c", script, LD_LIBRARY_PATH="/usr/lib/spinemets/_internal").stdout
    assert not missing


def test_the_programs_test_themselves(installed: Chroot) -> None:
    assert "The program works." in as_nurse(installed, "spinemets self-test")


def test_a_handout_is_made(installed: Chroot) -> None:
    case = installed.put(EXAMPLE)
    said = as_nurse(installed, f"spinemets make {case} -o handout.pdf && head -c 8 handout.pdf")
    assert "reading grade" in said
    assert said.endswith("%PDF-1.7")


def test_the_window_opens(installed: Chroot, screen: str) -> None:
    assert "SpineMets" in open_window(installed, screen)


def test_the_desktop_knows_the_program(installed: Chroot) -> None:
    for path in (
        "usr/share/applications/org.spinemets.desktop.desktop",
        "usr/share/icons/hicolor/48x48/apps/org.spinemets.desktop.png",
        "usr/share/mime/packages/org.spinemets.desktop.xml",
        "usr/share/man/man1/spinemets.1.gz",
    ):
        assert (installed.folder / path).is_file()


def test_an_upgrade_keeps_preferences_and_removal_leaves_nothing(
    installed: Chroot, before: set[str], tmp_path: Path
) -> None:
    older = tmp_path / "older.deb"
    work = tmp_path / "work"
    subprocess.run(["dpkg-deb", "-R", only("*.deb"), work], check=True)
    control = work / "DEBIAN/control"
    control.write_text(re.sub(r"^Version: .*", "Version: 0.9.0", control.read_text(), flags=re.MULTILINE))
    subprocess.run(["dpkg-deb", "-Znone", "-b", work, older], check=True, stdout=subprocess.DEVNULL)
    installed.run("dpkg", "-i", "--force-downgrade", installed.put(older))
    as_nurse(installed, "mkdir -p .config/spinemets && echo '{\"kept\": true}' > .config/spinemets/kept.json")
    installed.run("dpkg", "-i", installed.put(only("*.deb")))
    assert "works" in as_nurse(installed, "spinemets self-test")
    assert "kept" in as_nurse(installed, "cat .config/spinemets/kept.json")
    installed.run("dpkg", "--purge", "spinemets-desktop")
    left = {name for name in installed.files() - before if not name.startswith("home/")}
    assert not left
