# SPDX-License-Identifier: MIT
"""Clean systems to install into, and a display that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from clean import ROOT, Chroot


@pytest.fixture(scope="session", params=["bookworm", "trixie"])
def debian(request: pytest.FixtureRequest) -> Iterator[Chroot]:
    """Give a clean Debian with its package lists; root only."""
    assert os.geteuid() == 0, "A clean Debian can only be made as root: sudo make test-dist"
    folder = Path(tempfile.mkdtemp(prefix="spinemets-dist-"))
    chroot = Chroot(folder)
    try:
        subprocess.run([ROOT / "packaging/chroot.sh", "make", request.param, folder], check=True, timeout=900)
        chroot.run("apt-get", "update", "-qq")
        yield chroot
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """Give the name of a display that shows to nobody."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)
