# SPDX-License-Identifier: MIT
"""Builds dist/: the program folder, archives and installers for this system, SBOM and checksums."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import icons
import needs
import notices
import sbom

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
LINUX = ROOT / "packaging" / "linux"
APP = "org.spinemets.desktop"
ARCHES = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


def version() -> str:
    """Return the version of the program, from the one place that holds it."""
    text = (ROOT / "spinemets_desktop/__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if not found:
        sys.exit("spinemets_desktop/__init__.py names no version.")
    return found[1]


def stamp() -> int:
    """Return the time that is written into the files: SOURCE_DATE_EPOCH, or that of the last commit, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or run("git", "log", "-1", "--format=%ct"))


def run(*command: str | Path, **environment: str) -> str:
    """Run a command in the source folder; return what it prints, or stop when it fails."""
    words, surroundings = [str(part) for part in command], {**os.environ, **environment}
    done = subprocess.run(words, cwd=ROOT, env=surroundings, text=True, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{Path(command[0]).name} failed.")
    return done.stdout.strip()


def freeze(epoch: int) -> None:
    """Make the program's folder with PyInstaller."""
    shutil.rmtree(DIST / "spinemets", ignore_errors=True)
    environment = {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "PYTHONPATH": ""}
    get_ready(environment)
    pyinstaller = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    run(*pyinstaller, "--distpath", DIST, "--workpath", BUILD / "pyinstaller", ROOT / "build.spec", **environment)
    folder = DIST / "spinemets"
    if sys.platform == "linux":
        forget_paths(folder / "_internal")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    shutil.copy(BUILD / "licenses" / "README.txt", folder / "OTHER-LICENSES.txt")


def get_ready(environment: dict[str, str]) -> None:
    """Let the program keep its content ready beside the templates, as the frozen one will look for it."""
    shutil.rmtree(ROOT / "templates/ready", ignore_errors=True)
    make = ["make", str(ROOT / "examples/general-page.toml"), "-o", str(BUILD / "ready.txt")]
    code = f"import sys; sys.frozen = True; from spinemets_desktop import cli; sys.exit(cli.main({make!r}))"
    run(sys.executable, "-c", code, **environment, PYTHONDONTWRITEBYTECODE="", SPINEMETS_HOME=str(BUILD))


def forget_paths(folder: Path) -> None:
    """Take out of the libraries where on the build machine they looked for others; they find them in the folder."""
    for path in needs.elf_files(folder):
        place = re.search(r"R(?:UN)?PATH\s+(\S+)", run("objdump", "-p", path))
        if place and not place[1].startswith("$ORIGIN"):
            run("chrpath", "-d", path)


def settle(folder: Path, epoch: int) -> None:
    """Give every file one time and plain permissions, so that two builds can be compared."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        programs = path.is_dir() or (path.parent == folder and not path.suffix)
        path.chmod(0o755 if programs else 0o644)
        os.utime(path, (epoch, epoch))


def archive(folder: Path, name: str, epoch: int) -> None:
    """Pack the folder as a .tar.xz that starts from any place, a USB stick too."""
    out = DIST / f"{name}.tar.xz"
    plain = ["--sort=name", f"--mtime=@{epoch}", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    rename = f"--transform=flags=r;s,^{folder.name},{name},"
    run("tar", *plain, rename, "-C", folder.parent, "-cJf", out, folder.name, XZ_OPT="-6 -T1")


def share(epoch: int, number: str) -> Path:
    """Make what Linux packages put below /usr/share and return the folder."""
    top = BUILD / "share"
    shutil.rmtree(top, ignore_errors=True)
    day = datetime.fromtimestamp(epoch, UTC)
    words = {"@VERSION@": number, "@DATE@": day.date().isoformat(), "@RFC2822@": format_datetime(day)}
    doc = "doc/spinemets-desktop"
    for source, target in {
        f"{APP}.desktop": f"applications/{APP}.desktop",
        f"{APP}.mime.xml": f"mime/packages/{APP}.xml",
        f"{APP}.metainfo.xml": f"metainfo/{APP}.metainfo.xml",
        "spinemets.1": "man/man1/spinemets.1.gz",
        "changelog": f"{doc}/changelog.gz",
        "lintian-overrides": "lintian/overrides/spinemets-desktop",
    }.items():
        text = (LINUX / source).read_text("utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        path = top / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode(), 9, mtime=0) if path.suffix == ".gz" else text.encode())
    (top / "man/man1/spinemets-desktop.1.gz").symlink_to("spinemets.1.gz")
    copyright_text = "\n\n".join(p.read_text("utf-8") for p in (ROOT / "LICENSE", BUILD / "licenses/README.txt"))
    where = "The texts: /usr/lib/spinemets/_internal/licenses; for the LGPL see /usr/share/common-licenses/LGPL-3."
    (top / doc / "copyright").write_text(f"{copyright_text}\n{where}\n", "utf-8")
    for drawing, target in (("icon", f"apps/{APP}"), ("case", "mimetypes/application-x-spinemets-case")):
        sizes = [(f"{size}x{size}", BUILD / f"icons/{drawing}-{size}.png") for size in icons.SIZES]
        for size, source in [*sizes, ("scalable", icons.DRAWINGS[drawing])]:
            path = top / f"icons/hicolor/{size}/{target}{source.suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, path)
    settle(top, epoch)
    return top


def linux_packages(folder: Path, epoch: int, number: str) -> None:
    """Make the .deb and the .rpm with nfpm."""
    libraries = needs.from_the_system(folder)

    def listed(names: list[str]) -> str:
        return "\n".join(f'      - "{name}"' for name in names)

    words = {
        "@ARCH@": ARCHES[platform.machine()],
        "@VERSION@": number,
        "@MTIME@": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "@FOLDER@": str(folder),
        "@SHARE@": str(share(epoch, number)),
        "@GLIBC@": needs.oldest_glibc(folder),
        "@DEBIAN@": listed(needs.debian(libraries)),
        "@RPM@": listed(needs.rpm(libraries)),
    }
    text = (LINUX / "nfpm.yaml").read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    (BUILD / "nfpm.yaml").write_text(text, "utf-8")
    nfpm = Path(sys.executable).with_name("nfpm")
    for kind in ("deb", "rpm"):
        run(nfpm, "package", "-f", BUILD / "nfpm.yaml", "-p", kind, "-t", DIST, SOURCE_DATE_EPOCH=str(epoch))


def windows_installer(folder: Path, number: str) -> Path:
    """Make the installer with NSIS; on Linux it carries the Linux folder, to try the script itself."""
    out = (DIST if sys.platform == "win32" else BUILD) / f"SpineMets-{number}-setup.exe"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    settings = {"VERSION": number, "FOLDER": folder, "OUT": out, "ICONS": BUILD / "icons", "KILOBYTES": size}
    makensis = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    run(makensis, "-V2", *(f"-D{k}={v}" for k, v in settings.items()), ROOT / "packaging/windows/installer.nsi")
    return out


def pack(folder: Path, epoch: int, number: str) -> None:
    """Make the archives and installers of this system from the folder."""
    for old in (*DIST.glob("SpineMets-*"), *DIST.glob("spinemets-desktop[_-]*")):
        old.unlink()
    machine = platform.machine()
    if sys.platform == "win32":
        windows_installer(folder, number)
        shutil.make_archive(str(DIST / f"SpineMets-{number}-windows-{machine}"), "zip", DIST, folder.name)
    elif sys.platform == "darwin":
        image = DIST / f"SpineMets-{number}-macos-{machine}.dmg"
        run("bash", ROOT / "packaging/macos/make-dmg.sh", DIST / "SpineMets Desktop.app", image)
    else:
        settle(folder, epoch)
        archive(folder, f"SpineMets-{number}-linux-{machine}", epoch)
        linux_packages(folder, epoch, number)


def sums(epoch: int, number: str) -> None:
    """Write the list of parts and the checksums of everything that is given away, and tell the sizes."""
    system = f"{platform.system().lower()}-{platform.machine()}"
    bom = DIST / f"SpineMets-{number}-{system}.cdx.json"
    parts = notices.read(BUILD / "licenses")
    bom.write_text(sbom.text(parts, number, datetime.fromtimestamp(epoch, UTC).isoformat(), system), "utf-8")
    made = sorted(p for p in DIST.iterdir() if p.suffix in {".deb", ".dmg", ".exe", ".json", ".rpm", ".xz", ".zip"})
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (DIST / f"SHA256SUMS-{system}").write_text("".join(lines), "utf-8")
    for path in made:
        print(f"{path.stat().st_size / 1e6:6.1f} MB  {path.relative_to(ROOT)}")
    files = [p for p in (DIST / "spinemets").rglob("*") if p.is_file() and not p.is_symlink()]
    print(f"{sum(p.stat().st_size for p in files) / 1e6:6.1f} MB  dist/spinemets (folder)")


def main() -> int:
    """Build for this system. Steps can be named: freeze, pack, sums; installer tries the Windows script elsewhere."""
    number, epoch, folder = version(), stamp(), DIST / "spinemets"
    steps = sys.argv[1:] or ["freeze", "pack", "sums"]
    if "freeze" in steps:
        icons.make(BUILD / "icons")
        freeze(epoch)
    if "pack" in steps:
        pack(folder, epoch, number)
    if "sums" in steps:
        sums(epoch, number)
    if "installer" in steps:
        print(windows_installer(folder, number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
