# SPDX-License-Identifier: MIT
"""The program as a process: pipes that close, disks that are full, signals, odd locales, no display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

BREAST = Path(__file__).resolve().parents[1] / "examples" / "breast-radiation.toml"
COMMAND = [sys.executable, "-m", "spinemets_desktop"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")
# Stops in the middle of writing until a signal comes.
SLOW = """
import os, sys, time
from spinemets_desktop import atomic, cli
atomic.os.fsync = lambda _: (print("writing", flush=True), time.sleep(60))
sys.exit(cli.main(sys.argv[1:]))
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without a display or a profile."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return {**kept, "SPINEMETS_HOME": str(home), **more}


def run(home: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, encoding="utf-8", check=False)


@POSIX
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "options", "--json"], stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (4, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_to_a_full_disk_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "options"], stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), check=False
        )
    assert done.returncode == 4
    assert done.stderr.startswith(b"spinemets: standard output: The output cannot be written (")


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_leaves_the_older_file_and_nothing_half_written(tmp_path: Path, name: str, code: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "h.pdf"
    out.write_bytes(b"older")
    command = [sys.executable, "-c", SLOW, "make", str(BREAST), "-o", str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(tmp_path)
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "writing\n"
        process.send_signal(getattr(signal, name))
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (code, "spinemets: Stopped.\n")
    assert [path.name for path in folder.iterdir()] == ["h.pdf"]
    assert out.read_bytes() == b"older"


@pytest.mark.parametrize(
    "more", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_any_locale_gives_the_same_utf_8(tmp_path: Path, more: dict[str, str]) -> None:
    done = run(tmp_path, "options", **more)
    assert (done.returncode, done.stderr) == (0, "")
    assert "°F or °C" not in done.stdout and "1a–1c" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_no_display_is_a_sentence(tmp_path: Path) -> None:
    for more, says in (({}, "no display here"), ({"DISPLAY": ":4711"}, "cannot open")):
        done = run(tmp_path, **more)
        assert done.returncode == 2
        assert done.stderr.startswith("spinemets: ") and says in done.stderr and done.stderr.count("\n") == 1


@POSIX
def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os, sys; from spinemets_desktop import cli; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); "
    script += f"sys.exit(cli.main(['make', {str(BREAST)!r}, '-o', {str(tmp_path / 'h.pdf')!r}]))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "Change to another folder" in done.stderr


def test_no_home_is_no_fault(tmp_path: Path) -> None:
    more = {"HOME": str(tmp_path / "nowhere"), "SPINEMETS_HOME": "", "XDG_CONFIG_HOME": ""}
    done = run(tmp_path, "make", BREAST, "-o", tmp_path / "h.txt", **more)
    assert (done.returncode, done.stderr) == (0, "")
