# SPDX-License-Identifier: MIT
"""Finds every part of the frozen program with its version, licence text and source."""

from __future__ import annotations

import importlib
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "packaging/licenses"
PROGRAM = "spinemets-desktop"
LICENCE_FILE = re.compile(r"\.dist-info/(.*/)?(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
QT_SOURCE = "https://download.qt.io/official_releases/QtForPython/pyside6/PySide6-{}-src/"
LICENCES = {  # packages that name their licence in other ways than SPDX
    "pillow": "MIT-CMU",
    "reportlab": "BSD-3-Clause",
    "charset-normalizer": "MIT",
    "jinja2": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "qrcodegen": "MIT",
    "python-bidi": "LGPL-3.0-or-later",
    "uharfbuzz": "Apache-2.0",
    "sqlcipher3": "Zlib",
    "jaraco-classes": "MIT",
    "backports-tarfile": "MIT",
}
_CPE = "cpe:2.3:a:openssl:openssl:{}:*:*:*:*:*:*:*"
EXTRA = "record"  # what the program carries beside its own needs: the record of what was given
SYSTEM_LICENCES = {  # by Debian source package: those texts are long, and name no SPDX licence
    "expat": "MIT",
    "libffi": "MIT",
    "libxcb": "X11",
    "libxkbcommon": "MIT AND X11",
    "xcb-util": "X11",
    "xcb-util-cursor": "X11",
    "xcb-util-image": "X11",
    "xcb-util-keysyms": "X11",
    "xcb-util-renderutil": "X11",
    "xcb-util-wm": "X11",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the program carries. `texts` are (name, text) pairs, or `inside` names the part that has them."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]
    source: str = ""
    note: str = ""
    purl: str = ""
    kind: str = "library"
    cpe: str = ""
    inside: str = ""


def plain(name: str) -> str:
    """Return a package's name as the index of Python packages compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(name: str, found: dict[str, metadata.Distribution], extra: str = "") -> None:
    if name in found:
        return
    found[name] = metadata.distribution(name)
    for requirement in found[name].requires or ():
        if "extra ==" not in requirement or (extra and re.search(f"extra == ['\"]{extra}['\"]", requirement)):
            other = plain(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])
            try:
                _needed(other, found)
            except metadata.PackageNotFoundError:
                continue  # needed on another system only


def python_packages() -> dict[str, metadata.Distribution]:
    """Return the Python packages that the program needs, by name."""
    found: dict[str, metadata.Distribution] = {}
    _needed(PROGRAM, found, EXTRA)
    del found[PROGRAM]
    return found


def compiled_helpers() -> list[str]:
    """Return the modules that compiled packages (mypyc) import out of sight of any import statement."""
    files = [file for package in python_packages().values() for file in package.files or ()]
    return sorted({file.name.split(".")[0] for file in files if "__mypyc." in file.name})


def _texts(name: str, package: metadata.Distribution) -> tuple[tuple[str, str], ...]:
    files = [Path(str(package.locate_file(f))) for f in package.files or () if LICENCE_FILE.search(str(f))]
    files = files or [path for path in [TEXTS / f"{name}.txt"] if path.is_file()]
    if not files:
        sys.exit(f"{name} brings no licence text: put it into packaging/licenses/{name}.txt.")
    return tuple((path.name, path.read_text("utf-8")) for path in files)


def _python_parts() -> Iterator[Part]:
    found = {**python_packages(), "pyinstaller": metadata.distribution("pyinstaller")}
    qt = found["pyside6-essentials"].version
    for name, package in sorted(found.items()):
        licence = package.metadata.get("License-Expression") or LICENCES.get(name) or package.metadata["License"]
        from_qt = name.startswith(("pyside6", "shiboken6"))
        yield Part(
            name, package.version, licence.split(" OR ")[0], () if from_qt else _texts(name, package),
            source=QT_SOURCE.format(qt) if from_qt else f"https://pypi.org/project/{name}/{package.version}/",
            purl=f"pkg:pypi/{name}@{package.version}",
            note="Only its small program starter is part of this program." if name == "pyinstaller" else "",
            inside="Qt" if from_qt else "",
        )  # fmt: skip


def _python() -> Part:
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright"),
    )
    text = next((p.read_text("utf-8") for p in places if p.is_file()), "")
    if not text:
        sys.exit("The licence of Python was not found beside it.")
    version = platform.python_version()
    return Part(
        "Python", version, "PSF-2.0", (("LICENSE.txt", text),),
        source=f"https://www.python.org/downloads/release/python-{version.replace('.', '')}/",
        purl=f"pkg:generic/python@{version}", kind="platform", cpe=f"cpe:2.3:a:python:python:{version}:*:*:*:*:*:*:*",
    )  # fmt: skip


def _listed() -> Iterator[Part]:
    for entry in tomllib.loads((ROOT / "packaging/licenses.toml").read_text("utf-8"))["part"]:
        if entry["name"] == "ICU" and sys.platform != "linux":
            continue
        texts = []
        for name in entry["texts"]:
            folder = ROOT if name.startswith("assets/") else ROOT / "packaging"
            texts.append((Path(name).name, (folder / name).read_text("utf-8")))
        version = _version(entry)
        minor = ".".join(version.split(".")[:2])
        source, note, purl, cpe = (
            " ".join(entry.get(key, "").split()).replace("{version}", version).replace("{minor}", minor)
            for key in ("source", "note", "purl", "cpe")
        )
        kind = entry.get("kind", "library")
        yield Part(entry["name"], version, entry["licence"], tuple(texts), source, note, purl, kind, cpe)


def _version(entry: Mapping[str, Any]) -> str:
    """Return the version of a part: as written, that of a package, or what a function of a library says."""
    if "version_from" in entry:
        module, _, name = entry["version_from"].rpartition(".")
        return str(getattr(importlib.import_module(module), name)())
    return metadata.version(entry["version_of"]) if "version_of" in entry else str(entry.get("version", ""))


def _inside_pillow(files: Iterable[str]) -> Iterator[Part]:
    """Yield the libraries in Pillow's wheel that its kept modules use; `files` are names of the program's files."""
    package = metadata.distribution("pillow")
    lists = [f for f in package.files or () if re.search(r"/sboms/pillow-[^/]*\.json$", str(f))]
    names = {Path(file).name.split(".")[0] for file in files}
    for place in lists:
        listed = json.loads(Path(str(package.locate_file(place))).read_text("utf-8"))
        uses = {row["ref"].partition("#c-ext/PIL.")[2]: row.get("dependsOn", []) for row in listed["dependencies"]}
        used = {library for module, libraries in uses.items() if module in names for library in libraries}
        used.discard("pkg:generic/libimagequant")  # can be built in, but the wheels are built without it
        for entry in listed["components"]:
            if entry["bom-ref"] in used and entry.get("version"):
                licence = " AND ".join(row["license"]["id"] for row in entry["licenses"])
                yield _of_pillow(entry["name"].split(" / ")[-1], entry["version"], licence)
    for file in sorted(files):  # what those libraries need in turn stands in no list but its file's name
        found = re.search(r"lib(lzma|zstd)-[0-9a-f]{8}\.so\.(\d+\.\d+\.\d+)$", file)
        if found:
            name, licence = {"lzma": ("xz", "0BSD"), "zstd": ("zstd", "BSD-3-Clause")}[found[1]]
            yield _of_pillow(name, found[2], licence)


def _of_pillow(name: str, version: str, licence: str) -> Part:
    purl = f"pkg:generic/{plain(name)}@{version}"
    return Part(name, version, licence, (), note="Comes with Pillow.", purl=purl, inside="pillow")


def _inside_sqlcipher() -> Iterator[Part]:
    """Yield what is built into the one file of sqlcipher3, as it says itself."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(":memory:")) as link:
        link.execute("PRAGMA key = 'x'")
        cipher = link.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
        ssl = link.execute("PRAGMA cipher_provider_version").fetchone()[0].split()[1]
    found = (
        ("SQLCipher", cipher, "BSD-3-Clause", "SQLCipher.txt"),
        ("OpenSSL", ssl, "Apache-2.0", "Apache-2.0.txt"),
        ("SQLite", dbapi2.sqlite_version, "blessing", ""),
    )
    for name, version, licence, file in found:
        texts = ((file, (TEXTS / file).read_text("utf-8")),) if file else ()
        cpe = _CPE.format(version) if name == "OpenSSL" else ""
        yield Part(
            name, version, licence, texts, note="Comes with sqlcipher3.", purl=f"pkg:generic/{plain(name)}@{version}",
            cpe=cpe, inside="" if file else "SQLCipher",
        )  # fmt: skip


def _inside_cryptography() -> Iterator[Part]:
    """Yield what is built into cryptography, which Linux's keyring needs."""
    with suppress(ImportError):
        from cryptography.hazmat.backends.openssl import backend

        version = backend.openssl_version_text().split()[1]
        yield Part("OpenSSL", version, "Apache-2.0", (), note="Comes with cryptography.", inside="OpenSSL",
                   purl=f"pkg:generic/openssl@{version}", cpe=_CPE.format(version))  # fmt: skip


def _owner(library: str) -> tuple[str, ...] | None:
    """Return Debian package, source package and version of a file; None where no package owns it."""
    path = Path(library).resolve()
    for name in (path, Path(str(path).removeprefix("/usr"))):
        answer = subprocess.run(["dpkg-query", "-S", str(name)], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            package = answer.stdout.split(": ")[0]
            show = ["dpkg-query", "-W", "-f", "${Package} ${source:Package} ${Version} ${Architecture}", package]
            return tuple(subprocess.run(show, capture_output=True, text=True, check=True).stdout.split())
    return None


def _system_libraries(libraries: Iterable[str]) -> Iterator[Part]:
    if not shutil.which("dpkg-query"):
        return
    system = platform.freedesktop_os_release()
    distribution = f"{system['ID']}-{system['VERSION_ID']}"
    for package, source, version, machine in sorted({owner for file in libraries if (owner := _owner(file))}):
        text = Path(f"/usr/share/doc/{package}/copyright").read_text("utf-8", "replace")
        where = f"pkg:deb/{system['ID']}/{package}@{quote(version, safe='')}?arch={machine}&distro={distribution}"
        yield Part(
            package, version, SYSTEM_LICENCES.get(source, "see its text"), (("copyright", text),),
            note=f"Shared library of the system that the program was built on (source package {source}).", purl=where,
        )  # fmt: skip


def collect(files: dict[str, str]) -> tuple[Part, ...]:
    """Return every part of the program; `files` are its binaries: place in the program, and where each came from."""
    foreign = [source for source in files.values() if source.startswith(("/usr/lib", "/lib"))]
    inside = (*_inside_pillow(files), *_inside_sqlcipher(), *_inside_cryptography())
    return (*_listed(), _python(), *_python_parts(), *inside, *_system_libraries(foreign))
