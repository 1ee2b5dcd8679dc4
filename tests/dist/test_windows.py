# SPDX-License-Identifier: MIT
"""The Windows installer's script, with the Linux folder as its load, under Wine in a clean Debian."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from clean import BUILD, ROOT, Chroot

SCRIPT = """
set -e
export WINEPREFIX=/tmp/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" HOME=/root
[ -d /tmp/wine ] || wineboot -i >/dev/null 2>&1
wineserver -w
wine "/tmp/SpineMets-setup.exe" /S $1
wineserver -w
program=$(dirname "$(find /tmp/wine/drive_c -name uninstall.exe -path '*SpineMets*')")
echo "installed in $program"
test -s "$program/spinemets-desktop" && test -s "$program/_internal/templates/options.toml"
test -n "$(find /tmp/wine/drive_c -name 'SpineMets Desktop.lnk')"
grep -aq '"DisplayName"="SpineMets Desktop"' /tmp/wine/$2.reg
grep -aq 'SpineMets.case' /tmp/wine/$2.reg
touch "$program/_internal/of-an-older-version"
wine "/tmp/SpineMets-setup.exe" /S $1
wineserver -w
test ! -e "$program/_internal/of-an-older-version"
wine "$program/uninstall.exe" $1 /S "_?=$(winepath -w "$program")"
wineserver -w
test ! -e "$program"
test -z "$(find /tmp/wine/drive_c -name 'SpineMets Desktop.lnk')"
if grep -a 'SpineMets.case\\|"DisplayName"="SpineMets' /tmp/wine/*.reg; then exit 1; fi
echo "nothing left"
"""


@pytest.fixture(scope="module")
def windows() -> Iterator[Chroot]:
    """Give a clean Debian with Wine and the installer in it."""
    made = subprocess.run([*BUILD, "installer"], cwd=ROOT, capture_output=True, text=True, check=True)
    folder = Path(tempfile.mkdtemp(prefix="spinemets-wine-"))
    chroot = Chroot(folder)
    try:
        subprocess.run([ROOT / "packaging/chroot.sh", "make", "bookworm", folder], check=True, timeout=900)
        wine = "dpkg --add-architecture i386 && apt-get update -qq && apt-get install -qq -y wine wine32 wine64"
        chroot.run("bash", "-c", f"{wine} --no-install-recommends")
        chroot.put(Path(made.stdout.split()[-1]), "SpineMets-setup.exe")
        yield chroot
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(("switch", "registry"), [("/CurrentUser", "user"), ("/AllUsers", "system")])
def test_it_installs_upgrades_and_removes_silently(windows: Chroot, switch: str, registry: str) -> None:
    done = windows.run("bash", "-c", SCRIPT, "bash", switch, registry)
    assert "nothing left" in done.stdout
