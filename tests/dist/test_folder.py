# SPDX-License-Identifier: MIT
"""The folder and the archives: sizes, licences, metadata, no network, two builds alike."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from clean import BUILD, DIST, EXAMPLE, ROOT, only

MEGABYTE = 1_000_000
PARTS = {  # where a binary lies or how it is called -> the part whose licence it is under
    r"PySide6/|libQt6|libpyside6|libshiboken6|shiboken6/": "Qt",
    r"PySide6/Qt/lib/libicu": "ICU",
    r"PIL/|pillow\.libs/": "pillow",
    r"libpython|python3\.\d+/lib-dynload/": "Python",
    r"(markupsafe|charset_normalizer|tomli)/": r"\1",
    r"[0-9a-f]+__mypyc": "tomli",
    r"(lib[\w-]+?)\.so": r"\1",
    r"spinemets(-desktop)?$": "pyinstaller",
}
LOCAL = ("AF_UNIX", "AF_LOCAL")


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive as onto a USB stick; the place has a blank in its name and can't be written to."""
    place = tmp_path_factory.mktemp("USB stick")
    subprocess.run(["tar", "-xJf", only("*.tar.xz"), "-C", place], check=True)
    return next(place.iterdir())


def quiet(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with nothing of this machine's in it."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **more}


def test_sizes_stay_small() -> None:
    files = [path for path in (DIST / "spinemets").rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= 170 * MEGABYTE
    for pattern in ("*.tar.xz", "*.deb", "*.rpm"):
        assert only(pattern).stat().st_size <= 60 * MEGABYTE


def test_it_runs_from_a_stick_without_rights(stick: Path, tmp_path: Path) -> None:
    done = subprocess.run([stick / "spinemets", "self-test"], env=quiet(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_needs_nothing_of_qt(stick: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(stick, bare, symlinks=True)
    shutil.rmtree(bare / "_internal" / "PySide6")
    out = tmp_path / "handout.pdf"
    done = subprocess.run([bare / "spinemets", "make", EXAMPLE, "-o", out], env=quiet(tmp_path), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_the_frozen_program_prints_the_same_bytes_as_the_source(stick: Path, tmp_path: Path) -> None:
    written = []
    for number, program in enumerate(([stick / "spinemets"], [sys.executable, "-m", "spinemets_desktop"])):
        out = tmp_path / f"{number}.pdf"
        environment = quiet(tmp_path, SOURCE_DATE_EPOCH="1767312000")
        command = [*program, "make", EXAMPLE, "-o", out]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_a_whole_case_without_any_network(stick: Path, tmp_path: Path) -> None:
    script = f'"$1"/spinemets make {EXAMPLE} -o out.pdf && "$1"/spinemets advise {EXAMPLE} && "$1"/spinemets self-test'
    alone = ["unshare", "--net", "bash", "-ec", f"[[ $(grep -c : /proc/net/dev) -le 1 ]]; {script}", "bash", stick]
    done = subprocess.run(alone, env=quiet(tmp_path), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out.pdf").is_file()


def test_every_font_has_its_licence() -> None:
    fonts = DIST / "spinemets/_internal/assets/fonts"
    families = {"Noto" if path.stem.startswith("Noto") else path.stem.split("-")[0] for path in fonts.glob("*.ttf")}
    assert families
    assert families == {path.stem.partition("-")[2] for path in fonts.glob("*.txt")}


def test_the_list_of_parts_is_valid() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = only("*.cdx.json").read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {part["name"]: part for part in json.loads(text)["components"]}
    assert len(parts) > 30
    assert not [name for name, part in parts.items() if part["type"] != "data" and not part.get("version")]
    for name, where in {"Qt": "cpe", "Python": "cpe", "pillow": "purl", "libtiff": "purl", "reportlab": "purl"}.items():
        assert parts[name]["version"] in parts[name][where]


def test_checksums_fit() -> None:
    lines = only("SHA256SUMS-*").read_text().splitlines()
    assert len(lines) == 4
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((DIST / name).read_bytes()).hexdigest() == digest


def test_the_desktop_files_are_valid(tmp_path: Path) -> None:
    subprocess.run(["dpkg", "-x", only("*.deb"), tmp_path], check=True)
    share = tmp_path / "usr/share"
    subprocess.run(["desktop-file-validate", share / "applications/org.spinemets.desktop.desktop"], check=True)
    metainfo = share / "metainfo/org.spinemets.desktop.metainfo.xml"
    subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], check=True, capture_output=True)
    subprocess.run(["update-mime-database", share / "mime"], check=True, capture_output=True)
    assert "spinemets" in (share / "mime/globs2").read_text()


def test_the_debian_package_is_clean() -> None:
    command = ["lintian", "--fail-on", "error,warning", "--allow-root", only("*.deb")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_rpm_holds_the_same_files(tmp_path: Path) -> None:
    listed = subprocess.run(["rpm", "-qlp", only("*.rpm")], capture_output=True, text=True, check=True)
    subprocess.run(["dpkg", "-x", only("*.deb"), tmp_path], check=True)
    files = {f"/{path.relative_to(tmp_path)}" for path in tmp_path.rglob("*") if path.is_symlink() or path.is_file()}
    assert files <= set(listed.stdout.splitlines())


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, copy], check=True)
    head = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not head.stdout.strip(), "commit first: this compares a build of the commit"
    subprocess.run(BUILD, cwd=copy, check=True, capture_output=True)

    def digests(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((folder / "dist").rglob("*"))
            if path.is_file()
        }

    assert digests(copy) == digests(ROOT)
