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

HEAD = r"""
set -e
export WINEPREFIX=/tmp/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" HOME=/root
[ -d /tmp/wine ] || wineboot -i >/dev/null 2>&1
wineserver -w
call() { printf 'start "" /wait %s\r\nexit /b %%ERRORLEVEL%%\r\n' "$*" >/tmp/wine/drive_c/go.bat; wine cmd /c 'C:\go.bat'; }
setup() { code=0; call 'Z:\tmp\SpineMets-setup.exe' /S "$@" || code=$?; return $code; }
place() { winepath -w "$program"; }
uninstall() { code=0; call "\"$(place)\\uninstall.exe\"" "$@" /S "_?=$(place)" || code=$?; return $code; }
find_program() { program=$(dirname "$(find /tmp/wine/drive_c -name uninstall.exe -path '*SpineMets*')"); }
clear_up() { rm "$program/uninstall.exe"; rmdir "$program"; nothing_left; }  # it cannot delete itself while it is waited for
nothing_left() {
  test ! -e "$program"
  test -z "$(find /tmp/wine/drive_c -name 'SpineMets Desktop.lnk')"
  wineserver -w
  if grep -a 'SpineMets.case\|"DisplayName"="SpineMets\|spinemets.exe' /tmp/wine/*.reg; then exit 1; fi
  echo "nothing left"
}
"""
ROUND = """
setup $1
find_program
echo "installed in $program"
test -s "$program/spinemets-desktop" && test -s "$program/_internal/templates/options.toml"
test -s "$program/spinemets.ico" && test -s "$program/spinemets-case.ico"
test -n "$(find /tmp/wine/drive_c -name 'SpineMets Desktop.lnk')"
wineserver -w
grep -aq '"DisplayName"="SpineMets Desktop"' /tmp/wine/$2.reg
grep -aq 'SpineMets.case' /tmp/wine/$2.reg
touch "$program/_internal/of-an-older-version"
setup $1
test ! -e "$program/_internal/of-an-older-version"
wine "$program/uninstall.exe" $1 /S
wineserver -w
nothing_left
"""
ELSEWHERE = r"""
program="/tmp/wine/drive_c/Clinic tools/SpineMets"
setup /CurrentUser '/D=C:\Clinic tools\SpineMets'
test -s "$program/spinemets-desktop"
touch "$program/_internal/of-an-older-version" "$program/notes of the clinic.txt"
setup /CurrentUser
test ! -e "$program/_internal/of-an-older-version"
uninstall /CurrentUser
rm "$program/notes of the clinic.txt"
clear_up
"""
OPEN = """
setup /CurrentUser
find_program
cp "$(find /usr/lib -path '*x86_64-windows/cmd.exe')" "$program/spinemets-desktop.exe"
mkfifo /tmp/keys
wine "$program/spinemets-desktop.exe" /k </tmp/keys >/tmp/running &
exec 9>/tmp/keys
echo "echo it runs" >&9
timeout 60 bash -c 'until grep -q "it runs" /tmp/running; do read -rt 0.2 <> <(:) || :; done'
code=0; setup /CurrentUser || code=$?
echo "installing told $code"
code=0; uninstall /CurrentUser || code=$?
echo "removing told $code"
test -s "$program/_internal/templates/options.toml"
echo exit >&9
exec 9>&-
wait
uninstall /CurrentUser
clear_up
"""
IN_THE_WAY = """
setup /CurrentUser
find_program
rm "$program/LICENSE.txt"
mkdir -p "$program/LICENSE.txt/in the way"
code=0; setup /CurrentUser || code=$?
echo "installing told $code"
rm -r "$program/LICENSE.txt"
uninstall /CurrentUser
clear_up
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
    done = windows.run("bash", "-c", HEAD + ROUND, "bash", switch, registry)
    assert "nothing left" in done.stdout


def test_it_goes_where_it_is_told_and_spares_the_files_of_others(windows: Chroot) -> None:
    assert "nothing left" in windows.run("bash", "-c", HEAD + ELSEWHERE).stdout


def test_it_leaves_a_running_program_whole(windows: Chroot) -> None:
    said = windows.run("bash", "-c", HEAD + OPEN).stdout
    assert "installing told 3" in said
    assert "removing told 3" in said


def test_it_tells_when_it_cannot_write(windows: Chroot) -> None:
    assert "installing told 4" in windows.run("bash", "-c", HEAD + IN_THE_WAY).stdout
